"""``scrapy diff``: what changed between two revisions of a story, word by word."""

from __future__ import annotations

from argparse import Namespace

from rich.console import Console
from rich.text import Text

from crawler.errors import ConfigurationError
from crawler.terminal import printable
from pipelines.command import DatabaseCommand, parse_number
from pipelines.storage.comparison import ParagraphChange
from pipelines.storage.database import Engine
from pipelines.storage.history import Difference, compare_revisions, find_article

STYLES = {"same": "", "added": "green underline", "removed": "red strike"}
# For terminals and files without colours.
MARKS = {"same": ("", ""), "added": ("{+", "+}"), "removed": ("[-", "-]")}


class Command(DatabaseCommand):
    def syntax(self) -> str:
        return "ARTICLE [REVISION REVISION] (a number or an address; default: the last two revisions)"

    def short_desc(self) -> str:
        return "Show what changed between two revisions of a story"

    def long_desc(self) -> str:
        return (
            "ARTICLE is a story's number, as scrapy search shows it, or its address. Removed words are red and struck "
            "through, new ones green and underlined; in a file or a pipe [-removed-] {+new+}. Examples: `scrapy diff "
            "12`; `scrapy diff https://harbour.example/bridge 1 3`."
        )

    def work(self, engine: Engine, args: list[str], opts: Namespace) -> None:
        if len(args) not in (1, 3):
            raise ConfigurationError("name a story, or a story and two of its revisions, as in scrapy diff 12 1 3")
        old, new = (parse_number("revision", arg) for arg in args[1:]) if len(args) == 3 else (None, None)
        with engine.connect() as connection:
            difference = compare_revisions(connection, find_article(connection, args[0]), old, new)
        console = Console()
        for line in show_difference(difference, marked=not console.is_terminal):
            console.print(line, soft_wrap=not console.is_terminal)  # in a file a paragraph is a line


def show_difference(difference: Difference, *, marked: bool) -> list[Text]:
    """Head and paragraphs; paragraphs that stayed as they were are left out."""
    old, new = difference.old, difference.new
    if old.revision == new.revision:
        return [Text(f"story {old.article_id} has one revision only, seen {old.seen_at:%Y-%m-%d %H:%M} UTC")]
    silent = ", silently" if new.silent else ""
    head = (
        f"story {old.article_id}, revision {old.revision} ({old.seen_at:%Y-%m-%d %H:%M} UTC)"
        f" → {new.revision} ({new.seen_at:%Y-%m-%d %H:%M} UTC): {', '.join(new.changed)}{silent}"
    )
    changed = [paragraph for paragraph in difference.body if any(stretch.fate != "same" for stretch in paragraph)]
    lines = [Text(head, style="bold"), _render(difference.headline, marked)]
    return [*lines, *(_render(paragraph, marked) for paragraph in changed)]


def _render(paragraph: ParagraphChange, marked: bool) -> Text:
    text = Text()
    for stretch in paragraph:
        before, after = MARKS[stretch.fate] if marked else ("", "")
        words = printable(stretch.text).rstrip()
        text.append(f"{before}{words}{after}", style=STYLES[stretch.fate])
        # At the end of a paragraph no space keeps what went from what came.
        text.append(printable(stretch.text)[len(words) :] or (" " if stretch.fate == "removed" else ""))
    return text

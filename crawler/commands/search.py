"""``scrapy search``: stories or quotes that contain all the given words."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from crawler.article_json import to_json
from crawler.terminal import printable
from pipelines.command import DatabaseCommand, check_site, given_moment, parse_number
from pipelines.storage.database import Engine
from pipelines.storage.search import Wanted, excerpt, parse_terms, search_articles, search_quotes

# What a script is given of a story and of a quote.
STORY_FIELDS = ("id", "canonical_url", "site", "headline", "published_at", "first_seen_at", "revision")
QUOTE_FIELDS = (
    *("article_id", "article_canonical_url", "article_site", "article_headline", "article_published_at"),
    *("text", "kind", "speaker", "speaker_name", "speaker_role", "cue"),
)


class Command(DatabaseCommand):
    def syntax(self) -> str:
        return "[options] WORD..."

    def short_desc(self) -> str:
        return "Search the stories or the quotes in the database"

    def long_desc(self) -> str:
        return (
            "All words must occur; none that has a minus before it may. What the shell hands over as one argument is a "
            "phrase, unless it has quotation marks or a minus of its own. Examples: `scrapy search 'swing bridge'`; "
            "`scrapy search 'bridge -ferry' --site harbour`; `scrapy search --speaker quill --since 2026-03-01`."
        )

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--quotes", action="store_true", help="search quotes and their speakers' names")
        parser.add_argument("--speaker", metavar="NAME", help="quotes of this speaker only; a part of the name will do")
        parser.add_argument("--site", metavar="SITE", help="stories of this site only")
        parser.add_argument("--since", metavar="DATE", help="published since, as 2d or 2026-03-01; undated: first seen")
        parser.add_argument("--limit", metavar="N", default="20", help="the newest N (default: 20)")
        parser.add_argument("--json", action="store_true", help="one JSON object a line, for scripts")

    def is_option(self, argument: str) -> bool:
        return argument.startswith("--")  # "-ferry" is a word that must not occur

    def work(self, engine: Engine, args: list[str], opts: Namespace) -> None:
        wanted = _wanted(engine, args, opts)
        in_quotes = opts.quotes or opts.speaker is not None
        with engine.connect() as connection:
            found = (search_quotes if in_quotes else search_articles)(connection, wanted)
        if opts.json:
            for row in found:
                print(to_json({name: row[name] for name in (QUOTE_FIELDS if in_quotes else STORY_FIELDS)}))
            return
        console = Console()
        if found:
            console.print(_quotes_table(found) if in_quotes else _articles_table(found, wanted.terms))
        more = f", the newest {wanted.limit}; --limit shows more" if len(found) == wanted.limit else ""
        console.print(f"{len(found)} found{more}", highlight=False)


def _wanted(engine: Engine, args: list[str], opts: Namespace) -> Wanted:
    terms, without = parse_terms(" ".join(_as_query(argument) for argument in args))
    return Wanted(
        terms=terms,
        without=without,
        speaker=opts.speaker,
        site=check_site(engine, opts.site),
        since=given_moment("--since", opts.since),
        limit=parse_number("--limit", opts.limit),
    )


def _as_query(argument: str) -> str:
    """An argument with a space in it was quoted for the shell: a phrase."""
    is_phrase = " " in argument.strip() and '"' not in argument and " -" not in f" {argument}"
    return f'"{argument}"' if is_phrase else argument


def _articles_table(found: list[dict[str, Any]], terms: tuple[str, ...]) -> Table:
    table = _table("id", "published", "site", "story")
    for row in found:
        story = f"[bold]{_shown(row['headline'])}[/]\n{_shown(excerpt(row['body'], terms))}"
        table.add_row(str(row["id"]), _day(row, "published_at"), _shown(row["site"]), story)
    return table


def _quotes_table(found: list[dict[str, Any]]) -> Table:
    table = _table("story", "published", "site", "speaker", "quote")
    for row in found:
        speaker = _shown(row["speaker_name"] or row["speaker"])
        quote = f"{_shown(row['text'])}\n[dim]{_shown(row['article_headline'])}[/]"
        day = _day(row, "article_published_at")
        table.add_row(str(row["article_id"]), day, _shown(row["article_site"]), speaker, quote)
    return table


def _table(*columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        table.add_column(name, no_wrap=name in ("id", "published"), overflow="fold")
    return table


def _shown(text: str | None) -> str:
    return escape(printable(text))


def _day(row: Mapping[str, Any], column: str) -> str:
    return f"{row[column]:%Y-%m-%d}" if row[column] else "undated"

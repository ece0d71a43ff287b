"""``scrapy search``: stories or quotes that contain all the given words."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from crawler.terminal import printable
from pipelines.command import DatabaseCommand, parse_day
from pipelines.storage.database import Engine
from pipelines.storage.search import Wanted, excerpt, parse_terms, search_articles, search_quotes


class Command(DatabaseCommand):
    def syntax(self) -> str:
        return "[options] WORD... (all must occur; put a phrase into quotation marks)"

    def short_desc(self) -> str:
        return "Search the stories or the quotes in the database"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--quotes", action="store_true", help="search quotes and their speakers' names")
        parser.add_argument("--speaker", metavar="NAME", help="quotes of this speaker only; a part of the name will do")
        parser.add_argument("--site", metavar="SITE", help="stories of this site only")
        parser.add_argument("--since", metavar="DATE", help="published since then, as 2026-03-01")
        parser.add_argument("--limit", metavar="N", type=int, default=20, help="at most so many (default: 20)")

    def work(self, engine: Engine, args: list[str], opts: Namespace) -> None:
        terms = tuple(term for word in args for term in _terms(word))
        wanted = Wanted(
            terms=terms,
            speaker=opts.speaker,
            site=opts.site,
            since=parse_day("since", opts.since),
            limit=opts.limit,
        )
        with engine.connect() as connection:
            if opts.quotes or opts.speaker:
                found = search_quotes(connection, wanted)
                table = _quotes_table(found)
            else:
                found = search_articles(connection, wanted)
                table = _articles_table(found, terms)
        console = Console()
        if found:
            console.print(table)
        console.print(f"{len(found)} found" + (f", the newest {opts.limit}" if len(found) == opts.limit else ""))


def _terms(word: str) -> tuple[str, ...]:
    """An argument with a space in it was quoted for the shell: a phrase."""
    return (word,) if " " in word and '"' not in word else parse_terms(word)


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
        table.add_column(name, no_wrap=name in ("id", "published"))
    return table


def _shown(text: str | None) -> str:
    return escape(printable(text))


def _day(row: Mapping[str, Any], column: str) -> str:
    return f"{row[column]:%Y-%m-%d}" if row[column] else "undated"

"""Full-text search over stories and over quotes, by the index that the database keeps itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Select,
    Table,
    func,
    literal,
    literal_column,
    not_,
    select,
    text,
)

from crawler.errors import ConfigurationError
from pipelines.storage.database import is_sqlite
from pipelines.storage.hashes import words
from pipelines.storage.schema import articles, quotes

# "a phrase in quotation marks" or a word, either with a minus before it; typographers' marks will do
TERM = re.compile(r'(?<!\S)(-?)(?:["“”„«»]([^"“”„«»]+)["“”„«»]|(\S+))')
EXCERPT = 160
"""Characters shown of a text around the words that were found."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What to look for; every part narrows the search."""

    terms: tuple[str, ...]
    without: tuple[str, ...] = ()
    """Words and phrases that must not occur."""
    speaker: str | None = None
    """Part of a speaker's name, whatever its capitals."""
    site: str | None = None
    since: datetime | None = None
    """Published, or where that is unknown seen, at this time or later."""
    limit: int = 20


def parse_terms(query: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words and "phrases" that must occur, and those that must not: with a minus before them.

    >>> parse_terms('"swing bridge" closed -ferry')
    (('swing bridge', 'closed'), ('ferry',))
    """
    found = [(bool(minus), phrase or word) for minus, phrase, word in TERM.findall(query) if words(phrase or word)]
    wanted = tuple(term for is_unwanted, term in found if not is_unwanted)
    return wanted, tuple(term for is_unwanted, term in found if is_unwanted)


def search_articles(connection: Connection, wanted: Wanted) -> list[dict[str, Any]]:
    """Stories with all the terms in headline, standfirst or body, newest first."""
    _insist_on_something(wanted)
    query = _newest_first(select(articles), wanted).where(*_matches(connection, articles, wanted))
    return [dict(row._mapping) for row in connection.execute(query)]


def search_quotes(connection: Connection, wanted: Wanted) -> list[dict[str, Any]]:
    """Quotes with all the terms in their words or in their speaker's name, of the newest stories first."""
    _insist_on_something(wanted)
    story = (
        articles.c[name].label(f"article_{name}") for name in ("headline", "site", "canonical_url", "published_at")
    )
    query = select(quotes, *story, articles.c.first_seen_at.label("article_first_seen_at"))
    query = query.join(articles, articles.c.id == quotes.c.article_id).where(*_matches(connection, quotes, wanted))
    if wanted.speaker:
        query = query.where(_names_speaker(wanted.speaker))
    return [dict(row._mapping) for row in connection.execute(_newest_first(query, wanted))]


def excerpt(body: str, terms: tuple[str, ...]) -> str:
    """The stretch of a text where the first of the terms stands; its beginning where none does."""
    lower = body.casefold()
    places = [place for term in terms if (place := lower.find(term.casefold())) >= 0]
    start = max(min(places, default=0) - EXCERPT // 3, 0)
    start = body.rfind(" ", 0, start) + 1 if start else 0
    shown = " ".join(body[start : start + EXCERPT].split())
    return f"{'…' if start else ''}{shown}{'…' if start + EXCERPT < len(body) else ''}"


def _insist_on_something(wanted: Wanted) -> None:
    if not wanted.terms and not wanted.speaker:
        raise ConfigurationError("nothing to search for: give words, as in scrapy search bridge 'fish market'")


def _matches(connection: Connection, table: Table, wanted: Wanted) -> list[ColumnElement[bool]]:
    has = _fts5_match if is_sqlite(connection) else _tsvector_match
    return [*(has(table, term) for term in wanted.terms), *(not_(has(table, term)) for term in wanted.without)]


def _fts5_match(table: Table, term: str) -> ColumnElement[bool]:
    """The term as a string of FTS5's query language, in which a quotation mark is doubled: nothing in it is syntax."""
    index: ColumnElement[Any] = literal_column(f"{table.name}_search")
    found: Select[Any] = select(literal_column("rowid")).select_from(text(f"{table.name}_search"))
    quoted = '"' + term.replace('"', '""') + '"'
    return table.c.id.in_(found.where(index.op("MATCH")(quoted)))


def _tsvector_match(table: Table, term: str) -> ColumnElement[bool]:
    index: ColumnElement[Any] = literal_column(f"{table.name}.search")
    return index.op("@@", return_type=Boolean())(func.phraseto_tsquery(literal_column("'simple'"), term))


def _names_speaker(name: str) -> ColumnElement[bool]:
    mention = func.coalesce(quotes.c.speaker_name, quotes.c.speaker, literal(""))
    return func.lower(mention).contains(name.lower(), autoescape=True)


def _newest_first(query: Select[Any], wanted: Wanted) -> Select[Any]:
    at = func.coalesce(articles.c.published_at, articles.c.first_seen_at)
    if wanted.site:
        query = query.where(articles.c.site == wanted.site)
    if wanted.since:
        query = query.where(at >= wanted.since)
    return query.order_by(at.desc(), articles.c.id.desc()).limit(wanted.limit)

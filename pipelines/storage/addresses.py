"""What became of every address that was fetched as a story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from crawler.urls import canonical_form
from pipelines.storage.rows import Row, Story
from pipelines.storage.schema import addresses, articles
from pipelines.storage.statements import in_portions, insert_into


@dataclass(frozen=True, kw_only=True)
class KnownAddress:
    """An address that was fetched before."""

    url: str
    """Its canonical form."""
    article_id: int | None
    fetched_url: str
    """The form that was fetched, and that gave the validators."""
    etag: str | None
    last_modified: str | None
    last_checked_at: datetime
    next_check_at: datetime | None
    site: str
    outcome: str


def remember_stories(connection: Connection, stored: Iterable[tuple[int, Story]]) -> None:
    """Every address that led to a story leads to it from now on; the fetched one with the validators it gave."""
    fetched, others = {}, {}
    for article_id, story in stored:
        for url, as_fetched in story.addresses.items():
            row = _address_row(article_id, story, url, as_fetched)
            (fetched if as_fetched == story.article.url else others)[url] = row
    _upsert(connection, [row for url, row in others.items() if url not in fetched], updated=("article_id", "outcome"))
    _upsert(connection, list(fetched.values()), updated=tuple(set(addresses.c.keys()) - {"url", "first_seen_at"}))


def _address_row(article_id: int, story: Story, url: str, as_fetched: str) -> Row:
    gave_validators = as_fetched == story.article.url
    return {
        "url": url,
        "article_id": article_id,
        "site": story.article.site,
        "fetched_url": as_fetched,
        "outcome": "stored",
        "detail": None,
        "http_status": story.article.http_status if gave_validators else None,
        "etag": story.article.etag if gave_validators else None,
        "last_modified": story.article.last_modified if gave_validators else None,
        "failures": 0,
        "first_seen_at": story.seen_at,
        "last_checked_at": story.seen_at,
        "next_check_at": None,
    }


def _upsert(connection: Connection, rows: Sequence[Row], updated: tuple[str, ...]) -> None:
    if rows:
        statement = insert_into(connection, addresses)
        new = {name: statement.excluded[name] for name in updated}
        connection.execute(statement.on_conflict_do_update(index_elements=["url"], set_=new), list(rows))


def remember_outcome(connection: Connection, row: Row) -> None:
    """Note what a fetch without a story brought: a row of ``addresses`` without ``article_id``; validators go."""
    _upsert(connection, [row], updated=tuple(set(row) - {"url", "first_seen_at", "article_id"}))


def known_addresses(connection: Connection, urls: Iterable[str]) -> dict[str, KnownAddress]:
    """What is known of these addresses, by the address as it was asked for."""
    asked = {url: canonical_form(url) for url in urls}
    found: dict[str, KnownAddress] = {}
    for portion in in_portions(set(asked.values())):
        for row in connection.execute(_known().where(addresses.c.url.in_(portion))):
            found[row.url] = KnownAddress(**row._mapping)
    return {url: found[canonical] for url, canonical in asked.items() if canonical in found}


def due_addresses(connection: Connection, site: str, at: datetime, limit: int) -> list[KnownAddress]:
    """The stories of a site that are to be looked at again by now, the most overdue first."""
    query = (
        _known()
        .where(articles.c.site == site, articles.c.next_check_at <= at, addresses.c.fetched_url == articles.c.url)
        .order_by(articles.c.next_check_at)
        .limit(limit)
    )
    return [KnownAddress(**row._mapping) for row in connection.execute(query)]


def failures_of(connection: Connection, url: str) -> int:
    return connection.execute(select(addresses.c.failures).where(addresses.c.url == url)).scalar() or 0


def _known() -> Select[Any]:
    # Where an address leads to a story, the story's own time-table counts.
    due = func.coalesce(articles.c.next_check_at, addresses.c.next_check_at).label("next_check_at")
    plain = [c for c in addresses.c if c.name in KnownAddress.__annotations__ and c.name != "next_check_at"]
    return select(*plain, due).outerjoin(articles, articles.c.id == addresses.c.article_id)


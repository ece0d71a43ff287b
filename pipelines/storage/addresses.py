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
from pipelines.storage.statements import in_portions, insert_of_rows

LONGEST_ADDRESS = 2_000
"""Longer ones are not remembered: PostgreSQL's index takes no entry above 2,700 bytes."""

MAY_PASS = ("failed", "blocked", "rejected")
"""Outcomes without a story after which an address is tried again by itself."""
MOST_FAILURES = 10
"""After so many in a row, some four days, an address is tried again only where a list names it."""


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


@dataclass(frozen=True, kw_only=True)
class Alias:
    """Another address of a story, found in the same run with the same text."""

    url: str
    canonical_url: str
    """Of the story."""
    site: str
    etag: str | None
    last_modified: str | None
    at: datetime
    redirected_from: tuple[str, ...] = ()
    """Further addresses that led to this one."""


def remember_alias(connection: Connection, alias: Alias) -> None:
    """The address leads to the story from now on, where the story is in the database."""
    story = select(articles.c.id).where(articles.c.canonical_url == alias.canonical_url)
    article_id = connection.execute(story).scalar()
    if article_id is not None:
        found = [_row(article_id, alias.site, url, alias.at) for url in (*alias.redirected_from, alias.url)]
        led_here = {row["url"]: row for row in found}
        row = led_here.pop(found[-1]["url"]) | {"etag": alias.etag, "last_modified": alias.last_modified}
        _upsert(connection, list(led_here.values()), updated=("article_id", "outcome"))
        _upsert(connection, [row], updated=_ALL)


def remember_stories(connection: Connection, stored: Iterable[tuple[int, Story]]) -> None:
    """Every address that led to a story leads to it from now on; the fetched one with the validators it gave."""
    fetched: dict[str, Row] = {}
    others: dict[str, Row] = {}
    for article_id, story in stored:
        for url, as_fetched in story.addresses.items():
            row = _address_row(article_id, story, url, as_fetched)
            (fetched if as_fetched == story.article.url else others)[url] = row
    _upsert(connection, [row for url, row in others.items() if url not in fetched], updated=("article_id", "outcome"))
    _upsert(connection, list(fetched.values()), updated=_ALL)


_ALL = tuple(name for name in addresses.c.keys() if name not in ("url", "first_seen_at"))  # noqa: SIM118


def _address_row(article_id: int, story: Story, url: str, as_fetched: str) -> Row:
    row = _row(article_id, story.article.site, as_fetched, story.seen_at) | {"url": url}
    if as_fetched != story.article.url:
        return row
    article = story.article
    return row | {
        "http_status": article.http_status,
        "etag": article.etag,
        "last_modified": article.last_modified,
    }


def _row(article_id: int, site: str, fetched_url: str, at: datetime) -> Row:
    return {
        "url": canonical_form(fetched_url),
        "article_id": article_id,
        "site": site,
        "fetched_url": fetched_url,
        "outcome": "stored",
        "detail": None,
        "http_status": None,
        "etag": None,
        "last_modified": None,
        "failures": 0,
        "first_seen_at": at,
        "last_checked_at": at,
        "next_check_at": None,
    }


def _upsert(connection: Connection, rows: Sequence[Row], updated: tuple[str, ...]) -> None:
    storable = [row for row in rows if len(row["url"]) <= LONGEST_ADDRESS]
    if storable:
        statement, parameters = insert_of_rows(connection, addresses, storable)
        new = {name: statement.excluded[name] for name in updated}
        connection.execute(statement.on_conflict_do_update(index_elements=["url"], set_=new), parameters)


def remember_outcome(connection: Connection, row: Row) -> None:
    """Note what a fetch without a story brought: a row of ``addresses`` without ``article_id``; validators go.

    ``fetched_url`` stays that of the story: where a redirect led this time says nothing of where to look next time.
    """
    _upsert(connection, [row], updated=tuple(set(row) - {"url", "first_seen_at", "article_id", "fetched_url"}))


def known_addresses(connection: Connection, urls: Iterable[str]) -> dict[str, KnownAddress]:
    """What is known of these addresses, by the address as it was asked for."""
    asked = {url: canonical_form(url) for url in urls}
    found: dict[str, KnownAddress] = {}
    for portion in in_portions(set(asked.values())):
        for row in connection.execute(_known().where(addresses.c.url.in_(portion))):
            found[row.url] = KnownAddress(**row._mapping)
    return {url: found[canonical] for url, canonical in asked.items() if canonical in found}


def due_addresses(connection: Connection, site: str, at: datetime, limit: int) -> list[KnownAddress]:
    """What of a site is to be looked at again by now, the most overdue first.

    Its stories, and addresses that have brought none for a fault that may pass: their list may name them no more.
    """
    is_due = articles.c.next_check_at <= at
    stories = _stories_of(connection, _known().where(is_due).order_by(articles.c.next_check_at), site, limit)
    untold = _known().where(
        addresses.c.site == site,
        addresses.c.article_id.is_(None),
        addresses.c.next_check_at <= at,
        addresses.c.outcome.in_(MAY_PASS),
        addresses.c.failures <= MOST_FAILURES,
    )
    rows = connection.execute(untold.order_by(addresses.c.next_check_at).limit(limit))
    both = [*stories, *(KnownAddress(**row._mapping) for row in rows)]
    return sorted(both, key=lambda known: known.next_check_at or at)[:limit]


def unseen_addresses(connection: Connection, site: str, limit: int) -> list[KnownAddress]:
    """The stories of a site, due or not, those first that were not looked at for longest."""
    return _stories_of(connection, _known().order_by(articles.c.last_checked_at), site, limit)


def _stories_of(connection: Connection, query: Select[Any], site: str, limit: int) -> list[KnownAddress]:
    """One address of each story: the one that it was last fetched from."""
    own = query.where(articles.c.site == site, addresses.c.fetched_url == articles.c.url).limit(limit)
    return [KnownAddress(**row._mapping) for row in connection.execute(own)]


def failures_of(connection: Connection, url: str) -> int:
    return connection.execute(select(addresses.c.failures).where(addresses.c.url == url)).scalar() or 0


def _known() -> Select[Any]:
    # Where an address leads to a story, the story's own time-table counts.
    due = func.coalesce(articles.c.next_check_at, addresses.c.next_check_at).label("next_check_at")
    plain = [c for c in addresses.c if c.name in KnownAddress.__annotations__ and c.name != "next_check_at"]
    return select(*plain, due).outerjoin(articles, articles.c.id == addresses.c.article_id)

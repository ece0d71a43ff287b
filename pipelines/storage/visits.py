"""Fetches that brought no story: what the database has to hear of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Select, select, update

from crawler.items import Visit, VisitOutcome
from crawler.urls import canonical_form
from pipelines.storage.addresses import failures_of, remember_outcome
from pipelines.storage.change_feed import Change, record_changes
from pipelines.storage.database import now
from pipelines.storage.rows import Row
from pipelines.storage.runs import edited_share
from pipelines.storage.schedule import NO_STORY, next_check, retry_at
from pipelines.storage.schema import addresses, articles
from pipelines.storage.unstorable import storable

STORY_COLUMNS = (
    "id",
    "canonical_url",
    "url",
    "site",
    "revision",
    "published_at",
    "first_seen_at",
    "last_changed_at",
    "gone_at",
)


LOOKS_TO_BELIEVE = 6
"""Looks in a row after which a story is gone although nearly all of its site is: spread over most of a day."""


def record_visit(connection: Connection, visit: Visit) -> VisitOutcome:
    """Note the visit with its address and, where that leads to a story, with the story; answers the outcome.

    The address is the one that was asked for: where a redirect ended on the front page, it is not the front page.
    """
    visit = storable(visit)
    url = canonical_form(visit.canonical_url)
    at = visit.fetched_at or now()
    story = connection.execute(_story_at(url)).mappings().first()
    failures = 0
    if visit.outcome == "not_modified":
        _confirm(connection, url, at)
    else:
        failures = 0 if visit.outcome == "not_article" else failures_of(connection, url) + 1
        remember_outcome(connection, _address_row(visit, url, at, failures))
    if story is None or (visit.outcome == "gone" and _is_side_address(url, dict(story))):
        return visit.outcome
    if visit.doubted and failures < LOOKS_TO_BELIEVE:
        _look_again(connection, dict(story), at, failures)
    else:
        _update_story(connection, dict(story), visit, at)
    return visit.outcome


def remember_rejected(connection: Connection, url: str, site: str, detail: str, at: datetime) -> None:
    """A page that was refused is looked at again in a while, as one that failed is."""
    visit = Visit(url=url, canonical_url=url, site=site, outcome="failed", detail=detail, fetched_at=at)
    canonical = canonical_form(url)
    row = _address_row(visit, canonical, at, failures_of(connection, canonical) + 1)
    remember_outcome(connection, row | {"outcome": "rejected"})


def _story_at(url: str) -> Select[tuple[object, ...]]:
    columns = (articles.c[name] for name in STORY_COLUMNS)
    return select(*columns).join(addresses, addresses.c.article_id == articles.c.id).where(addresses.c.url == url)


def _is_side_address(url: str, story: Row) -> bool:
    """True for an address that leads to a story and is not its own: an old form may go while the story stays."""
    return url not in (story["canonical_url"], canonical_form(story["url"]))


def _confirm(connection: Connection, url: str, at: datetime) -> None:
    seen = {"last_checked_at": at, "failures": 0}
    connection.execute(update(addresses).where(addresses.c.url == url).values(seen))


def _address_row(visit: Visit, url: str, at: datetime, failures: int) -> Row:
    return {
        "url": url,
        "site": visit.site,
        "fetched_url": visit.url,
        "outcome": visit.outcome,
        "detail": visit.detail,
        "http_status": visit.http_status,
        "etag": None,
        "last_modified": None,
        "failures": failures,
        "first_seen_at": at,
        "last_checked_at": at,
        "next_check_at": retry_at(at, failures) if failures else at + NO_STORY,
    }


def _look_again(connection: Connection, story: Row, at: datetime, failures: int) -> None:
    checked = {"last_checked_at": at, "next_check_at": retry_at(at, failures)}
    connection.execute(update(articles).where(articles.c.id == story["id"]).values(checked))


def _update_story(connection: Connection, story: Row, visit: Visit, at: datetime) -> None:
    share = edited_share(connection, story["site"])
    due = next_check(at, story["published_at"], story["first_seen_at"], story["last_changed_at"], share)
    checked = {"last_checked_at": at, "next_check_at": due}
    if visit.outcome == "not_modified":
        checked |= {"last_seen_at": at, "gone_at": None}
    if visit.outcome == "gone" and story["gone_at"] is None:
        checked |= {"gone_at": at}
    connection.execute(update(articles).where(articles.c.id == story["id"]).values(checked))
    if visit.outcome == "gone" and story["gone_at"] is None:
        record_changes(connection, [Change("article.gone", story["id"], story["revision"])])
    if visit.outcome == "not_modified" and story["gone_at"] is not None:
        record_changes(connection, [Change("article.back", story["id"], story["revision"])])

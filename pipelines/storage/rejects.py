"""The quarantine: what was extracted and refused, with the reason, until somebody looks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select, update

from crawler.article_json import as_fields
from crawler.items import Article
from pipelines.storage.database import now
from pipelines.storage.hashes import address_hash
from pipelines.storage.item_json import plain
from pipelines.storage.schema import rejects, runs
from pipelines.storage.statements import insert_into
from pipelines.storage.unstorable import storable
from pipelines.storage.visits import remember_rejected

LONGEST_DETAIL = 2_000
CLOCKS_APART = timedelta(minutes=1)
"""So far may the clock of a crawler's host be behind that of the database."""


@dataclass(frozen=True, kw_only=True)
class Reject:
    """One item that was not stored, and why."""

    url: str
    site: str
    reason: str
    """A code: "no_headline", "not_storable"."""
    detail: str
    item: dict[str, Any]
    """Every field of the item, as JSON has it."""
    run_id: int | None = None
    at: datetime = field(default_factory=now)


def reject_of(article: Article, reason: str, detail: str, run_id: int | None = None) -> Reject:
    return Reject(
        url=article.url, site=article.site, reason=reason, detail=detail, item=plain(as_fields(article)), run_id=run_id
    )


def record_reject(connection: Connection, reject: Reject) -> None:
    """Keep the item.  The same address refused for the same reason again replaces the earlier one and is counted.

    A run of which this database knows nothing, or that began only later, is left out: the item may have waited while
    another database took the place of the one that numbered its run.
    """
    its_run = (runs.c.id == reject.run_id, runs.c.started_at <= reject.at + CLOCKS_APART)
    row = storable(as_fields(reject)) | {
        "url_hash": address_hash(reject.url),
        "detail": storable(reject.detail[:LONGEST_DETAIL]),
        "run_id": select(runs.c.id).where(*its_run).scalar_subquery(),
        "times": 1,
        "resolved_at": None,
    }
    statement = insert_into(connection, rejects)
    replaced = {name: statement.excluded[name] for name in row} | {"times": rejects.c.times + 1}
    kept = statement.values(row).on_conflict_do_update(index_elements=["url_hash", "reason"], set_=replaced)
    connection.execute(kept)
    remember_rejected(connection, row["url"], row["site"], reject.reason, reject.at)


def open_rejects(connection: Connection, ids: Collection[int] = (), limit: int | None = None) -> list[dict[str, Any]]:
    """What waits in the quarantine, newest first: all of it, or those with the given numbers."""
    query = select(rejects).where(rejects.c.resolved_at.is_(None)).order_by(rejects.c.at.desc(), rejects.c.id.desc())
    if ids:
        query = query.where(rejects.c.id.in_(ids))
    return [dict(row._mapping) for row in connection.execute(query.limit(limit))]


def resolve(connection: Connection, reject_id: int) -> None:
    """Take note that the item was stored after all; the row stays as a record."""
    connection.execute(update(rejects).where(rejects.c.id == reject_id).values(resolved_at=now()))


def count_rejects(connection: Connection) -> dict[str, int]:
    """Reason → how many wait, the most frequent first."""
    number = func.count().label("number")
    query = select(rejects.c.reason, number).where(rejects.c.resolved_at.is_(None))
    query = query.group_by(rejects.c.reason).order_by(number.desc(), rejects.c.reason)
    return {row.reason: row.number for row in connection.execute(query)}

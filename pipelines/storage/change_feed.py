"""The change feed: numbered in the order of commits, by construction.

``seq`` is taken from the one row of ``change_counter`` by a transaction that holds that row's lock until it ends
(``writers_turn``).  So the transaction with the next numbers cannot even begin to store before this one is
committed and visible: whoever sees a number has seen all smaller ones, and none is ever filled in later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select, text, update

from pipelines.storage.database import is_sqlite, now
from pipelines.storage.schema import change_counter, changes
from pipelines.storage.statements import insert_rows

ChangeKind = Literal[
    "article.created", "article.revised", "article.reread", "article.gone", "article.back", "note.added"
]
CHANNEL = "copydesk_changes"


@dataclass(frozen=True)
class Change:
    """Something that a follower of the database should hear of."""

    kind: ChangeKind
    article_id: int
    revision: int


@dataclass(frozen=True)
class NumberedChange(Change):
    seq: int
    at: datetime


def record_changes(connection: Connection, news: Sequence[Change]) -> None:
    """Number the changes and write them, in a transaction that has the writers' turn; wakes PostgreSQL's listeners."""
    if not news:
        return
    counted = update(change_counter).values(seq=change_counter.c.seq + len(news)).returning(change_counter.c.seq)
    last = connection.execute(counted).scalar_one()
    at = now()
    rows = [
        {"seq": seq, "at": at, "kind": change.kind, "article_id": change.article_id, "revision": change.revision}
        for seq, change in enumerate(news, start=last - len(news) + 1)
    ]
    insert_rows(connection, changes, rows)
    if not is_sqlite(connection):
        connection.execute(text("SELECT pg_notify(:channel, :seq)"), {"channel": CHANNEL, "seq": str(last)})


def changes_after(connection: Connection, cursor: int, limit: int = 1000) -> list[NumberedChange]:
    """The next changes after ``cursor`` (0: from the beginning); the last one's ``seq`` is the new cursor."""
    query = select(changes).where(changes.c.seq > cursor).order_by(changes.c.seq).limit(limit)
    return [NumberedChange(**row._mapping) for row in connection.execute(query)]

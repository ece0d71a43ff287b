"""Feeds, sitemaps and front pages that were read whole, with what to ask them by whether they have changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from pipelines.storage.schema import lists
from pipelines.storage.statements import insert_of_rows
from pipelines.storage.unstorable import storable

BELIEVED_FOR = timedelta(days=1)
"""After that a list is read whole again: there are servers that answer "not modified" whatever has changed."""
CLOCKS_APART = timedelta(minutes=1)
"""So far may the clock of the host that read a list be ahead of ours."""


@dataclass(frozen=True, kw_only=True)
class KnownList:
    """A list of stories, as it was when it was last read."""

    url: str
    site: str
    etag: str | None
    last_modified: str | None
    read_at: datetime


def remember_lists(connection: Connection, read: Iterable[KnownList]) -> None:
    """Only lists of which every story was asked for: whoever is told "not modified" later asks for none of them."""
    rows = [storable(asdict(one)) for one in {one.url: one for one in read}.values()]
    if rows:
        statement, parameters = insert_of_rows(connection, lists, rows)
        new = {name: statement.excluded[name] for name in rows[0] if name != "url"}
        connection.execute(statement.on_conflict_do_update(index_elements=["url"], set_=new), parameters)


def known_lists(connection: Connection, at: datetime) -> dict[str, KnownList]:
    """By address, those that were read whole not long before ``at``, nor after it by a clock that was wrong."""
    rows = connection.execute(select(lists).where(lists.c.read_at.between(at - BELIEVED_FOR, at + CLOCKS_APART)))
    return {row.url: KnownList(**row._mapping) for row in rows}

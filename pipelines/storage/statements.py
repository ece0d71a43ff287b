"""The few statements whose form differs between SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from pipelines.storage.database import is_sqlite

T = TypeVar("T")

PARAMETERS = 10_000
"""At most so many values in one IN list; SQLite takes 32,766 in one statement, PostgreSQL 65,535."""


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that knows ON CONFLICT."""
    return sqlite.insert(table) if is_sqlite(connection) else postgresql.insert(table)


def in_portions(values: Iterable[T], size: int = PARAMETERS) -> Iterator[Sequence[T]]:
    """The values in lists short enough for one statement."""
    listed = list(values)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]

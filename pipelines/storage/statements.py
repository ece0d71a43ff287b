"""The few statements whose form differs between SQLite and PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import ARRAY, JSON, ColumnElement, Connection, Table, Text, any_, bindparam, cast, column, func, select
from sqlalchemy.dialects import postgresql, sqlite

from pipelines.storage.database import is_sqlite
from pipelines.storage.rows import Row
from pipelines.storage.types import in_utc

T = TypeVar("T")
Insert = sqlite.Insert | postgresql.Insert

PARAMETERS = 10_000
"""At most so many values in one IN list; SQLite takes 32,766 in one statement, PostgreSQL 65,535."""


def insert_into(connection: Connection, table: Table) -> Insert:
    """An INSERT that knows ON CONFLICT."""
    return sqlite.insert(table) if is_sqlite(connection) else postgresql.insert(table)


def insert_of_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> tuple[Insert, Any]:
    """An INSERT of rows that all have the same columns, and its parameters.

    PostgreSQL is sent all rows as one text: it neither reads a statement with thousands of parameters nor answers a
    thousand statements.
    """
    if is_sqlite(connection):
        return sqlite.insert(table), rows
    return _insert_from_json(table, tuple(rows[0])), {"rows": _rows_to_json.encode(rows)}


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns, in as few statements as the database takes."""
    if not rows:
        return
    statement, parameters = insert_of_rows(connection, table, rows)
    # SQLAlchemy puts many rows into one statement for SQLite only where that answers something.  It matters where a
    # table has full-text search: FTS5 writes what it has gathered at the end of each statement, a piece to be merged.
    answering = statement.returning(table.primary_key.columns[0]) if is_sqlite(connection) else statement
    connection.execute(answering, parameters)


def is_among(connection: Connection, searched: ColumnElement[T], values: Sequence[T]) -> ColumnElement[bool]:
    """True where the column has one of the values, which are one parameter and not thousands."""
    if is_sqlite(connection):
        listed = func.json_each(json.dumps(values)).table_valued("value")
        return searched.in_(select(listed.c.value))
    return searched == any_(bindparam(None, values, type_=ARRAY(searched.type)))


def in_portions(values: Iterable[T], size: int = PARAMETERS) -> Iterator[Sequence[T]]:
    """The values in lists short enough for one statement."""
    listed = list(values)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]


@lru_cache
def _insert_from_json(table: Table, names: tuple[str, ...]) -> postgresql.Insert:
    rows = func.json_to_recordset(cast(bindparam("rows", type_=Text), JSON))
    source = rows.table_valued(*(column(name, table.c[name].type) for name in names)).render_derived(with_types=True)
    return postgresql.insert(table).from_select(names, select(*source.c))


def _time_to_json(value: Any) -> str:
    if isinstance(value, datetime):
        return in_utc(value).isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


_rows_to_json = json.JSONEncoder(ensure_ascii=False, default=_time_to_json)

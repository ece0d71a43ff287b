"""Column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import JSON, BigInteger, Boolean, DateTime, Integer
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: any zone in, UTC out.

    PostgreSQL stores ``timestamptz``; SQLite has no zones and stores the UTC time as text
    ("2024-03-01 09:30:00.000000"), which its own date functions read.  A naive time is refused, for nobody
    knows which moment it means.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        utc = in_utc(value)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC; raises ``ValueError`` for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"the time {moment.isoformat()} has no zone; give it one before it is stored")
    return moment.astimezone(UTC)


Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only where the column's type is INTEGER."""

Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def column_kind(of: TypeEngine[Any]) -> Literal["integer", "boolean", "time", "text", "json"]:
    """What a column holds, for those who do not know SQLAlchemy."""
    if isinstance(of, UtcDateTime):
        return "time"
    if isinstance(of, Boolean):
        return "boolean"
    if isinstance(of, Integer):
        return "integer"
    return "json" if isinstance(of, JSON) else "text"

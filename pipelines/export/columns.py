"""The columns of an export that has no room for objects within objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipelines.storage.reading import INTERNAL, TABLES, What
from pipelines.storage.types import column_kind

Kind = Literal["integer", "boolean", "time", "text", "json"]


@dataclass(frozen=True)
class ExportColumn:
    name: str
    kind: Kind


def columns_of(what: What) -> list[ExportColumn]:
    """The columns of the table, then the story's address and site where the table is one of parts."""
    table = TABLES[what]
    columns = [ExportColumn(c.name, column_kind(c.type)) for c in table.c if c.name not in INTERNAL]
    return (
        columns
        if what == "articles"
        else [*columns, ExportColumn("canonical_url", "text"), ExportColumn("site", "text")]
    )

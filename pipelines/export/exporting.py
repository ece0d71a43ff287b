"""One export: rows out of the database into a file, and the cursor after it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from crawler.errors import ConfigurationError
from pipelines.export.columns import columns_of
from pipelines.export.files import written_whole
from pipelines.export.formats import FORMATS
from pipelines.export.schema_org import news_article
from pipelines.storage.database import Connection, Engine
from pipelines.storage.reading import Selection, latest_change, read_articles, read_rows, snapshot


@dataclass(frozen=True, kw_only=True)
class Export:
    """What to export, and in which form."""

    selection: Selection
    format: str = "jsonl"
    schema_org: bool = False

    def check(self, target: Path | None) -> None:
        """Raises ``ConfigurationError`` for what does not go together."""
        if self.schema_org and (self.selection.what != "articles" or self.format != "jsonl"):
            raise ConfigurationError("--schema-org writes articles as JSON Lines: leave out --what and --format")
        if self.format == "parquet" and target is None:
            raise ConfigurationError("--format parquet needs a file: add -o FILE")


@dataclass(frozen=True)
class Exported:
    rows: int
    cursor: int
    """The number of the last change that the export has taken note of."""


def export(engine: Engine, wanted: Export, target: Path | None) -> Exported:
    """Write the rows to the file, which is there whole or not at all; to standard output where there is no file."""
    wanted.check(target)
    with snapshot(engine) as connection:
        cursor = latest_change(connection)
        if target is None:
            return Exported(_write(connection, wanted, sys.stdout.buffer), cursor)
        with written_whole(target) as draft, draft.open("wb") as file:
            rows = _write(connection, wanted, file)
        return Exported(rows, cursor)


def _write(connection: Connection, wanted: Export, file: IO[bytes]) -> int:
    return FORMATS[wanted.format](file, _rows(connection, wanted), columns_of(wanted.selection.what))


def _rows(connection: Connection, wanted: Export) -> Iterator[dict[str, Any]]:
    if wanted.selection.what != "articles" or wanted.format != "jsonl":
        return read_rows(connection, wanted.selection)
    articles = read_articles(connection, wanted.selection)
    return (news_article(article) for article in articles) if wanted.schema_org else articles

"""One export: rows out of the database into a file, and the cursor after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from crawler.errors import ConfigurationError
from crawler.files import open_whole
from pipelines.export.columns import columns_of
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
    skip_empty: bool = False
    """Write no file where there is no row."""

    def check(self) -> None:
        """Raises ``ConfigurationError`` for what does not go together."""
        if self.schema_org and (self.selection.what != "articles" or self.format != "jsonl"):
            raise ConfigurationError("--schema-org writes articles as JSON Lines: leave out --what and --format")
        if self.selection.since and self.selection.until and self.selection.since >= self.selection.until:
            raise ConfigurationError("--since is not before --until: no story is between them")


@dataclass(frozen=True)
class Exported:
    rows: int
    cursor: int
    """The number of the last change that the export has taken note of."""


def export(engine: Engine, wanted: Export, target: Path | None) -> Exported:
    """Write the rows to the file, which is there whole or not at all; to standard output where there is no file.

    Raises ``ConfigurationError`` for a cursor that this database has never given, and for what cannot be written.
    """
    wanted.check()
    with snapshot(engine) as connection:
        cursor = latest_change(connection)
        _check_cursor(wanted.selection.after, cursor)
        rows = _rows(connection, wanted)
        if wanted.skip_empty:
            first = list(islice(rows, 1))
            if not first:
                return Exported(0, cursor)
            rows = chain(first, rows)
        with open_whole(target) as file:
            number = FORMATS[wanted.format](file, rows, columns_of(wanted.selection.what))
    return Exported(number, cursor)


def _check_cursor(after: int, latest: int) -> None:
    if after > latest:
        raise ConfigurationError(
            f"cursor {after} is past the last change of this database, {latest}: it comes from another one, or from"
            " before a backup was put back; check DATABASE_URL, or start over with 0"
        )


def _rows(connection: Connection, wanted: Export) -> Iterator[dict[str, Any]]:
    if wanted.selection.what != "articles" or wanted.format != "jsonl":
        return read_rows(connection, wanted.selection)
    articles = read_articles(connection, wanted.selection)
    return (news_article(article) for article in articles) if wanted.schema_org else articles

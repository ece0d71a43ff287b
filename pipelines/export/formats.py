"""Rows as JSON Lines, CSV or Parquet; each writer takes the rows as they come and keeps none."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any

from crawler.article_json import to_json
from crawler.errors import ConfigurationError
from crawler.terminal import without_codes
from pipelines.export.columns import ExportColumn, Kind

Row = dict[str, Any]
Writer = Callable[[IO[bytes], Iterable[Row], Sequence[ExportColumn]], int]
"""Writes rows to a file and answers how many."""

ROW_GROUP = 5_000
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What spreadsheets evaluate; the last four are the same in the width of East Asian letters."""


def write_jsonl(file: IO[bytes], rows: Iterable[Row], columns: Sequence[ExportColumn]) -> int:
    number = 0
    for number, row in enumerate(rows, start=1):  # noqa: B007
        file.write(f"{to_json(row)}\n".encode())
    return number


def write_csv(file: IO[bytes], rows: Iterable[Row], columns: Sequence[ExportColumn]) -> int:
    """With a head line; times in ISO 8601, lists as JSON, nothing for what is not known.

    It is opened in spreadsheets, so that a text of a page is no formula there: see ``_inert``.
    """
    lines = csv.writer(_Encoded(file))
    lines.writerow([column.name for column in columns])
    number = 0
    for number, row in enumerate(rows, start=1):  # noqa: B007
        lines.writerow([_cell(row[column.name], column.kind) for column in columns])
    return number


def write_parquet(file: IO[bytes], rows: Iterable[Row], columns: Sequence[ExportColumn]) -> int:
    """Needs pyarrow.  Lists are JSON text, as in CSV; times are in UTC, to the microsecond."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ConfigurationError("--format parquet needs pyarrow: pip install pyarrow") from error

    types = {
        "integer": pyarrow.int64(),
        "boolean": pyarrow.bool_(),
        "time": pyarrow.timestamp("us", tz="UTC"),
        "text": pyarrow.string(),
        "json": pyarrow.string(),
    }
    schema = pyarrow.schema([(column.name, types[column.kind]) for column in columns])
    number = 0
    with parquet.ParquetWriter(file, schema) as writer:
        for portion in _portions(rows):
            values = [{c.name: _json_as_text(row[c.name], c.kind) for c in columns} for row in portion]
            writer.write_table(pyarrow.Table.from_pylist(values, schema=schema))
            number += len(portion)
    return number


FORMATS: dict[str, Writer] = {"jsonl": write_jsonl, "csv": write_csv, "parquet": write_parquet}


class _Encoded:
    """A file of bytes, for the csv module, which writes text."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, line: str) -> int:
        return self._file.write(line.encode())


def _cell(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind == "time":
        return value.isoformat()
    return _inert(value) if kind == "text" else _json_as_text(value, kind)


def _inert(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula, and no control codes.

    >>> _inert("=1+1"), _inert("1+1")
    ("'=1+1", '1+1')
    """
    text = without_codes(text)
    return f"'{text}" if text.startswith(FORMULA_BEGINS) else text


def _json_as_text(value: Any, kind: Kind) -> Any:
    return to_json(value) if kind == "json" and value is not None else value


def _portions(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while portion := list(islice(waiting, ROW_GROUP)):
        yield portion

"""What a user names to be extracted: HTML files and manifests of saved pages."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.errors import ConfigurationError, PageError, PageTooLarge
from crawler.network.fetches import Receipt
from crawler.urls import is_web_address

MANIFEST_ENDINGS = (".jsonl", ".jsonl.gz")
# Read no further into a page: past the size that extraction takes, and a bound for what a small .gz unpacks to.
MOST_BYTES = 25_000_000
# What zlib wants added to the window's size where the data has the head of a gzip file.
GZIP_FORM = 16


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page on disk, and what is known of it."""

    id: Any
    url: str
    path: Path
    encoding: str | None = None
    content_type: str | None = None
    receipt: Receipt | None = None
    """Where it was fetched just now."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A page that was named and cannot be had; its line in the output says why."""

    id: Any
    url: str | None
    error: str


Source = SavedPage | Unreadable


def is_manifest(name: str) -> bool:
    return name.endswith(MANIFEST_ENDINGS)


def read_manifest(path: Path) -> Iterator[Source]:
    """The pages of a manifest, one for each of its lines, blank ones left out.

    A line that is wrong is an ``Unreadable`` that names file and line.  Raises ``ConfigurationError`` where the file
    itself cannot be read.
    """
    try:
        for number, line in enumerate(_lines(path), start=1):
            if line.strip():
                yield _parse_record(line, f"{path} line {number}", path.parent)
    except (OSError, EOFError, zlib.error) as error:
        raise ConfigurationError(f"{path}: cannot be read: {error}") from error


def _lines(path: Path) -> Iterator[bytes]:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        yield from file


def _parse_record(line: bytes, where: str, folder: Path) -> Source:
    try:
        record = json.loads(line)
    except ValueError as error:  # JSONDecodeError and UnicodeDecodeError are both
        return Unreadable(None, None, f"{where}: no JSON: {error}")
    except RecursionError:
        return Unreadable(None, None, f"{where}: no JSON record: nested too deep")
    if not isinstance(record, dict):
        return Unreadable(None, None, f'{where}: not an object; write {{"id": ..., "url": ..., "path": ...}}')
    if fault := _fault(record):
        return Unreadable(record.get("id"), record.get("url"), f"{where}: {fault}")
    return SavedPage(record.get("id"), record["url"], folder / record["path"], record.get("encoding"))


def _fault(record: dict[str, Any]) -> str | None:
    for key in ("url", "path"):
        if not isinstance(record.get(key), str) or not record[key]:
            return f"{key} is missing or no text; every record needs url and path"
    if "\0" in record["path"]:
        return "path has a null character in it"
    if not is_web_address(record["url"]):
        return f"url {record['url']!r} is no http or https address"
    if not isinstance(record.get("encoding"), str | None):
        return f"encoding must be a text, not {record['encoding']!r}"
    return None


def read_saved(page: SavedPage) -> bytes:
    """The bytes of a saved page, unpacked where the file's name ends in .gz.

    Raises ``PageError`` naming the file where there is none, where it is broken, or where it is too large.
    """
    try:
        with page.path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if page.path.suffix == ".gz":
            content = _unpack(content)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PageError(f"{page.path}: cannot be read: {reason}") from error
    if len(content) > MOST_BYTES:
        raise PageTooLarge(f"{page.path}: more than {MOST_BYTES:,} bytes; no page of a story is as long")
    return content


def _unpack(packed: bytes) -> bytes:
    """What is packed, all members of it, and little more than ``MOST_BYTES`` where it is endless.

    In one call a member: the files of the gzip module read piece by piece, which takes half as long again.
    """
    content = b""
    while packed and len(content) <= MOST_BYTES:
        member = zlib.decompressobj(zlib.MAX_WBITS | GZIP_FORM)
        content += member.decompress(packed, MOST_BYTES + 1 - len(content))
        if not member.eof and len(content) <= MOST_BYTES:
            raise EOFError("it ends in the middle")
        packed = member.unused_data.lstrip(b"\0")  # padding, which tapes need
    return content


def read_file(name: str, url: str | None) -> Source:
    """One HTML file; without its address, its place on disk stands for it."""
    path = Path(name)
    return SavedPage(name, url or path.resolve().as_uri(), path)

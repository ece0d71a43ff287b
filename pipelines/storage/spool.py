"""Where extracted items wait while the database is away: one JSON object a line, in a file of this process.

The file is locked as long as its process lives, so a later run knows which files it may take over, however their
owners ended.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from sqlalchemy.engine import URL

from crawler.article_json import to_json
from pipelines.storage.database import sqlite_file
from pipelines.storage.hashes import exact_hash
from pipelines.storage.jobs import Job, job_fields, job_of

logger = logging.getLogger(__name__)

SUFFIX = ".spool.jsonl"
DAMAGED = ".damaged"
"""Takes the place of ".jsonl" where a file of an ended run holds lines that cannot be read."""


def spool_folder(address: URL, base: Path | None = None) -> Path:
    """The folder for items that wait for this database and no other.

    It lies in ``base``; where none is given, beside an SQLite file, or for PostgreSQL in the working folder.
    """
    if address.get_backend_name() == "sqlite":
        database = sqlite_file(address).absolute()
        return (base or database.parent) / f"{database.name}-spool"
    server = f"{address.host}:{address.port}/{address.database}?{address.query.get('host', '')}"
    return (base or Path.cwd()) / f"copydesk-spool-{exact_hash(server)[:8]}"


class Spool:
    """The waiting items of this process, oldest first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.waiting = 0
        self.stored = 0
        self._file: FileIO | None = None

    def add(self, jobs: Sequence[Job]) -> None:
        """Put the jobs on disk before this returns.  Raises ``OSError`` where the disk will not have them."""
        _append(self._file or self._open(), "".join(f"{_line(job)}\n" for job in jobs).encode())
        self.waiting += len(jobs)

    def waiting_jobs(self) -> list[Job]:
        if self._file is None:
            return []
        self._file.seek(0)
        return [job for job in _read(self._file.readall()) if not isinstance(job, Unreadable)][self.stored :]

    def mark_stored(self, jobs: int) -> None:
        """So many more of the oldest are in the database; the file goes when all are."""
        self.stored += jobs
        self.waiting -= jobs
        if self.waiting <= 0:
            self._clear()

    def _clear(self) -> None:
        if self._file:
            Path(self._file.name).unlink(missing_ok=True)
            self._file.close()
        self._file, self.waiting, self.stored = None, 0, 0
        _remove_if_empty(self.folder)

    def close(self) -> None:
        """Leave what still waits to the next run."""
        if self._file:
            self._file.close()

    def _open(self) -> FileIO:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}"
        self._file = FileIO(path, "a+")  # without a buffer: what could not be written must not come later
        fcntl.flock(self._file, fcntl.LOCK_EX)
        return self._file


@dataclass(frozen=True)
class AbandonedSpool:
    """What an ended run has left."""

    path: Path
    jobs: list[Job]
    is_damaged: bool
    """Some of it cannot be read."""

    def remove(self) -> None:
        """To be called when the jobs are stored; what cannot be read is kept, under another name."""
        if self.is_damaged:
            self.path.replace(self.path.with_suffix(DAMAGED))
        else:
            self.path.unlink(missing_ok=True)
            _remove_if_empty(self.path.parent)


def abandoned_spools(folder: Path) -> Iterator[AbandonedSpool]:
    """File by file, each held for us until the next one is asked for."""
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue  # its run is alive and will store it
            yield _abandoned(path, list(_read(file.read())))


def _abandoned(path: Path, lines: Sequence[Job | Unreadable]) -> AbandonedSpool:
    jobs = [line for line in lines if not isinstance(line, Unreadable)]
    for line in lines:
        if isinstance(line, Unreadable):
            logger.error("%s line %d cannot be read: %s; the file is kept", path, line.number, line.fault)
    return AbandonedSpool(path, jobs, is_damaged=len(jobs) < len(lines))


def _append(file: FileIO, lines: bytes) -> None:
    """All of it or, where the disk is full, nothing: half a line would spoil the next one."""
    end = os.fstat(file.fileno()).st_size
    try:
        rest = memoryview(lines)
        while rest:
            rest = rest[file.write(rest) :]
        os.fsync(file.fileno())
    except OSError:
        file.truncate(end)
        raise


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _line(job: Job) -> str:
    return to_json(job_fields(job))


@dataclass(frozen=True)
class Unreadable:
    """A line that was cut off as its run was killed, or that the disk has spoilt."""

    number: int
    fault: str


def _read(content: bytes) -> Iterator[Job | Unreadable]:
    for number, line in enumerate(content.splitlines(), start=1):
        try:
            yield job_of(json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            yield Unreadable(number, f"{type(error).__name__}: {error}")

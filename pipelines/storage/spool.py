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
from pathlib import Path
from typing import IO, Any

from sqlalchemy.engine import URL

from crawler.article_json import as_fields, to_json
from crawler.items import Article, Visit
from pipelines.storage.addresses import Alias
from pipelines.storage.batch import Job
from pipelines.storage.hashes import exact_hash
from pipelines.storage.item_json import item_from
from pipelines.storage.rejects import Reject
from pipelines.storage.rows import Story, story_of
from pipelines.storage.unstorable import storable

logger = logging.getLogger(__name__)

SUFFIX = ".spool.jsonl"


def spool_folder(address: URL, base: Path | None = None) -> Path:
    """The folder for items that wait for this database and no other.

    It lies in ``base``; where none is given, beside an SQLite file, or for PostgreSQL in the working folder.
    """
    if address.get_backend_name() == "sqlite":
        database = Path(str(address.database).removeprefix("file:")).absolute()
        return (base or database.parent) / f"{database.name}-spool"
    server = f"{address.host}:{address.port}/{address.database}?{address.query.get('host', '')}"
    return (base or Path.cwd()) / f"copydesk-spool-{exact_hash(server)[:8]}"


class Spool:
    """The waiting items of this process, oldest first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.waiting = 0
        self.stored = 0
        self._file: IO[str] | None = None

    def add(self, jobs: Sequence[Job]) -> None:
        """Put the jobs on disk before this returns.  Raises ``OSError`` where the disk will not have them."""
        file = self._file or self._open()
        file.writelines(f"{_line(job)}\n" for job in jobs)
        file.flush()
        os.fsync(file.fileno())
        self.waiting += len(jobs)

    def waiting_jobs(self) -> list[Job]:
        return list(_read(Path(self._file.name)))[self.stored :] if self._file else []

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

    def _open(self) -> IO[str]:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._file = (self.folder / f"{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}").open("a", encoding="utf-8")
        fcntl.flock(self._file, fcntl.LOCK_EX)
        return self._file


def abandoned_spools(folder: Path) -> Iterator[tuple[Path, list[Job]]]:
    """What ended runs have left: file by file, each held for us until the next one is asked for."""
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        with path.open(encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue  # its run is alive and will store it
            yield path, list(_read(path))


def remove_spool(path: Path) -> None:
    path.unlink(missing_ok=True)
    _remove_if_empty(path.parent)


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _line(job: Job) -> str:
    return to_json({"kind": type(job).__name__.lower(), **storable(_fields(job))})


def _fields(job: Job) -> dict[str, Any]:
    if isinstance(job, Story):
        return {"article": job.article, "redirected_from": job.redirected_from}
    return as_fields(job)


def _read(path: Path) -> Iterator[Job]:
    """The jobs of a file; a line that was cut off as its run was killed is logged and left out."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield _job(json.loads(line))
            except (ValueError, TypeError, KeyError) as error:
                logger.error("%s line %d cannot be read and is left out: %s", path, number, error)


def _job(values: dict[str, Any]) -> Job:
    kind = values.pop("kind")
    if kind == "story":
        return story_of(item_from(Article, values["article"]), tuple(values["redirected_from"]))
    return item_from({"visit": Visit, "reject": Reject, "alias": Alias}[kind], values)

"""The thread that stores: it takes what is waiting, a transaction at a time, and never loses any of it."""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from pipelines.storage.batch import Result, write_batch
from pipelines.storage.database import cause
from pipelines.storage.jobs import Job
from pipelines.storage.spool import Spool, abandoned_spools, spool_folder

logger = logging.getLogger(__name__)

LARGEST_BATCH = 100
IDLE = 1.0
"""Seconds after which a writer without work sees whether the database is back."""
FIRST_RETRY = 1.0
LONGEST_RETRY = 30.0
PATIENCE = 5.0
"""Seconds for which a run that ends waits for its database: a server that is restarted is back by then."""
LAST_RETRY = 0.5


@dataclass(frozen=True)
class Spooled:
    """The database was away: the item waits on disk, and its fate shows later."""


@dataclass
class Late:
    """What was stored after its own time."""

    from_this_run: list[tuple[Job, Result]] = field(default_factory=list)
    from_earlier_runs: int = 0
    still_waiting: list[Job] = field(default_factory=list)
    """Left in the spool for the next run."""


class Writer:
    """Stores what is submitted, in order.  Answers come as futures, so an event loop never waits for a database."""

    def __init__(self, engine: Engine, spool_base: Path | None = None, run_id: int | None = None) -> None:
        self._engine = engine
        self._run_id = run_id
        self._queue: queue.SimpleQueue[tuple[Job, Future[Result | Spooled]] | None] = queue.SimpleQueue()
        self._spool = Spool(spool_folder(engine.url, spool_base))
        self._retry_at = 0.0
        self._retry_after = FIRST_RETRY
        self.late = Late()
        self._thread = threading.Thread(target=self._work, name="copydesk-writer", daemon=True)

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()

    @property
    def spool_folder(self) -> Path:
        return self._spool.folder

    def start(self) -> None:
        self._thread.start()

    def submit(self, job: Job) -> Future[Result | Spooled]:
        future: Future[Result | Spooled] = Future()
        future.set_running_or_notify_cancel()  # whoever stops waiting does not stop the storing
        if self.is_alive:
            self._queue.put((job, future))
        else:
            future.set_exception(RuntimeError("the thread that stores has ended; see the log for its error"))
        return future

    def close(self) -> None:
        """Store all that was submitted, or leave it in the spool; returns when the thread has ended."""
        self._queue.put(None)
        self.join()

    def join(self, seconds: float | None = None) -> None:
        self._thread.join(seconds)

    def _work(self) -> None:
        try:
            self._store_all()
        finally:
            self.late.still_waiting = self._spool.waiting_jobs()
            self._spool.close()
            self._leave_none_waiting()

    def _store_all(self) -> None:
        self._store_abandoned()
        is_open = True
        while is_open:
            batch, is_open = self._take()
            if batch:
                self._answer(batch)
            if self._spool.waiting and time.monotonic() >= self._retry_at:
                self._store_waiting()
        self._store_at_last()

    def _store_at_last(self) -> None:
        until = time.monotonic() + PATIENCE
        while self._spool.waiting:
            self._store_waiting()
            if time.monotonic() >= until:
                return
            time.sleep(LAST_RETRY)

    def _take(self) -> tuple[list[tuple[Job, Future[Result | Spooled]]], bool]:
        """What waits in the queue, and whether more may come."""
        batch = []
        try:
            entry = self._queue.get(timeout=IDLE)
            while entry is not None:
                batch.append(entry)
                if len(batch) == LARGEST_BATCH:
                    return batch, True
                entry = self._queue.get_nowait()
        except queue.Empty:
            return batch, True
        return batch, False

    def _leave_none_waiting(self) -> None:
        """After an error of ours: nobody may wait for an answer that never comes."""
        with contextlib.suppress(queue.Empty):
            while entry := self._queue.get_nowait():
                entry[1].set_exception(RuntimeError("the thread that stores has ended; see the log for its error"))

    def _answer(self, batch: Sequence[tuple[Job, Future[Result | Spooled]]]) -> None:
        jobs = [job for job, _ in batch]
        try:
            results: Sequence[Result | Spooled] = self._store(jobs)
        except Exception as error:  # an error of ours, or a full disk: those who wait must hear of it, others be served
            logger.exception("%d items could neither be stored nor be put into the spool", len(jobs))
            for _, future in batch:
                future.set_exception(error)
            return
        for (_, future), result in zip(batch, results, strict=True):
            future.set_result(result)

    def _store(self, jobs: Sequence[Job]) -> Sequence[Result | Spooled]:
        if not self._spool.waiting:  # what came earlier is stored earlier
            try:
                return write_batch(self._engine, jobs, self._run_id)
            except DBAPIError as error:
                self._put_off(error)
        self._spool.add(jobs)
        return [Spooled()] * len(jobs)

    def _store_waiting(self) -> None:
        jobs = self._spool.waiting_jobs()
        try:
            for start in range(0, len(jobs), LARGEST_BATCH):
                portion = jobs[start : start + LARGEST_BATCH]
                self.late.from_this_run += zip(portion, write_batch(self._engine, portion, self._run_id), strict=True)
                self._spool.mark_stored(len(portion))
        except DBAPIError as error:
            self._put_off(error)
            return
        logger.warning("the database is back: %d items that waited in the spool are stored", len(jobs))
        self._retry_after = FIRST_RETRY

    def _store_abandoned(self) -> None:
        for spool in abandoned_spools(self._spool.folder):
            try:
                for start in range(0, len(spool.jobs), LARGEST_BATCH):
                    write_batch(self._engine, spool.jobs[start : start + LARGEST_BATCH], self._run_id)
            except DBAPIError as error:
                self._put_off(error)
                return
            spool.remove()
            self.late.from_earlier_runs += len(spool.jobs)
            logger.warning("%d items that an earlier run left in %s are stored", len(spool.jobs), spool.path)

    def _put_off(self, error: DBAPIError) -> None:
        logger.warning("the database is away: %s; items wait in %s", cause(error), self._spool.folder)
        self._retry_at = time.monotonic() + self._retry_after
        self._retry_after = min(2 * self._retry_after, LONGEST_RETRY)

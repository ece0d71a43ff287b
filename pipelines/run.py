"""A run and its database: opened before the first request, written by one thread, closed with a true account."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.spider import DefaultSpider

from crawler import exit_status
from pipelines.account import Account
from pipelines.storage import locks, runs
from pipelines.storage.database import DatabaseError, cause, open_database, transaction
from pipelines.storage.health import find_troubles
from pipelines.storage.migrate import ensure_schema
from pipelines.storage.writer import Spooled, Writer

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from sqlalchemy import Connection, Engine

    from pipelines.storage.batch import Job, Result

logger = logging.getLogger(__name__)


class Run:
    """Scrapy extension: the database of this run, its ledger, and what its exit status will be.

    Other components find it by ``crawler.get_extension(Run)``.
    """

    def __init__(self, crawler: Crawler, engine: Engine) -> None:
        assert crawler.stats is not None
        self.crawler = crawler
        self.engine = engine
        self.account = Account(crawler.stats)
        self.redirects: dict[str, tuple[str, ...]] = {}
        """Address that answered → addresses that led there, of stories on their way through the pipelines."""
        self.exit_status = exit_status.HEALTHY
        self.findings: list[runs.Finding] = []
        self._writer = Writer(engine)
        self._owner = locks.this_process()
        self._lock: str | None = None
        self._heart: asyncio.Task[None] | None = None
        self.run_id = self._open()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Run:
        """Raises ``ConfigurationError``, ``DatabaseUnavailable`` or ``Overlap``: then nothing is crawled."""
        if issubclass(crawler.spidercls, DefaultSpider):
            raise NotConfigured("a shell stores nothing")
        engine = open_database(crawler.settings["DATABASE_URL"])
        ensure_schema(engine)
        run = cls(crawler, engine)
        crawler.signals.connect(run.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(run.spider_closed, signal=signals.spider_closed)
        return run

    @property
    def summary(self) -> list[runs.SiteTally]:
        """What came from each site, by the site's key."""
        return self.account.sites

    async def store(self, job: Job) -> Result | Spooled:
        """Have the writer store it, and wait for what became of it; the event loop goes on meanwhile."""
        result = await asyncio.wrap_future(self._writer.submit(job))
        if not isinstance(result, Spooled):
            self.account.count_result(job, result)
        return result

    def spider_opened(self, spider: Spider) -> None:
        self._heart = asyncio.get_running_loop().create_task(self._beat())

    async def spider_closed(self, spider: Spider, reason: str) -> None:
        """Everything extracted is stored, or waits in the spool; then the ledger is closed."""
        if self._heart:
            self._heart.cancel()
        await asyncio.to_thread(self._writer.close)
        for job, result in self._writer.late.from_this_run:
            self.account.count_result(job, result)
        self.account.count_waiting(self._writer.late.still_waiting)
        await asyncio.to_thread(self._close, reason)
        self.engine.dispose()

    def _open(self) -> int:
        name = self.crawler.spidercls.name
        arguments = getattr(self.crawler.spider, "given", {})
        with transaction(self.engine) as connection:
            if not self.crawler.settings["REDIS_URL"]:  # processes that share a frontier run side by side
                self._lock = f"scrapy crawl {name}"
                locks.take_lock(connection, self._lock, self._owner)
            runs.close_dead_runs(connection, self._owner)
            run_id = runs.open_run(connection, name, arguments, self._owner)
        self._writer.start()
        return run_id

    async def _beat(self) -> None:
        """Show that the run is alive.  From the event loop on purpose: a loop that hangs loses the lock."""
        while True:
            await asyncio.sleep(locks.BEAT_EVERY.total_seconds())
            try:
                is_ours = await asyncio.to_thread(self._write_progress)
            except DatabaseError as error:
                logger.warning("the ledger cannot be written now: %s", cause(error))
                continue
            if not is_ours:
                logger.error("another run has taken over: this one was not heard of for too long, and ends")
                assert self.crawler.engine is not None
                await self.crawler.engine.close_spider_async(reason="lock_lost")
                return

    def _write_progress(self) -> bool:
        with transaction(self.engine) as connection:
            runs.write_progress(connection, self.run_id, self.summary)
            return self._lock is None or locks.beat(connection, self._lock, self._owner)

    def _close(self, reason: str) -> None:
        try:
            with transaction(self.engine) as connection:
                self._close_ledger(connection, reason)
        except DatabaseError as error:
            logger.error("the ledger of this run cannot be closed: %s; the next run will close it", cause(error))
            self.exit_status = exit_status.ITEMS_LOST

    def _close_ledger(self, connection: Connection, reason: str) -> None:
        if reason == "finished":  # of a run that was cut short, what is missing says nothing
            self.findings = find_troubles(connection, self.run_id, self.summary, self.account.lists)
        self.exit_status = self.account.exit_status(reason, self.findings)
        runs.close_run(
            connection,
            self.run_id,
            outcome=reason,
            exit_status=self.exit_status,
            stats=self.account.stats(),
            tallies=self.summary,
            findings=self.findings,
        )
        if self._lock:
            locks.release(connection, self._lock, self._owner)


def run_of(crawler: Crawler) -> Run:
    """The run that a crawl belongs to; where there is none, the component that asks has nothing to do."""
    run = crawler.get_extension(Run)
    if run is None:
        raise NotConfigured("there is no run: pipelines.run.Run is not among EXTENSIONS, or this is a shell")
    return run

"""A run and its database: opened before the first request, written by one thread, closed with a true account."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.spider import DefaultSpider

from crawler import exit_status
from crawler.items import Article, Visit
from pipelines.running.account import Account
from pipelines.running.gone import doubt_gone
from pipelines.storage.database import DatabaseError, cause
from pipelines.storage.lists import KnownList
from pipelines.storage.locks import BEAT_EVERY
from pipelines.storage.session import Session
from pipelines.storage.writer import Spooled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Spider
    from scrapy.crawler import Crawler

    from pipelines.storage.batch import Result
    from pipelines.storage.jobs import Job
    from pipelines.storage.runs import Finding, SiteTally

logger = logging.getLogger(__name__)

SWALLOWED = "%s: %d stories came to nothing in ITEM_PIPELINES: each must return its item, and Store be among them"


class Run:
    """Scrapy extension: the database of this run, its account, and what its exit status will be.

    Other components find it by ``run_of``.
    """

    def __init__(self, crawler: Crawler, session: Session) -> None:
        assert crawler.stats is not None
        self.session = session
        self.run_id = session.run_id
        self.account = Account(crawler.stats)
        self._redirects: dict[str, tuple[str, ...]] = {}
        self.gone: list[Visit] = []
        """Stories said to be gone: whether that is believed depends on how many they are, at the end."""
        self.lists_read: list[KnownList] = []
        """Lists that named stories: whether all of these were asked for is known at the end."""
        self.exit_status = exit_status.HEALTHY
        self.findings: list[Finding] = []
        self._crawler = crawler
        self._heart: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Run:
        """Raises ``ConfigurationError``, ``DatabaseUnavailable`` or ``Overlap``: then nothing is crawled."""
        if issubclass(crawler.spidercls, DefaultSpider):
            raise NotConfigured("a shell stores nothing")
        run = cls(crawler, _open_session(crawler))
        crawler.signals.connect(run.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(run.spider_closed, signal=signals.spider_closed)
        for ended in (signals.item_scraped, signals.item_dropped, signals.item_error):
            crawler.signals.connect(run.item_came, signal=ended)
        crawler.signals.connect(run.item_done, signal=signals.item_dropped)
        crawler.signals.connect(run.item_done, signal=signals.item_error)
        return run

    @property
    def summary(self) -> list[SiteTally]:
        """What came from each site, by the site's key."""
        return self.account.sites

    def note_redirects(self, article: Article, led_here: Sequence[str]) -> None:
        """Remember the addresses that led to an article, on its way through the pipelines."""
        self._redirects[article.url] = tuple(led_here)

    def redirects_to(self, article: Article) -> tuple[str, ...]:
        """The addresses that led to an article; asked once, by whoever stores it."""
        return self._redirects.pop(article.url, ())

    def item_came(self, response: Any) -> None:
        """An item left the pipelines, whichever those are: one outcome has to be known of it at the end.

        ``response`` may be the failure to get one.
        """
        request = getattr(response, "request", None)
        if request is not None and request.meta.get("story"):
            self.account.expect(request.meta["site"])

    def item_done(self, item: Any) -> None:
        """An article that was dropped asks no more."""
        if isinstance(item, Article):
            self._redirects.pop(item.url, None)

    async def store(self, job: Job) -> Result | Spooled:
        """Have the writer store it, and wait for what became of it; the event loop goes on meanwhile."""
        result = await asyncio.wrap_future(self.session.writer.submit(job))
        if not isinstance(result, Spooled):
            self.account.count_result(job, result)
        return result

    def spider_opened(self, spider: Spider) -> None:
        self._heart = asyncio.get_running_loop().create_task(self._beat())

    async def spider_closed(self, spider: Spider, reason: str) -> None:
        """Everything extracted is stored, or waits in the spool; then the ledger is closed."""
        if self._heart:
            self._heart.cancel()
        writer = self.session.writer
        others = {tally.site: tally.pages for tally in self.summary}
        await asyncio.gather(*map(self.store, doubt_gone(self.gone, others)), return_exceptions=True)
        await asyncio.to_thread(writer.close)
        for job, result in writer.late.from_this_run:
            self.account.count_result(job, result)
        self.account.count_waiting(writer.late.still_waiting)
        if waiting := len(writer.late.still_waiting):
            logger.warning("%d items wait in %s: the next run stores them", waiting, writer.spool_folder)
        for site, number in self.account.count_swallowed().items():
            logger.error(SWALLOWED, site, number)
        await asyncio.to_thread(self._close, reason)
        self.session.dispose()

    async def _beat(self) -> None:
        """Show that the run is alive.  From the event loop on purpose: a loop that hangs loses the lock."""
        while True:
            await asyncio.sleep(BEAT_EVERY.total_seconds())
            try:
                is_ours = await asyncio.to_thread(self.session.beat, self.summary)
            except DatabaseError as error:
                logger.warning("the ledger cannot be written now: %s", cause(error))
                continue
            if not is_ours:
                logger.error("another run has taken over: this one was not heard of for too long, and ends")
                assert self._crawler.engine is not None
                await self._crawler.engine.close_spider_async(reason="lock_lost")
                return

    def _close(self, reason: str) -> None:
        try:
            # Of a run that was cut short, or whose items wait, what is missing says nothing about the sites.
            if reason == "finished" and not self.session.writer.late.still_waiting:
                self.findings = self.session.find_troubles(self.summary, self.account.lists)
            self.exit_status = self.account.exit_status(reason, self.findings)
            if self.exit_status in (exit_status.HEALTHY, exit_status.UNHEALTHY):
                self.session.remember_lists(one for one in self.lists_read if not self.account.has_left(one.site))
            self.session.close(
                outcome=exit_status.MEANINGS[self.exit_status],
                exit_status=self.exit_status,
                stats=self.account.stats(),
                sites=self.summary,
                findings=self.findings,
            )
        except DatabaseError as error:
            logger.error("the ledger of this run cannot be closed: %s; the next run will close it", cause(error))
            self.exit_status = exit_status.ITEMS_LOST


def run_of(crawler: Crawler) -> Run:
    """The run that a crawl belongs to; where there is none, the component that asks has nothing to do."""
    run = crawler.get_extension(Run)
    if run is None:
        raise NotConfigured("there is no run: pipelines.running.run.Run is not among EXTENSIONS, or this is a shell")
    return run


def _open_session(crawler: Crawler) -> Session:
    name = crawler.spidercls.name
    # Processes that share a frontier run side by side.
    lock = None if crawler.settings["REDIS_URL"] else f"scrapy crawl {name}"
    spool = crawler.settings["COPYDESK_SPOOL_DIR"]
    return Session(
        crawler.settings["DATABASE_URL"],
        name,
        getattr(crawler.spider, "given", {}),
        lock,
        Path(spool).absolute() if spool else None,
    )

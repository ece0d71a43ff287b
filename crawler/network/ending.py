"""A run that has been told to end asks nobody anything more, and is over within seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler

# How often it is looked whether the run is to end.
GLANCE = 1.0
# How long the downloads that are under way may take from then on.
GRACE = 5.0


class NotAsked(IgnoreRequest):
    """The request never went out, and the next run makes it: no fetch, and so no outcome."""


class Ending:
    """Scrapy extension: notices that the run is to end, and takes back what waits for its turn."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._since: float | None = None
        self._watch: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Ending:
        ending = cls(crawler)
        crawler.signals.connect(ending.engine_started, signal=signals.engine_started)
        crawler.signals.connect(ending.engine_stopped, signal=signals.engine_stopped)
        return ending

    @property
    def has_begun(self) -> bool:
        return self._since is not None

    @property
    def is_overdue(self) -> bool:
        """Downloads that are still under way are given up."""
        return self._since is not None and monotonic() > self._since + GRACE

    def engine_started(self) -> None:
        self._watch = asyncio.get_running_loop().create_task(self._look())

    def engine_stopped(self) -> None:
        if self._watch:
            self._watch.cancel()

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(GLANCE)
            if not self._is_told_to_end():
                continue
            self._since = self._since or monotonic()
            assert self._crawler.engine is not None
            for slot in self._crawler.engine.downloader.slots.values():
                empty_queue(slot, run_ends)

    def _is_told_to_end(self) -> bool:
        """By a signal, or by what closes the spider, as its time limit does: Scrapy says so nowhere else."""
        slot = self._crawler.engine._slot if self._crawler.engine else None
        return not self._crawler.crawling or (slot is not None and slot.closing is not None)


def run_ends() -> NotAsked:
    return NotAsked("the run ends")


def empty_queue(slot: Slot, error: Callable[[], IgnoreRequest]) -> None:
    """The requests that wait for their host's turn end with such an error, and without the delay between them."""
    while slot.queue:
        _, waiting = slot.queue.popleft()
        waiting.errback(error())

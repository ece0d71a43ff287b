"""How many pages of a site are asked for in a day, by all runs together."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.exceptions import NotConfigured

from pipelines.running.run import run_of
from pipelines.storage.database import DatabaseError, cause

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)


class DayBudget:
    """Spider middleware: lets requests for stories pass until their site has had its pages of the last 24 hours."""

    def __init__(self, crawler: Crawler, most: int) -> None:
        self._crawler = crawler
        self._run = run_of(crawler)
        self._most = most
        self._asked: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DayBudget:
        most = crawler.settings.getint("COPYDESK_PAGES_PER_DAY")
        if not most:
            raise NotConfigured
        return cls(crawler, most)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        self._asked += await asyncio.to_thread(self._asked_before)
        async for item_or_request in start:
            if self._may_pass(item_or_request):
                yield item_or_request

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        async for item_or_request in result:
            if self._may_pass(item_or_request):
                yield item_or_request

    def _may_pass(self, item_or_request: Any) -> bool:
        if not isinstance(item_or_request, Request) or not item_or_request.meta.get("story"):
            return True
        site = item_or_request.meta["site"]
        self._asked[site] += 1
        if self._asked[site] <= self._most:
            return True
        self._crawler.stats.inc_value("copydesk/over_day_budget")
        self._crawler.stats.inc_value(f"copydesk/left/{site}")
        if self._asked[site] == self._most + 1:
            logger.warning("%s has had its %d pages of 24 hours: the rest is left to a later run", site, self._most)
        return False

    def _asked_before(self) -> Counter[str]:
        try:
            return Counter(self._run.session.pages_of_day())
        except DatabaseError as error:
            logger.warning("what was asked for in 24 hours is not known: %s", cause(error))
            return Counter()

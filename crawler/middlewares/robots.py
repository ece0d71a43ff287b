"""robots.txt, for every request of a host and not for the first two only."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.utils.httpobj import urlparse_cached

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser


class RobotsTxt(RobotsTxtMiddleware):
    """Scrapy's, with the requests of a host waiting in line while its robots.txt is on its way.

    In Scrapy 2.19 all of them wait for one Deferred, which hands its value to the first that asks: the others are told
    that there is no robots.txt, and go out unchecked.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        async with self._turns[urlparse_cached(request).netloc]:
            return await super().robot_parser(request)

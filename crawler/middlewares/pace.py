"""The pace that a host is due: its Crawl-delay where it states one; next to none where it is the user's machine."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import signals

from crawler.network.hosts import is_loopback
from crawler.network.pauses import LEAST_DELAY

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)

LONGEST_CRAWL_DELAY = 60.0


class HostPace:
    """Sets the delay of hosts whose pace is given; AutoThrottle finds that of the others."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._usual = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._user_agent = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._given: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> HostPace:
        pace = cls(crawler)
        crawler.signals.connect(pace.robots_parsed, signal=signals.robots_parsed)
        return pace

    def process_request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        if host not in self._given and is_loopback(host):
            self._give(host, LEAST_DELAY)
        if host in self._given:
            request.meta["autothrottle_dont_adjust_delay"] = True

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        delay = robotparser.crawl_delay(self._user_agent)
        if delay is None:
            return
        if delay > LONGEST_CRAWL_DELAY:
            logger.warning("%s asks for a Crawl-delay of %g s; %g s are kept", host, delay, LONGEST_CRAWL_DELAY)
        least = LEAST_DELAY if is_loopback(host) else max(self._usual, LEAST_DELAY)
        self._give(host, min(max(delay, least), LONGEST_CRAWL_DELAY))

    def _give(self, host: str, delay: float) -> None:
        self._given.add(host)
        downloader = self._crawler.engine.downloader
        pace: dict[str, Any] = {"delay": delay, "jitter": 0.0}
        downloader.per_slot_settings[host] = pace
        if slot := downloader.slots.get(host):
            slot.delay, slot.jitter = delay, 0.0

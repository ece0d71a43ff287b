"""A page that an error of ours keeps from being read still has an outcome."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from crawler.network.fetches import fetch_of, make_visit, receipt_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.items import Visit

logger = logging.getLogger(__name__)


class CallbackErrors:
    """Spider middleware: turns an exception in reading a story into a ``Visit`` that failed, and logs it whole."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CallbackErrors:
        return cls(crawler)

    def process_spider_exception(self, response: Response, exception: Exception) -> Iterable[Visit] | None:
        request = response.request
        if request is None or not request.meta.get("story"):
            return None
        self._crawler.stats.inc_value("copydesk/callback_errors")
        logger.error("%s: an error of Copydesk, please report it", response.url, exc_info=exception)
        fetch = fetch_of(request)
        detail = f"error in reading the page: {type(exception).__name__}: {exception}"
        return [make_visit(fetch, response.url, "failed", detail, receipt_of(response, fetch.at))]

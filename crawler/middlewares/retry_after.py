"""A host that was too busy is asked again, when its pause is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.retry import get_retry_request

from crawler.network.pauses import BUSY

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class RetryAfter:
    """Sends a request that met 429 or 503 once more, ``RETRY_TIMES`` at most; ``Pauses`` says when it goes out."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._retries = crawler.settings.getint("RETRY_TIMES")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RetryAfter:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        if response.status not in BUSY:
            return response
        assert self._crawler.spider is not None
        again = get_retry_request(
            request, spider=self._crawler.spider, reason=f"HTTP {response.status}", max_retry_times=self._retries
        )
        return again or response

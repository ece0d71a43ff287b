"""A frontier that several processes share: which requests one of them has made already."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scrapy_redis.dupefilter import RFPDupeFilter

if TYPE_CHECKING:
    from scrapy import Request, Spider


class SharedDupeFilter(RFPDupeFilter):  # type: ignore[misc]  # scrapy-redis has no types
    """scrapy-redis' filter, which would keep every address for ever: then no story was ever looked at again.

    A request is a duplicate of one that any process made less than ``COPYDESK_SHARED_SECONDS`` ago, stories by the
    canonical form of their address.
    """

    _seconds: int
    _fingerprint: Callable[[Request], bytes]

    @classmethod
    def from_spider(cls, spider: Spider) -> SharedDupeFilter:
        dupefilter: SharedDupeFilter = super().from_spider(spider)
        dupefilter._seconds = spider.settings.getint("COPYDESK_SHARED_SECONDS")
        dupefilter._fingerprint = spider.crawler.request_fingerprinter.fingerprint
        return dupefilter

    def request_seen(self, request: Request) -> bool:
        mark = self._fingerprint(request).hex()
        return not self.server.set(f"{self.key}:{mark}", 1, nx=True, ex=self._seconds)

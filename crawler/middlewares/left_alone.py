"""Requests to a host that is left to the next run end at once, and do not wait for a turn that never comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.network.pauses import Pauses, host_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class LeftAloneHosts:
    """Raises what ``Pauses`` says of the request's host."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> LeftAloneHosts:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        if pauses := self._crawler.get_extension(Pauses):
            pauses.check(host_of(request))

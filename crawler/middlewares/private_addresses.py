"""No request goes to this machine or its network unless the user named the host."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest

from crawler.network.hosts import is_loopback, is_public, parse_ip
from crawler.network.resolver import GuardedResolver

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class PrivateAddress(IgnoreRequest):
    """A page, feed or redirect led to an address inside the user's network, or to no web address at all."""


class PrivateAddressGuard:
    """Refuses requests to private addresses written as such; ``GuardedResolver`` refuses names that lead there."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PrivateAddressGuard:
        GuardedResolver.named_hosts = getattr(crawler.spider, "named_hosts", frozenset())
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https"):
            self._refuse(f"{parts.scheme}: is not fetched, only http and https")
        if host not in GuardedResolver.named_hosts and is_private(host):
            self._refuse(f"{host} is a private address that no site rule names")

    def _refuse(self, reason: str) -> None:
        self._crawler.stats.inc_value("copydesk/private_address/refused")
        raise PrivateAddress(reason)


def is_private(host: str) -> bool:
    """True where the host is written as an address that is not public, or is a name for this machine."""
    address = parse_ip(host)
    return is_loopback(host) if address is None else not is_public(address)

"""DNS look-ups that never lead into the user's own network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from scrapy.exceptions import CannotResolveHostError
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred

from crawler.network.hosts import is_public, parse_ip


class GuardedResolver(CachingThreadedResolver):
    """``TWISTED_DNS_RESOLVER``: Scrapy's, with private answers refused.

    The connection is made to the very address that was judged, so a name that answers differently a moment later
    gains nothing.
    """

    named_hosts: ClassVar[frozenset[str]] = frozenset()
    """Hosts that the user named.  A process has one resolver, which Scrapy makes before it makes the spider."""

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802
        return super().getHostByName(name, timeout).addCallback(self._judge, name)

    def _judge(self, answer: str, name: str) -> str:
        address = parse_ip(answer)
        if name not in self.named_hosts and (address is None or not is_public(address)):
            raise CannotResolveHostError(f"{name} leads to the private address {answer}")
        return answer

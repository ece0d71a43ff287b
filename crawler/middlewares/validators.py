"""Conditions that one address gave say nothing of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.network.fetches import VALIDATORS

if TYPE_CHECKING:
    from scrapy import Request


class OwnValidators:
    """Takes If-None-Match and If-Modified-Since out of a request that was redirected."""

    def process_request(self, request: Request) -> None:
        if request.meta.get("redirect_times"):
            for name in VALIDATORS:
                request.headers.pop(name, None)

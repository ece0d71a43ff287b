"""Conditions that one address gave say nothing of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy import Request


class OwnValidators:
    """Takes If-None-Match and If-Modified-Since out of a request that was redirected."""

    def process_request(self, request: Request) -> None:
        if request.meta.get("redirect_times"):
            request.headers.pop("If-None-Match", None)
            request.headers.pop("If-Modified-Since", None)

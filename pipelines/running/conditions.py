"""Requests that are answered only where something has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy import Request


def ask_if_changed(request: Request, etag: str | None, last_modified: str | None) -> None:
    """Send the validators that this very address gave before."""
    if etag:
        request.headers["If-None-Match"] = etag
    if last_modified:
        request.headers["If-Modified-Since"] = last_modified

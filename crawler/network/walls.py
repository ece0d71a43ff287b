"""Challenge and consent pages: what stands before a site in place of what was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.errors import PageError
from crawler.extraction import classify_page, extract_article, parse_page
from crawler.network.fetches import read_header
from crawler.network.time_limit import time_limit

if TYPE_CHECKING:
    from scrapy.http import Response


def is_wall(response: Response) -> bool:
    """True for a challenge or consent page, whatever was asked for and whatever its status."""
    try:
        with time_limit(response.url):
            page = parse_page(response.body, response.url, content_type=read_header(response, "Content-Type"))
            return classify_page(page, extract_article(page)) in ("challenge", "consent")
    except PageError:
        return False

"""Which address a story is known by: the page's own canonical one, where it can be believed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from crawler.extraction.page import Page
from crawler.extraction.structured import addresses_of, article_nodes
from crawler.urls import absolute, canonical_form, same_site

# The last part of a story's path: words with hyphens, or a number: "rain-again-today", "a-1234567", "story.html".
STORY_SEGMENT: Final = re.compile(r"(?:[^\W_]+[-_]){2,}|\d{5,}|\.(?:s?html?|php|aspx?|ece)$", re.IGNORECASE)

# Longer claims are no addresses, and the pattern is quadratic in a segment's length.
LONGEST_ADDRESS: Final = 2000


def find_canonical_url(page: Page) -> str:
    """The canonical form of the first believable address, else of the fetched one."""
    for address in claimed_addresses(page):
        if is_believable(address, page.url):
            return canonical_form(address)
    return canonical_form(page.url)


def claimed_addresses(page: Page) -> Iterator[str]:
    """What the page says its address is, most authoritative first."""
    yield from page.canonical_links
    for claim in (*page.all_meta("og:url"), *(a for node in article_nodes(page) for a in addresses_of(node))):
        if address := absolute(page.base_url, claim):
            yield address


def is_believable(address: str, fetched: str) -> bool:
    """False for another site's address, and for the home or a section page, which careless templates name.

    >>> is_believable("https://example.com/news/", "https://example.com/news/2024/rain-again-today")
    False
    """
    if max(len(address), len(fetched)) > LONGEST_ADDRESS or not same_site(address, fetched):
        return False
    path, own = (unquote(urlsplit(url).path).rstrip("/") for url in (address, fetched))
    if path == own:
        return True
    last = path.rpartition("/")[2]
    return bool(last) and (
        bool(STORY_SEGMENT.search(last)) or (not own.startswith(f"{path}/") and not STORY_SEGMENT.search(own))
    )

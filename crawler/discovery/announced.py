"""Feeds and sitemaps that a site announces of itself."""

from __future__ import annotations

from crawler.discovery.html import parse_listing
from crawler.urls import is_web_address

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
MOST_ANNOUNCED = 20


def find_announced_feeds(content: bytes, url: str) -> tuple[str, ...]:
    """The feeds that a page names in ``<link rel="alternate">``, in page order."""
    tree, base = parse_listing(content, url)
    found: dict[str, None] = {}
    for link in tree.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        if "alternate" in relations and (link.get("type") or "").lower().strip() in FEED_TYPES:
            found[base.absolute(link.get("href")) or ""] = None
    return tuple(address for address in found if address)[:MOST_ANNOUNCED]


def parse_robots_sitemaps(content: bytes) -> tuple[str, ...]:
    """The sitemaps that a robots.txt names.

    >>> parse_robots_sitemaps(b"User-agent: *\\nSitemap: https://example.com/news.xml # current")
    ('https://example.com/news.xml',)
    """
    found: dict[str, None] = {}
    for line in content.decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(":")
        address = value.partition(" #")[0].strip()
        if name.strip().lower() == "sitemap" and is_web_address(address):
            found[address] = None
    return tuple(found)[:MOST_ANNOUNCED]

"""Where the addresses of stories are listed: feeds, sitemaps, front pages.  Pure: bytes in, addresses out."""

from crawler.discovery.announced import find_announced_feeds, parse_robots_sitemaps
from crawler.discovery.feeds import parse_feed
from crawler.discovery.front_pages import find_story_links
from crawler.discovery.listing import Listed, NotAListing, Sitemap
from crawler.discovery.sitemaps import choose_sitemaps, parse_sitemap

__all__ = [
    "Listed",
    "NotAListing",
    "Sitemap",
    "choose_sitemaps",
    "find_announced_feeds",
    "find_story_links",
    "parse_feed",
    "parse_robots_sitemaps",
    "parse_sitemap",
]

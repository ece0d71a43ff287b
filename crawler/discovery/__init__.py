"""Where the addresses of stories are listed: feeds, sitemaps, front pages.  Pure: bytes in, addresses out."""

from crawler.discovery.announced import find_announced_feeds, parse_robots_sitemaps
from crawler.discovery.choosing import choose_sitemaps, end_of_date
from crawler.discovery.feeds import parse_feed
from crawler.discovery.front_pages import find_story_links
from crawler.discovery.listing import Listed, NotAListing, Sitemap
from crawler.discovery.lists import Contents, ListAddress, ListName, home_of, lists_of, read_list
from crawler.discovery.sitemaps import parse_sitemap

__all__ = [
    "Contents",
    "ListAddress",
    "ListName",
    "Listed",
    "NotAListing",
    "Sitemap",
    "choose_sitemaps",
    "end_of_date",
    "find_announced_feeds",
    "find_story_links",
    "home_of",
    "lists_of",
    "parse_feed",
    "parse_robots_sitemaps",
    "parse_sitemap",
    "read_list",
]

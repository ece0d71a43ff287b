"""Which lists a site has, and what each of them names: stories, and further lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from crawler.discovery.announced import find_announced_feeds, parse_robots_sitemaps
from crawler.discovery.feeds import parse_feed
from crawler.discovery.front_pages import find_story_links
from crawler.discovery.listing import Listed
from crawler.discovery.sitemaps import parse_sitemap
from crawler.sites import SiteRules

ListName: TypeAlias = Literal["feed", "sitemap", "page", "home", "robots"]

# How deep indexes of sitemaps may lie in indexes.
DEEPEST_SITEMAP = 3


@dataclass(frozen=True, slots=True)
class ListAddress:
    kind: ListName
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """What a list names."""

    stories: tuple[Listed, ...] = ()
    lists: tuple[ListAddress, ...] = ()
    """Those that a front page or robots.txt announces, all to be read."""
    sitemaps: tuple[Listed, ...] = ()
    """Those of an index, newest first: more than anybody would read."""


def lists_of(rules: SiteRules) -> tuple[ListAddress, ...]:
    """Every list that the rules name; for a site that names none, its front page and its robots.txt."""
    named = (
        *(ListAddress("feed", url) for url in rules.feeds),
        *(ListAddress("sitemap", url) for url in rules.sitemaps),
        *(ListAddress("page", url) for url in rules.start),
    )
    home = home_of(rules)
    return named or (ListAddress("home", home), ListAddress("robots", f"{home}robots.txt"))


def home_of(rules: SiteRules) -> str:
    """The front page of a site that names none; who listens on a port of his own rarely speaks TLS there."""
    domain = rules.domains[0]
    return f"{'http' if ':' in domain else 'https'}://{domain}/"


def read_list(kind: ListName, content: bytes, url: str, rules: SiteRules) -> Contents:
    """What the list at ``url`` names, wanted or not.  Raises ``NotAListing`` for what is no list of this kind."""
    if kind == "feed":
        return Contents(stories=parse_feed(content, url))
    if kind == "sitemap":
        sitemap = parse_sitemap(content, url)
        return Contents(stories=sitemap.stories, sitemaps=sitemap.sitemaps)
    if kind == "robots":
        return Contents(lists=tuple(ListAddress("sitemap", found) for found in parse_robots_sitemaps(content)))
    feeds = find_announced_feeds(content, url) if kind == "home" else ()
    return Contents(
        stories=find_story_links(content, url, rules), lists=tuple(ListAddress("feed", feed) for feed in feeds)
    )

"""What a site file may say: everything that is true of one publisher's site, and of no other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from urllib.parse import urlsplit


@dataclass(frozen=True, kw_only=True)
class Selectors:
    """``[selectors]``: CSS selectors where the general extraction needs help, best first.

    Each is tried in its order; the first that matches anything wins.  An empty list leaves the field to the general
    extraction.
    """

    headline: tuple[str, ...] = ()
    standfirst: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    dateline: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    """The element or elements that hold the story's paragraphs."""
    notes: tuple[str, ...] = ()
    """Elements that hold update and correction notes."""
    related: tuple[str, ...] = ()
    """Blocks of related stories."""
    remove: tuple[str, ...] = ()
    """All that match are no part of the story: every one is taken out, not the first only."""


@dataclass(frozen=True, kw_only=True)
class SiteRules:
    """One site file.  ``key`` is its name without ``.toml``; the site is known by it everywhere."""

    key: str
    domains: tuple[str, ...]
    """Hosts whose pages are this site's, subdomains included: "example.com"; with a port where it is not the usual
    one: "127.0.0.1:8901"."""
    name: str | None = None
    """The publisher's name, for tables and reports."""
    language: str | None = None
    """BCP 47, where pages do not say or say it wrongly."""
    timezone: str | None = None
    """IANA name ("Europe/Berlin") for times that a page prints without a zone."""
    start: tuple[str, ...] = ()
    """Front and section pages whose links are followed to stories."""
    feeds: tuple[str, ...] = ()
    """RSS, Atom or JSON feeds."""
    sitemaps: tuple[str, ...] = ()
    """Sitemaps, news sitemaps or sitemap indexes."""
    article: tuple[str, ...] = ()
    """Patterns (regular expressions), one of which is found in the path and query of every story's address.  Without
    any, an address is judged by its look."""
    not_article: tuple[str, ...] = ()
    """Patterns of addresses that are no stories although they look it: videos, galleries, live tickers."""
    selectors: Selectors = field(default_factory=Selectors)
    checked_on: date | None = None
    """The day somebody last saw that all this is so."""
    valid_until: date | None = None
    """After this day the file wants another look: ``scrapy sites list`` says so."""

    def covers(self, url: str) -> bool:
        """True where the address lies in one of the site's domains."""
        parts = urlsplit(url)
        host, netloc = parts.hostname or "", parts.netloc.lower()
        return any(netloc == d or (":" not in d and (host == d or host.endswith(f".{d}"))) for d in self.domains)

    def names_article(self, url: str) -> bool | None:
        """Whether the patterns take an address for a story's; ``None`` where they say nothing of it."""
        parts = urlsplit(url)
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        if any(pattern.search(target) for pattern in self._not_article):
            return False
        if not self._article:
            return None
        return any(pattern.search(target) for pattern in self._article)

    @cached_property
    def _article(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(pattern) for pattern in self.article)

    @cached_property
    def _not_article(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(pattern) for pattern in self.not_article)

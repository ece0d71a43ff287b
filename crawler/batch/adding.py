"""A rule for a site that has none, made by looking at the site: what ``scrapy sites add`` finds and writes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from scrapy.settings import Settings

from crawler.batch.checking import Checked, CheckedList, check_lists
from crawler.discovery.lists import ListAddress, ListName
from crawler.items import Article
from crawler.sites import SiteRules
from crawler.sites.loader import KEY
from crawler.spiders.pages import check_address
from crawler.terminal import printable
from crawler.urls import canonical_form, domain_label, registrable_domain

# Where sites keep lists that they do not announce.
WELL_KNOWN: tuple[tuple[ListName, str], ...] = (
    ("feed", "/feed"),
    ("feed", "/rss"),
    ("feed", "/rss.xml"),
    ("feed", "/atom.xml"),
    ("sitemap", "/news-sitemap.xml"),
    ("sitemap", "/sitemap_news.xml"),
    ("sitemap", "/sitemap.xml"),
    ("sitemap", "/sitemap_index.xml"),
)
# More feeds than a person would write down are sections of each other.
MOST_FEEDS = 5
# The keys of a rule file that this writes, in the order in which people read them.
WRITTEN = ("name", "domains", "language", "feeds", "sitemaps", "start", "checked_on")
NO_KEY = re.compile(r"[^a-z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule, and what it stands on."""

    rules: SiteRules
    checked: Checked


def propose_rules(url: str, settings: Settings, *, key: str | None, today: date) -> Proposal:
    """Look at the site's front page, robots.txt, the lists these announce and the usual places, and at a story.

    Asks some ten addresses, with the manners of a crawl.  A list is named in the rule where it brings stories that
    the ones before it lack: announced feeds, feeds in the usual places, sitemaps, the front page.  Raises
    ``ConfigurationError`` for what is no address, or one that may not be asked.
    """
    parts = urlsplit(check_address(url, "URL"))
    host = parts.hostname or ""
    domain = parts.netloc.lower() if parts.port else registrable_domain(host)
    empty = SiteRules(key=key or make_key(host), domains=(domain,))
    origin = f"{parts.scheme.lower()}://{parts.netloc}"
    home = (ListAddress("home", url), ListAddress("robots", f"{origin}/robots.txt"))
    usual = tuple(ListAddress(kind, f"{origin}{path}") for kind, path in WELL_KNOWN)
    without_rules = settings.copy()
    without_rules.set("COPYDESK_SITES_DIR", None, priority="cmdline")  # the user's folder may be empty as yet
    checked = check_lists([(empty, (*home, *usual))], without_rules)
    chosen = choose_lists(checked.lists)
    article = next((story.article for story in checked.stories if story.article), None)
    rules = replace(
        empty,
        name=article.publisher if article else None,
        language=article.language if article else None,
        feeds=tuple(listed.url for listed in chosen if listed.kind == "feed")[:MOST_FEEDS],
        sitemaps=tuple(listed.url for listed in chosen if listed.kind == "sitemap"),
        start=tuple(listed.url for listed in chosen if listed.kind == "home"),
        checked_on=today,
    )
    return Proposal(rules, checked)


def choose_lists(lists: Sequence[CheckedList]) -> list[CheckedList]:
    """Those that bring stories which the ones chosen before lack; a sitemap counts with those of its index."""
    tops = [listed for listed in lists if not _is_in_index(listed, lists)]
    seen: set[str] = set()
    chosen = []
    for listed in sorted(tops, key=_preference):
        stories = {canonical_form(url) for part in lists if _is_part(part, listed) for url in part.stories}
        if stories - seen:
            seen |= stories
            chosen.append(listed)
    return chosen


def _is_part(part: CheckedList, whole: CheckedList) -> bool:
    """True for the list itself, and for the sitemaps of an index; the feeds that a page announces are not the page."""
    below = part.place[: len(whole.place)] == whole.place
    return part is whole or (below and part.kind == whole.kind == "sitemap")


def _is_in_index(listed: CheckedList, lists: Sequence[CheckedList]) -> bool:
    return listed.kind == "sitemap" and any(
        other.kind == "sitemap" and other.place == listed.place[:-1] for other in lists
    )


def _preference(listed: CheckedList) -> tuple[int, bool, tuple[int, ...]]:
    """Feeds name what is new, sitemaps what is there, a front page what matters; announced ones before guessed ones."""
    return ("feed", "sitemap", "page", "home", "robots").index(listed.kind), listed.depth == 0, listed.place


def make_key(host: str) -> str:
    """ "www.harbour-bulletin.co.uk" → "harbour-bulletin"; an address in numbers with hyphens for what a key has not."""
    key = NO_KEY.sub("-", domain_label(host).lower()).strip("-._")
    return key if KEY.fullmatch(key) else "site"


def write_rules(rules: SiteRules) -> str:
    """The text of a site file that says what these rules say of lists and language.

    >>> print(write_rules(SiteRules(key="harbour", domains=("harbour.example",), language="en")), end="")
    domains = ["harbour.example"]
    language = "en"
    """
    values = ((name, getattr(rules, name)) for name in WRITTEN)
    return "".join(f"{name} = {_toml(value)}\n" for name, value in values if value)


def _toml(value: str | date | tuple[str, ...]) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return json.dumps(printable(value), ensure_ascii=False)  # whose strings are TOML's, too
    if len(value) == 1:
        return f"[{_toml(value[0])}]"
    return "[\n" + "".join(f"    {_toml(text)},\n" for text in value) + "]"


def describe_story(article: Article) -> str:
    """Which fields a story gave: '"Rain again", 2 authors, published 2024-03-01, 412 words, 3 quotes'."""
    parts = [
        f'"{article.headline}"' if article.headline else "no headline",
        _counted(len(article.authors), "author"),
        f"published {article.published_at.date()}" if article.published_at else "no date",
        _counted(len(article.body.split()), "word"),
        _counted(len(article.quotes), "quote"),
    ]
    return ", ".join(parts)


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"

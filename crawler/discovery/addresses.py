"""Whether an address looks like a story's, by its shape alone."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.discovery.listing import Listed
from crawler.sites.rules import SiteRules

# "/2026/03/02/", "/2026-03-02-", "/20260302/", "/2026/mar/02/"
DATE_IN_PATH = re.compile(r"/(?:19|20)\d\d(?:[/-]?(?:[01]\d|[a-z]{3})[/-]?[0-3]\d)(?=[/_-]|\.|$)", re.IGNORECASE)
# Words that make a slug a headline: "flood-closes-bridge-in-tarn"
LEAST_WORDS = 4
# "a4711203.html", "story-4711203", "4711203"
NUMBERED = re.compile(r"(?:^|[a-z.,_-])\d{6,}(?:\.\w{2,5})?$", re.IGNORECASE)


def looks_like_story(url: str) -> bool:
    """True for a path with a date, or whose last part is a slug of four words or carries a long number.

    >>> looks_like_story("https://example.com/local/flood-closes-bridge-in-tarn")
    True
    >>> looks_like_story("https://example.com/local/weather")
    False
    """
    path = urlsplit(url).path.rstrip("/")
    last = path.rpartition("/")[2]
    if not last:
        return False
    words = [word for word in last.replace("_", "-").split("-") if word]
    return len(words) >= LEAST_WORDS or bool(DATE_IN_PATH.search(f"{path}/") or NUMBERED.search(last))


def is_story_address(url: str, rules: SiteRules) -> bool:
    """True where the address is on the site, and its patterns, or without any its look, make it a story's."""
    if not rules.covers(url):
        return False
    named = rules.names_article(url)
    return looks_like_story(url) if named is None else named


def is_wanted(listed: Listed, rules: SiteRules) -> bool:
    """As ``is_story_address``; but what a feed or news sitemap lists needs no look of its own, only no veto."""
    if listed.kind == "feed" or (listed.kind == "sitemap" and listed.title):
        return rules.covers(listed.url) and rules.names_article(listed.url) is not False
    return is_story_address(listed.url, rules)

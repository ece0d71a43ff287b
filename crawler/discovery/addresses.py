"""Whether an address looks like a story's."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from crawler.discovery.listing import Listed
from crawler.lexicons.address_words import WORD_IN_SLUG, address_words_of, lists_stories
from crawler.sites.rules import SiteRules

# "/2026/03/02/", "/2026-03-02-", "/20260302/", "/2026/mar/02/", "/2026/3/bridge"
DATE_IN_PATH = re.compile(
    r"/(?:19|20)\d\d(?:[/-]?(?:[01]\d|[a-z]{3})[/-]?[0-3]\d(?=[/_-]|\.|$)|/[01]?\d/(?=[^/]))", re.IGNORECASE
)
# Words that make a slug a headline: "flood-closes-bridge-in-tarn"; fewer where the link is printed as one.
LEAST_WORDS = 4
LEAST_WORDS_OF_HEADLINE = 2
# "a4711203.html", "story-4711203", "4711203", also before the slug: "/article-4711203/bridge"
NUMBERED = re.compile(r"(?:^|[a-z.,_-])\d{6,}(?:\.\w{2,5})?$", re.IGNORECASE)
# "/archive/63076", "/!5928990"
NUMBER = re.compile(r"\W?\d{5,}")
# "c4gz8nd01k7o", "AST1F4445T1FUTIL02SM": letters and digits mixed, as no word is.
MIXED = re.compile(r"(?=(?:[a-z]*\d){2})(?=\w*\d[a-z])[a-z\d]{9,24}", re.IGNORECASE)
# ".html", ".php"
ENDING = re.compile(r"\.\w{2,5}$")
# "?id=181595", "?Seq_Code=181595"; not "?page=12"
NUMBER_IN_QUERY = re.compile(r"(?:^|&)\w*(?:id|idx|no|nr|code|p)=\d{4,}(?=&|$)", re.IGNORECASE)


def looks_like_story(url: str) -> bool:
    """True for a path with a date or a number, or with a slug of four words at its end.

    >>> looks_like_story("https://example.com/local/flood-closes-bridge-in-tarn")
    True
    >>> looks_like_story("https://example.com/local/weather")
    False
    """
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    return is_numbered(path, parts.query) or max(map(words_of, path.split("/")[-2:])) >= LEAST_WORDS


def is_numbered(path: str, query: str = "") -> bool:
    """True where a number or a date in the address makes it that of one page among many."""
    steps = path.split("/")[1:]
    if any(NUMBERED.search(step) or NUMBER.fullmatch(step) for step in steps):
        return True
    mixed = bool(steps) and MIXED.fullmatch(steps[-1].partition(".")[0])
    return bool(mixed or DATE_IN_PATH.search(f"{path}/") or NUMBER_IN_QUERY.search(query))


def words_of(step: str) -> int:
    """How many words a part of a path has, its ending left out.

    >>> words_of("flood-closes-bridge.html")
    3
    """
    return len(WORD_IN_SLUG.findall(ENDING.sub("", unquote(step))))


def is_story_address(url: str, rules: SiteRules) -> bool:
    """True where the address is on the site, and its patterns, or without any its look, make it a story's."""
    if not rules.covers(url):
        return False
    named = rules.names_article(url)
    return (
        looks_like_story(url) and not lists_stories(url, address_words_of(rules.language)) if named is None else named
    )


def is_headline_address(url: str, rules: SiteRules) -> bool:
    """The same for what a page links to from a headline: of a site without patterns a slug of two words will do."""
    if rules.names_article(url) is not None or not rules.covers(url):
        return is_story_address(url, rules)
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    is_slug = words_of(last) >= LEAST_WORDS_OF_HEADLINE and not lists_stories(url, address_words_of(rules.language))
    return is_slug or is_story_address(url, rules)


def is_wanted(listed: Listed, rules: SiteRules) -> bool:
    """True for the address of a story.

    What a feed or news sitemap lists needs no look of its own, only no veto; what a page links to was judged there.
    """
    if listed.kind in ("feed", "page") or (listed.kind == "sitemap" and listed.title):
        return rules.covers(listed.url) and rules.names_article(listed.url) is not False
    return is_story_address(listed.url, rules)

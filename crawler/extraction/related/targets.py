"""What an address leads to, by its look: a story, or a section, a tag, an author, a profile, a shop."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.lexicons.address_words import WORD_IN_SLUG, AddressWords, lists_stories
from crawler.urls import absolute, canonical_form, same_site

LONG_NUMBER = re.compile(r"\d{4}")
PAGE_FILE = re.compile(r"\.(?:s?html?|php|aspx?|jsp|ece|story)$", re.IGNORECASE)
# "/a-53060749" of a story, "/t-52106276" of a topic, in systems that number all that they publish.
LETTERED_NUMBER = re.compile(r"/([a-z]{1,2})-?\d{5,}/?$")
NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp[34]|zip|css|js)$", re.IGNORECASE)
STORY_QUERY = re.compile(r"(?:^|&)(?:p|id|articleid|article|aid|story|storyid|newsid|nid|n)=[\w-]{3,}", re.IGNORECASE)
# A slug of so many words names a story; sections and topics are named in one or two.
STORY_WORDS = 3


@lru_cache(maxsize=8192)
def resolve_target(href: str | None, base_url: str, page_url: str) -> str | None:
    """The canonical address that a link of the page leads to; ``None`` for the page itself and what is no page."""
    href = (href or "").strip()
    if not href or href[0] == "#" or href[:11].lower() == "javascript:":
        return None
    url = absolute(base_url, href)
    if url is None:
        return None
    url = canonical_form(url)
    return None if url == canonical_form(page_url) or NO_PAGE.search(urlsplit(url).path) else url


@lru_cache(maxsize=4096)
def leads_to_story(url: str, words: AddressWords) -> bool:
    """True for an address that looks like a story's.

    >>> words = AddressWords(frozenset(("tag",)), frozenset(), frozenset())
    >>> leads_to_story("https://example.com/local/flood-closes-bridge", words)
    True
    >>> leads_to_story("https://example.com/tag/flood-closes-bridge", words)
    False
    """
    parts = urlsplit(url)
    path = parts.path.strip("/")
    if not path:
        return bool(STORY_QUERY.search(parts.query))
    steps = path.split("/")
    if lists_stories(url, words):
        return False
    last = steps[-1]
    if len(WORD_IN_SLUG.findall(PAGE_FILE.sub("", last))) >= STORY_WORDS or LONG_NUMBER.search(last):
        return True
    return bool(PAGE_FILE.search(last) or STORY_QUERY.search(parts.query) or LONG_NUMBER.search(path))


def names_topic(url: str, text: str) -> bool:
    """True where the words of a link are a part of its address: topics are linked so, stories hardly ever.

    >>> names_topic("https://example.com/en/river-levels/t-77", "River levels")
    True
    """
    slug = "-".join(WORD_IN_SLUG.findall(text.casefold()))
    return slug in (step.casefold() for step in urlsplit(url).path.split("/"))


def is_of_other_kind(url: str, page_url: str) -> bool:
    """True where both addresses end in a number with letters before it, and in other letters: a topic, a film.

    >>> is_of_other_kind("https://example.com/river/t-52106276", "https://example.com/ferry-sinks/a-53060749")
    True
    """
    there, here = (LETTERED_NUMBER.search(urlsplit(address).path) for address in (url, page_url))
    return there is not None and here is not None and there[1] != here[1]


def is_profile(url: str, text: str) -> bool:
    """True for an account named by its handle or its platform: "@mwebb", "Facebook"."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return text.startswith("@") or host.startswith(f"{text.casefold()}.")


def is_of_publisher(url: str, page_url: str) -> bool:
    return _are_one_site(urlsplit(url).netloc, urlsplit(page_url).netloc)


@lru_cache(maxsize=4096)
def _are_one_site(host: str, page_host: str) -> bool:
    """By host, for a page's links lead to few of them."""
    return same_site(f"//{host}", f"//{page_host}")

"""Words in an address by which a page is known that is no story: a tag, an author, the house's own pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.lexicons.loader import lexicon_for

WORD_IN_SLUG = re.compile(r"[^\W_]+")
# The house's own pages are named in a few words, stories that speak of such things in more.
MOST_HOUSE_WORDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class AddressWords:
    """One object a language, compared by identity."""

    listings: frozenset[str]
    house_pages: frozenset[str]
    house_words: frozenset[str]


def address_words_of(language: str | None) -> AddressWords:
    """Of a language, as BCP 47 names it, and of English, in which the addresses of many sites are."""
    return _address_words(lexicon_for(language).language)


@lru_cache(maxsize=64)
def _address_words(language: str) -> AddressWords:
    links = [lexicon_for(language).links, lexicon_for("en").links]
    return AddressWords(
        listings=frozenset(word for words in links for word in words.listings),
        house_pages=frozenset(word for words in links for word in words.house_pages),
        house_words=frozenset(word for words in links for word in words.house_words),
    )


@lru_cache(maxsize=4096)
def lists_stories(url: str, words: AddressWords) -> bool:
    """True for a tag, an author, a newsletter and other pages that are no story, by a part of the path.

    >>> lists_stories("https://example.com/tag/flood-closes-bridge", address_words_of("en"))
    True
    """
    steps = urlsplit(url).path.strip("/").lower().split("/")
    if steps[-1] in words.house_pages or not words.listings.isdisjoint(steps):
        return True
    slug = WORD_IN_SLUG.findall(steps[-1])
    return len(slug) <= MOST_HOUSE_WORDS and not words.house_words.isdisjoint(slug)

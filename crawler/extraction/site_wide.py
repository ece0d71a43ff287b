"""Declarations that all pages of a site share: they are no headline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from crawler.extraction.addressed import FEWEST_WORDS, address_words, is_in_address, spellings
from crawler.extraction.headings import lower_headings
from crawler.extraction.page import Page
from crawler.extraction.text import fold

# Words that begin with the same letters speak of the same.
STEM: Final = 4


def is_of_site(declared: str, page: Page, shown: Sequence[str]) -> bool:
    """True for a declaration that all pages of a site share: the blog's name, a slogan, "Home"."""
    return is_beside_headline(declared, page, shown) or is_of_other_words(declared, page, shown)


def is_beside_headline(declared: str, page: Page, shown: Sequence[str]) -> bool:
    """True for one end of a title of which the other is a heading, where the address is made of the heading."""
    stated, title = fold(declared), fold(page.title or "")
    rest = title.removeprefix(stated) if title.startswith(stated) else title.removesuffix(stated)
    if rest in ("", title) or is_in_address(declared, page.url):
        return False
    return any(fold(text) == rest and is_in_address(text, page.url) for text in (*shown, *lower_headings(page)))


def is_of_other_words(declared: str, page: Page, shown: Sequence[str]) -> bool:
    """True where title or address repeat an h1, and the declaration has no word in common with any of the three.

    With the title it may have all words in common: "Home" is what all pages of some sites are titled, too.
    """
    stated, title = stems(spellings(declared)), page.title or ""
    apart = stated.isdisjoint(stems(spellings(title)))
    if not stated.isdisjoint(stems(address_words(page.url))) or not (apart or fold(declared) in fold(title)):
        return False
    others = (text for text in shown if len(text.split()) >= FEWEST_WORDS and stated.isdisjoint(stems(spellings(text))))
    return any((apart and fold(text) in fold(title)) or is_in_address(text, page.url) for text in others)


def stems(words: Iterable[str]) -> frozenset[str]:
    """How words begin, as far as their forms have it in common: "rain", "rainy"; fewer letters where these say more."""
    stems = ((word, STEM if word.isascii() else STEM // 2) for word in words)
    return frozenset(word[:length] for word, length in stems if len(word) >= length)

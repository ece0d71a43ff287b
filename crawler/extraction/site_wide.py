"""Declarations that all pages of a site share: they are no headline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from crawler.extraction.addressed import FEWEST_WORDS, address_words, is_in_address, spellings
from crawler.extraction.headings import lower_headings
from crawler.extraction.page import Page
from crawler.extraction.text import fold

# Words that begin with the same letters speak of the same.
STEM: Final = 4


def is_of_site(declared: str, page: Page, shown: Sequence[str], names: AbstractSet[str]) -> bool:
    """True for a declaration that all pages of a site share: the blog's name, a slogan, "Home".

    ``shown`` are the texts of the page's h1, ``names`` those of the site that are known, folded.
    """
    stated, title = fold(declared), fold(page.title or "")
    if is_beside_headline(stated, title, page, shown, names):
        return not is_in_address(declared, page.url)
    others = [text for text in shown if len(text.split()) >= FEWEST_WORDS]
    if not others or any(fold(text) == stated for text in shown):
        return False
    return is_of_other_words(declared, page, others)


def is_beside_headline(stated: str, title: str, page: Page, shown: Sequence[str], names: AbstractSet[str]) -> bool:
    """True for one end of a title of which the other is a heading that the address is made of; both are folded."""
    rest = title.removeprefix(stated) if title.startswith(stated) else title.removesuffix(stated)
    if rest in ("", title) or rest in names:
        return False
    return any(fold(text) == rest and is_in_address(text, page.url) for text in (*shown, *lower_headings(page)))


def is_of_other_words(declared: str, page: Page, headings: Sequence[str]) -> bool:
    """True where title or address repeat a heading, and the declaration has no word in common with any of the three.

    With the title it may have all words in common: "Home" is what all pages of some sites are titled, too.
    """
    stated = stems(spellings(declared))
    others = [text for text in headings if stated.isdisjoint(stems(spellings(text)))]
    if not others or not stated.isdisjoint(stems(address_words(page.url))):
        return False
    title = page.title or ""
    if stated.isdisjoint(stems(spellings(title))):
        return any(fold(text) in fold(title) or is_in_address(text, page.url) for text in others)
    return fold(declared) in fold(title) and any(is_in_address(text, page.url) for text in others)


def stems(words: Iterable[str]) -> frozenset[str]:
    """How words begin, as far as their forms have it in common: "rain", "rainy"; fewer letters where these say more."""
    stems = ((word, STEM if word.isascii() else STEM // 2) for word in words)
    return frozenset(word[:length] for word, length in stems if len(word) >= length)

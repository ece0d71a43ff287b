"""What the selectors of a site's rules pick out of its pages."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from functools import lru_cache
from typing import cast

from lxml.cssselect import CSSSelector

from crawler.extraction.page import Element, Page, text_of


def select(page: Page, selectors: Iterable[str]) -> list[Element]:
    """The elements of the first selector that matches any, in page order."""
    for selector in selectors:
        if found := _matches(selector, page):
            return found
    return []


def select_texts(page: Page, selectors: Iterable[str]) -> list[str]:
    """What those elements print; for ``<time>`` and ``<meta>`` what their attributes say."""
    return [text for element in select(page, selectors) if (text := _value_of(element))]


def without(page: Page, selectors: Iterable[str]) -> Page:
    """The page without all that any of the selectors matches; ``page`` itself stays as it is."""
    chosen = tuple(selectors)
    if not any(_matches(selector, page) for selector in chosen):
        return page
    pruned = Page(deepcopy(page.tree), page.url)
    pruned.cuts = page.cuts  # what is left unread of the one is left unread of the other
    for selector in chosen:
        for element in _matches(selector, pruned):
            _drop(element)
    return pruned


def _drop(element: Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _matches(selector: str, page: Page) -> list[Element]:
    return cast("list[Element]", _compiled(selector)(page.tree))


@lru_cache(maxsize=1024)
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def _value_of(element: Element) -> str:
    return element.get("datetime") or element.get("content") or text_of(element)

"""A story that is split over several pages: which page comes next, which is the first, and all of them as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from crawler.extraction.page import Element, Page
from crawler.extraction.story import find_story
from crawler.urls import absolute, canonical_form

# Longer stories are not split; what goes on past it is a gallery, a forum or a trap.
MOST_PAGES: Final = 20
# How far into a page its links are looked at.
MOST_LINKS: Final = 3000
# What the address of a further page has more than that of the first: "2", "2/", "/2", "/page/2/", "?page=2",
# "&seite=2", "-2" of "story-2.html", ",page-2".  Not "comment-page-2/", "-2024".
PAGE_PART: Final = re.compile(r"[/?&,._-]?(?:[a-z]{1,10}[/=,._-]?)?(?P<number>[1-9]\d?)/?", re.IGNORECASE)
# Such a part with a word or a slash says "page" by itself; a bare "-2" is as often a second story of that name.
SAYS_PAGE: Final = re.compile(r"[a-z/]", re.IGNORECASE)
# The reader's comments are paged too.
COMMENTS: Final = re.compile(r"comment|^[?&]cp", re.IGNORECASE)


def page_number(first: str, url: str) -> int | None:
    """Which page of the story at ``first`` an address names, by its shape alone; ``None`` where it is none.

    >>> page_number("https://example.com/a/story.html", "https://example.com/a/story-2.html")
    2
    """
    part = _added(first, url)
    found = PAGE_PART.fullmatch(part) if part else None
    if found is None or COMMENTS.search(part) or (part[0].isalnum() and not first.endswith("/")):
        return None
    return int(found["number"])


def find_next_page(first: Page, last: Page, number: int) -> str | None:
    """The address of page ``number`` of the story that begins on ``first``, where the page before, ``last``, has it.

    A link counts that is marked ``rel="next"`` or prints the number, and whose address is the first page's with a
    number added: ``rel="next"`` alone is as often the next story of a blog.
    """
    for text, relations, url in _links(last):
        if text != str(number) and "next" not in relations:
            continue
        if page_number(first.url, url) == number and (text == str(number) or _says_page(first.url, url)):
            return url
    return None


def find_first_page(page: Page) -> str | None:
    """The address of the first page where this is a further one of a story; ``None`` where it is not."""
    for claimed in page.canonical_links:
        if (page_number(claimed, page.url) or 1) > 1:
            return claimed
    for text, relations, url in _links(page):
        if (text == "1" or "prev" in relations) and (page_number(url, page.url) or 1) > 1:
            return url
    return None


def join_pages(pages: Sequence[Page]) -> Page:
    """The first page, with the text of the others behind its own; what they repeat is left out.

    The others give away the elements that they print it with, and are of no use afterwards.
    """
    first, *others = pages
    story = find_story(first)
    if not others or not story.blocks or not story.containers:  # text out of a script's data is whole as it is
        return first
    printed = {block.text for block in story.blocks}
    last = story.blocks[-1].element
    for page in others:
        for block in find_story(page).blocks:
            if block.text not in printed and block.element is not last:
                printed.add(block.text)
                last.addnext(block.element)
                last = block.element
    return first


def _added(first: str, url: str) -> str:
    """What the longer address has that the shorter has not, where that is one stretch; else nothing."""
    first, url = canonical_form(first), canonical_form(url)
    if len(url) <= len(first):
        return ""
    head = 0
    while head < len(first) and first[head] == url[head]:
        head += 1
    tail = len(first) - head
    return url[head : len(url) - tail] if tail == 0 or url.endswith(first[head:]) else ""


def _says_page(first: str, url: str) -> bool:
    return first.endswith("/") or bool(SAYS_PAGE.search(_added(first, url)))


def _links(page: Page) -> Iterator[tuple[str, list[str], str]]:
    """(text, relations, absolute address) of the links that are marked, or that print a number."""
    for element in islice(page.tree.iter("a", "link"), MOST_LINKS):
        relations = (element.get("rel") or "").lower().split()
        text = _short_text(element)
        if (text or "next" in relations or "prev" in relations) and (
            url := absolute(page.base_url, element.get("href"))
        ):
            yield text, relations, url.partition("#")[0]


def _short_text(element: Element) -> str:
    """The number that a link prints, through elements around it; empty for any other text."""
    text = (element.text or "").strip()
    if not text and len(element) == 1:
        text = (element[0].text or "").strip()
    return text if text.isdigit() and len(text) <= 2 else ""

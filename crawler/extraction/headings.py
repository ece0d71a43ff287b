"""The headings of a page as its readers see them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from crawler.extraction.hints import STORY_HEADINGS
from crawler.extraction.page import Element, Page, text_of
from crawler.extraction.passages import BLOCK, BREAK, INLINE, PART_IN_TEXT, SILENT
from crawler.extraction.text import fold, settle, words
from crawler.urls import absolute

# Longest text in an h1 that is still taken for a headline.
LONGEST: Final = 400
# How many headings are looked at.
MOST_HEADINGS: Final = 20
# Elements of a heading are walked so far; headlines have a dozen.
MOST_STEPS: Final = 2000
LOWER_HEADINGS: Final = ("h2", "h3", "h4")
# Inline elements in which kickers and badges are set; within a word stand others: "CO<sub>2</sub>", "un<em>heard</em>".
SET_OFF: Final = frozenset(words("span small big label time cite data"))
# How templates name the heading that is the site's.
LOGO_NAMES: Final = frozenset(words("site-title site-name site-logo logo navbar-brand"))
# What follows a kicker's element without a space: "<span>Analysis</span>: Rain again".
CLOSING_MARKS: Final = tuple(",.:;!?)]")
OPENING_MARKS: Final = tuple("([")
# What a template prints around a heading: "■ Rain again", "Rain again ¶", the last a link to the heading itself.
ORNAMENTS: Final = re.compile(r"^[■□▪▫●○◆◇★☆►▶•]\s*|\s*[¶🔗]$|\s[#§]$")


def first_headings(page: Page) -> tuple[list[str], list[str]]:
    """The texts of the h1, and those of the h1 that are logos: the name of the site, or of a part of it.

    >>> from crawler.extraction.page import parse_page
    >>> page = parse_page("<h1><a href='/'>Drop</a></h1><h1>Rain</h1>", "https://drop.example/2024/rain")
    >>> first_headings(page)
    (['Rain'], ['Drop'])
    """
    shown: list[str] = []
    logos: list[str] = []
    for heading, text in texts_of(page.noted["h1"]):
        (logos if is_logo(heading, text, page) else shown).append(text)
    return shown, logos


def lower_headings(page: Page) -> Iterator[str]:
    """The texts of the headings below the first rank, in page order."""
    headings = texts_of(page.tree.iter(*LOWER_HEADINGS))
    return (text for heading, text in headings if not is_logo(heading, text, page))


def texts_of(headings: Iterable[Element]) -> Iterator[tuple[Element, str]]:
    """The first of these headings that print a text of a headline's length, with it."""
    for heading in islice(headings, MOST_HEADINGS):
        if 0 < len(text := heading_text(heading)) <= LONGEST:
            yield heading, text


def named_heading(page: Page) -> str | None:
    """The text of the only heading that is named as the story's, whatever its level."""
    named = [h for h in islice(page.tree.iter("h1", *LOWER_HEADINGS), MOST_HEADINGS) if is_named(h)]
    return next((text for _, text in texts_of(named)), None) if len(named) == 1 else None


def is_named(heading: Element) -> bool:
    """True for a heading that microdata or its class calls the story's."""
    if "headline" in (heading.get("itemprop") or "").split():
        return True
    return not STORY_HEADINGS.isdisjoint((heading.get("class") or "").lower().split())


def is_logo(heading: Element, text: str, page: Page) -> bool:
    """True where a heading links to the front of a site, or is a link to a page above this one: the blog's start."""
    if not LOGO_NAMES.isdisjoint((heading.get("class") or "").lower().split()):
        return True
    links = [(link, link.get("href") or "#") for link in islice(heading.iter("a"), MOST_HEADINGS)]
    if any(is_front(href) for _, href in links):
        return True
    above = (link for link, href in links if is_above(absolute(page.base_url, href), page.url))
    return any(fold(text_of(link)) == fold(text) for link in above)


def is_front(address: str) -> bool:
    """True for the address of the front of a site, this one or another.

    >>> is_front("https://drop.example/"), is_front("/"), is_front("#top"), is_front("/2024/rain")
    (True, True, False, False)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.path in ("/", "") and not parts.query and bool(parts.netloc or parts.path)


def is_above(address: str | None, url: str) -> bool:
    """True for the address of a folder that the page is in: the blog, the section.

    >>> is_above("https://drop.example/blog/", "https://drop.example/blog/2024/rain")
    True
    >>> is_above("https://drop.example/blog/2024/rain", "https://drop.example/blog/2024/rain/")
    False
    """
    if address is None or "?" in address:
        return False
    return url.startswith(f"{address.partition('#')[0].rstrip('/')}/") and len(url.rstrip("/")) > len(address)


def heading_text(heading: Element) -> str:
    """Its text; a kicker in an element of its own is set off by a space."""
    return ORNAMENTS.sub("", settle("".join(printed_pieces(heading))))


def printed_pieces(heading: Element) -> Iterator[str]:
    """The stretches of its text, one set off after a space; without what is for scripts, drawn or to be pressed."""
    if not len(heading):
        yield from filter(None, (heading.text,))
        return
    before, apart = "", False
    walk = etree.iterwalk(heading, events=("start", "end", "comment", "pi"))
    for event, element in islice(walk, MOST_STEPS):
        if event == "end" and element is heading:
            return
        if event == "start" and PART_IN_TEXT.get(element.tag) == SILENT:
            walk.skip_subtree()
            continue
        apart = apart or (element is not heading and is_set_off(element))
        if text := element.text if event == "start" else element.tail:
            gap = apart and not text.startswith(CLOSING_MARKS) and not before.endswith(OPENING_MARKS)
            yield f" {text}" if gap else text
            before, apart = text, False


def is_set_off(element: Element) -> bool:
    """True for an element whose text stands apart from what is around it; comments do not part words."""
    part = PART_IN_TEXT.get(element.tag, BLOCK) if isinstance(element.tag, str) else INLINE
    return part in (BLOCK, BREAK) or element.tag in SET_OFF

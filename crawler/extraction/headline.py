"""The headline, without the site's name, the section or the kicker that pages print around it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Final

from crawler.extraction.page import Element, Page
from crawler.extraction.structured import article_nodes, texts
from crawler.extraction.text import fold, settle

# What stands between a headline and the site's name: " | ", " - ", "：", "ㅣ"; Korean sites use a bare hyphen.
SEPARATOR: Final = re.compile(r"\s+[|\-–—−·•:»/]+\s+|\s*[|｜ㅣ：»]\s*|-")
# "Who is the best...": cut by the content management system.
ELLIPSES: Final = ("...", "…")
# Attributes are cut at a quotation mark that was not escaped.
QUOTATION_MARK: Final = '"'
# A declared headline of fewer letters is taken from the page where that shows a longer one: "News".
SHORTEST: Final = 12
# Letters of a site's name that say something, and how many more may stand around it.
SHORTEST_NAME: Final = 3
MORE: Final = 16
# Longest text in an h1 that is still taken for a headline.
LONGEST: Final = 400
# How many h1 elements are looked at.
MOST_HEADINGS: Final = 20


def find_headline(page: Page) -> str | None:
    """What the page gives as the headline when it names its story to others, else what it shows.

    The declaration (``og:title``) is asked first: where the two differ, the heading on the page carries a kicker, is
    the logo, or stands for another story.
    """
    shown = tuple(shown_headings(page))
    declared = [settle(html.unescape(t[:LONGEST])) for t in declared_headlines(page)]
    names = page.site_names
    others = {fold(text) for text in shown} | {fold(text) for text in structured_headlines(page)}
    for text in declared:
        headline = without_site_name(text, others, names)
        if headline and fold(headline) not in names:
            return complete(headline, shown)
    return next(iter(shown), None) or without_site_name((page.title or "")[:LONGEST], others, names) or None


def declared_headlines(page: Page) -> Iterator[str]:
    """What the page's head calls the story, most believable first."""
    yield from page.all_meta("og:title")
    yield from structured_headlines(page)
    yield from page.all_meta("twitter:title", "dc.title", "sailthru.title", "headline", "title")


def structured_headlines(page: Page) -> Iterator[str]:
    for node in article_nodes(page):
        yield from texts(node.get("headline") or node.get("name"))


def shown_headings(page: Page) -> Iterator[str]:
    """The texts of the page's h1 elements, that of the title first."""
    found = [text for h1 in islice(page.noted["h1"], MOST_HEADINGS) if 0 < len(text := heading_text(h1)) <= LONGEST]
    title = fold(page.title or "")
    yield from sorted(found, key=lambda text: fold(text) not in title)


def heading_text(heading: Element) -> str:
    """Its text; a kicker in an element of its own is set off by a space."""
    return settle(" ".join(part for part in map(str, heading.itertext()) if part.strip()))


def complete(headline: str, shown: Iterable[str]) -> str:
    """The shown heading where the declared one is the beginning of it, cut off by a machine."""
    stem = headline.removesuffix("...").removesuffix("…").rstrip()
    cut = headline.endswith(ELLIPSES)
    for text in shown:
        if len(text) > len(stem) and text.startswith(stem):
            rest = text[len(stem) :].lstrip()
            if cut or rest.startswith(QUOTATION_MARK) or len(stem) < SHORTEST:
                return text
    return headline


def without_site_name(text: str, others: AbstractSet[str], names: AbstractSet[str]) -> str:
    """
    >>> without_site_name("Rain again | Weather | The Daily Drop", set(), {"thedailydrop", "weather"})
    'Rain again'
    """
    cuts = list(SEPARATOR.finditer(text))
    for cut in cuts:
        if fold(text[: cut.start()]) in others:
            return text[: cut.start()]
    while site := next((cut for cut in cuts if is_site_name(text[cut.end() :], names)), None):
        text = text[: site.start()]
        cuts = cuts[: cuts.index(site)]
    for cut in SEPARATOR.finditer(text):
        if "|" in cut[0] and fold(text[cut.end() :]) in others:
            return text[cut.end() :]
    return text.strip()


def is_site_name(text: str, names: AbstractSet[str]) -> bool:
    """True for a name of the site, with a word or so more or less: "CBC News" of "cbc.ca"."""
    folded = fold(text)
    return any(
        folded == name
        or (len(name) >= SHORTEST_NAME and name in folded and len(folded) <= len(name) + MORE)
        or (len(folded) >= SHORTEST_NAME and name.endswith(folded))
        for name in names
        if folded
    )

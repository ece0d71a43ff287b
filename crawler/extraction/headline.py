"""The headline, without the site's name, the section or the kicker that pages print around it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Any, Final, cast
from urllib.parse import urlsplit

from lxml import etree

from crawler.extraction.hints import STORY_HEADINGS
from crawler.extraction.page import Element, Page
from crawler.extraction.passages import PART_IN_TEXT, SILENT
from crawler.extraction.site_names import is_site_name, title_parts, without_outlet, without_site_name
from crawler.extraction.structured import article_nodes, texts
from crawler.extraction.text import fold, settle

# "Who is the best...": cut by the content management system.
ELLIPSES: Final = ("...", "…")
# Attributes are cut at a quotation mark that was not escaped.
QUOTATION_MARK: Final = '"'
# "Rain fell again (Published 2018)", "[Update]": behind the headline that the page shows.
REMARK: Final = re.compile(r"\s[(\[][^()\[\]]{1,40}[)\]]$")
# A declared headline of fewer letters is taken from the page where that shows a longer one: "News".
SHORTEST: Final = 12
# A heading with such a share of the title's letters is what the title is of.
MOST_OF_TITLE: Final = 0.5
# Longest text in an h1 that is still taken for a headline.
LONGEST: Final = 400
# How many headings are looked at.
MOST_HEADINGS: Final = 20
LOWER_HEADINGS: Final = ("h2", "h3", "h4")
# What a browser does not print of a heading: scripts, drawings, buttons.
TEXTS: Final = etree.XPath(".//text()")
SILENT_TAGS: Final = tuple(str(tag) for tag, part in PART_IN_TEXT.items() if part == SILENT)


def find_headline(page: Page) -> str | None:
    """What the page gives as the headline when it names its story to others, else what it shows.

    The declaration (``og:title``) is asked first: where the two differ, the heading on the page carries a kicker, is
    the logo, or stands for another story.
    """
    shown = tuple(headings_of(page.noted["h1"]))
    structured = tuple(map(unescaped, structured_headlines(page)))
    others = {fold(text) for text in (*shown, *structured)}
    for text in declared_headlines(page):
        headline = without_site_name(unescaped(text), others, page.site_names)
        if headline and fold(headline) not in page.site_names:
            return shown_instead(headline, page, shown, structured) or complete(headline, shown)
    return undeclared_headline(page, shown)


def declared_headlines(page: Page) -> Iterator[str]:
    """What the page's head calls the story, most believable first."""
    yield from page.all_meta("og:title")
    yield from structured_headlines(page)
    yield from page.all_meta("twitter:title", "dc.title", "sailthru.title", "headline", "title")


def structured_headlines(page: Page) -> Iterator[str]:
    for node in article_nodes(page):
        yield from texts(node.get("headline") or node.get("name"))


def unescaped(text: str) -> str:
    return settle(html.unescape(text[:LONGEST]))


def shown_instead(declared: str, page: Page, shown: Sequence[str], structured: Sequence[str]) -> str | None:
    """The headline of the structured data, where the page shows that one and not the declared one.

    A second declaration says it, too; or the declared one only sets words for search engines before it ("Weather in
    Elm: Rain again"); or the h1 is the end of the breadcrumb, and a lower heading is the headline.
    """
    own, stated = fold(structured[0]) if structured else "", fold(declared)
    if not own or own == stated:
        return None
    if all(fold(text) != own for text in shown):
        return (
            structured[0] if any(fold(text) == own for text in headings_of(page.tree.iter(*LOWER_HEADINGS))) else None
        )
    second = (without_site_name(unescaped(text), {own}, page.site_names) for text in page.all_meta("twitter:title"))
    borne_out = stated.endswith(own) or (stated not in own and own in map(fold, second))
    return structured[0] if borne_out else None


def complete(headline: str, shown: Sequence[str]) -> str:
    """The shown heading where the declared one is the beginning of it, cut off by a machine, or adds a remark to it."""
    plain = fold(REMARK.sub("", headline))
    if plain != fold(headline) and (same := next((text for text in shown if fold(text) == plain), None)):
        return same
    stem = headline.removesuffix("...").removesuffix("…").rstrip()
    cut = headline.endswith(ELLIPSES)
    for text in shown:
        if len(text) > len(stem) and text.startswith(stem):
            rest = text[len(stem) :].lstrip()
            if cut or rest.startswith(QUOTATION_MARK) or len(stem) < SHORTEST:
                return text
    return headline


def undeclared_headline(page: Page, shown: Sequence[str]) -> str | None:
    """The heading named as the story's, else that which the title repeats, else the first h1, else the title."""
    if named := named_heading(page):
        return named
    title = (page.title or "")[:LONGEST]
    if heading := titled_heading(title, (*shown, *headings_of(page.tree.iter(*LOWER_HEADINGS))), page.site_names):
        return heading
    plain = without_outlet(title, page.site_names)
    first = next((text for text in shown if fold(text) not in page.site_names), "")
    if first and len(first) >= min(SHORTEST, len(plain)):
        return titled_part(page.noted["h1"], first, plain) or first
    return plain or next(iter(shown), None)


def named_heading(page: Page) -> str | None:
    """The text of the only heading that is named as the story's, whatever its level."""
    named = [h for h in islice(page.tree.iter("h1", *LOWER_HEADINGS), MOST_HEADINGS) if is_named(h)]
    return next(headings_of(named), None) if len(named) == 1 else None


def is_named(heading: Element) -> bool:
    if "headline" in (heading.get("itemprop") or "").split():
        return True
    return not STORY_HEADINGS.isdisjoint((heading.get("class") or "").lower().split())


def titled_part(headings: Iterable[Element], shown: str, title: str) -> str | None:
    """The first or last parts of a shown heading that are all that the title says: without a kicker or a badge."""
    heading = next((h for h in islice(headings, MOST_HEADINGS) if heading_text(h) == shown), None)
    if heading is None or fold(shown) == (stated := fold(title)) or not stated:
        return None
    pieces = list(islice(printed_pieces(heading), MOST_HEADINGS))
    halves = (part for cut in range(1, len(pieces)) for part in (pieces[:cut], pieces[cut:]))
    return next((settle(" ".join(part)) for part in halves if fold("".join(part)) == stated), None)


def titled_heading(title: str, headings: Iterable[str], names: AbstractSet[str]) -> str | None:
    """The longest of the headings that are most of the title or one of its parts; the site's name only alone."""
    whole, parts = fold(title), frozenset(map(fold, title_parts(title)))
    found = [text for text in headings if fold(text) in whole and (is_most(text, whole) or fold(text) in parts)]
    return max(found, key=lambda text: (not is_site_name(text, names), len(fold(text))), default=None)


def is_most(text: str, whole: str) -> bool:
    return len(fold(text)) >= MOST_OF_TITLE * len(whole)


def headings_of(elements: Iterable[Element]) -> Iterator[str]:
    """The texts of the first of these headings; the site's logo is none."""
    for heading in islice(elements, MOST_HEADINGS):
        text = heading_text(heading)
        if 0 < len(text) <= LONGEST and not is_logo(heading):
            yield text


def is_logo(heading: Element) -> bool:
    """True where a heading links to the front of a site."""
    return any(is_front(link.get("href") or "#") for link in heading.iter("a"))


def is_front(address: str) -> bool:
    """
    >>> is_front("https://drop.example/"), is_front("/"), is_front("#top"), is_front("/2024/rain")
    (True, True, False, False)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.path in ("/", "") and not parts.query and bool(parts.netloc or parts.path)


def heading_text(heading: Element) -> str:
    """Its text; a kicker in an element of its own is set off by a space."""
    return settle(" ".join(printed_pieces(heading)))


def printed_pieces(heading: Element) -> Iterator[str]:
    """The stretches of its text, without what is for scripts, drawn or to be pressed."""
    silent = {inner for part in heading.iter(*SILENT_TAGS) for inner in part.iter()}
    for text in cast("list[Any]", TEXTS(heading)):
        beside = text.getparent()
        if text.strip() and (beside.getparent() if text.is_tail else beside) not in silent:
            yield str(text)

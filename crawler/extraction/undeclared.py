"""The headline of a page whose head names none: what its headings, its title and its address have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Final

from crawler.extraction.addressed import is_in_address
from crawler.extraction.headings import MOST_HEADINGS, heading_text, lower_headings, named_heading, printed_pieces
from crawler.extraction.page import Element, Page
from crawler.extraction.site_names import is_site_name, pointed_part, title_parts, without_leading_name, without_outlet
from crawler.extraction.text import fold, settle

# An h1 of fewer letters than this, and than the title, says no more than the section: "News".
SHORTEST: Final = 12
# A heading with such a share of the title's letters is what the title is of.
MOST_OF_TITLE: Final = 0.5
# "City : Rain again", "City | Rain again"
MARKS_BEHIND_KICKERS: Final = " :|/·•"
# Words of a heading that may be a section: "Press releases".
LONGEST_LABEL: Final = 2
# Titles are read as far.
LONGEST_TITLE: Final = 400


def undeclared_headline(page: Page, shown: Sequence[str], names: AbstractSet[str]) -> str | None:
    """The heading named as the story's, else that which title or address repeat, else the first h1, else the title.

    ``shown`` are the texts of the page's h1, ``names`` those of the site, folded.
    """
    if named := named_heading(page):
        return named
    title = (page.title or "")[:LONGEST_TITLE]
    plain = without_outlet(addressed_part(title, page.url) or title, names)
    first = next((text for text in shown if fold(text) not in names), "")
    heading = repeated_heading(title, (*shown, *lower_headings(page)), names, page.url)
    if heading is None and len(first) >= min(SHORTEST, len(plain)):
        heading = first
    if heading:
        return titled_part(page.noted["h1"], heading, plain) or heading
    meta = (settle(text) for text in page.all_meta("headline", "title", "dc.title"))
    return next((text for text in meta if fold(text) not in names), None) or plain or next(iter(shown), None)


def repeated_heading(title: str, headings: Sequence[str], names: AbstractSet[str], url: str) -> str | None:
    """The heading that the title repeats; where that is a section or the site, one of which the address is made."""
    titled = titled_heading(title, headings, names, url)
    if titled and len(titled.split()) > LONGEST_LABEL and fold(titled) not in names:
        return titled
    return next((text for text in headings if is_in_address(text, url)), titled)


def titled_heading(title: str, headings: Iterable[str], names: AbstractSet[str], url: str) -> str | None:
    """The heading that is most of the title or one of its parts; the site's name only where there is no other.

    Of several that of which the address is made, else to which the title's marks point, else the longest.
    """
    whole, parts = fold(title), frozenset(map(fold, (*title_parts(title), without_leading_name(title, (), names))))
    pointed = fold(pointed_part(title))
    found = [text for text in headings if fold(text) in whole and (is_most(text, whole) or fold(text) in parts)]
    return max(
        found,
        key=lambda text: (
            not is_site_name(text, names),
            is_in_address(text, url),
            fold(text) == pointed,
            len(fold(text)),
        ),
        default=None,
    )


def is_most(text: str, whole: str) -> bool:
    """True for a text that is most of a folded title: the rest is the name of a site or section."""
    return len(fold(text)) >= MOST_OF_TITLE * len(whole)


def addressed_part(title: str, url: str) -> str | None:
    """The only part of a title of which the address is made: "Drop > Archive > Ferry runs again"."""
    found = [part for part in title_parts(title) if is_in_address(part, url)]
    return found[0] if len(found) == 1 else None


def titled_part(headings: Iterable[Element], shown: str, title: str) -> str | None:
    """The first or last parts of a shown heading that are all that the title says: without a kicker or a badge."""
    heading = next((h for h in islice(headings, MOST_HEADINGS) if heading_text(h) == shown), None)
    if heading is None or fold(shown) == (stated := fold(title)) or not stated:
        return None
    found = next((part for part in map("".join, halves(heading)) if fold(part) == stated), None)
    return settle(found).lstrip(MARKS_BEHIND_KICKERS) if found else None


def halves(heading: Element) -> Iterator[list[str]]:
    """What is printed before and behind each of the places where an element of the heading begins or ends."""
    pieces = list(islice(printed_pieces(heading), MOST_HEADINGS))
    return (part for cut in range(1, len(pieces)) for part in (pieces[:cut], pieces[cut:]))

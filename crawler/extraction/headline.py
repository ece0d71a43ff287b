"""The headline, without the site's name, the section or the kicker that pages print around it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from crawler.extraction.addressed import is_in_address
from crawler.extraction.headings import LONGEST, first_headings, lower_headings
from crawler.extraction.page import Page
from crawler.extraction.site_names import feed_names, is_parted, without_site_name
from crawler.extraction.site_wide import is_of_site
from crawler.extraction.structured import article_nodes, texts
from crawler.extraction.text import fold, settle
from crawler.extraction.undeclared import undeclared_headline

# "Who is the best...": cut by the content management system.
ELLIPSES: Final = ("...", "…")
# Attributes are cut at a quotation mark that was not escaped.
QUOTATION_MARK: Final = '"'
# "Rain fell again (Published 2018)", "[Update]": behind the headline that the page shows.
REMARK: Final = re.compile(r"\s[(\[][^()\[\]]{1,40}[)\]]$")
# A declared headline of fewer letters is taken from the page where that shows a longer one: "News".
SHORTEST: Final = 12


def find_headline(page: Page) -> str | None:
    """What the page gives as the headline when it names its story to others, else what it shows.

    The declaration (``og:title``) is asked first: where the two differ, the heading on the page carries a kicker, is
    the logo, or stands for another story.
    """
    shown, logos = first_headings(page)
    structured = tuple(map(unescaped, structured_headlines(page)))
    names = page.site_names.union(names_in_feeds(page), map(fold, logos))
    for text in map(unescaped, declared_headlines(page)):
        headline = own_part(text, page, (*shown, *structured), names)
        if headline and fold(headline) not in names and not is_of_site(headline, page, shown, names):
            return shown_instead(headline, page, shown, structured) or complete(headline, shown)
    return undeclared_headline(page, shown, names)


def names_in_feeds(page: Page) -> Iterator[str]:
    """What the page's feeds call the site, folded.

    A name counts at one end of the page's title: sites have feeds of topics and of single stories, too.
    """
    title = fold(page.title or "")
    for name in feed_names(page.noted["link"]):
        folded = fold(name)
        if (title.startswith(folded) or title.endswith(folded)) and not is_in_address(name, page.url):
            yield folded


def declared_headlines(page: Page) -> Iterator[str]:
    """What the page's head calls the story, most believable first."""
    yield from page.all_meta("og:title")
    yield from structured_headlines(page)
    yield from page.all_meta("twitter:title", "sailthru.title")


def own_part(text: str, page: Page, others: Sequence[str], names: AbstractSet[str]) -> str:
    """A declared headline without names around it, told by the other names of the story, at last by lower headings."""
    own = without_site_name(text, others, names)
    if (own != text and text.startswith(own)) or not is_parted(text) or fold(text) in map(fold, others):
        return own
    lower = (heading for heading in lower_headings(page) if len(fold(heading)) >= SHORTEST)
    return without_site_name(text, (*others, *lower), names)


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
        return structured[0] if any(fold(text) == own for text in lower_headings(page)) else None
    second = (
        without_site_name(unescaped(text), structured[:1], page.site_names) for text in page.all_meta("twitter:title")
    )
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

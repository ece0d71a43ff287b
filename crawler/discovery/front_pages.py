"""Stories that a front or section page links to."""

from __future__ import annotations

from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from crawler.discovery.addresses import is_headline_address, is_numbered, is_story_address
from crawler.discovery.html import parse_listing
from crawler.discovery.listing import LONGEST_TITLE, LONGEST_URL, Listed
from crawler.sites.rules import SiteRules
from crawler.urls import canonical_form

MOST_LINKS = 5_000
# Elements in which a page links to its sections and to the house's own pages.
FURNITURE = ("nav", "footer")
HEADINGS = ("h1", "h2", "h3", "h4")
# How far above a link they are looked for.
FARTHEST = 12


def find_story_links(content: bytes, url: str, rules: SiteRules) -> tuple[Listed, ...]:
    """The stories of this site that the page at ``url`` links to, each once, in page order.

    A link is told by its address and its place: navigation and footer link to sections and to the house's own pages,
    and there only a number or date makes a story; a heading is a headline, whatever its address looks like.
    """
    tree, base = parse_listing(content, url)
    found: dict[str, Listed] = {}
    for link in islice(tree.iter("a"), MOST_LINKS):
        address = base.absolute(link.get("href"))
        if address is None or len(address) > LONGEST_URL or not _leads_to_story(link, address, rules):
            continue
        known = found.get(key := canonical_form(address))
        if known is None or known.title is None:  # a picture often links before the headline does
            found[key] = Listed(url=known.url if known else address, title=_text(link), kind="page")
    own = canonical_form(url)
    return tuple(listed for key, listed in found.items() if key != own)


def _leads_to_story(link: etree._Element, address: str, rules: SiteRules) -> bool:
    around = {str(element.tag) for element in islice(link.iterancestors(), FARTHEST)}
    if not around.isdisjoint(FURNITURE) and rules.names_article(address) is None:
        parts = urlsplit(address)
        return is_numbered(parts.path.rstrip("/"), parts.query) and is_story_address(address, rules)
    is_headline = not around.isdisjoint(HEADINGS) or next(link.iterdescendants(*HEADINGS), None) is not None
    return (is_headline_address if is_headline else is_story_address)(address, rules)


def _text(link: etree._Element) -> str | None:
    return " ".join("".join(str(part) for part in link.itertext()).split())[:LONGEST_TITLE] or None

"""Stories that a front or section page links to."""

from __future__ import annotations

from itertools import islice

from lxml import etree

from crawler.discovery.addresses import is_story_address
from crawler.discovery.html import parse_listing
from crawler.discovery.listing import LONGEST_TITLE, LONGEST_URL, Listed
from crawler.sites.rules import SiteRules
from crawler.urls import canonical_form

MOST_LINKS = 5_000


def find_story_links(content: bytes, url: str, rules: SiteRules) -> tuple[Listed, ...]:
    """The stories of this site that the page at ``url`` links to, each once, in page order."""
    tree, base = parse_listing(content, url)
    found: dict[str, Listed] = {}
    for link in islice(tree.iter("a"), MOST_LINKS):
        address = base.absolute(link.get("href"))
        if address is None or len(address) > LONGEST_URL or not is_story_address(address, rules):
            continue
        known = found.get(key := canonical_form(address))
        if known is None or known.title is None:  # a picture often links before the headline does
            found[key] = Listed(url=known.url if known else address, title=_text(link), kind="page")
    own = canonical_form(url)
    return tuple(listed for key, listed in found.items() if key != own)


def _text(link: etree._Element) -> str | None:
    return " ".join("".join(str(part) for part in link.itertext()).split())[:LONGEST_TITLE] or None

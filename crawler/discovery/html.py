"""A listing page as a tree, and what its links are relative to."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from crawler.markup import Element, find_base, parse_html
from crawler.urls import absolute


@dataclass(frozen=True, slots=True)
class Base:
    url: str

    def absolute(self, link: str | None) -> str | None:
        """The link as an absolute address without its fragment; ``None`` where it leads to no page."""
        if not link or link.lstrip().startswith("#"):
            return None
        address = absolute(self.url, link)
        return address.partition("#")[0] if address else None


def parse_listing(content: bytes, url: str) -> tuple[Element, Base]:
    """The tree of a page, an empty one where there is nothing to parse; addresses need no encoding."""
    tree = parse_html(content)
    if tree is None:
        tree = etree.Element("html")
    return tree, Base(find_base(tree, url))

"""A listing page as a tree, and what its links are relative to."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

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


def parse_html(content: bytes, url: str) -> tuple[etree._Element, Base]:
    """The tree of an HTML page, an empty one where there is nothing to parse; addresses need no encoding."""
    parser = etree.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(content, parser) if content.strip() else None
    except etree.XMLSyntaxError:
        tree = None
    if tree is None:
        tree = etree.Element("html")
    base = next((absolute(url, tag.get("href")) for tag in tree.iter("base")), None)
    return tree, Base(base or url)

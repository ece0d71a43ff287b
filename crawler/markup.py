"""HTML as a tree, in bounded time whatever its size: for whoever reads pages, stories' and lists' alike."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from crawler.urls import absolute

Element: TypeAlias = etree._Element

# A page with more tags is read so far: the longest live reports have a third as many.
MOST_TAGS = 120_000
# Bytes of "<p>": a page that is short enough needs no count.
SHORTEST_TAG = 3


def parse_html(content: bytes, encoding: str | None = None) -> Element | None:
    """The root of a page (``lxml.etree``, not ``lxml.html``: walking it costs a third); ``None`` where it is empty.

    Without an encoding the parser goes by what the page declares.
    """
    # The parser is made anew for each page: a shared one keeps the error log of the last and is not safe in threads.
    parser = etree.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    try:
        return etree.fromstring(_within_bounds(content), parser) if content.strip() else None
    except etree.XMLSyntaxError:  # "Document is empty": comments or white space alone
        return None


def _within_bounds(content: bytes) -> bytes:
    """The page up to its last tag that is read."""
    if len(content) <= MOST_TAGS * SHORTEST_TAG or content.count(b"<") <= MOST_TAGS:
        return content
    return b"<".join(content.split(b"<", MOST_TAGS)[:MOST_TAGS])


def find_base(tree: Element, url: str) -> str:
    """What the relative links of the page at ``url`` are relative to: its first ``<base>``, else itself."""
    return resolve_base(next(tree.iter("base"), None), url)


def resolve_base(base: Element | None, url: str) -> str:
    """The address in a ``<base>``, else that of the page."""
    return url if base is None else absolute(url, base.get("href")) or url

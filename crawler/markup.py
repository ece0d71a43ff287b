"""HTML as a tree, in bounded time whatever its size: for whoever reads pages, stories' and lists' alike."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

from crawler.urls import absolute

Element: TypeAlias = etree._Element

# A page with more tags is read so far: the longest live reports have a sixth as many.
MOST_TAGS = 250_000
# Bytes of "<p>": a page that is short enough needs no count.
SHORTEST_TAG = 3
# libxml2 stops reading where elements are nested 2048 deep.
DEEPEST = 2040
# What is hardly ever meant to be nested, and never closed by mistake: "<b><i>" in every comment of a forum.
FORMATTING = re.compile(
    rb"</?(?:b|big|code|em|font|i|s|small|span|strike|strong|sub|sup|tt|u)(?=[\s/>])[^<>]*>", re.IGNORECASE
)
# All else that nests; paragraphs, which do not, part the text as well.
NESTING = re.compile(
    rb"</?(?!(?:p|br|h[1-6]|img|title|head|html|body|meta|link|base|script|style)[\s/>])[a-z][^<>]*>", re.IGNORECASE
)


def parse_html(content: bytes, encoding: str | None = None) -> Element | None:
    """The root of a page (``lxml.etree``, not ``lxml.html``: walking it costs a third); ``None`` where it is empty.

    Without an encoding the parser goes by what the page declares.
    """
    if not is_within_bounds(content):
        content = b"<".join(content.split(b"<", MOST_TAGS)[:MOST_TAGS])
    tree = _parse(content, encoding)
    if is_cut_short(tree):
        content = FORMATTING.sub(b"", content)
        tree = _parse(content, encoding)
    if is_cut_short(tree):
        tree = _parse(NESTING.sub(b"<p>", content), encoding)
    return tree


def is_within_bounds(content: bytes) -> bool:
    """True where all of a page is read, as far as the number of its tags goes."""
    return len(content) <= MOST_TAGS * SHORTEST_TAG or content.count(b"<") <= MOST_TAGS


def is_cut_short(tree: Element | None) -> bool:
    """True where the parser stopped because of the depth it was in: in the last of all elements."""
    depth = 0
    while tree is not None and len(tree):
        tree = tree[-1]
        depth += 1
    return depth > DEEPEST


def _parse(content: bytes, encoding: str | None) -> Element | None:
    # The parser is made anew for each page: a shared one keeps the error log of the last and is not safe in threads.
    # Nobody asks for elements by their id: keeping a table of them costs a twentieth of the parsing.
    parser = etree.HTMLParser(
        encoding=encoding,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
        no_network=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(content, parser) if content.strip() else None
    except etree.XMLSyntaxError:  # "Document is empty": comments or white space alone
        return None


def find_base(tree: Element, url: str) -> str:
    """What the relative links of the page at ``url`` are relative to: its first ``<base>``, else itself."""
    return resolve_base(next(tree.iter("base"), None), url)


def resolve_base(base: Element | None, url: str) -> str:
    """The address in a ``<base>``, else that of the page."""
    return url if base is None else absolute(url, base.get("href")) or url

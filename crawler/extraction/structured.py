"""Structured data in a page: JSON-LD read with the forgiveness it needs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from crawler.extraction.text import words

if TYPE_CHECKING:
    from crawler.extraction.page import Page

Node: TypeAlias = dict[str, Any]

# What publishers wrap around their JSON: "<!--", "//<![CDATA[", "*/ }", ";".
WRAPPING = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)+|(?:(?://|/\*)?\s*\]\]>(?:\s*\*/)?|-->|;)+\s*$"
)
# A comma before a closing bracket, which JSON forbids and templates print: "[1, 2, ]".
TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
# Line breaks in texts, which JSON forbids, are no fault.
LENIENT = json.JSONDecoder(strict=False)
# Properties whose value is the article that the page is about.
ABOUT = ("mainEntity", "mainEntityOfPage")
DEEPEST = 6
ARTICLE_TYPES = frozenset(
    words(
        "Article NewsArticle BlogPosting LiveBlogPosting ReportageNewsArticle AnalysisNewsArticle"
        " OpinionNewsArticle BackgroundNewsArticle ReviewNewsArticle AskPublicNewsArticle"
        " AdvertiserContentArticle SatiricalArticle TechArticle ScholarlyArticle Report Review"
        " SocialMediaPosting Posting"
    )
)


def parse_json_ld(text: str) -> Iterator[Node]:
    """The nodes of one script, lists, ``@graph`` and the main entity opened; none where it is no JSON.

    >>> [n["name"] for n in parse_json_ld('{"@graph": [{"name": "a"}, [{"name": "b"},]]}')]
    ['a', 'b']
    """
    yield from _open(_read_json(text), DEEPEST)


def is_article(node: Node) -> bool:
    return bool(types_of(node) & ARTICLE_TYPES)


def article_nodes(page: Page) -> tuple[Node, ...]:
    """The JSON-LD nodes that are articles, that of this page first."""
    return page.articles


def own_first(nodes: Iterable[Node], addresses: Iterable[str]) -> tuple[Node, ...]:
    """Nodes with those first that say that they are at one of these addresses."""
    found = tuple(nodes)
    if len(found) < 2:
        return found
    here = {plain_address(url) for url in addresses}
    return tuple(sorted(found, key=lambda node: here.isdisjoint(map(plain_address, addresses_of(node)))))


def plain_address(url: str) -> str:
    """An address as far as it says which page: without scheme, query and fragment."""
    return url.partition("#")[0].partition("?")[0].partition("://")[2].rstrip("/")


def addresses_of(node: Node) -> Iterator[str]:
    for name in ("url", "@id", "mainEntityOfPage"):
        for value in values(node.get(name)):
            address = value.get("@id") or value.get("url") if isinstance(value, dict) else value
            if isinstance(address, str):
                yield address


def types_of(node: Node) -> frozenset[str]:
    """Its ``@type`` as bare names: "http://schema.org/NewsArticle" and "NewsArticle" are the same."""
    return frozenset(str(t).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for t in values(node.get("@type")))


def values(value: Any) -> list[Any]:
    """A property's values, however many there are: JSON-LD writes one without a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def texts(value: Any) -> Iterator[str]:
    """The texts among a property's values; a node stands for its name."""
    for one in values(value):
        text = one.get("name") or one.get("@value") if isinstance(one, dict) else one
        if isinstance(text, str) and text.strip():
            yield text.strip()


def _read_json(text: str) -> Any:
    """The value of a script; a second attempt without what does not belong into JSON."""
    try:
        return LENIENT.decode(text)
    except (ValueError, RecursionError):
        pass
    try:
        return LENIENT.decode(TRAILING_COMMA.sub("", WRAPPING.sub("", text)))
    except (ValueError, RecursionError):
        return None


def _open(value: Any, depth: int) -> Iterator[Node]:
    if depth == 0:
        return
    if isinstance(value, list):
        for one in value:
            yield from _open(one, depth - 1)
    elif isinstance(value, dict):
        if "@graph" in value:
            yield from _open(value["@graph"], depth - 1)
        if value.keys() - {"@context", "@graph"}:
            yield value
        for name in ABOUT:
            if isinstance(value.get(name), dict | list):
                yield from _open(value[name], depth - 1)

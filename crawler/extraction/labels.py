"""The labels on a story: its section, tags, publisher, and whether it is free to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from crawler.extraction.page import Element, Page, text_of
from crawler.extraction.story import Story
from crawler.extraction.structured import Node, article_nodes, texts, types_of, values
from crawler.extraction.text import fold, settle
from crawler.lexicons import Lexicon, lexicon_for

LONGEST_LABEL: Final = 80
MOST_LABELS: Final = 40
SECTION_META: Final = ("article:section", "section", "parsely-section", "cxenseparse:recs:section")
# "/category/war/", "/section/city", "/rubrik/politik"
SECTION_ADDRESS: Final = re.compile(r"/(?:categor(?:y|ies|ia)|kategorie|sections?|rubri(?:k|que)|channel)/[^/]+/?$")
MOST_SECTIONS: Final = 3
# Characters that are let through before a wall; what is longer is a story.
LONGEST_TEASER: Final = 1200
# Passages behind the story among which its wall stands.
WALL_WITHIN: Final = 5
# "paywall-banner", "article__paid-barrier", "regwall"
WALL_NAME: Final = re.compile(r"(?:pay|reg|meter)-?wall|(?:paid|pay)-?barrier", re.IGNORECASE)
SITE_TYPES: Final = frozenset(("Organization", "NewsMediaOrganization", "WebSite"))


def find_section(page: Page, story: Story, headline: str | None, lexicon: Lexicon) -> tuple[str, ...]:
    """The section labels, outermost first: from the page's breadcrumb, else from what it declares."""
    home = map(fold, (*lexicon.pages.home, *lexicon_for("en").pages.home))
    no_sections = {*home, *page.site_names, fold(headline or "")}
    if crumbs := [label for label in breadcrumb(page) if fold(label) not in no_sections]:
        return distinct(crumbs)
    declared = [label for node in article_nodes(page) for label in texts(node.get("articleSection"))]
    declared += page.all_meta(*SECTION_META)
    return distinct((declared or list(printed_labels(story)))[:MOST_SECTIONS])


def printed_labels(story: Story) -> Iterator[str]:
    """The linked labels around the headline that lead to the story's sections."""
    for passage in story.header:
        if len(passage.text) <= LONGEST_LABEL and passage.link_length * 2 > len(passage.text):
            yield from (text_of(link) for link in passage.anchors if is_section_link(link))


def is_section_link(link: Element) -> bool:
    """True for "/category/war/", and for ``rel="category"``."""
    return "category" in (link.get("rel") or "").split() or SECTION_ADDRESS.search(link.get("href") or "") is not None


def breadcrumb(page: Page) -> list[str]:
    """The names in the page's first ``BreadcrumbList``, in the order of their positions."""
    for node in page.json_ld:
        if "BreadcrumbList" in types_of(node):
            items = [item for item in values(node.get("itemListElement")) if isinstance(item, dict)]
            return [label for item in sorted(items, key=position) for label in crumb_label(item)]
    return []


def position(item: Node) -> int:
    place = item.get("position")
    return int(place) if isinstance(place, int) or (isinstance(place, str) and place.isdecimal()) else 0


def crumb_label(item: Node) -> list[str]:
    inner = item.get("item")
    return list(texts(item.get("name") or (inner.get("name") if isinstance(inner, dict) else None)))[:1]


def find_tags(page: Page) -> tuple[str, ...]:
    """Keywords as the page gives them, each once."""
    declared = [word for node in article_nodes(page) for word in texts(node.get("keywords"))]
    found = declared or list(page.all_meta("article:tag", "news_keywords", "keywords", "parsely-tags"))
    return distinct(word for entry in found for word in entry.split("," if "," in entry else ";"))


def distinct(labels: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for label in map(settle, labels):
        if 0 < len(label) <= LONGEST_LABEL:
            kept.setdefault(fold(label), label)
    return tuple(kept.values())[:MOST_LABELS]


def find_publisher(page: Page) -> str | None:
    """The publisher's name as the page gives it."""
    named = [name for node in article_nodes(page) for name in texts(node.get("publisher"))]
    sites = [name for node in page.json_ld if types_of(node) & SITE_TYPES for name in texts(node.get("name"))]
    for name in (*named, *page.all_meta("og:site_name", "application-name", "publisher", "dc.publisher"), *sites):
        if (settled := settle(name)) and "://" not in settled:
            return settled
    return None


def find_access(page: Page, story: Story) -> bool | None:
    """Whether everybody may read the story: as the page says, ``False`` for a stub before a wall, else ``None``."""
    declared = _declared_access(page)
    return False if declared is None and _is_walled(story) else declared


def _is_walled(story: Story) -> bool:
    """True for a story of a few lines that ends before an element named for a wall; a log-in above it is none."""
    if sum(len(block.text) for block in story.blocks) > LONGEST_TEASER:
        return False
    return any(WALL_NAME.search(node.names) for passage in story.footer[:WALL_WITHIN] for node in passage.node.up())


def _declared_access(page: Page) -> bool | None:
    for node in article_nodes(page):
        said = str(node.get("isAccessibleForFree", "")).rpartition("/")[2].lower()
        if said in ("true", "false"):
            return said == "true"
    tier = (page.first_meta("article:content_tier", "og:article:content_tier") or "").lower()
    return {"free": True, "locked": False, "metered": None}.get(tier)

"""Which passages of a page stand under a heading of related stories, and which are the site's frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from crawler.extraction.hints import Hint
from crawler.extraction.passages import Node, Passage
from crawler.extraction.prose import HEADINGS
from crawler.extraction.related.phrases import Phrases

# Classes of boxes of related stories, whatever their heading: "related-articles", "relatedCoverage", "lire-aussi".
RELATED_NAME = re.compile(
    r"related(?!-?_?(?:tag|topic|keyword|video|search))|relacionad|verwandt|correlat|lire-?_?aussi|read-?_?also|more-?_?on-?_?this"
    r"|see-?_?also|mehr-?_?zum-?_?thema|story-?_?timeline|further-?_?reading",
    re.IGNORECASE,
)
FRAME = Hint.CHROME | Hint.COMMENTS | Hint.SHARE | Hint.TAGS
# Elements around the whole page, whose names say nothing of a part.
OUTERMOST = frozenset(("html", "body", "main", "article"))
# How far above a heading the element that holds its list may be, and how far out a box's name counts.
HEADING_REACH, NAME_REACH = 5, 7
LONGEST_HEADING = 80


def find_related_zone(passages: Sequence[Passage], prose: frozenset[int], phrases: Phrases) -> frozenset[int]:
    """Numbers of the passages that stand in a block of related stories, its heading included."""
    found: set[int] = set()
    heading: dict[Node, int] = {}
    is_other = False
    for number, passage in enumerate(passages):
        if number in prose:
            heading, is_other = {}, False
        elif _is_heading(passage, phrases.headings.has(passage.text)):
            heading, is_other = _reach(passage.node), False
            found.add(number)
        elif _is_heading(passage, phrases.others.has(passage.text)):
            heading, is_other = {}, True
        elif passage.node.tag in HEADINGS and not passage.anchors:
            heading, is_other = {}, False
        elif _is_in_frame(passage.node):
            continue
        elif _is_within(passage.node, heading) or (not is_other and _is_named_related(passage.node)):
            found.add(number)
    return frozenset(found)


def _is_heading(passage: Passage, is_phrase: bool) -> bool:
    return is_phrase and len(passage.text) <= LONGEST_HEADING


def _reach(node: Node) -> dict[Node, int]:
    """The elements around a heading that may hold its list."""
    around = list(node.up())[1 : HEADING_REACH + 1]
    return {outer: level for level, outer in enumerate(around) if outer.tag not in OUTERMOST or level == 0}


def _is_within(node: Node, heading: dict[Node, int]) -> bool:
    return bool(heading) and any(outer in heading for outer in node.up())


@lru_cache(maxsize=1 << 14)
def _names_related(names: str) -> bool:
    return RELATED_NAME.search(names[:300]) is not None


def _is_named_related(node: Node) -> bool:
    for level, outer in enumerate(node.up()):
        if level == NAME_REACH or outer.tag in OUTERMOST:
            return False
        if outer.names and _names_related(outer.names):
            return True
    return False


def _is_in_frame(node: Node) -> bool:
    return any(outer.own & FRAME for outer in node.up() if outer.tag not in OUTERMOST)

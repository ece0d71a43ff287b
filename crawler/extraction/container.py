"""Which element holds the story's paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from crawler.extraction.hints import Hint
from crawler.extraction.passages import Node, Passage

# What is named so is not the story, however much prose it holds.
APART: Final = (
    Hint.CHROME | Hint.RELATED | Hint.COMMENTS | Hint.SHARE | Hint.CAPTION | Hint.BYLINE | Hint.TAGS | Hint.ASIDE | Hint.HIDDEN
)
# What prose in such elements still counts: names lie now and then.
APART_WORTH: Final = 0.1
# A paragraph speaks for the element around it, less for the one around that, and so on so many times.
REACH: Final = 5
# Containers named for the story, or marked up as one.
NAMED_BONUS: Final = 1.3
# Elements around the whole page, whose names say nothing of a part: "has-sidebar no-comments".
FRAMES: Final = frozenset(("html", "body", "main", "article"))
# An element with so much of a container's prose is as good as the container: its names are no reason to drop it.
BULK: Final = 0.4
# How much prose outside a container, in proportion, makes the element around both the container.
JOINING: Final = 0.08
# How often the container is widened.
CLIMBS: Final = 5


def find_container(passages: Iterable[Passage]) -> Node | None:
    """The innermost element that holds the story, however it is split below."""
    prose = [p for p in passages if p.weight]
    for passage in prose:
        for node in passage.node.up():
            node.mass += passage.weight
    scores = score_elements(prose)
    if not scores:
        return None
    best = max(scores, key=lambda node: scores[node])
    return widen(best, prose)


def score_elements(prose: Iterable[Passage]) -> dict[Node, float]:
    scores: dict[Node, float] = {}
    for passage in prose:
        worth = passage.weight * (APART_WORTH if names_around(passage.node, None) & APART else 1.0)
        for level, node in enumerate(passage.node.up()):
            if level > REACH:
                break
            if level or node.tag != "p":
                scores[node] = scores.get(node, 0.0) + worth / max(level, 1)
    for node in scores:
        if node.own & Hint.STORY or node.tag == "article" or node.element.get("itemprop") == "articleBody":
            scores[node] *= NAMED_BONUS
    return scores


def names_around(node: Node, container: Node | None) -> int:
    """The hints of an element and those around it, up to the container; frames and bulk have no say."""
    limit = BULK * container.mass if container else 0.0
    found = 0
    for outer in node.up():
        if outer is container:
            break
        if outer.own and outer.tag not in FRAMES and (not limit or outer.mass < limit):
            found |= outer.own
    return found


def widen(container: Node, prose: list[Passage]) -> Node:
    """The element around the container, as long as it holds more of the story than the container."""
    for _ in range(CLIMBS):
        outer = container.parent
        if outer is None or outer.tag in ("body", "html"):
            break
        added = sum(p.weight for p in prose if is_joined(p, container, outer))
        if added < JOINING * container.mass:
            candidate = outer  # a wrapper may stand between: look one further
            outer = candidate.parent
            if outer is None or outer.tag in ("body", "html"):
                break
            added = sum(p.weight for p in prose if is_joined(p, container, outer))
            if added < JOINING * container.mass:
                break
        container = outer
    return container


def is_joined(passage: Passage, container: Node, outer: Node) -> bool:
    """True for a paragraph outside the container, in the element around, that looks like more of the story."""
    inside = False
    for node in passage.node.up():
        if node is container:
            return False
        if node is outer:
            inside = True
            break
        if node.tag == "article" or node.own & APART:
            return False
    return inside and passage.link_length < 0.3 * len(passage.text)

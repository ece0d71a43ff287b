"""Which passages in the story's container are the story's."""

from __future__ import annotations

from typing import Final

from crawler.extraction.container import APART, find_flows, flow_of, flow_shape, names_around
from crawler.extraction.hints import Hint
from crawler.extraction.passages import Node, Passage
from crawler.extraction.prose import HEADINGS, link_share

# A passage that is so much link is a link, not a sentence with one.
LINKED: Final = 0.7
# Shorter texts may stand in a story twice: "Yes."
REPEATED_LENGTH: Final = 40


def choose_passages(inside: list[Passage], container: Node) -> list[Passage]:
    """Those of a container's passages that the story is made of, in page order."""
    named = [names_around(p.node, container) & APART for p in inside]
    flows = find_flows(p for p, apart in zip(inside, named, strict=True) if p.weight and not apart)
    nested = only_nested(inside, container)
    kept = [
        not apart and belongs(p, container, flows) and (nested or not is_nested(p.node, container))
        for p, apart in zip(inside, named, strict=True)
    ]
    drop_idle_headings(inside, kept, named)
    return without_repeats(within_prose([p for p, keep in zip(inside, kept, strict=True) if keep]))


def belongs(passage: Passage, container: Node, flows: frozenset[tuple[str, str]]) -> bool:
    node = passage.node
    if node.tag in HEADINGS:
        return node.tag != "h1"
    if link_share(passage) > LINKED:
        return False
    flow = flow_of(node)
    return flow is container or flow_shape(node) in flows


def is_nested(node: Node, container: Node) -> bool:
    """True in an ``<article>`` inside the container: the teaser of another story, or the entry of a live report."""
    for outer in node.up():
        if outer is container:
            return False
        if outer.tag == "article":
            return True
    return False


def only_nested(inside: list[Passage], container: Node) -> bool:
    """True for a live report: hardly any prose outside its entries."""
    nested = sum(p.weight for p in inside if is_nested(p.node, container))
    return nested > 0.7 * container.mass


def drop_idle_headings(inside: list[Passage], kept: list[bool], named: list[int]) -> None:
    """Take out headings that the next passage does not follow up on: they announce what was left out.

    Advertisements between the two do not count.
    """
    follows = False
    for i in range(len(inside) - 1, -1, -1):
        if inside[i].node.tag in HEADINGS:
            kept[i] = kept[i] and follows
        if not named[i] & Hint.CHROME:
            follows = kept[i]


def without_repeats(kept: list[Passage]) -> list[Passage]:
    """Without what was printed before: text that a page holds twice, for print or for small screens."""
    seen: set[str] = set()
    fresh: list[Passage] = []
    for passage in kept:
        if passage.text not in seen or len(passage.text) < REPEATED_LENGTH:
            fresh.append(passage)
        seen.add(passage.text)
    return fresh


def within_prose(kept: list[Passage]) -> list[Passage]:
    """What stands from the first to the last paragraph: labels before it and buttons after it are not the story's."""
    prose = [i for i, p in enumerate(kept) if p.weight]
    return kept[prose[0] : prose[-1] + 1] if prose else kept

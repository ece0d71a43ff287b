"""Where the story is on the page: its blocks of text in page order, and the elements that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from crawler.extraction.container import APART, find_container, names_around
from crawler.extraction.hints import Hint
from crawler.extraction.page import Element, Page
from crawler.extraction.passages import Node, Passage, read_passages
from crawler.extraction.prose import HEADINGS, link_share, weigh

BlockKind = Literal["paragraph", "heading", "list_item", "quotation"]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One paragraph-like piece of the story's own markup."""

    element: Element
    """The element that prints it; several blocks share one where line breaks part them."""
    text: str
    """White space settled, never empty."""
    kind: BlockKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Story:
    """What the story's own markup prints as text, notes, promos and datelines included."""

    blocks: tuple[Block, ...] = ()
    """In page order."""
    containers: tuple[Element, ...] = ()
    """The elements that hold the blocks, in page order."""
    passages: tuple[Passage, ...] = ()
    """All that the page prints, in page order: notes and promos stand outside the story, too."""


KINDS: Final[dict[str, BlockKind]] = {"li": "list_item", "blockquote": "quotation"} | dict.fromkeys(HEADINGS, "heading")


def find_story(page: Page) -> Story:
    """The story of a page; one without blocks where the page holds none."""
    passages = read_passages(page.tree)
    for passage in passages:
        passage.weight = weigh(passage)
    container = find_container(passages)
    if container is None:
        return Story()
    inside = [p for p in passages if any(n is container for n in p.node.up())]
    kept = [p for p in inside if belongs(p, container)]
    kept = trim_headings(kept)
    blocks = (Block(p.node.element, p.text, KINDS.get(p.node.tag, "paragraph")) for p in kept)
    return Story(tuple(blocks), (container.element,), tuple(passages))


def belongs(p: Passage, container: Node) -> bool:
    if p.node.tag == "h1":
        return False
    if names_around(p.node, container) & APART:
        return False
    return link_share(p) <= 0.7


def trim_headings(kept: list[Passage]) -> list[Passage]:
    """Without headings that nothing follows, and without what stands before the first and after the last prose."""
    prose = [i for i, p in enumerate(kept) if p.weight]
    if not prose:
        return kept
    first, last = prose[0], prose[-1]
    return kept[first : last + 1]

"""Where the story is on the page: its blocks of text in page order, and the elements that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crawler.extraction.page import Element, Page, settle

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


KINDS: dict[str, BlockKind] = {"li": "list_item", "blockquote": "quotation"} | dict.fromkeys(("h2", "h3", "h4"), "heading")


def find_story(page: Page) -> Story:
    """The story of a page; one without blocks where the page holds none."""
    weights: dict[Element, int] = {}
    for paragraph in page.tree.iter("p"):
        parent = paragraph.getparent()
        if parent is not None:
            length = len(settle("".join(paragraph.itertext())))
            weights[parent] = weights.get(parent, 0) + (length if length > 60 else 0)
    if not weights:
        return Story()
    best = max(weights, key=lambda e: weights[e])
    blocks = (
        Block(e, text, KINDS.get(str(e.tag), "paragraph"))
        for e in best.iter("p", "h2", "h3", "h4", "li")
        if (text := settle("".join(e.itertext())))
    )
    return Story(tuple(blocks), (best,))

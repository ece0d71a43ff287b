"""Where the story is on the page: its blocks of text in page order, and the elements that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from crawler.extraction.choice import choose_passages
from crawler.extraction.container import find_container, is_in
from crawler.extraction.page import Element, Page
from crawler.extraction.passages import Passage, read_passages
from crawler.extraction.prose import HEADINGS, weigh

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
    headline = next((p.node for p in passages if p.node.tag == "h1"), None)
    container = find_container(passages, headline)
    if container is None:
        return Story(passages=tuple(passages))
    kept = choose_passages([p for p in passages if is_in(p.node, container)], container)
    blocks = (Block(p.node.element, p.text, KINDS.get(p.node.tag, "paragraph")) for p in kept)
    return Story(tuple(blocks), (container.element,), tuple(passages))

"""A page as the passages that it prints, read in one walk over the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from crawler.extraction.hints import Hint, read_names
from crawler.extraction.page import Element, settle

INLINE, ANCHOR, BREAK, SILENT = range(4)
# How an element takes part in the text; every other one begins a new passage.
PART_IN_TEXT: Final[dict[object, int]] = {
    **dict.fromkeys(
        "abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q rp rt ruby"
        " s samp small source span strike strong sub sup time tt u var wbr".split(),
        INLINE,
    ),
    "a": ANCHOR,
    "br": BREAK,
    **dict.fromkeys(
        "script style noscript template svg math iframe object embed video audio canvas map select option button"
        " textarea input head datalist meter progress dialog link meta".split(),
        SILENT,
    ),
}
TAG_HINTS: Final[dict[str, int]] = {
    **dict.fromkeys(("nav", "menu", "footer"), Hint.CHROME),
    **dict.fromkeys(("figure", "figcaption"), Hint.CAPTION),
    "aside": Hint.ASIDE,
    "h1": Hint.HEADLINE,
    "address": Hint.BYLINE,
}
LINE_BREAK: Final = "\n"
# Names that tell one of a row from the next: "odd", "first", "post-1806".
COUNTING: Final = re.compile(r"first|last|odd|even|[A-Za-z-]+[-_]*\d+")
NAMES_IN_SHAPE: Final = 3


class Node:
    """A block element on the way to a passage."""

    __slots__ = ("_shape", "element", "mass", "names", "own", "parent", "tag")

    def __init__(self, element: Element, tag: str, parent: Node | None) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        name, identity = element.get("class"), element.get("id")
        self.names = f"{name} {identity}" if name and identity else name or identity or ""
        """Its class and id, as written."""
        self.own = TAG_HINTS.get(tag, 0) | (read_names(self.names) if self.names else 0)
        """What its own tag and names say."""
        self.mass = 0.0
        """How much prose is in it."""
        self._shape: str | None = None

    @property
    def shape(self) -> str:
        """What it has in common with its like: tag and class, without what only numbers or counts off."""
        if self._shape is None:
            self._shape = shape_of(self.tag, self.element.get("class") or "")
        return self._shape

    def up(self) -> Iterator[Node]:
        """It and all around it, innermost first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


@lru_cache(maxsize=1 << 14)
def shape_of(tag: str, names: str) -> str:
    """
    >>> shape_of("p", "text odd first post-1806")
    'p text'
    """
    return " ".join((tag, *(name for name in names.split()[:NAMES_IN_SHAPE] if not COUNTING.fullmatch(name))))


class Passage:
    """A stretch of text that the page prints as one block."""

    __slots__ = ("anchors", "link_length", "node", "text", "weight")

    def __init__(self, node: Node, text: str, link_length: int, anchors: tuple[Element, ...] = ()) -> None:
        self.node = node
        self.text = text
        """White space settled, never empty."""
        self.link_length = link_length
        """How many of its characters are in links."""
        self.anchors = anchors
        """The ``<a>`` elements that its text is in, also those around the whole block; in page order."""
        self.weight = 0.0
        """How much prose it is."""


def read_passages(tree: Element) -> list[Passage]:
    """All passages of the page in page order, each with the block elements around it."""
    reader = _Reader()
    reader.walk(tree)
    return reader.passages


class _Reader:
    """Gathers text until a block begins or ends."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.text: list[str] = []
        self.link_length = 0
        self.open_anchors: list[Element] = []
        self.anchors: list[Element] = []

    def walk(self, tree: Element) -> None:
        # One entry an open element: its children to come, itself, the block that its text belongs to.
        node = Node(tree, str(tree.tag), None)
        stack = [(iter(tree), tree, node)]
        while stack:
            children, parent, node = stack[-1]
            for child in children:
                part = PART_IN_TEXT.get(child.tag)
                if part is None:
                    self.end_passage(node)
                    inner = Node(child, child.tag, node)
                elif part >= BREAK:
                    if part == BREAK:
                        self.break_line(node)
                    self.add(child.tail)
                    continue
                else:
                    inner = node
                    if part == ANCHOR:
                        self.open_anchors.append(child)
                self.add(child.text)
                if len(child):
                    stack.append((iter(child), child, inner))
                    break
                self.close(child, inner, node)
            else:
                stack.pop()
                if stack:
                    self.close(parent, node, stack[-1][2])
        self.end_passage(node)

    def close(self, element: Element, node: Node, outer: Node) -> None:
        """Leave an element; ``node`` is its block, ``outer`` that of its parent."""
        if node is not outer:
            self.end_passage(node)
        elif element.tag == "a":
            self.open_anchors.pop()
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        if text:
            self.text.append(text)
            if self.open_anchors:
                self.link_length += len(text)
                if not self.anchors or self.anchors[-1] is not self.open_anchors[-1]:
                    self.anchors.append(self.open_anchors[-1])

    def break_line(self, node: Node) -> None:
        """One line break is a space; two are the end of a passage."""
        for text in reversed(self.text):
            if text is LINE_BREAK:
                self.end_passage(node)
                return
            if not text.isspace():
                break
        self.text.append(LINE_BREAK)

    def end_passage(self, node: Node) -> None:
        if self.text:
            if text := settle("".join(self.text)):
                links = tuple(self.anchors)
                self.passages.append(Passage(node, text, min(self.link_length, len(text)), links))
            self.text.clear()
            self.anchors.clear()
            self.link_length = 0

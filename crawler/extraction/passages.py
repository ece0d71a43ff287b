"""A page as the passages that it prints, read in one walk over the tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Final

from crawler.extraction.naming import Naming, name_element
from crawler.extraction.page import Element
from crawler.extraction.text import settle, words

BLOCK, INLINE, ANCHOR, BREAK, SILENT = range(5)
# How an element takes part in the text; every other one begins a new passage.
PART_IN_TEXT: Final[dict[object, int]] = {
    **dict.fromkeys(
        words(
            "abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q rp"
            " rt ruby s samp small source span strike strong sub sup time tt u var wbr"
        ),
        INLINE,
    ),
    "a": ANCHOR,
    "br": BREAK,
    **dict.fromkeys(
        words(
            "script style noscript template svg math iframe object embed video audio canvas map select option"
            " button textarea input title datalist meter progress dialog link meta nav"
        ),
        SILENT,
    ),
}
# The same for pages that print nothing that way: where a menu or a button is never closed, all that follows is in it.
PART_IF_UNCLOSED: Final[dict[object, int]] = PART_IN_TEXT | dict.fromkeys(
    words("nav dialog button object select"), BLOCK
)
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Elements around the whole page, whose names say nothing of a part: "has-sidebar no-comments".
FRAMES: Final = frozenset(("html", "body", "main", "article"))
# Elements that paragraphs are in without leaving the flow: lists, quotations, tables for layout.
TRANSPARENT: Final = frozenset(
    words("p pre ul ol li blockquote table thead tbody tr td th dl dd dt center h1 h2 h3 h4 h5 h6")
)
# An element's children, as ``element[:]``: the list costs less than their iterator alone.
children_of: Final = itemgetter(slice(None))
# No paragraph is as long; one that is becomes several.
LONGEST_PASSAGE: Final = 200_000
LINE_BREAK: Final = "\n"
# How a sentence ends in print: full stop, closing mark, space.
SENTENCE_SIGNS: Final = tuple(".!?…。！？।؟۔။។")
CLOSING_SIGNS: Final = " \n\t\r\u00a0\u3000\"'”’»)」』）"
LONGEST_ENDING: Final = 8


class Node:
    """A block element on the way to a passage.  What it is called is read when first asked for: few are asked."""

    # None may name itself: a circle of them would keep the page's tree until the collector comes by.
    __slots__ = (
        *("_around", "_naming", "_outer_article", "_outer_flow"),
        *("element", "first", "last", "mass", "parent", "tag"),
    )

    element: Element
    tag: str
    parent: Node | None
    mass: float
    """How much prose is in it."""
    first: int
    """Where in the page's passages its prose begins; set where there is any."""
    last: int
    """And where it ends."""

    _naming: Naming | None
    _around: int
    _outer_flow: Node | None
    _outer_article: Node | None

    def __init__(self, element: Element, tag: str, parent: Node | None) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.mass = 0.0
        self._naming = None

    @property
    def names(self) -> str:
        """Its class and id, as written."""
        return (self._naming or self._read()).names

    @property
    def own(self) -> int:
        """The hints of its own tag and names."""
        return (self._naming or self._read()).own

    @property
    def shape(self) -> str:
        """What it has in common with its like: tag and class, without what only numbers or counts off."""
        return (self._naming or self._read()).shape

    @property
    def around(self) -> int:
        """The hints of it and all around it, but for the frames of the page."""
        if self._naming is None:
            self._read()
        return self._around

    @property
    def flow(self) -> Node:
        """The element in which a paragraph, list or quotation runs: it or the first around it that is none of these."""
        if self._naming is None:
            self._read()
        return self._outer_flow or self

    @property
    def article(self) -> Node | None:
        """The innermost ``<article>`` that it is or is in."""
        if self._naming is None:
            self._read()
        return self if self.tag == "article" else self._outer_article

    def up(self) -> Iterator[Node]:
        """It and all around it, innermost first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def _read(self) -> Naming:
        """Read what it and all around it that are unread are called, and where it runs."""
        unread = [self]
        outer = self.parent
        while outer is not None and outer._naming is None:
            unread.append(outer)
            outer = outer.parent
        for node in reversed(unread):
            tag, get = node.tag, node.element.get
            node._naming = naming = name_element(tag, get("class"), get("id"))
            node._around = (outer._around if outer else 0) | (0 if tag in FRAMES else naming.own)
            if outer:
                node._outer_flow = outer._outer_flow or outer if tag in TRANSPARENT else None
                node._outer_article = outer if outer.tag == "article" else outer._outer_article
            else:
                node._outer_flow = node._outer_article = None
            outer = node
        return naming


class Passage:
    """A stretch of text that the page prints as one block."""

    __slots__ = ("anchors", "is_heading", "link_length", "node", "text", "weight")

    def __init__(self, node: Node, text: str, link_length: int, anchors: tuple[Element, ...] = ()) -> None:
        self.node = node
        self.is_heading = node.tag in HEADINGS or (node.parent is not None and node.parent.tag in HEADINGS)
        """True in a heading, also where an element of its own stands in it."""
        self.text = text
        """White space settled, never empty."""
        self.link_length = link_length
        """How many of its characters are in links."""
        self.anchors = anchors
        """The ``<a>`` elements that its text is in, also those around the whole block; in page order."""
        self.weight = 0.0
        """How much prose it is."""


def read_passages(tree: Element, parts: Mapping[object, int] = PART_IN_TEXT) -> list[Passage]:
    """All passages of the page in page order, each with the block elements around it.

    ``parts`` says how elements take part in the text, by tag.
    One loop over an explicit stack, its names local: this is where the time goes, and a page may nest its elements
    deeper than Python calls.
    """
    text = _Text()
    add_linked, end, pieces, anchors = text.add_linked, text.end_passage, text.pieces, text.open_anchors
    add, part_of = pieces.append, parts.get
    # What is open, outermost first: the children to come, the element, the block that its text belongs to.
    outer: list[tuple[Iterator[Element], Element, Node]] = []
    children, parent, node = iter(children_of(tree)), tree, Node(tree, str(tree.tag), None)
    while True:
        for child in children:
            tag = child.tag
            part = part_of(tag, BLOCK)
            if part < BREAK:
                if part == BLOCK and pieces:
                    end(node)
                elif part == ANCHOR:
                    anchors.append(None if is_target(child) else child)
                inside = children_of(child)
                if (printed := child.text) and (pieces or not printed.isspace()):
                    (add_linked if anchors else add)(printed)
                if inside:
                    outer.append((children, parent, node))
                    children, parent = iter(inside), child
                    if part == BLOCK:
                        node = Node(child, tag, node)
                    break
                if part == BLOCK and pieces:
                    end(Node(child, tag, node))
                elif part == ANCHOR:
                    anchors.pop()
            elif part == BREAK:
                text.break_line(node)
            if (printed := child.tail) and (pieces or not printed.isspace()):
                (add_linked if anchors else add)(printed)
        else:
            if node.element is parent:
                if pieces:
                    end(node)
            elif parent.tag == "a":
                anchors.pop()
            if (printed := parent.tail) and (pieces or not printed.isspace()):
                (add_linked if anchors else add)(printed)
            if not outer:
                return text.passages
            children, parent, node = outer.pop()


def is_target(anchor: Element) -> bool:
    """True for ``<a name="part-2">``, which is a place to link to and no link."""
    return anchor.get("href") is None and (anchor.get("name") or anchor.get("id")) is not None


class _Text:
    """Gathers text until a block begins or ends."""

    __slots__ = ("anchors", "link_length", "open_anchors", "passages", "pieces")

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.pieces: list[str] = []
        self.link_length = 0
        self.open_anchors: list[Element | None] = []
        """``None`` for those that are no links."""
        self.anchors: list[Element] = []
        """Those that the gathered text is in; related links are told by their passage."""

    def add_linked(self, text: str) -> None:
        """Add text in the innermost of the open anchors."""
        self.pieces.append(text)
        if (anchor := self.open_anchors[-1]) is not None:
            self.link_length += len(text)
            if not self.anchors or self.anchors[-1] is not anchor:
                self.anchors.append(anchor)

    def break_line(self, node: Node) -> None:
        """One line break is a space; two, or one behind a full stop, are the end of a passage."""
        for text in reversed(self.pieces):
            if text is LINE_BREAK:
                self.end_passage(node)
                return
            if not text.isspace():
                if text[-LONGEST_ENDING:].rstrip(CLOSING_SIGNS).endswith(SENTENCE_SIGNS):
                    self.end_passage(node)
                else:
                    self.pieces.append(LINE_BREAK)
                return

    def end_passage(self, node: Node) -> None:
        if text := settle("".join(self.pieces)):
            if len(text) > LONGEST_PASSAGE:
                self.add_parts(node, text)
            else:
                self.passages.append(Passage(node, text, min(self.link_length, len(text)), tuple(self.anchors)))
        self.pieces.clear()
        if self.anchors:
            self.anchors.clear()
            self.link_length = 0

    def add_parts(self, node: Node, text: str) -> None:
        """An endless passage as several, so that nothing that reads them meets an endless one."""
        share, anchors = self.link_length / len(text), tuple(self.anchors)
        for start in range(0, len(text), LONGEST_PASSAGE):
            if part := text[start : start + LONGEST_PASSAGE].strip():
                self.passages.append(Passage(node, part, min(int(share * len(part)), len(part)), anchors))

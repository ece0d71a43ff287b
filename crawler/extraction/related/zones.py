"""Which passages of a page stand in a block of related stories: under its heading, or in a box named for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import dropwhile, islice
from typing import TypeAlias

from crawler.extraction.hints import Hint, names_other, names_related
from crawler.extraction.page import pieces_of
from crawler.extraction.passages import HEADINGS, Node, Passage
from crawler.extraction.related.phrases import LONGEST_PHRASE, Phrases, fold
from crawler.extraction.text import settle
from crawler.items import LinkKind

_NameTest: TypeAlias = Callable[[str], bool]

FRAME = Hint.CHROME | Hint.COMMENTS | Hint.SHARE | Hint.TAGS
# Elements around the whole page, whose names say nothing of a part.
OUTERMOST = frozenset(("html", "body", "main", "article"))
# How far above a heading the element that holds its list may be, and how far out a box's name counts.
HEADING_REACH, NAME_REACH = 5, 7
# How many pieces of a link's words are read.
MOST_PIECES = 60
# So many passages after its heading, a list has begun or there is none: scripts fill it later.
BEGINS_WITHIN = 6


def find_related_zone(
    passages: Sequence[Passage], prose: frozenset[int], phrases: Phrases
) -> tuple[Mapping[int, LinkKind], frozenset[int]]:
    """The numbers of the passages in such a block and what their links are; the numbers of the headings."""
    scan = _Scan(phrases)
    for number, passage in enumerate(passages):
        if number in prose:
            scan.leave()
        else:
            scan.read(number, passage)
    return scan.found, frozenset(scan.headings)


def is_named_other(node: Node) -> bool:
    """True for an element in a box of trending, latest or paid stories."""
    return _is_named(node, names_other)


class _Scan:
    """Goes down the page, knowing under which heading it is."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.found: dict[int, LinkKind] = {}
        self.headings: set[int] = set()
        self.named: dict[Node, bool] = {}
        self.leave()

    def leave(self) -> None:
        """Out of every block."""
        self.kind: LinkKind | None = None
        self.is_other = False

    def read(self, number: int, passage: Passage) -> None:
        is_heading = passage.node.tag in HEADINGS
        label = fold(passage.text) if len(passage.text) <= LONGEST_PHRASE else ""
        if not self.phrases.may_stand_above(label):
            label = ""
        if not (label or is_heading or passage.anchors or self.kind):
            return
        if len(passage.anchors) > 1 and self.opens_with_phrase(passage):
            self.leave()
            self.found[number] = "related_block"
            return
        # A passage that is one link and no heading is a button: "Read more".
        may_head = bool(label) and (is_heading or passage.link_length < len(passage.text))
        kind = self.kind_of_heading(label, passage) if may_head else None
        if kind and not (passage.anchors and self.opens_with_phrase(passage)):
            self.enter(number, passage, kind)
        elif label and self.phrases.others.has_folded(label) and not self.labels_card(label, passage):
            self.leave()
            self.is_other = True
        elif is_heading and not passage.anchors:
            self.leave()
        elif self.is_within(number, passage):
            self.found[number] = self.kind or "related_block"
        elif passage.anchors and not self.is_other and self.is_in_named_box(passage.node):
            self.found[number] = "related_block"

    def kind_of_heading(self, label: str, passage: Passage) -> LinkKind | None:
        if self.phrases.headings.has_folded(label):
            return None if is_named_other(passage.node) else "related_block"
        return "source" if self.phrases.sources.has_folded(label) else None

    def labels_card(self, label: str, passage: Passage) -> bool:
        """True for "Sponsored" or, in a list, "More" inside the link of one card, which says nothing of the next."""
        if passage.link_length < len(passage.text):
            return False
        is_button = self.kind is not None and self.is_begun and passage.node.tag not in HEADINGS
        return is_button or label in self.phrases.paid

    def opens_with_phrase(self, passage: Passage) -> bool:
        """True for a heading with its links in one passage: "Related stories • The ferry was old • ..."."""
        linked = settle("".join(pieces_of(passage.anchors[0], MOST_PIECES)))[:LONGEST_PHRASE]
        before, found, _ = passage.text[: 2 * LONGEST_PHRASE].partition(linked) if linked else ("", "", "")
        return bool(found) and self.phrases.headings.has_whole(before)

    def is_in_named_box(self, node: Node) -> bool:
        """True for an element in a box that is named for related stories."""
        if node.names and names_related(node.names):
            return not _is_in_frame(node, None)
        outer = node.parent  # one for all the entries of a list
        if outer is None:
            return False
        known = self.named.get(outer)
        if known is None:
            known = self.named[outer] = _is_named(outer, names_related)
        return known and not _is_in_frame(node, None)

    def enter(self, number: int, passage: Passage, kind: LinkKind) -> None:
        self.kind, self.is_other = kind, False
        self.heading_at = number
        outer = dropwhile(lambda node: _holds_only(node, passage.text), islice(passage.node.up(), 1, None))
        self.around = [node for node in islice(outer, HEADING_REACH) if node.tag not in OUTERMOST]
        """The elements that may hold the list, innermost first; the first link decides which of them does."""
        self.is_begun = False
        self.headings.add(number)

    def is_within(self, number: int, passage: Passage) -> bool:
        """True for a passage in the list under the last heading."""
        if self.kind is None:
            return False
        level = next((i for i, outer in enumerate(self.around) if any(n is outer for n in passage.node.up())), None)
        if level is None or _is_in_frame(passage.node, self.around[level]):
            return False
        if not self.is_begun:
            if number - self.heading_at > BEGINS_WITHIN:
                self.kind = None
                return False
            if passage.anchors:
                self.is_begun = True
                self.around = self.around[: level + 1]
        return True


def _holds_only(node: Node, heading: str) -> bool:
    """True for an element around a heading alone; some sites wrap it five times."""
    length = 0
    for piece in pieces_of(node.element, MOST_PIECES):
        length += len(piece.strip())
        if length > len(heading):
            return False
    return length > 0


def _is_named(node: Node, names_it: _NameTest) -> bool:
    for level, outer in enumerate(node.up()):
        if level == NAME_REACH or outer.tag in OUTERMOST:
            return False
        if outer.names and names_it(outer.names):
            return True
    return False


def _is_in_frame(node: Node, limit: Node | None) -> bool:
    """True for an element in navigation, comments and the like, up to ``limit``."""
    if not node.around & FRAME:
        return False
    for outer in node.up():
        if outer is limit:
            return False
        if outer.own & FRAME and outer.tag not in OUTERMOST:
            return True
    return False

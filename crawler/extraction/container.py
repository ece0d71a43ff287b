"""Which element holds the story's paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from crawler.extraction.hints import LONGEST_NAME, Hint
from crawler.extraction.passages import FRAMES, Node, Passage

# What is named so is not the story, however much prose it holds.
APART: Final = (
    Hint.CHROME
    | Hint.RELATED
    | Hint.COMMENTS
    | Hint.SHARE
    | Hint.CAPTION
    | Hint.BYLINE
    | Hint.TAGS
    | Hint.ASIDE
    | Hint.HIDDEN
)
# What prose in such elements still counts: names lie now and then.
APART_WORTH: Final = 0.1
# What the prose of an article inside another one counts for the outer one: teasers are marked up so, and live entries.
NESTED_WORTH: Final = 0.2
# A paragraph speaks for the element around it, less for the one around that, and so on so many times.
REACH: Final = 5
# Containers named for the story, or marked up as one.
NAMED_BONUS: Final = 1.3
# Containers in another article than the headline.
ELSEWHERE: Final = 0.15
# An element with so much of a container's prose is as good as the container: its names are no reason to drop it.
BULK: Final = 0.6
# How much prose outside a container, in proportion, makes the element around both the container.
JOINING: Final = 0.05
# So many articles of one shape beside each other, with so much of the prose, are the entries of a live report.
FEWEST_ENTRIES: Final = 3
NEARLY_ALL: Final = 0.8
# "post-12", "c13": numbers count; in "col-md-8", "#col2" they say which column, and are kept as the group.
NUMBERS: Final = re.compile(r"((?:^|\s)(?:col|span|grid)[^a-z\s]\S*)|\d+")
# How many elements around a container are looked at: page builders put ten around a paragraph.
CLIMBS: Final = 12
# A kind of element that holds so much of the container's prose is how this story sets its paragraphs.
FLOW_SHARE: Final = 0.2


def find_container(passages: list[Passage], headline: Node | None) -> Node | None:
    """The innermost element that holds the story, however it is split below."""
    prose = [p for p in passages if p.weight]
    add_masses(passages)
    scores = score_elements(prose)
    if not scores:
        return None
    home = article_of(headline) if headline else None
    # What is named or placed best cannot make up for less than this share of the highest score.
    least = max(scores.values()) * ELSEWHERE / NAMED_BONUS
    candidates = {node: score * likelihood(node, home) for node, score in scores.items() if score >= least}
    best = max(candidates, key=lambda node: candidates[node])
    report = live_report(best, prose) if headline is None or best not in headline.up() else None
    return report or widen(best, headline, prose, passages)


def add_masses(passages: list[Passage]) -> None:
    """Tell every element how much prose it holds, and from which passage to which."""
    for number, passage in enumerate(passages):
        weight = passage.weight
        node = passage.node if weight else None
        while node:
            if not node.mass:
                node.first = number
            node.mass += weight
            node.last = number
            node = node.parent


def score_elements(prose: Iterable[Passage]) -> dict[Node, float]:
    scores: dict[Node, float] = {}
    for passage in prose:
        worth = passage.weight * (APART_WORTH if passage.node.around & APART else 1.0)
        level = 0
        node: Node | None = passage.node
        while node and level <= REACH:
            if (level or node.tag != "p") and node.tag != "tr":  # of columns one holds the story
                scores[node] = scores.get(node, 0.0) + worth / (level or 1)
            if node.tag == "article":
                worth *= NESTED_WORTH
            node = node.parent
            level += 1
    return scores


def likelihood(node: Node, home: Node | None) -> float:
    named = node.own & Hint.STORY or node.tag == "article" or node.element.get("itemprop") == "articleBody"
    elsewhere = home is not None and node.tag != "body" and all(outer is not home for outer in node.up())
    return (NAMED_BONUS if named else 1.0) * (ELSEWHERE if elsewhere else 1.0)


def live_report(entry: Node, prose: Iterable[Passage]) -> Node | None:
    """The element around an article that is one of several of its shape, none of them most of it."""
    outer = entry.parent
    if entry.tag != "article" or outer is None or entry.mass > outer.mass / 2:
        return None
    entries = {node for passage in prose for node in passage.node.up() if node.parent is outer}
    alike = [node for node in entries if node.shape == entry.shape]
    together = sum(node.mass for node in alike)
    return outer if len(alike) >= FEWEST_ENTRIES and together > NEARLY_ALL * outer.mass else None


def article_of(node: Node) -> Node | None:
    """The outermost ``<article>`` around."""
    return next((outer for outer in reversed(list(node.up())) if outer.tag == "article"), None)


def names_within(container: Node, passages: Iterable[Passage]) -> list[int]:
    """For each passage the hints of the elements around it, up to the container; frames and bulk have no say."""
    limit = BULK * container.mass
    known = {container: 0}
    found: list[int] = []
    for passage in passages:
        path: list[Node] = []
        for node in passage.node.up():
            if node in known:
                break
            path.append(node)
        hints = known[path[-1].parent or container if path else passage.node]
        for node in reversed(path):
            if node.mass < limit and node.tag not in FRAMES:
                hints |= node.own
            known[node] = hints
        found.append(hints)
    return found


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page sets the paragraphs of its story: what most of them have in common."""

    flows: frozenset[tuple[str, str]]
    """Shapes of the elements in which they run, each with that of the element around."""
    styles: frozenset[str]
    """Their own first classes, where they have any."""

    def covers(self, node: Node) -> bool:
        return flow_shape(node) in self.flows or style_of(node) in self.styles

    def is_near(self, node: Node) -> bool:
        """True where it also runs in an element with the tag and first class of a flow, or named for a story's text."""
        if self.covers(node) or node.around & Hint.LIVE or node.flow.own & Hint.STORY:
            return True
        name = main_name(node.flow.shape)
        return name is not None and name in {main_name(shape) for shape, _ in self.flows}

    def is_typical(self, node: Node) -> bool:
        """True where a paragraph has the class of the others and runs in an element of the same shape, too."""
        return style_of(node) in self.styles and node.flow.shape in {shape for shape, _ in self.flows}


def find_setting(prose: list[Passage]) -> Setting:
    """The setting of these paragraphs."""
    flows: dict[tuple[str, str], float] = {}
    styles: dict[str, float] = {}
    for passage in prose:
        flow, style = flow_shape(passage.node), style_of(passage.node)
        flows[flow] = flows.get(flow, 0.0) + passage.weight
        styles[style] = styles.get(style, 0.0) + passage.weight
    least = FLOW_SHARE * sum(passage.weight for passage in prose)
    return Setting(
        frozenset(flow for flow, mass in flows.items() if mass >= least),
        frozenset(style for style, mass in styles.items() if style and mass >= least),
    )


def style_of(node: Node) -> str:
    """The first class of a paragraph; empty where it has none."""
    return node.shape.partition(" ")[2].partition(" ")[0]


def main_name(shape: str) -> str | None:
    """Tag and first class of a shape; ``None`` where it has no class.

    >>> main_name("div text last"), main_name("div")
    ('div text', None)
    """
    names = shape.split(" ", 2)[:2]
    return " ".join(names) if len(names) > 1 else None


def flow_shape(node: Node) -> tuple[str, str]:
    flow = node.flow
    return flow.shape, flow.parent.shape if flow.parent else ""


def widen(core: Node, headline: Node | None, prose: list[Passage], passages: list[Passage]) -> Node:
    """The element around the core, where it holds more of the story: paragraphs in the same sort of element."""
    around = outer_elements(core)
    if not around or around[-1].mass - core.mass <= JOINING * core.mass:  # too little prose, whatever it is
        return core
    own = [p for p in passages_in(core, passages) if p.weight]
    columns = beside_headline(core, headline, around)
    outside = without_columns(prose, columns, passages)
    joined = list(joined_prose(core, around, outside, find_setting(own)))
    setting = find_setting([*own, *(passage for _, passage in joined)])
    added = dict.fromkeys(around, 0.0)
    for outer, passage in joined:
        if passage.node.flow is outer or setting.covers(passage.node):
            added[outer] += passage.weight
    widest = core
    gained = 0.0
    for outer in around:
        gained += added[outer]
        if gained > JOINING * core.mass:
            widest, gained = outer, 0.0
    return widest


def joined_prose(
    core: Node, around: Iterable[Node], prose: Iterable[Passage], setting: Setting
) -> Iterator[tuple[Node, Passage]]:
    """What may be the story's outside the core, each with the innermost of the elements around the core it is in."""
    outers = set(around)
    for passage in prose:
        outer = joined_at(passage, core, outers)
        if outer and (passage.node.flow is outer or setting.is_near(passage.node)):
            yield outer, passage


def beside_headline(core: Node, headline: Node | None, around: Iterable[Node]) -> dict[Node, str]:
    """Of the elements around the core those in which it shares a column with the headline, with the column's names."""
    above = set(headline.up()) if headline else set[Node]()
    inner = dict(zip(around, core.up(), strict=False))
    return {outer: counted_off(column) for outer, column in inner.items() if column in above}


def without_columns(
    prose: Iterable[Passage], columns: Mapping[Node, str], passages: Sequence[Passage]
) -> Iterator[Passage]:
    """The prose that is in no other column than the headline: one of another name, with a heading of its own."""
    other: dict[Node, bool] = {}
    for passage in prose:
        for node in passage.node.up():
            if node.parent and (name := columns.get(node.parent)):
                if node not in other:
                    other[node] = is_headed(node, passages) and counted_off(node) != name
                if not other[node]:
                    yield passage
                break
        else:
            yield passage


def is_headed(node: Node, passages: Sequence[Passage]) -> bool:
    """True for an element whose prose stands below a heading in it."""
    above = passages[max(node.first - 1, 0)]
    return above.is_heading and node in above.node.up()


def counted_off(node: Node) -> str:
    """What an element is called, without what counts it off: "c12", "c13"."""
    return node.tag + NUMBERS.sub(r"\1", node.names[:LONGEST_NAME])


def outer_elements(core: Node) -> list[Node]:
    """The elements around the core that may hold the rest of the story, innermost first."""
    around: list[Node] = []
    for inner in core.up():
        outer = inner.parent
        if outer is None or outer.tag in ("body", "html") or inner.tag == "article" or len(around) == CLIMBS:
            break
        around.append(outer)
    return around


def joined_at(passage: Passage, core: Node, around: AbstractSet[Node]) -> Node | None:
    """The innermost of the elements around the core that a passage outside the core is in, if nothing sets it apart."""
    for node in passage.node.up():
        if node is core:
            return None
        if node in around:
            return None if node.tag == "tr" else node  # in another column of a table for layout
        if node.tag == "article" or node.own & APART:
            return None
    return None


def passages_in(container: Node, passages: list[Passage]) -> list[Passage]:
    """The container's passages from its first prose to its last."""
    return passages[container.first : container.last + 1]

"""Which passages in the story's container are the story's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import reduce
from operator import or_
from typing import Final

from crawler.extraction.boxes import CREDIT_SIGN, ends_sentence, keep_plain_boxes
from crawler.extraction.container import APART, BULK, Setting, find_setting, names_within
from crawler.extraction.hints import Hint
from crawler.extraction.page import Element
from crawler.extraction.passages import Node, Passage
from crawler.extraction.prose import SHORTEST, letters, link_share
from crawler.urls import absolute, same_site

# A passage that is so much link is a link, not a sentence with one.
LINKED: Final = 0.7
# A list that is so much link is one of links.
MOSTLY: Final = 0.5
# Shorter texts may stand in a story twice: "Yes."
REPEATED_LENGTH: Final = 40
# From this length on a passage may hold others, and with so many of them it is a repetition.
LONG_REPEAT: Final = 600
REPEATED_PASSAGES: Final = 3
# What announces a list ends so.
COLONS: Final = (":", "：")
DIGIT: Final = re.compile(r"\d")
# "3. The ferry of 1912": an entry in a list of pictures, which may have no other text.
NUMBERED: Final = re.compile(r"\d{1,3}[.)]\s")
# A line of which every fourth character is a digit is a date: "2024. május 5."
NUMERIC: Final = 4
# Longest line above a story that says when it was published, and within how many letters it begins to say so.
LONGEST_STAMP: Final = 120
STAMP_WITHIN: Final = 24
# Names of building blocks, which some sites build everything of; comments and menus are never the story.
LAYOUT: Final = APART & ~(Hint.COMMENTS | Hint.CHROME | Hint.HIDDEN)
# What may stand between a heading and its text: advertisements, pictures, labels that nobody sees.
PASSED_OVER: Final = Hint.CHROME | Hint.CAPTION | Hint.HIDDEN


def choose_passages(inside: list[Passage], container: Node, url: str) -> list[Passage]:
    """Those of a container's passages that the story at ``url`` is made of, in page order."""
    named = without_common([hints & APART for hints in names_within(container, inside)], inside)
    setting = find_setting([p for p, apart in zip(inside, named, strict=True) if p.weight and not apart])
    nested = only_nested(inside, container)
    menus = linked_lists(inside, url)
    kept = [
        belongs(p, apart, container, setting)
        and (nested or not is_nested(p.node, container))
        and not (p.node.tag == "li" and p.node.parent in menus)
        for p, apart in zip(inside, named, strict=True)
    ]
    keep_plain_boxes(inside, kept, named, container)
    drop_idle_headings(inside, kept, named)
    return without_repeats(within_prose([p for p, keep in zip(inside, kept, strict=True) if keep]))


def without_common(named: list[int], inside: list[Passage]) -> list[int]:
    """The hints without those that most prose of the container has: where all paragraphs are cards, a card is none."""
    least = BULK * sum(passage.weight for passage in inside)
    common = 0
    present = reduce(or_, named, 0) & LAYOUT
    for bit in (1 << place for place in range(present.bit_length()) if present >> place & 1):
        if sum(p.weight for p, hints in zip(inside, named, strict=True) if hints & bit) > least:
            common |= bit
    return [hints & ~common for hints in named]


def belongs(passage: Passage, apart: int, container: Node, setting: Setting) -> bool:
    """True for a heading, and for a paragraph that runs where the story's run or is set as they are."""
    if passage.node.tag == "h1" or link_share(passage) > LINKED or passage.text.startswith(CREDIT_SIGN):
        return False
    if apart:
        return setting.is_typical(passage.node)
    flow = passage.node.flow
    if passage.is_heading or flow is container or setting.covers(passage.node):
        return True
    among = flow.parent is not None and (flow.parent is container or setting.covers(flow.parent))
    return among and passage.weight > 0 and is_listed(passage.node)


def linked_lists(inside: Iterable[Passage], url: str) -> set[Node | None]:
    """The lists that are mostly links to other pages of the site at ``url``, whatever some items say beside them.

    Lists of links to other sites are the story's: sources, products, what else was written about it.
    """
    sizes: dict[Node | None, float] = {}
    for passage in inside:
        if passage.node.tag == "li":
            linked = passage.link_length if all(leads_home(anchor, url) for anchor in passage.anchors) else 0
            sizes[passage.node.parent] = sizes.get(passage.node.parent, 0) + linked - MOSTLY * len(passage.text)
    return {node for node, surplus in sizes.items() if surplus > 0}


def leads_home(anchor: Element, url: str) -> bool:
    """True for a link to another page of the site."""
    target = absolute(url, anchor.get("href"))
    return target is not None and same_site(target, url)


def is_listed(node: Node) -> bool:
    """True in a list or a quotation."""
    return next((outer.tag for outer in node.up() if outer.tag != "p"), "") in ("li", "blockquote")


def choose_named(inside: list[Passage], container: Node) -> list[Passage]:
    """What a container that is known to be the story's holds, but for links and what is named as something else."""
    named = names_within(container, inside)
    return [
        passage
        for passage, hints in zip(inside, named, strict=True)
        if not hints & APART and passage.node.tag != "h1" and link_share(passage) <= LINKED
    ]


def is_nested(node: Node, container: Node) -> bool:
    """True in an ``<article>`` inside the container: the teaser of another story, or the entry of a live report."""
    article = node.article
    return article is not None and article is not container.article


def only_nested(inside: list[Passage], container: Node) -> bool:
    """True for a live report: hardly any prose outside its entries."""
    nested = sum(p.weight for p in inside if is_nested(p.node, container))
    return nested > 0.7 * container.mass


def drop_idle_headings(inside: list[Passage], kept: list[bool], named: list[int]) -> None:
    """Take out headings that the next passage does not follow up on: they announce what was left out.

    Advertisements and captions between the two do not count.
    """
    follows = False
    for i in range(len(inside) - 1, -1, -1):
        if inside[i].is_heading:
            kept[i] = kept[i] and (follows or bool(NUMBERED.match(inside[i].text)))
        if not named[i] & PASSED_OVER:
            follows = kept[i]


def without_repeats(kept: list[Passage]) -> list[Passage]:
    """Without what was printed before: text that a page holds twice, for print or for small screens."""
    seen: set[str] = set()
    fresh: list[Passage] = []
    for passage in kept:
        text = passage.text
        known = text in seen and len(text) >= REPEATED_LENGTH
        if not known and not (len(text) > LONG_REPEAT and repeats_many(text, fresh)):
            fresh.append(passage)
        seen.add(text)
    return fresh


def repeats_many(text: str, earlier: list[Passage]) -> bool:
    """True for a passage that holds several of the earlier ones: the story once more, without its markup."""
    found = 0
    for passage in earlier:
        found += len(passage.text) >= REPEATED_LENGTH and passage.text in text
        if found == REPEATED_PASSAGES:
            return True
    return False


def with_short_ends(
    kept: list[Passage], passages: list[Passage], container: Node, stamps: re.Pattern[str]
) -> list[Passage]:
    """The chosen passages with the short paragraphs before and behind them: "Shares fell 11 percent."

    ``stamps`` are the words of lines that say when the page was changed; these are no paragraphs.
    """
    first, last = container.first, container.last
    places = {(p.node.parent, p.node.shape) for p in kept if p.weight}
    if kept and kept[0] is passages[first]:
        while first and is_short_paragraph(passages[first - 1], places, stamps):
            first -= 1
    if kept and kept[-1] is passages[last]:
        while last + 1 < len(passages) and is_short_paragraph(passages[last + 1], places, stamps):
            last += 1
        last = end_of_list(last, passages, places)
    return [*passages[first : container.first], *kept, *passages[container.last + 1 : last + 1]]


def end_of_list(last: int, passages: list[Passage], places: AbstractSet[tuple[Node | None, str]]) -> int:
    """The number of the last item where the last paragraph, or one behind it, announces a list: "The new times:"."""
    following = passages[last + 1 : last + 2]
    at = last + 1 if following and (following[0].node.parent, following[0].node.shape) in places else last
    if not passages[at].text.endswith(COLONS):
        return last
    end = at
    while end + 1 < len(passages) and is_item_beside(passages[end + 1], passages[at].node):
        end += 1
    return end if end > at else last


def is_item_beside(passage: Passage, paragraph: Node) -> bool:
    """True for an item, no link, of a list that stands beside the paragraph."""
    node = passage.node
    beside = node.tag == "li" and node.parent is not None and node.parent.parent is paragraph.parent
    return beside and link_share(passage) <= LINKED


def is_short_paragraph(passage: Passage, places: AbstractSet[tuple[Node | None, str]], stamps: re.Pattern[str]) -> bool:
    """True for a sentence without links that is set exactly as paragraphs of the story: ``places`` of parent, shape."""
    return (
        (passage.node.parent, passage.node.shape) in places
        and passage.node.tag != "td"  # another column
        and not passage.link_length
        and letters(passage.text) >= SHORTEST
        and ends_sentence(passage.text)
        and not passage.is_heading
        and not (DIGIT.search(passage.text) and stamps.search(passage.text))
        and NUMERIC * len(DIGIT.findall(passage.text)) < len(passage.text)
    )


def without_stamp(kept: list[Passage], stamps: re.Pattern[str]) -> list[Passage]:
    """The chosen passages without a line that says when they were published: "Originally published Mar. 5, 2024."."""
    first = kept[0].text if kept else ""
    is_stamp = len(first) <= LONGEST_STAMP and DIGIT.search(first) and stamps.search(first[:STAMP_WITHIN])
    return kept[1:] if is_stamp else kept


def within_prose(kept: list[Passage]) -> list[Passage]:
    """What stands from the first to the last paragraph: labels before it and buttons after it are not the story's."""
    prose = [i for i, p in enumerate(kept) if p.weight]
    return kept[prose[0] : prose[-1] + 1] if prose else kept

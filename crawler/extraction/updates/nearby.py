"""The passages in which a story's notes may stand, and which of them make up one note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from crawler.extraction.hints import Hint
from crawler.extraction.page import Element, Page
from crawler.extraction.passages import Passage
from crawler.extraction.story import Block, Story
from crawler.extraction.updates.note_sentence import NoteText
from crawler.extraction.updates.note_text import LEADING_TIME, parse_note
from crawler.extraction.updates.wording import Wording

# Passages before and after the story in which its notes are looked for.
ABOVE, BELOW = 14, 30
# So many of the story's first and last blocks are its edges: what sounds like a sentence of the story is a note there.
FIRST_BLOCKS, LAST_BLOCKS = 2, 4
# Elements whose notes are not the story's: comments, teasers, the site's frame.
FOREIGN = Hint.CHROME | Hint.RELATED | Hint.COMMENTS | Hint.SHARE | Hint.CAPTION | Hint.TAGS
# A passage with so much of its text in links is a teaser or a menu.
MOST_LINKED = 0.6
LONGEST_PASSAGE = 6000
# The paragraph under "Correction" has so many characters; a list of what changed at most so many entries.
SHORTEST_BELOW_LABEL, MOST_ENTRIES = 30, 15
# A headline says "Retracted: ..." itself; shorter titles may be part of anything.
SHORTEST_TITLE = 20


class Nearby(NamedTuple):
    """A passage in or around the story."""

    passage: Passage
    block: Block | None
    """What it is of the story, if anything."""
    is_edge: bool
    """True outside the story and in its first and last blocks."""
    opens_story: bool = False
    """True for the first block: below a label that is a kicker stands the story itself."""
    is_link: bool = False
    """True for an entry of a list that is a link: no note, but part of one whose list it is in."""


def find_nearby(page: Page, story: Story) -> list[Nearby]:
    """The story's passages and those just above and below it, as far as notes may be in them."""
    placed = story.placed
    if not placed:
        return []
    titles = "\n".join(filter(None, (page.title, page.first_meta("og:title"))))
    opening = story.blocks[0]
    edges = {*story.blocks[:FIRST_BLOCKS], *story.blocks[-LAST_BLOCKS:]}
    found = []
    for number in range(max(min(placed) - ABOVE, 0), min(max(placed) + 1 + BELOW, len(story.passages))):
        passage, block = story.passages[number], placed.get(number)
        if _may_be_note(passage, block is not None) and not _is_headline(passage, titles):
            is_edge = block is None or block in edges
            found.append(Nearby(passage, block, is_edge, opens_story=block is opening, is_link=_is_link(passage)))
    return found


def find_held(story: Story, holders: Sequence[Element]) -> list[Nearby]:
    """The passages in elements that a site's rules name for notes."""
    blocks = {(block.element, block.text): block for block in story.blocks}
    return [
        Nearby(passage, blocks.get((passage.node.element, passage.text)), is_edge=True)
        for passage in story.passages
        if any(node.element in holders for node in passage.node.up())
    ]


def read_notes(nearby: Sequence[Nearby], wording: Wording) -> Iterator[tuple[Sequence[Nearby], NoteText]]:
    """Each note with the passages that it takes up: a label and the paragraph below it, an opening and its list."""
    number = 0
    while number < len(nearby):
        found, length = _read_note(nearby, number, wording)
        if found:
            yield nearby[number : number + length], found
        number += length


def _read_note(nearby: Sequence[Nearby], number: int, wording: Wording) -> tuple[NoteText | None, int]:
    text = nearby[number].passage.text
    found = None if nearby[number].is_link else parse_note(text, wording)
    if found is None or not (found.is_sure or nearby[number].is_edge):
        return None, 1
    rest = nearby[number + 1 : number + 1 + MOST_ENTRIES]
    if (found.is_label_alone or text.endswith(":")) and (entries := _count_entries(rest)):
        return _join_entries(found, rest[:entries], wording), 1 + entries
    if found.is_label_alone:
        joined = _join_label(found, rest[:1], wording)
        return joined, 2 if joined else 1
    return found, 1


def _count_entries(rest: Sequence[Nearby]) -> int:
    """How many passages from here on are of one list, in list items or each with its time: "3:15 p.m. – ..."."""
    count = 0
    holder = rest[0].passage.node.parent if rest and rest[0].passage.node.tag == "li" else None
    for near in rest:
        node = near.passage.node
        is_item = holder is not None and node.tag == "li" and node.parent is holder
        if not (is_item or LEADING_TIME.match(near.passage.text)):
            break
        count += 1
    return count


def _join_entries(found: NoteText, entries: Sequence[Nearby], wording: Wording) -> NoteText:
    """The kind is the gravest of the entries', the date that of the first."""
    first = parse_note(entries[0].passage.text, wording)
    time = LEADING_TIME.match(entries[0].passage.text)
    dating = found.dating or (first.dating if first else "") or (time[0] if time else "")
    kind = first.kind if first and found.kind == "update" else found.kind
    return replace(found, kind=kind, dating=dating, is_label_alone=False)


def _join_label(label: NoteText, following: Sequence[Nearby], wording: Wording) -> NoteText | None:
    """A label in an element of its own goes with the paragraph that follows it."""
    if not following or len(following[0].passage.text) < SHORTEST_BELOW_LABEL:
        return None
    own = parse_note(following[0].passage.text, wording)
    if own is None or own.is_label_alone:
        return None if following[0].opens_story else replace(label, is_label_alone=False)
    kind = label.kind if own.kind == "update" else own.kind
    return replace(own, kind=kind, dating=own.dating or label.dating)


def _may_be_note(passage: Passage, is_block: bool) -> bool:
    if len(passage.text) > LONGEST_PASSAGE or (_is_link(passage) and passage.node.tag != "li"):
        return False
    return is_block or not passage.node.around & FOREIGN


def _is_link(passage: Passage) -> bool:
    return passage.link_length > MOST_LINKED * len(passage.text)


def _is_headline(passage: Passage, titles: str) -> bool:
    return passage.node.tag == "h1" or (len(passage.text) >= SHORTEST_TITLE and passage.text in titles)

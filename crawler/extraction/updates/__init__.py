"""Update notes: what the publisher says it changed, above, below and inside the story."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from crawler.extraction.page import Element, Page
from crawler.extraction.story import Block, Story
from crawler.extraction.updates.nearby import find_held, find_nearby, read_notes
from crawler.extraction.updates.note_sentence import SENTENCE_END, NoteText
from crawler.extraction.updates.note_text import may_hold_note, parse_note, points_to_note
from crawler.extraction.updates.note_times import PageTimes, find_printed_zone, resolve_note_time
from crawler.extraction.updates.wording import Wording, wording_of
from crawler.extraction.zones import assumed_zone
from crawler.items import UpdateNote
from crawler.lexicons import Lexicon

__all__ = ["FoundNotes", "find_update_notes"]

# Where a note may stand at the end of a paragraph, and how far back its beginning may be.
CLOSING_PARAGRAPHS, LONGEST_TAIL, SHORTEST_NOTE = 4, 500, 25
# What stands between the sentence before a note and the note: '... he said.” (This story was updated ...)'.
BEFORE_SENTENCE = re.compile(r"[\s”\"’)]*")
AROUND_NOTE = " \u00a0([*"


@dataclass(frozen=True, slots=True)
class FoundNotes:
    notes: tuple[UpdateNote, ...] = ()
    blocks: frozenset[Block] = frozenset()
    """The story's blocks that are notes; they leave the body."""
    trimmed: Mapping[Block, str] = field(default_factory=dict)
    """Blocks that end in a note → what is left of their text without it."""


def find_update_notes(
    page: Page,
    story: Story,
    lexicon: Lexicon,
    *,
    published_at: datetime | None = None,
    modified_at: datetime | None = None,
    zone: str | None = None,
    holders: Sequence[Element] = (),
) -> FoundNotes:
    """The notes of a story in page order.

    ``published_at`` and ``modified_at`` lend a note the year, zone or day that it leaves out; ``zone`` is the IANA
    name of the zone in which the site prints its times, where its rules say so.  ``holders`` are the elements that
    the rules name for notes: all that stands in one is a note.
    """
    wording = wording_of(lexicon.language)
    times = PageTimes(published_at, modified_at, _printed_zone(page, story, wording, zone))
    nearby = find_held(story, holders) if holders else find_nearby(page, story)
    found = list(read_notes(nearby, wording)) or [(nearby, NoteText("update", "", None))] * bool(holders and nearby)
    notes = [_make_note(" ".join(near.passage.text for near in taken), read, times, wording) for taken, read in found]
    blocks = frozenset(near.block for taken, _ in found for near in taken if near.block)
    blocks |= {near.block for near in nearby if near.block and points_to_note(near.passage.text, wording)}
    closing = _find_closing_note([near.block for near in nearby if near.block and near.block not in blocks], wording)
    if closing is None:
        return FoundNotes(_without_repeats(notes), blocks)
    block, at, read = closing
    notes.append(_make_note(block.text[at:], read, times, wording))
    return FoundNotes(_without_repeats(notes), blocks, {block: block.text[:at].rstrip(AROUND_NOTE)})


def _printed_zone(page: Page, story: Story, wording: Wording, zone: str | None) -> tzinfo | None:
    printed = None if zone else find_printed_zone((passage.text for passage in story.header), wording.times)
    return printed or assumed_zone(page.url, page.language, zone)


def _find_closing_note(blocks: Sequence[Block], wording: Wording) -> tuple[Block, int, NoteText] | None:
    """A note in the last sentences of one of the last paragraphs, and where in it it begins."""
    for block in reversed(blocks[-CLOSING_PARAGRAPHS:]):
        start = max(len(block.text) - LONGEST_TAIL, 0)
        if not may_hold_note(block.text[start:], wording):
            continue
        for end in SENTENCE_END.finditer(block.text, start):
            at = end.end() + len(BEFORE_SENTENCE.match(block.text, end.end())[0])  # type: ignore[index]
            if len(block.text) - at <= SHORTEST_NOTE:
                break
            read = parse_note(block.text[at:], wording)
            if read and read.is_sure and not read.is_label_alone:
                return block, at, read
    return None


def _make_note(text: str, read: NoteText, times: PageTimes, wording: Wording) -> UpdateNote:
    moment = resolve_note_time(read.dating, times, wording.times) if read.dating else None
    noted_at, precision = moment if moment else (None, None)
    return UpdateNote(text=text, kind=read.kind, noted_at=noted_at, noted_at_precision=precision, subject=read.subject)


def _without_repeats(notes: Sequence[UpdateNote]) -> tuple[UpdateNote, ...]:
    return tuple({note.text: note for note in notes}.values())

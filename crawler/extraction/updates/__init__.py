"""Update notes: what the publisher says it changed, above, below and inside the story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from crawler.extraction.hints import Hint
from crawler.extraction.page import Page
from crawler.extraction.passages import Passage
from crawler.extraction.story import Block, Story
from crawler.extraction.updates.note_text import SENTENCE_END, NoteText, parse_note
from crawler.extraction.updates.note_times import PageTimes, find_printed_zone, resolve_note_time
from crawler.extraction.updates.wording import Wording, wording_of
from crawler.extraction.zones import assumed_zone
from crawler.items import UpdateNote
from crawler.lexicons import Lexicon

__all__ = ["FoundNotes", "find_update_notes"]

# Passages before and after the story in which its notes are looked for.
ABOVE, BELOW = 14, 30
# Elements whose notes are not the story's: comments, teasers, the site's frame.
FOREIGN = Hint.CHROME | Hint.RELATED | Hint.COMMENTS | Hint.SHARE | Hint.CAPTION | Hint.TAGS
# A passage with so much of its text in links is a teaser or a menu.
MOST_LINKED = 0.6
LONGEST_PASSAGE = 6000
# Where a note may stand at the end of a paragraph, and how far back its beginning may be.
CLOSING_PARAGRAPHS, LONGEST_TAIL, SHORTEST_NOTE = 4, 500, 25


@dataclass(frozen=True, slots=True)
class FoundNotes:
    notes: tuple[UpdateNote, ...] = ()
    blocks: frozenset[Block] = frozenset()
    """The story's blocks that are notes; they leave the body."""


def find_update_notes(
    page: Page,
    story: Story,
    lexicon: Lexicon,
    *,
    published_at: datetime | None = None,
    modified_at: datetime | None = None,
) -> FoundNotes:
    """The notes of a story in page order.

    ``published_at`` and ``modified_at`` lend a note the year, zone or day that it leaves out.
    """
    wording = wording_of(lexicon.language)
    times = PageTimes(published_at, modified_at, _printed_zone(page, story, wording))
    block_of = {(id(block.element), block.text): block for block in story.blocks}
    nearby = [(p, block_of.get((id(p.node.element), p.text))) for p in _passages_nearby(story)]
    notes: list[UpdateNote] = []
    blocks: set[Block] = set()
    for passages, found in _read_notes(nearby, wording):
        notes.append(_make_note(" ".join(p.text for p, _ in passages), found, times, wording))
        blocks.update(block for _, block in passages if block is not None)
    if not notes and (closing := _find_closing_note(nearby, wording)):
        notes.append(_make_note(*closing, times, wording))
    return FoundNotes(_without_repeats(notes), frozenset(blocks))


def _printed_zone(page: Page, story: Story, wording: Wording) -> tzinfo | None:
    printed = find_printed_zone((passage.text for passage in story.header), wording)
    return printed or assumed_zone(page.url, page.language)


Nearby = tuple[Passage, Block | None]


def _passages_nearby(story: Story) -> Sequence[Passage]:
    """The story's passages and those just above and below it."""
    if not story.blocks:
        return ()
    elements = {id(block.element) for block in story.blocks}
    inside = [n for n, p in enumerate(story.passages) if id(p.node.element) in elements]
    if not inside:
        return ()
    return story.passages[max(inside[0] - ABOVE, 0) : inside[-1] + 1 + BELOW]


def _read_notes(nearby: Sequence[Nearby], wording: Wording) -> Iterator[tuple[Sequence[Nearby], NoteText]]:
    """Each note with the passages that it takes up."""
    number = 0
    while number < len(nearby):
        passage, block = nearby[number]
        found = parse_note(passage.text, wording) if _may_be_note(passage, block) else None
        length = 1
        if found and found.is_label_alone:
            found, length = _join_label(found, nearby[number + 1 : number + 2], wording), 2
        if found:
            yield nearby[number : number + length], found
            number += length
        else:
            number += 1


def _find_closing_note(nearby: Sequence[Nearby], wording: Wording) -> tuple[str, NoteText] | None:
    """A note in the last sentences of the story's last paragraphs: "... he said. This story was updated to ..."."""
    last = [passage.text for passage, block in nearby if block is not None][-CLOSING_PARAGRAPHS:]
    for text in reversed(last):
        tail = text[-LONGEST_TAIL:]
        for end in SENTENCE_END.finditer(tail):
            sentence = tail[end.end() :].lstrip(' ”"’)')
            found = parse_note(sentence, wording) if len(sentence) > SHORTEST_NOTE else None
            if found and not found.is_label_alone:
                return sentence, found
    return None


def _join_label(label: NoteText, following: Sequence[Nearby], wording: Wording) -> NoteText | None:
    """A label in an element of its own goes with the paragraph that follows it."""
    if not following or not _may_be_note(*following[0]) or len(following[0][0].text) < 30:
        return None
    own = parse_note(following[0][0].text, wording)
    if own is None:
        return replace(label, is_label_alone=False)
    kind = label.kind if own.kind == "update" else own.kind
    return replace(own, kind=kind, dating=own.dating or label.dating)


def _may_be_note(passage: Passage, block: Block | None) -> bool:
    if len(passage.text) > LONGEST_PASSAGE or passage.link_length > MOST_LINKED * len(passage.text):
        return False
    return block is not None or not any(
        node.own & FOREIGN for node in passage.node.up() if node.tag not in ("body", "html")
    )


def _make_note(text: str, found: NoteText, times: PageTimes, wording: Wording) -> UpdateNote:
    moment = resolve_note_time(found.dating, times, wording) if found.dating else None
    noted_at, precision = moment if moment else (None, None)
    return UpdateNote(
        text=text, kind=found.kind, noted_at=noted_at, noted_at_precision=precision, subject=found.subject
    )


def _without_repeats(notes: Sequence[UpdateNote]) -> tuple[UpdateNote, ...]:
    return tuple({note.text: note for note in notes}.values())

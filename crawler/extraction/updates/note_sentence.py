"""What a sentence says of its own story: that it changed, or that an earlier version was wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from crawler.extraction.updates.note_label import TOKEN, has_date, is_dating
from crawler.extraction.updates.wording import DENSE, Phrases, Wording
from crawler.items import NoteKind

# How far into a paragraph the story's name for itself may stand.
WORK_WITHIN = 170
LONGEST_SUBJECT = 240
# Not the full stops of "p.m. ET", "U.S. Senate", "4. Juni" and "Mr. Aldane".
SENTENCE_END = re.compile(
    r"(?<![.\s][^\W\d_])(?<!\s\d)(?<!\s\d\d)(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?]"
    r"(?=[\"”’»)]{0,3}(?:\s+[(\[\"“„«*]{0,3}[^\W\da-zß-ÿ]|\s*$))|。"
)
# "We have updated this story": the change may stand right before the story.
BEFORE_WORK = 2
# "The article" may be another's: a note opens with it, and says of it at once that it changed.
OPENS_WITHIN, MOST_BETWEEN, LONGEST_BETWEEN = 25, 2, 60
# "An earlier version misspelled ...": how far into a paragraph that stands, and the mistake behind it.
EARLIER_OPENS_WITHIN, MISTAKE_WITHIN = 30, 16
# How far before "the article" its "earlier version" may stand.
EARLIER_WITHIN = 30


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note, read."""

    kind: NoteKind
    dating: str
    """The words in which the note says when it was made; may be empty."""
    subject: str | None
    is_label_alone: bool = False
    """True for "Correction:" in an element of its own; the note itself follows."""
    is_sure: bool = True
    """False where the words alone may as well be a sentence of the story: "This report was updated in May"."""


def parse_sentence(head: str, dating: str, wording: Wording) -> NoteText | None:
    """A note by what it says of its own story: "This story has been updated with ..."."""
    opening = head[:WORK_WITHIN].lower().replace("’", "'")
    if not wording.has_any(wording.sentence_nouns, opening):
        return None
    folded = head.lower().replace("’", "'")
    work = None
    if wording.has_any(wording.work_nouns, opening):
        end = SENTENCE_END.search(head)
        work = _find_work(folded[: min(end.start() if end else WORK_WITHIN, WORK_WITHIN)], wording)
    if work is None:
        return _parse_bare_mistake(head, folded, dating, wording)
    if any(phrase in folded for phrase in wording.house):
        return None
    said = _find_change(folded, work.at, wording) or _find_mistake(folded, wording)
    if said is None or (work.is_loose and not _is_direct(folded[work.end : said.at], wording)):
        return None
    return NoteText(
        kind=first_kind(folded, wording.contents) or said.kind,
        dating=dating or _dating_after(head, said.end, wording),
        subject=find_subject(head, work.at, wording),
        is_sure=not work.is_loose and (said.end < len(folded) or said.at < work.at),
    )


def _parse_bare_mistake(head: str, folded: str, dating: str, wording: Wording) -> NoteText | None:
    """The same where the story goes unnamed: "An earlier version misspelled the name of the river."."""
    earlier = _first_span(folded[:EARLIER_OPENS_WITHIN], wording.earlier)
    if earlier is None or not (" " in folded[slice(*earlier)] or wording.is_dense):
        return None
    near = folded[earlier[1] : None if wording.is_dense else earlier[1] + MISTAKE_WITHIN]
    if _first_span(near, wording.mistaken) is None:
        return None
    return NoteText("correction", dating, find_subject(head, 0, wording), is_sure=False)


@dataclass(frozen=True, slots=True)
class _Work:
    """Where a note names its story."""

    at: int
    end: int
    is_loose: bool
    """True for "the article", which may be another's."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What is told of it, and where."""

    kind: NoteKind
    at: int
    end: int


def _find_work(sentence: str, wording: Wording) -> _Work | None:
    if firm := _first_span(sentence, wording.works):
        return _Work(*firm, is_loose=False)
    loose = _first_span(sentence, wording.loose_works)
    if loose is None:
        return None
    before = sentence[max(loose[0] - EARLIER_WITHIN, 0) : loose[0]]
    if any(phrase in before for phrase in wording.earlier):
        return _Work(*loose, is_loose=False)
    return _Work(*loose, is_loose=True) if loose[0] <= OPENS_WITHIN else None


def _is_direct(between: str, wording: Wording) -> bool:
    """True for "on Tuesday has since", but not for ", published in the Journal in May, has"."""
    if len(between) > LONGEST_BETWEEN or between.startswith(","):
        return False
    words = TOKEN.findall(between)
    if has_date(words, wording):
        words = [word for word in words if not is_dating(word, wording)]
    return len(words) <= MOST_BETWEEN


def _find_change(folded: str, work_at: int, wording: Wording) -> _Said | None:
    """The change that is told of the story."""
    for phrase, kind in wording.changes:
        at = folded.find(phrase, max(work_at - len(phrase) - BEFORE_WORK, 0))
        if at >= 0 and not folded[at + len(phrase) : at + len(phrase) + 1].isalpha():
            return _Said(kind, at, at + len(phrase))
    return None


def _find_mistake(folded: str, wording: Wording) -> _Said | None:
    """What an earlier version did wrong."""
    earlier = _first_span(folded[:WORK_WITHIN], wording.earlier)
    if earlier is None or _first_span(folded, wording.mistaken) is None:
        return None
    return _Said("correction", earlier[0], len(folded))


def _first_span(text: str, phrases: Iterable[str]) -> tuple[int, int] | None:
    """Where the first of these phrases that stands there as words begins and ends."""
    found = None
    for phrase in phrases:
        if phrase in text and (at := _find_words(text, phrase)) >= 0:
            span = at, at + len(phrase)
            found = span if found is None else min(found, span)
    return found


def _find_words(text: str, phrase: str) -> int:
    """Where a phrase begins that is no part of longer words; -1 where it does not stand."""
    at = text.find(phrase)
    while at >= 0 and not DENSE.match(phrase):
        end = at + len(phrase)
        if not text[max(at - 1, 0) : at].isalpha() and not text[end : end + 1].isalpha():
            return at
        at = text.find(phrase, at + 1)
    return at


def first_kind(folded: str, phrases: Phrases) -> NoteKind | None:
    return next((kind for phrase, kind in phrases if phrase in folded), None)


def _dating_after(head: str, at: int, wording: Wording) -> str:
    """What a sentence says of its time behind the change: "at 1930 GMT on August 1", "on Tuesday"."""
    sentence = head[at:]
    end = SENTENCE_END.search(sentence)
    words = TOKEN.findall(sentence[: end.start()] if end else sentence)
    opening = list(takewhile(lambda word: is_dating(word, wording), words))
    closing = list(takewhile(lambda word: is_dating(word, wording), reversed(words)))
    if has_date(opening, wording):
        return " ".join(opening)
    # "... with additional developments on Tuesday": a date there may be the subject's, a weekday hardly.
    is_day = any(word.lower() in wording.times.weekdays for word in closing)
    return " ".join(reversed(closing)) if is_day else ""


def find_subject(head: str, at: int, wording: Wording) -> str | None:
    """What changed, in the note's words."""
    folded = head.lower()
    found: tuple[int, int] | None = None
    for phrase in wording.subjects:
        start = folded.find(phrase, at)
        end = start + len(phrase)
        is_word = start >= 0 and not folded[start - 1 : start].isalpha() and not folded[end : end + 1].isalpha()
        if is_word and (found is None or start < found[0]):
            found = start, end
    if found is None:
        return None
    rest = head[found[1] :].strip()
    if stop := SENTENCE_END.search(rest):
        rest = rest[: stop.start()]
    # Where what changed goes on to a second thing: "..., and to identify who prepared the report".
    second = _first_span(rest.lower(), wording.second_subjects)
    return rest[: second[0] if second else LONGEST_SUBJECT][:LONGEST_SUBJECT].strip(" ,.;:)]") or None

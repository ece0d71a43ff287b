"""The words of update notes in one language, ready to be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crawler.items import NoteKind
from crawler.lexicons import lexicon_for
from crawler.lexicons.sections import DateWords, NoteWords

# Where words of several kinds are in a note, the first of these is its kind: "updated to correct" corrects.
KINDS: tuple[NoteKind, ...] = ("retraction", "correction", "clarification", "editors_note", "update")
WORD = re.compile(r"\w+")
# Chinese, Japanese and Korean: what they call an article is found within a run of characters.
DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# The lists of a lexicon that are looked up as they are.
PLAIN = ("earlier", "mistaken", "subjects", "second_subjects", "label_subjects", "afterwards", "house")
Phrases = tuple[tuple[str, NoteKind], ...]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words in which a note says when it was made."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    zones: Mapping[str, str]
    clock_words: frozenset[str]
    forenoon: frozenset[str]
    afternoon: frozenset[str]
    day_first: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """All in lower case, English beside the page's language; longer phrases before shorter ones."""

    labels: Mapping[str, Phrases]
    """First two letters → labels, each with its kind."""
    changes: Phrases
    contents: Phrases
    openings: Phrases
    opening_starts: tuple[str, ...]
    works: tuple[str, ...]
    loose_works: tuple[str, ...]
    work_nouns: frozenset[str]
    """The longest word of each: a passage with none of them names no story."""
    sentence_nouns: frozenset[str]
    """These and the longest words of ``earlier``: a sentence with none of them is no note."""
    note_nouns: frozenset[str]
    """All of which any note has one, as printed: those of works ("Article") and of labels ("Correction", "UPDATE")."""
    is_dense: bool
    """True for a language that writes no spaces between words."""
    earlier: tuple[str, ...]
    mistaken: tuple[str, ...]
    subjects: tuple[str, ...]
    second_subjects: tuple[str, ...]
    label_subjects: tuple[str, ...]
    afterwards: tuple[str, ...]
    elsewhere: frozenset[str]
    house: tuple[str, ...]
    times: TimeWords
    dating_words: frozenset[str]
    """What may stand between a label and its colon: months, weekdays, zones, "on"."""

    def has_any(self, nouns: frozenset[str], text: str) -> bool:
        """True where a text holds one of these words; a quick look, for most paragraphs go no farther."""
        if self.is_dense:
            return any(noun in text for noun in nouns)
        return not nouns.isdisjoint(WORD.findall(text))


@lru_cache(maxsize=64)
def wording_of(language: str) -> Wording:
    """By primary subtag."""
    spoken = [lexicon_for("en" if language == "und" else language), lexicon_for("en")]
    notes = [lexicon.notes for lexicon in spoken]
    times = _time_words([lexicon.dates for lexicon in spoken])
    works, loose_works = _phrases_of(notes, "works"), _phrases_of(notes, "loose_works")
    work_nouns = frozenset(map(_longest_word, (*works, *loose_works)))
    labels = _kinds_of(notes, "labels")
    openings = _kinds_of(notes, "openings")
    return Wording(
        labels=_by_start(labels),
        changes=_kinds_of(notes, "changes"),
        contents=_kinds_of(notes, "contents"),
        openings=openings,
        opening_starts=tuple(opening for opening, _ in openings),
        works=works,
        loose_works=loose_works,
        work_nouns=work_nouns,
        sentence_nouns=work_nouns.union(map(_longest_word, _phrases_of(notes, "earlier"))),
        note_nouns=frozenset(
            (
                *(_longest_word(form) for label, _ in labels for form in (label.capitalize(), label.upper())),
                *(form for noun in work_nouns for form in (noun, noun.capitalize(), noun.upper())),
            )
        ),
        is_dense=any(DENSE.search(work) for work in works),
        **{name: _phrases_of(notes, name) for name in PLAIN},
        elsewhere=frozenset(word for words in notes for word in words.elsewhere),
        times=times,
        dating_words=_dating_words(notes, times),
    )


def _time_words(dates: Sequence[DateWords]) -> TimeWords:
    """The language's own words before those of English."""
    return TimeWords(
        months={word: number for words in reversed(dates) for word, number in words.months.items()},
        weekdays={word: number for words in reversed(dates) for word, number in words.weekdays.items()},
        zones={word: zone for words in reversed(dates) for word, zone in words.zones.items()},
        clock_words=frozenset(word for words in dates for word in words.clock_words),
        forenoon=frozenset(word for words in dates for word in words.forenoon),
        afternoon=frozenset(word for words in dates for word in words.afternoon),
        day_first=dates[0].day_first,
    )


def _dating_words(notes: Iterable[NoteWords], times: TimeWords) -> frozenset[str]:
    between = [word for words in notes for phrase in words.label_words for word in phrase.split()]
    return frozenset((*times.months, *times.weekdays, *times.zones, *times.clock_words, *between))


def _phrases_of(notes: Iterable[NoteWords], key: str) -> tuple[str, ...]:
    return _longest_first(getattr(words, key) for words in notes)


def _longest_first(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({word for words in lists for word in words}, key=lambda word: (-len(word), word)))


def _longest_word(phrase: str) -> str:
    longest: str = max(reversed(WORD.findall(phrase)), key=len)
    return longest


def _kinds_of(notes: Iterable[NoteWords], key: str) -> Phrases:
    """(phrase, kind), by kind and then by length."""
    tables = [getattr(words, key) for words in notes]
    found: dict[str, NoteKind] = {}
    for kind in KINDS:
        for phrase in _longest_first(table.get(kind, ()) for table in tables):
            found.setdefault(phrase, kind)
    return tuple(found.items())


def _by_start(labels: Phrases) -> Mapping[str, Phrases]:
    found: dict[str, list[tuple[str, NoteKind]]] = {}
    for label, kind in sorted(labels, key=lambda pair: -len(pair[0])):
        found.setdefault(label[:2], []).append((label, kind))
    return {start: tuple(phrases) for start, phrases in found.items()}

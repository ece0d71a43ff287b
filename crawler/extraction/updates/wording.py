"""The words of update notes in one language, ready to be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from crawler.items import NoteKind
from crawler.lexicons import lexicon_for

# Where words of several kinds are in a note, the first of these is its kind: "updated to correct" corrects.
KINDS: tuple[NoteKind, ...] = ("retraction", "correction", "clarification", "editors_note", "update")
WORD = re.compile(r"\w+")
# Chinese, Japanese and Korean: what they call an article is found within a run of characters.
DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
Phrases = tuple[tuple[str, NoteKind], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """All in lower case, English beside the page's language; longer phrases before shorter ones."""

    labels: Mapping[str, Phrases]
    """First two letters → labels, each with its kind."""
    capital_labels: tuple[str, ...]
    """The labels as they open a sentence: "Correction", "UPDATE"."""
    changes: Phrases
    contents: Phrases
    openings: Phrases
    opening_starts: tuple[str, ...]
    works: tuple[str, ...]
    loose_works: tuple[str, ...]
    work_nouns: tuple[str, ...]
    """The longest word of each: a passage with none of them names no story."""
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
    dating_words: frozenset[str]
    """What may stand between a label and its colon: months, weekdays, zones, "on"."""
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    zones: Mapping[str, str]
    clock_words: frozenset[str]
    forenoon: frozenset[str]
    afternoon: frozenset[str]
    day_first: bool


@lru_cache(maxsize=64)
def wording_of(language: str) -> Wording:
    """By primary subtag."""
    spoken = [lexicon_for("en" if language == "und" else language), lexicon_for("en")]
    notes = [lexicon.notes for lexicon in spoken]
    dates = [lexicon.dates for lexicon in spoken]
    months = {word: number for words in reversed(dates) for word, number in words.months.items()}
    weekdays = {word: number for words in reversed(dates) for word, number in words.weekdays.items()}
    zones = {word: zone for words in reversed(dates) for word, zone in words.zones.items()}
    works = _longest_first(words.works for words in notes)
    loose_works = _longest_first(words.loose_works for words in notes)
    labels = _phrases(words.labels for words in notes)
    openings = _phrases(words.openings for words in notes)
    label_words = [word for words in notes for phrase in words.label_words for word in phrase.split()]
    clock_words = frozenset(word for words in dates for word in words.clock_words)
    return Wording(
        labels=_by_start(labels),
        capital_labels=_without_longer(form for label, _ in labels for form in (label.capitalize(), label.upper())),
        changes=_phrases(words.changes for words in notes),
        contents=_phrases(words.contents for words in notes),
        openings=openings,
        opening_starts=tuple(opening for opening, _ in openings),
        works=works,
        loose_works=loose_works,
        work_nouns=_without_longer(_longest_word(work) for work in (*works, *loose_works)),
        is_dense=any(DENSE.search(work) for work in works),
        earlier=_longest_first(words.earlier for words in notes),
        mistaken=_longest_first(words.mistaken for words in notes),
        subjects=_longest_first(words.subjects for words in notes),
        second_subjects=_longest_first(words.second_subjects for words in notes),
        label_subjects=_longest_first(words.label_subjects for words in notes),
        afterwards=_longest_first(words.afterwards for words in notes),
        elsewhere=frozenset(word for words in notes for word in words.elsewhere),
        house=_longest_first(words.house for words in notes),
        dating_words=frozenset((*months, *weekdays, *zones, *clock_words, *label_words)),
        months=months,
        weekdays=weekdays,
        zones=zones,
        clock_words=clock_words,
        forenoon=frozenset(word for words in dates for word in words.forenoon),
        afternoon=frozenset(word for words in dates for word in words.afternoon),
        day_first=dates[0].day_first,
    )


def _longest_first(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({word for words in lists for word in words}, key=lambda word: (-len(word), word)))


def _longest_word(phrase: str) -> str:
    longest: str = max(reversed(WORD.findall(phrase)), key=len)
    return longest


def _without_longer(words: Iterable[str]) -> tuple[str, ...]:
    """Without those that hold another: where "Corrections" is, "Correction" is."""
    found: list[str] = []
    for word in sorted(set(words), key=lambda word: (len(word), word)):
        if not any(shorter in word for shorter in found):
            found.append(word)
    return tuple(found)


def _phrases(tables: Iterable[Mapping[str, tuple[str, ...]]]) -> Phrases:
    """(phrase, kind), by kind and then by length."""
    found: dict[str, NoteKind] = {}
    tables = list(tables)
    for kind in KINDS:
        for phrase in _longest_first(table.get(kind, ()) for table in tables):
            found.setdefault(phrase, kind)
    return tuple(found.items())


def _by_start(labels: Phrases) -> Mapping[str, Phrases]:
    found: dict[str, list[tuple[str, NoteKind]]] = {}
    for label, kind in sorted(labels, key=lambda pair: -len(pair[0])):
        found.setdefault(label[:2], []).append((label, kind))
    return {start: tuple(phrases) for start, phrases in found.items()}

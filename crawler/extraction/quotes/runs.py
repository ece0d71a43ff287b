"""Runs of words in capitals: where a story names somebody, and what of the words is the name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple, TypeAlias

from crawler.extraction.quotes.learned import Learned
from crawler.extraction.quotes.letters import CAPITAL
from crawler.extraction.quotes.vocabulary import OPENING, PARTICLE, PERSONAL, ROLE, TIME, TITLE, Vocabulary

Run: TypeAlias = list[tuple[int, int, str]]
"""Words in capitals that stand together, each with its span, in lower case."""
# What goes on behind the capital of "O’Donnell", "Sisi", "J.D.", "Ocasio-Cortez".
REST = r"[^\W_]*(?:[.’'\-‐‑&][^\W_]+)*"
# "Mara Ellison", "Abdel al-Sisi"; no further than "Orr’s".  It begins with the set of capitals, and asks then what
# stands before them: the whole body is searched, and past what is not in a pattern's first set the search runs three
# times as fast.
CAPITAL_RUN = re.compile(rf"{CAPITAL}(?<!\w.){REST}(?:(?<!['’][sS])[ \u00a0](?:[ae]l-)?{CAPITAL}{REST})*")
CAPITAL_WORD = re.compile(rf"(?:(?<!\S)[ae]l-)?{CAPITAL}(?<!\w.){REST}")
POSSESSIVES = ("’s", "'s", "’S", "'S")
# The article that belongs to a name: "al-Sisi".
ARTICLES = ("al-", "el-")
GAP_LIMIT = 14
# Runs that are known by heart, and the longest of them.
RUNS_KNOWN = 1 << 14
GAPS_KNOWN = 1 << 12
LONGEST_KNOWN = 60
# Capitals that are a name neither alone nor at the start of a run, and those that are none alone.
NAMELESS = OPENING | TIME | PERSONAL
NAMELESS_ALONE = NAMELESS | TITLE | ROLE
# Words that make of two in capitals more or less than a name of two words.
NO_PLAIN_NAME = NAMELESS_ALONE | PARTICLE


class RunName(NamedTuple):
    """The name in a run of capitals, where in the run it stands, and the titles before it."""

    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    is_body: bool
    """It is an institution's."""
    first_case: str = ""
    """The name as its bearer is called, where the language declines it: "Anna Nowicka" of "Anny Nowickiej"."""


def read_runs(body: str, vocabulary: Vocabulary) -> list[tuple[int, RunName]]:
    """Where each run begins that has a name, and the name; the same words are the same name wherever they stand."""
    known = known_runs(vocabulary)
    found = []
    for start, end in _find_runs(body, vocabulary):
        name = known[body[start:end]]
        if name:
            found.append((start, name))
    return found


@lru_cache(maxsize=64)
def known_runs(vocabulary: Vocabulary) -> Learned[RunName | None]:
    """The names in runs."""
    return Learned(partial(_read_run, vocabulary=vocabulary), most=RUNS_KNOWN, longest=LONGEST_KNOWN)


def _read_run(text: str, vocabulary: Vocabulary) -> RunName | None:
    """The name in a run; most are a name and no more, and read the short way."""
    low = text.lower().replace("'", "’")
    words = tuple(low.split())
    if len(words) == 1:
        named = len(low) > 1 and not vocabulary.sorts_of(low) & NAMELESS_ALONE
        return RunName(0, len(text), words, (), low in vocabulary.bodies) if named else None
    plain = len(words) == 2 and "-" not in low and words[0][-1] not in ",."
    if plain and not (vocabulary.sorts_of(words[0]) | vocabulary.sorts_of(words[1])) & NO_PLAIN_NAME:
        return RunName(0, len(text), words, (), not vocabulary.bodies.isdisjoint(words))
    return None if _is_shouted(text, words, vocabulary) else _name_without_titles(text, vocabulary)


def _is_shouted(text: str, words: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """ "THE TOWN WASN’T THERE WHEN WE NEEDED IT": a sentence in capitals, which a pronoun tells from a long name."""
    return len(words) > 2 and text.isupper() and any(vocabulary.sorts_of(word) & PERSONAL for word in words[1:])


def _find_runs(body: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Spans of the capital words that belong together, without a possessive ending."""
    found = []
    may_join = _gap_test(vocabulary)
    first, last = 0, -1  # of the run that may go on
    words = 0  # where its last words begin
    for match in CAPITAL_RUN.finditer(body):
        start, end = match.span()
        if body[start - 1] == "-" and _has_article(body, start):
            start -= 3
        if last < 0:
            first = start
        elif (
            start - last > GAP_LIMIT
            or not may_join(body[last:start])
            or not _joins(body, words, last, start, vocabulary)
        ):
            found.append((first, last))
            first = start
        words, last = start, end
        if body[end - 1] in "sS" and body.endswith(POSSESSIVES, start, end):
            found.append((first, end - 2))
            last = -1
    if last >= 0:
        found.append((first, last))
    return found


@lru_cache(maxsize=64)
def _gap_test(vocabulary: Vocabulary) -> Callable[[str], bool]:
    """Tells of what stands between two runs whether any runs go on over it; the same few gaps stand in every story."""

    def may_join(gap: str) -> bool:
        if gap[0] == " " == gap[-1]:
            words = gap.split()
            return bool(words) and (words[0] == "&" or words[0] in vocabulary.inside_names)
        return gap in (", ", ". ")

    return lru_cache(maxsize=GAPS_KNOWN)(may_join)


def _has_article(body: str, start: int) -> bool:
    """True behind the article of "al-Sisi"."""
    return start > 3 and body[start - 3 : start] in ARTICLES and (body[start - 4] == "(" or body[start - 4].isspace())


def _joins(body: str, first: int, end: int, start: int, vocabulary: Vocabulary) -> bool:
    """The run that ends in the words ``body[first:end]`` goes on at ``start``, over a gap that may join runs."""
    gap = body[end:start]
    if gap == ", ":
        return body[start : start + 2] in ("Jr", "Sr")
    if gap != ". ":
        return _joins_over(gap, body[first:end], vocabulary)
    last = _last_word(body[first:end])  # "Martin L. O’Donnell", "Sen. Orr"
    return last in vocabulary.abbreviations or len(last) == 1 or last in vocabulary.titles


def _joins_over(gap: str, run: str, vocabulary: Vocabulary) -> bool:
    """Small words go on with a name: "Ursula von der Leyen", "Ministry of the Interior"."""
    if gap == " & ":
        return True
    words = gap.split()
    nouns = vocabulary.words.capital_nouns
    if nouns and all(w in vocabulary.determiners for w in words):
        return False
    last = _last_word(run)
    if all(w in vocabulary.particles for w in words):  # "Ricarda Lang zu Wort" are two
        return not nouns or last in vocabulary.first_names or last in vocabulary.titles
    return last in vocabulary.bodies and all(w in vocabulary.prepositions or w in vocabulary.determiners for w in words)


def _last_word(run: str) -> str:
    return run.split()[-1].lower().replace("'", "’")


def _name_without_titles(text: str, vocabulary: Vocabulary) -> RunName | None:
    """The name in a run without the titles before it and the day behind it."""
    run = [(*m.span(), m[0].lower().replace("'", "’")) for m in CAPITAL_WORD.finditer(text)]
    first, last = 0, len(run)
    while first < last and run[first][2] in vocabulary.nameless:
        first += 1
    while last > first and run[last - 1][2] in vocabulary.times:
        last -= 1
    titles: list[str] = []
    for index in range(first, last - 1):
        low = run[index][2]
        if index > first and run[first][2] in vocabulary.first_names:
            break  # "Ann King Lee": a first name goes before, and no title
        if low in vocabulary.titles or low.rpartition("-")[2] in vocabulary.titles or vocabulary.is_role(low):
            titles += [run[k][2] for k in range(first, index + 1)]
            if run[index + 1][2] in vocabulary.bodies:  # "Justice Department"
                titles = []
                continue
            first = index + 1
    while first < last - 1 and run[first][2] in vocabulary.particles and run[first][2] not in vocabulary.first_names:
        first += 1  # "Van der Meer" is a surname
    for index in range(first + 1, last - 1):  # "Onu Antonio Guterres"
        if run[index][2] in vocabulary.first_names and run[first][2] not in vocabulary.first_names:
            first = index
    kept = run[first:last]
    if not kept or _names_nobody(kept, vocabulary):
        return None
    start, end, words = kept[0][0], kept[-1][1], tuple(w for _, _, w in kept)
    return RunName(start, end, words, tuple(titles), is_body_name(text[start:end], words, vocabulary))


def is_body_name(text: str, words: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """An institution's noun in it, or a preposition, and no first name in front; ``words``: its capitals."""
    if not vocabulary.bodies.isdisjoint(words):
        return True
    if len(words) == 1:
        return False
    small = {w for w in text.split() if w[:1].islower()}
    return bool(small & vocabulary.prepositions) and not vocabulary.sex_of_name(words[0])


def _names_nobody(run: Run, vocabulary: Vocabulary) -> bool:
    """ "US President", "Chairman", "A": capitals without a name."""
    last = run[-1][2]
    if len(run) > 1:
        if run[0][2] in vocabulary.first_names:
            return False  # "Ann Bishop"
        if any(word in vocabulary.bodies for _, _, word in run[:-1]):
            return False  # "Ministry of Defense"
    return last in vocabulary.titles or vocabulary.is_role(last) or (len(run) == 1 and len(last) < 2)

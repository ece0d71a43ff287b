"""The cast of a story: everyone and everything that it names in capitals, each under the fullest name it prints."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from crawler.extraction.quotes.vocabulary import Vocabulary

Run: TypeAlias = list[tuple[int, int, str]]
"""Words in capitals that stand together, each with its span, in lower case."""
# "O’Donnell", "Sisi", "J.D.", "Ocasio-Cortez".  It begins with the set of capitals, and asks then what stands before
# them: the whole body is searched, and past what is not in a pattern's first set the search runs three times as fast.
CAPITAL_WORD = re.compile(r"[^\W\d_a-zß-öø-ÿ](?<!\w.)[^\W_]*(?:[.’'\-‐‑&][^\W_]+)*")
# The article that belongs to a name: "al-Sisi".
ARTICLES = ("al-", "el-")
GAP_LIMIT = 14
LONGEST_PLACE_WORD = 12
SHORTEST_CAPITALS = 6
ACRONYM = re.compile(r"\s?\(([^\W\d_a-z][^\W_]{1,7}s?)\)")


@dataclass(slots=True)
class Person:
    """Somebody or some body; ``words`` are those of the fullest name, in lower case."""

    name: str
    words: tuple[str, ...]
    is_body: bool = False
    titled: bool = False
    """A title or an office stands before the name somewhere."""
    sex: str = ""
    in_place: int = 0
    """How often "in" or the like stands before the name."""
    acronym: str = ""
    places: list[int] = field(default_factory=list)
    """Offsets of every mention, by surname too."""
    full_places: list[int] = field(default_factory=list)

    @property
    def is_likely_person(self) -> bool:
        """A first name or a title says so, or two words in capitals without a digit."""
        if self.name.isupper() and len(self.name) < SHORTEST_CAPITALS:
            return False  # "USA"
        if self.in_place * 3 >= len(self.places) and not self.sex:
            return False  # "New York"
        if self.sex or self.titled:
            return True
        return len(self.words) > 1 and not any(map(str.isdigit, self.name))


@dataclass(slots=True)
class Sighting:
    """One run of capitals: the name in it without titles, and the titles."""

    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    person: Person | None = None


class Cast:
    """Who is named in a body, and where."""

    def __init__(self, body: str, headline: str | None, vocabulary: Vocabulary) -> None:
        self.body = body
        self.vocabulary = vocabulary
        self.sightings = list(_read_runs(body, vocabulary))
        self._last_words = {s.words[-1] for s in self.sightings}
        self.people: list[Person] = []
        self._by_last: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self._by_acronym: dict[str, Person] = {}
        self._introduce()
        self._recognise()
        self._starts = [s.start for s in self.sightings]
        self._by_name = {p.name: p for p in reversed(self.people)}

    def _introduce(self) -> None:
        """A person for each full name; a longer form of the same name joins the shorter."""
        for sighting in self.sightings:
            if len(sighting.words) < 2:
                continue
            self._drop_genitive(sighting)
            person = self._same_person(sighting.words)
            text = self.body[sighting.start : sighting.end]
            if person is None:
                person = Person(text, sighting.words, is_body=self._is_body(sighting))
                self.people.append(person)
                self._by_last.setdefault(sighting.words[-1], []).append(person)
                self._by_first.setdefault(sighting.words[0], []).append(person)
                self._learn_acronym(person, sighting.end)
            elif len(sighting.words) > len(person.words):
                person.name, person.words = text, sighting.words
            person.full_places.append(sighting.start)
            self._see(sighting, person)

    def _recognise(self) -> None:
        """Single names are somebody's surname, first name or acronym, or a person of that one name."""
        alone: dict[str, Person] = {}
        for sighting in self.sightings:
            if len(sighting.words) != 1:
                continue
            word = sighting.words[0]
            person = self._known(word, sighting)
            if person is None:
                person = alone.get(word)
                if person is None:
                    if opens_sentence(self.body, sighting.start):
                        continue  # capitals that say nothing: it may be any word
                    text = self.body[sighting.start : sighting.end]
                    person = alone[word] = Person(text, sighting.words, is_body=self._is_body(sighting))
                    self.people.append(person)
            self._see(sighting, person)
        for sighting in self.sightings:
            if sighting.person is None and sighting.words[0] in alone:
                self._see(sighting, alone[sighting.words[0]])
        for person in self.people:
            person.places.sort()

    def _see(self, sighting: Sighting, person: Person) -> None:
        sighting.person = person
        person.places.append(sighting.start)
        before = self.body[max(0, sighting.start - LONGEST_PLACE_WORD) : sighting.start].lower().split()
        person.in_place += bool(before) and before[-1] in self.vocabulary.place_prepositions
        if not person.sex and not person.is_body:
            person.titled = person.titled or bool(sighting.titles)
            for word in sighting.titles:
                person.sex = person.sex or self.vocabulary.sex_of(word)
            person.sex = person.sex or self.vocabulary.sex_of_name(person.words[0])

    def _drop_genitive(self, sighting: Sighting) -> None:
        """ "Donald Trumps" is Donald Trump where the story has a Trump."""
        last = sighting.words[-1]
        if last.endswith("s") and len(last) > 4 and last[:-1] in self._last_words:
            sighting.words = (*sighting.words[:-1], last[:-1])
            sighting.end -= 1

    def _same_person(self, words: tuple[str, ...]) -> Person | None:
        for person in self._by_last.get(words[-1], ()):
            if person.words == words or (person.words[0] == words[0] and not person.is_body and len(words) < 5):
                return person
        return None

    def _is_body(self, sighting: Sighting) -> bool:
        """An institution's noun in it, or a preposition, and no first name in front."""
        if not self.vocabulary.bodies.isdisjoint(sighting.words):
            return True
        if len(sighting.words) == 1:
            return False
        small = {w for w in self.body[sighting.start : sighting.end].split() if w[:1].islower()}
        return bool(small & self.vocabulary.prepositions) and not self.vocabulary.sex_of_name(sighting.words[0])

    def _learn_acronym(self, person: Person, end: int) -> None:
        match = ACRONYM.match(self.body, end)
        if match:
            person.acronym = match.group(1).lower()
            self._by_acronym[person.acronym] = person

    def _known(self, word: str, sighting: Sighting) -> Person | None:
        if word in self._by_acronym:
            return self._by_acronym[word]
        named = [p for p in self._by_last.get(word, ()) if not p.is_body]
        if not named:
            named = [p for p in self._by_first.get(word, ()) if not p.is_body]
            if not (self.vocabulary.sex_of_name(word) or any("-" in p.words[-1] for p in named)):
                return None  # "Florida" is not Florida Keys; "Park" is Park Won-gon
        return self._likeliest(named, sighting)

    def _likeliest(self, named: list[Person], sighting: Sighting) -> Person | None:
        """Of several with one surname: whom the title fits, and who is named in full most often before."""
        if len(named) < 2:
            return named[0] if named else None
        sex = next((s for t in sighting.titles if (s := self.vocabulary.sex_of(t))), "")
        fitting = [p for p in named if not sex or p.sex in (sex, "")] or named
        before = [p for p in fitting if p.full_places[0] < sighting.start] or fitting
        counts = sorted(((len(p.full_places), -p.full_places[0], n) for n, p in enumerate(before)), reverse=True)
        return before[counts[0][2]]

    def called(self, name: str | None) -> Person | None:
        """The person of a full name."""
        return self._by_name.get(name) if name else None

    def within(self, start: int, end: int) -> list[Sighting]:
        """Sightings that begin in ``body[start:end]``."""
        return self.sightings[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, end: int, most: int) -> list[Sighting]:
        """The last ``most`` sightings that begin before ``end``, nearest first."""
        high = bisect_right(self._starts, end - 1)
        return self.sightings[max(0, high - most) : high][::-1]


def opens_sentence(body: str, start: int) -> bool:
    """Nothing, or the end of a sentence, stands before."""
    before = body[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in '.!?…\n“„"«»–—:('


def _read_runs(body: str, vocabulary: Vocabulary) -> Iterator[Sighting]:
    """Runs of capital words as sightings: titles in front taken off, cut behind a possessive."""
    return filter(None, (_as_sighting(run, vocabulary) for run in _find_runs(body, vocabulary)))


def _find_runs(body: str, vocabulary: Vocabulary) -> Iterator[Run]:
    run: Run = []
    for match in CAPITAL_WORD.finditer(body):
        start, end = match.span()
        if body[start - 1 : start] == "-" and _has_article(body, start):
            start -= 3
        if run and body[run[-1][1] : start] != " " and not _joins(body, run, start, vocabulary):
            yield run
            run = []
        low = body[start:end].lower().replace("'", "’")
        if low.endswith("’s"):
            run.append((start, end - 2, low[:-2]))
            yield run
            run = []
        else:
            run.append((start, end, low))
    if run:
        yield run


def _has_article(body: str, start: int) -> bool:
    """True behind the article of "al-Sisi"."""
    return start > 3 and body[start - 3 : start] in ARTICLES and (body[start - 4] == "(" or body[start - 4].isspace())


def _joins(body: str, run: Run, start: int, vocabulary: Vocabulary) -> bool:
    _, end, last = run[-1]
    if start - end > GAP_LIMIT:
        return False
    gap = body[end:start]
    if gap in (" ", "\u00a0"):
        return True
    if gap == ". ":  # "Martin L. O’Donnell", "Sen. Orr"
        return last in vocabulary.abbreviations or len(last) == 1 or last in vocabulary.titles
    if gap == ", ":
        return body[start : start + 2] in ("Jr", "Sr")
    words = gap.split()
    if vocabulary.words.capital_nouns and all(w in vocabulary.determiners for w in words):
        return False
    if not words or gap[0] != " " or gap[-1] != " ":
        return False
    if all(w in vocabulary.particles for w in words):
        return True
    if gap == " & ":
        return True
    return last in vocabulary.bodies and all(w in vocabulary.prepositions or w in vocabulary.determiners for w in words)


def _as_sighting(run: Run, vocabulary: Vocabulary) -> Sighting | None:
    first, last = 0, len(run)
    while first < last and run[first][2] in vocabulary.nameless:
        first += 1
    if last - first == 1:  # most runs
        start, end, word = run[first]
        return None if _names_nobody(run[first:], vocabulary) else Sighting(start, end, (word,), ())
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
    return Sighting(kept[0][0], kept[-1][1], tuple(w for _, _, w in kept), tuple(titles))


def _names_nobody(run: Run, vocabulary: Vocabulary) -> bool:
    """ "US President", "Chairman", "A": capitals without a name."""
    last = run[-1][2]
    if len(run) > 1:
        if run[0][2] in vocabulary.first_names:
            return False  # "Ann Bishop"
        if any(word in vocabulary.bodies for _, _, word in run[:-1]):
            return False  # "Ministry of Defense"
    return last in vocabulary.titles or vocabulary.is_role(last) or (len(run) == 1 and len(last) < 2)

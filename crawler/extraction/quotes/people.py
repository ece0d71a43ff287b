"""The cast of a story: everyone and everything that it names in capitals, each under the fullest name it prints."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from crawler.extraction.quotes.declension import in_first_case
from crawler.extraction.quotes.runs import is_body_name, read_runs
from crawler.extraction.quotes.vocabulary import Vocabulary

LONGEST_PLACE_WORD = 12
SHORTEST_CAPITALS = 6
# Characters between two people who are introduced together.
TOGETHER = 60
# No story has more people of one surname.
MOST_NAMESAKES = 24
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
    acronym: str = ""
    places: list[int] = field(default_factory=list)
    """Offsets of every mention, by surname too."""
    full_places: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Sighting:
    """One run of capitals: the name in it without titles, and the titles."""

    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    is_body: bool
    """The name is an institution's."""
    first_case: str = ""
    """The name in its first case, where it is printed in another."""
    person: Person | None = None
    shared: bool = False
    """A surname that two people have alike, so that it may be either."""


class Cast:
    """Who is named in a body, and where."""

    def __init__(self, body: str, headline: str | None, vocabulary: Vocabulary) -> None:
        self.body = body
        self.vocabulary = vocabulary
        self.sightings = [
            Sighting(start + n.start, start + n.end, n.words, n.titles, n.is_body, n.first_case)
            for start, n in in_first_case(body, read_runs(body, vocabulary), vocabulary)
        ]
        self._last_words = {s.words[-1] for s in self.sightings}
        self.people: list[Person] = []
        self._by_last: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self._by_ends: dict[tuple[str, str], list[Person]] = {}
        self._by_acronym: dict[str, Person] = {}
        self._alone: dict[str, list[Sighting]] = {}
        self._likely: dict[str, bool] = {}
        self._introduce([s for s in self.sightings if len(s.words) > 1])
        self._read_headline(headline or "")
        self._by_name = {p.name: p for p in reversed(self.people)}
        self._recognise([s for s in self.sightings if len(s.words) == 1])
        self._starts = [s.start for s in self.sightings]

    def _name_at(self, sighting: Sighting) -> str:
        return sighting.first_case or self.body[sighting.start : sighting.end]

    def _introduce(self, full_names: list[Sighting]) -> None:
        """A person for each full name; a longer form of the same name joins the shorter."""
        for sighting in full_names:
            self._drop_genitive(sighting)
            person = self._same_person(sighting.words)
            if person is None:
                person = self._add(sighting)
                first, last = sighting.words[0], sighting.words[-1]
                self._by_ends.setdefault((first, last), []).append(person)
                self._by_last.setdefault(last, []).append(person)
                self._by_first.setdefault(first, []).append(person)
                self._learn_acronym(person, sighting.end)
            else:
                if len(sighting.words) > len(person.words):
                    person.name, person.words = self._name_at(sighting), sighting.words
                self._see(sighting, person)
            person.full_places.append(sighting.start)

    def _read_headline(self, headline: str) -> None:
        """Full names of those whom the body calls by surname alone; a first name tells them from other capitals."""
        for first, last in pairwise(headline.split()):
            low = last.rstrip(",.:;?!").lower().replace("'", "’").removesuffix("’s")
            known = low in self._by_last or low not in self._last_words
            if not known and first.lower() in self.vocabulary.first_names:
                person = Person(f"{first} {last[: len(low)]}", (first.lower(), low))
                person.sex = self.vocabulary.sex_of_name(first.lower())
                self.people.append(person)
                self._by_last[low] = [person]

    def _recognise(self, single_names: list[Sighting]) -> None:
        """Single names are somebody's surname, first name or acronym, or a person of that one name."""
        for sighting in single_names:
            self._alone.setdefault(sighting.words[0], []).append(sighting)
        titled = {s.words[0] for s in single_names if s.titles}
        shared = self._by_acronym.keys() | self._by_last.keys() | self._by_first.keys()
        for word, sightings in self._alone.items():
            named = self._called_alone(word) if word in shared else []
            if named:
                for sighting in sightings:
                    if person := self._likeliest(named, sighting):
                        self._see(sighting, person)
            elif word in titled or word in self.vocabulary.sexed_names:
                self._recognise_alone(sightings)
        for person in self.people:
            person.places.sort()

    def _recognise_alone(self, sightings: list[Sighting]) -> None:
        """Somebody of one name, unless it only opens sentences: such capitals say nothing."""
        first = next((s for s in sightings if not opens_sentence(self.body, s.start)), None)
        if first is None:
            return
        person = self._add(first)
        self._by_name.setdefault(person.name, person)
        for sighting in sightings:
            if sighting is not first:
                self._see(sighting, person)

    def _add(self, sighting: Sighting) -> Person:
        """Somebody new; a title before the name tells the sex sooner than the first name does."""
        person = Person(self._name_at(sighting), sighting.words, is_body=sighting.is_body)
        self.people.append(person)
        self._see(sighting, person)
        if not person.sex and not person.is_body:
            person.sex = self.vocabulary.sex_of_name(person.words[0])
        return person

    def _see(self, sighting: Sighting, person: Person) -> None:
        sighting.person = person
        person.places.append(sighting.start)
        if sighting.titles and not person.sex and not person.is_body:
            person.titled = True
            person.sex = next(filter(None, map(self.vocabulary.sex_of, sighting.titles)), "")

    def _drop_genitive(self, sighting: Sighting) -> None:
        """ "Donald Trumps" is Donald Trump where the story has a Trump."""
        last = sighting.words[-1]
        if last.endswith("s") and len(last) > 4 and last[:-1] in self._last_words:
            sighting.words = (*sighting.words[:-1], last[:-1])
            sighting.end -= 1
            sighting.is_body = is_body_name(self.body[sighting.start : sighting.end], sighting.words, self.vocabulary)

    def _same_person(self, words: tuple[str, ...]) -> Person | None:
        for person in self._by_ends.get((words[0], words[-1]), ()):
            if person.words == words or (not person.is_body and len(words) < 5):
                return person
        longer = [p for p in self._by_last.get(words[-1], ()) if p.is_body and p.words[-len(words) :] == words]
        return longer[0] if len(longer) == 1 else None

    def _learn_acronym(self, person: Person, end: int) -> None:
        match = ACRONYM.match(self.body, end)
        if match:
            person.acronym = match.group(1).lower()
            self._by_acronym[person.acronym] = person

    def _called_alone(self, word: str) -> list[Person]:
        """Whom a single name may mean: "Orr", "Park", "UN"."""
        if word in self._by_acronym:
            return [self._by_acronym[word]]
        named = [p for p in self._by_last.get(word, ()) if not p.is_body]
        if not named:
            named = [p for p in self._by_first.get(word, ()) if not p.is_body]
            if not (self.vocabulary.sex_of_name(word) or any("-" in p.words[-1] for p in named)):
                return []  # "Florida" is not Florida Keys; "Park" is Park Won-gon
        return named[:MOST_NAMESAKES]

    def _likeliest(self, named: list[Person], sighting: Sighting) -> Person | None:
        """Of several with one surname: whom the title fits, and who is named in full most often before, or first;
        nobody where two were introduced together and are named alike."""
        if len(named) == 1:
            return named[0]
        sex = next((s for t in sighting.titles if (s := self.vocabulary.sex_of(t))), "")
        fitting = [p for p in named if not sex or p.sex in (sex, "")] or named
        before = [p for p in fitting if p.full_places[0] < sighting.start] or fitting
        ranked = sorted(before, key=lambda p: (-len(p.full_places), p.full_places[0]))
        sighting.shared = len(ranked) > 1 and _are_alike(ranked[0], ranked[1])
        return None if sighting.shared else ranked[0]

    def is_likely_person(self, person: Person) -> bool:
        """A first name or a title says so, or two words in capitals without a digit."""
        likely = self._likely.get(person.name)
        if likely is None:
            likely = self._likely[person.name] = self._is_likely_person(person)
        return likely

    def _is_likely_person(self, person: Person) -> bool:
        if person.name.isupper() and len(person.name) < SHORTEST_CAPITALS:
            return False  # "USA"
        if person.sex and len(person.words) > 1:
            return True
        if sum(map(self.is_like_thing, person.places)) * 3 >= len(person.places):
            return False  # "New York", "the Black Sea", "Sofia"
        return bool(person.sex) or person.titled or (len(person.words) > 1 and not any(map(str.isdigit, person.name)))

    def is_like_thing(self, start: int) -> bool:
        """ "in" or "the" stands before the name at this place."""
        before = self.body[max(0, start - LONGEST_PLACE_WORD) : start].lower().split()
        return bool(before) and before[-1] in self.vocabulary.before_things

    def called(self, name: str | None) -> Person | None:
        """The person of a full name."""
        return self._by_name.get(name) if name else None

    def within(self, start: int, end: int) -> list[Sighting]:
        """Sightings that begin in ``body[start:end]``."""
        return self._known(self.sightings[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def before(self, end: int, most: int) -> list[Sighting]:
        """The last ``most`` sightings that begin before ``end``, nearest first."""
        high = bisect_right(self._starts, end - 1)
        return self._known(self.sightings[max(0, high - most) : high][::-1])

    def _known(self, sightings: list[Sighting]) -> list[Sighting]:
        """Sightings with their persons: most single names are never asked for, and made somebody only here."""
        for sighting in sightings:
            if sighting.person is None and not sighting.shared:
                alone = self._alone.pop(sighting.words[0], None)
                if alone:
                    self._recognise_alone(alone)
        return sightings


def _are_alike(one: Person, other: Person) -> bool:
    """ "Robert Orr and Sarah Orr run the harbour": who "Orr" is stays open."""
    together = abs(one.full_places[0] - other.full_places[0]) < TOGETHER
    return together and len(one.full_places) == len(other.full_places)


def opens_sentence(body: str, start: int) -> bool:
    """Nothing, or the end of a sentence, stands before."""
    before = body[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in '.!?…\n“„"«»–—:('

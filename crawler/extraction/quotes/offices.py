"""Offices as a story prints them beside names: "Chancellor Jo Orr", "Jo Orr, head of the union"."""

from __future__ import annotations

import re

from crawler.extraction.quotes.people import Person
from crawler.extraction.quotes.vocabulary import Vocabulary

WORD = re.compile(r"[^\W_]+(?:[.’'\-][^\W_]+)*")
# What ends the phrase beside a name.  Begins with the set of all first characters, which the search jumps to.
ASIDE_BREAK = re.compile(r"[;:!?\n“”\"«»„().](?:(?<!\.)|(?<=\w\w\.)\s)")
# A party, an age or a note behind a name: "Jo Orr (Greens), the mayor".
BRACKET = re.compile(r"\s?\([^()\n]{1,20}\)")
ROLE_WINDOW = 70
OFFICE_WINDOW = 130
LONGEST_ROLE = 12
# Letters of a word that tells whose office it is: "polaco".
SHORTEST_ATTRIBUTE = 5
# Words between a name and the comma of its aside: "Jo Orr allerdings, die Kandidatin".
MOST_BEFORE_ASIDE = 1


class Offices:
    """What a body says beside the names in it; each place is read once."""

    def __init__(self, body: str, vocabulary: Vocabulary) -> None:
        self.body = body
        self.vocabulary = vocabulary
        self._beside: dict[int, frozenset[str]] = {}
        self._roles: dict[int, str | None] = {}

    def role_of(self, person: Person) -> str | None:
        """What the story calls a person beside the full name: "Chancellor", "head of the union"."""
        if person.is_body or not person.full_places:
            return None
        place = person.full_places[0]
        if place not in self._roles:
            self._roles[place] = self._office_before(place) or self._aside_behind(place + len(person.name))
        return self._roles[place]

    def _office_before(self, place: int) -> str | None:
        low = max(0, place - OFFICE_WINDOW)
        low = self.body.find(" ", low, place) if low else 0  # no half words
        words = ASIDE_BREAK.split(self.body[low:place])[-1].rsplit(",", 1)[-1].split()
        first = len(words)
        while first and len(words) - first < LONGEST_ROLE and self._belongs_to_office(words[first - 1]):
            first -= 1
        office = words[first:]
        named = any(self._is_office(w) for w in office)
        return " ".join(office) if named else None

    def _belongs_to_office(self, word: str) -> bool:
        low = word.lower()
        joins = low in self.vocabulary.joining or low in self.vocabulary.name_prepositions
        if low in self.vocabulary.determiners or low in self.vocabulary.cues:
            return False
        return joins or word[:1].isupper() or not (low in self.vocabulary.small_words or low in self.vocabulary.adverbs)

    def _is_office(self, word: str) -> bool:
        low = word.lower().strip(".")
        return low in self.vocabulary.titles or self.vocabulary.is_role(low)

    def _aside_behind(self, end: int) -> str | None:
        if self.body[end : end + 2] != ", ":
            return None
        aside = ASIDE_BREAK.split(self.body[end + 2 : end + 2 + ROLE_WINDOW])[0].split(",")[0].split()
        while aside and aside[0].lower() in self.vocabulary.determiners:
            aside = aside[1:]
        for index, word in enumerate(aside):
            if word.lower() in self.vocabulary.relatives or word.lower() in self.vocabulary.cues:
                aside = aside[:index]
                break
        return " ".join(aside).rstrip(".") if any(self._is_office(w.strip(".")) for w in aside) else None

    def fit(self, head: str, others: list[str], place: int, person: Person) -> float:
        """How well a description fits the title or the apposition beside a name."""
        beside = self._words_beside(place, person)
        if head in beside:
            return 1.0 + 0.5 * sum(1 for w in others if w != head and w in beside)
        role = self.vocabulary.role_in(head)
        same = [
            w
            for w in beside
            if role and (r := self.vocabulary.role_in(w)) and (r.startswith(role) or role.startswith(r))
        ]
        if not same:
            return self._fit_of_office(head, others, beside)
        prefix = head.split("-")[0]
        return 0.8 + 0.5 * any(w.startswith(prefix) for w in (beside if prefix != head else same))

    def _fit_of_office(self, head: str, others: list[str], beside: frozenset[str]) -> float:
        """Another office of the same country or house: "the Norlandic leader" is the Norlandic president."""
        shared = any(w != head and len(w) >= SHORTEST_ATTRIBUTE and w in beside for w in others)
        return 0.6 if shared and self._is_office(head) and any(map(self._is_office, beside)) else 0.0

    def _words_beside(self, place: int, person: Person) -> frozenset[str]:
        """Words of the phrase that a name ends, and of the aside behind it: "the head, Jo Orr", "Jo Orr, head of"."""
        known = self._beside.get(place)
        if known is None:
            known = self._beside[place] = self._read_beside(place, person)
        return known

    def _read_beside(self, place: int, person: Person) -> frozenset[str]:
        before = ASIDE_BREAK.split(self.body[max(0, place - ROLE_WINDOW) : place])[-1].split(",")
        phrase = before[-2] if len(before) > 1 and not before[-1].strip() else self._naming_phrase(before[-1])
        if len(before) > 1 and phrase is before[-1] and self._is_determined(before[-2]) and self._is_determined(phrase):
            phrase = before[-2] + phrase  # "the Norlandic premier, the liberal Jo Orr"
        end = place + len(person.name)
        bracket = BRACKET.match(self.body, end)
        if bracket and (person.sex or self.body[bracket.end() + 2 : bracket.end() + 3].islower()):
            end = bracket.end()  # but of "the army (NA), General Jo Orr," the general is no part of the army
        after = ASIDE_BREAK.split(self.body[end : end + ROLE_WINDOW])[0].split(",")
        aside = after[1] if len(after) > 1 and len(after[0].split()) <= MOST_BEFORE_ASIDE else ""
        if self._opening_of(aside) in self.vocabulary.relatives - self.vocabulary.determiners:
            aside = ""  # what "Jo Orr, who met the minister" did is no office of hers
        return frozenset(w.lower() for w in WORD.findall(phrase + " " + aside))

    def _naming_phrase(self, phrase: str) -> str:
        """The phrase, unless a preposition ends it: a surgeon at the Orr hospital is not the hospital."""
        words = phrase.lower().split()
        while words and words[-1] in self.vocabulary.determiners:
            words.pop()
        return "" if words and words[-1] in self.vocabulary.prepositions else phrase

    def _is_determined(self, phrase: str) -> bool:
        return self._opening_of(phrase) in self.vocabulary.determiners

    def _opening_of(self, phrase: str) -> str:
        opening = WORD.search(phrase)
        return opening[0].lower() if opening else ""

"""Which person of the story a mention is: "he", "the senator", "O’Donnell" → the fullest name that the story gives.

A speaker that cannot be told stays ``None``: a pronoun that two people fit, somebody whom the story leaves nameless.
"""

from __future__ import annotations

from functools import cached_property

from crawler.extraction.quotes.antecedents import Antecedents, Mentioned
from crawler.extraction.quotes.descriptions import Descriptions
from crawler.extraction.quotes.mentions import DESCRIPTION, PRONOUN
from crawler.extraction.quotes.offices import WORD
from crawler.extraction.quotes.people import Cast, Person, Sighting
from crawler.extraction.quotes.vocabulary import Vocabulary


class Resolution:
    """Names of one story's speakers; holds the cast, made when the first mention asks for it."""

    def __init__(self, body: str, headline: str | None, spoken: list[tuple[int, int]], vocabulary: Vocabulary) -> None:
        self.body = body
        self.vocabulary = vocabulary
        self.headline = headline
        self._spoken = spoken

    @cached_property
    def cast(self) -> Cast:
        return Cast(self.body, self.headline, self.vocabulary)

    @cached_property
    def antecedents(self) -> Antecedents:
        return Antecedents(self.body, self.cast, self._spoken, self.vocabulary)

    @cached_property
    def descriptions(self) -> Descriptions:
        return Descriptions(self.body, self.cast, self.antecedents, self.vocabulary)

    def name_of(self, mention: Mentioned) -> str | None:
        """The fullest name of a mention, or ``None``."""
        if mention.kind == PRONOUN:
            return self.antecedents.name_of_pronoun(mention)
        if mention.kind == DESCRIPTION:
            return self.descriptions.name_of_description(mention)
        office = self._office_without_name(mention)
        if office:
            return self.descriptions.holder(*office, mention)
        if self._is_of_somebody(mention):
            return None
        return self._name_in(mention.start, mention.end)

    def _office_without_name(self, mention: Mentioned) -> tuple[list[str], str] | None:
        """ "prezydent USA": an office and what it is the office of, where no articles tell."""
        words = [w.lower().replace("'", "’") for w in WORD.findall(self.body[mention.start : mention.end])]
        inside = self.cast.within(mention.start, mention.end)
        if not words or not self.vocabulary.is_role(words[0]) or not inside or self.vocabulary.definite & {"the"}:
            return None
        person = inside[-1].person
        return (words, words[0]) if person is None or not self.cast.is_likely_person(person) else None

    def _is_of_somebody(self, mention: Mentioned) -> bool:
        """ "rzeczniczka Anny Nowickiej": an office in the first case and a name in another is not who is named."""
        inside = self.cast.within(mention.start, mention.end)
        if len(inside) != 1 or not inside[0].first_case:
            return False
        words = self.body[mention.start : inside[0].start].lower().split()
        return bool(words) and self.vocabulary.is_role(words[0])

    def _name_in(self, start: int, end: int) -> str | None:
        inside = self.cast.within(start, end)
        if not inside:
            return self.descriptions.without_article(start, end)
        sighting = self._named_in(inside)
        if sighting.shared:
            return None
        pair = self._pair(inside, end)
        if pair:
            return pair
        person = sighting.person
        if self.vocabulary.words.capital_nouns and not (person and self._is_named(person, start)):
            return None  # a noun: "Details"
        if person is None or len(person.words) > 1:
            return self._known_by_first_name(person) if person else self.body[sighting.start : sighting.end]
        fuller = [p for p in self.cast.people if len(p.words) > 1 and p.words[0] == person.words[0] and not p.is_body]
        return fuller[0].name if len(fuller) == 1 else person.name

    def _known_by_first_name(self, person: Person) -> str:
        """ "Kurator Brede" is Karl Brede, where every noun is in capitals: a word on no list before a surname."""
        first = self.vocabulary.first_names
        if not self.vocabulary.words.capital_nouns or person.is_body or person.words[0] in first:
            return person.name
        named = [p.name for p in self.cast.people if p.words[-1] == person.words[-1] and p.words[0] in first]
        return named[0] if len(named) == 1 else person.name

    def _named_in(self, inside: list[Sighting]) -> Sighting:
        """The last name, but of "Jo Orr von der Hafenbank" and "Jo Orr of the Harbour Bank" the one before "of"."""
        named = inside[-1]
        for before in inside[-2::-1]:
            person = before.person
            between = self.body[before.end : named.start].split()
            joined = between and all(word in self.vocabulary.inside_names for word in between)
            if not joined or person is None or not self.cast.is_likely_person(person):
                break
            named = before
        return named

    def _is_named(self, person: Person, start: int) -> bool:
        """Where every noun is in capitals: a first name, a title, an institution's word or capitals throughout; or
        a word that speaks without an article here and has none elsewhere: "sagte Ellmann"."""
        if person.sex or person.titled or person.is_body or person.name.isupper() or len(person.words) > 1:
            return True
        alone = (
            start in person.places and len(person.places) > 1 and not any(map(self.cast.is_like_thing, person.places))
        )
        return alone and not self.vocabulary.is_role(person.words[0])

    def _pair(self, inside: list[Sighting], end: int) -> str | None:
        """ "Jo Orr and Al Day" are named together."""
        if len(inside) != 2:
            return None
        gap = self.body[inside[0].end : inside[1].start].split()
        if len(gap) != 1 or gap[0] not in self.vocabulary.joining:
            return None
        names = [s.person.name for s in inside if s.person]
        if len(names) < 2:
            return None
        return f"{names[0]} {gap[0]} {names[1]}"

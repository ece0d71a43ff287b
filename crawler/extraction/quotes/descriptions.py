"""Which person or body a description is: "the senator", "the ministry", "the statement"."""

from __future__ import annotations

from crawler.extraction.quotes.antecedents import LONGEST_SILENCE, Antecedents, Mentioned, clear_best
from crawler.extraction.quotes.offices import WORD, Offices
from crawler.extraction.quotes.people import Cast, Sighting
from crawler.extraction.quotes.vocabulary import Vocabulary

PLACES_READ = 8
MOST_PEOPLE = 200
# Characters back to the full word of an institution.
LONGEST_WAY_TO_COMPOUND = 3000


class Descriptions:
    """Reads the descriptions of one story."""

    def __init__(self, body: str, cast: Cast, antecedents: Antecedents, vocabulary: Vocabulary) -> None:
        self.body = body
        self.vocabulary = vocabulary
        self.cast = cast
        self._antecedents = antecedents
        self._offices = Offices(body, vocabulary)

    def name_of_description(self, mention: Mentioned) -> str | None:
        text = self.body[mention.start : mention.end]
        words = [w.lower().replace("'", "’") for w in WORD.findall(text)]
        if not words:
            return None
        head = mention.head
        definite = words[0] in self.vocabulary.definite or words[0] not in self.vocabulary.determiners
        if head in self.vocabulary.documents:
            inside = self.cast.within(mention.start, mention.end)
            if inside and inside[0].person and self._issues(inside[0]):
                return inside[0].person.name
            return self._issuer(mention) if definite else None
        if self.vocabulary.is_body(head):
            return self._body_called(text, words, mention)
        if not definite:
            return None
        if self.vocabulary.is_role(head) and not self.vocabulary.role_in(head):
            return None  # several: "the senators"
        return self.holder(words, head if head in words else words[-1], mention)

    def holder(self, words: list[str], head: str, mention: Mentioned) -> str | None:
        """ "the Indiana governor" → who is called a governor elsewhere; else the only person it can be."""
        scores: dict[str, float] = {}
        others = [w for w in words if w not in self.vocabulary.small_words and w not in self.vocabulary.determiners]
        sex = next((s for w in (*others, words[0]) if (s := self.vocabulary.sex_of(w))), "")
        for person in self.cast.people[:MOST_PEOPLE]:
            if not self._antecedents.may_be_person(person) or (sex and person.sex not in (sex, "")):
                continue
            places = [p for p in person.places[:PLACES_READ] if not mention.start <= p < mention.end]
            fit = max((self._offices.fit(head, others, place, person) for place in places), default=0.0)
            if fit:
                scores[person.name] = fit + 0.05 * len(person.places)
        if scores:
            return clear_best(scores)
        if not self._points_at_one(head, mention):
            return None
        return self._only_recent(mention, sex)

    def role_of(self, name: str) -> str | None:
        """What the story calls a person beside the full name."""
        person = self.cast.called(name)
        return self._offices.role_of(person) if person else None

    def _body_called(self, text: str, words: list[str], mention: Mentioned) -> str | None:
        """ "the ministry" → "Afghan Ministry of Defense"; "the Philippine government" is a name already."""
        head = mention.head
        if len(words) <= 2 and (compound := self._compound_before(head, mention.start)):
            return compound
        capitals = [w for w in WORD.findall(text) if w[:1].isupper()]
        if len(capitals) > (words[0] in self.vocabulary.determiners and text[:1].isupper()):
            return self.without_article(mention.start, mention.end)
        if words[0] not in self.vocabulary.definite:
            return None
        for sighting in self.cast.before(mention.start, 200):
            if sighting.person and head in sighting.words and len(sighting.words) > 1:
                return sighting.person.name
        content = [w for w in words if w not in self.vocabulary.determiners and w not in self.vocabulary.small_words]
        if len(content) > 1 and not self.vocabulary.words.plural_endings:
            return self.without_article(mention.start, mention.end)  # "la présidence française"
        return self._antecedents.nearest_body(mention)

    def _compound_before(self, head: str, start: int) -> str | None:
        """The longer word that "das Ministerium" stands for: "Landwirtschaftsministerium"."""
        if not self.vocabulary.words.compound_nouns or head not in self.vocabulary.bodies:
            return None
        before = self.body[max(0, start - LONGEST_WAY_TO_COMPOUND) : start]
        found = [w for w in WORD.findall(before) if w.endswith(head) and len(w) > len(head)]
        return found[-1] if found else None

    def _issues(self, sighting: Sighting) -> bool:
        """ "the Pentagon’s report", "the FBI report"; "the Swedish brochure" is nobody's name."""
        person = sighting.person
        if person is None or self.body[sighting.end : sighting.end + 2] in ("’s", "'s"):
            return person is not None
        return person.is_body or bool(person.sex) or person.titled or person.name.isupper() or len(person.words) > 1

    def _issuer(self, mention: Mentioned) -> str | None:
        """ "the statement" speaks for whoever spoke last, or for the body that is said to have made it."""
        name = mention.last_speaker
        if name is not None and mention.start - mention.last_speaker_end <= LONGEST_SILENCE:
            return name
        return self._antecedents.speaking_body(mention)

    def _points_at_one(self, head: str, mention: Mentioned) -> bool:
        """ "the Texas senator", "the 56-year-old", "the senator"; not "the announcer", whom the story never named."""
        text = self.body[mention.start : mention.end]
        if "’s " in text or "'s " in text:
            return False
        return bool(self.vocabulary.role_in(head)) or any(c.isdigit() for c in text)

    def _only_recent(self, mention: Mentioned, sex: str) -> str | None:
        if mention.last_speaker and mention.start - mention.last_speaker_end < LONGEST_SILENCE:
            person = self.cast.called(mention.last_speaker)
            if person and not person.is_body and (not sex or person.sex in (sex, "")):
                return person.name
        return self._antecedents.nearest_person(mention, sex)

    def without_article(self, start: int, end: int) -> str | None:
        """The words of a span as printed, without its article."""
        words = self.body[start:end].split()
        while words and words[0].lower() in self.vocabulary.determiners:
            words = words[1:]
        return " ".join(words) or None

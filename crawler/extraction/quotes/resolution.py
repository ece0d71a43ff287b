"""Which person of the story a mention is: "he", "the senator", "O’Donnell" → the fullest name that the story gives.

A speaker that cannot be told stays ``None``: a pronoun that two people fit, somebody whom the story leaves nameless.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from crawler.extraction.quotes.mentions import DESCRIPTION, NAME, PRONOUN
from crawler.extraction.quotes.offices import WORD, Offices
from crawler.extraction.quotes.people import Cast, Person, Sighting
from crawler.extraction.quotes.vocabulary import Vocabulary

# Begins with the set of all first characters, which the search through the body jumps to.
SENTENCE_BREAK = re.compile(r"[.!?…\n](?:(?<=\n)\n|(?<!\n)[”\"’»“)]*\s+(?=[^\sa-z]))")
# How many names back a pronoun may reach, and how many sentences.
REACH = 24
FARTHEST_SENTENCE = 6
# Two candidates nearer than this to each other: nobody.
MARGIN = 0.1
# Worse than this is no likeness at all.
LEAST_SCORE = -2.0
SPEAKING_WINDOW = 150
PLACES_READ = 8
# Characters in which a preposition or "according to the" stands before a name.
WORDS_BEFORE = 24
# Characters behind a pronoun in which a name is somebody else's.
BEHIND = 60
MOST_PEOPLE = 200
# Characters after which a speaker is no longer taken to go on.
LONGEST_SILENCE = 900


@dataclass(slots=True)
class Mentioned:
    """A speaker to resolve: the span of its mention, what it is, and who spoke last."""

    start: int
    end: int
    kind: str
    head: str
    last_speaker: str | None
    last_speaker_end: int


class Resolution:
    """Names of one story's speakers; holds the cast, made when the first mention asks for it."""

    def __init__(self, body: str, headline: str | None, spoken: list[tuple[int, int]], vocabulary: Vocabulary) -> None:
        self.body = body
        self.headline = headline
        self.vocabulary = vocabulary
        self._spoken_starts = [s for s, _ in spoken]
        self._spoken = spoken
        self._offices = Offices(body, vocabulary)

    @cached_property
    def cast(self) -> Cast:
        return Cast(self.body, self.headline, self.vocabulary)

    def name_of(self, mention: Mentioned) -> str | None:
        """The fullest name of a mention, or ``None``."""
        if mention.kind == PRONOUN:
            return self._name_of_pronoun(mention)
        if mention.kind == DESCRIPTION:
            return self._name_of_description(mention)
        office = self._office_without_name(mention)
        if office:
            return self._holder(*office, mention)
        return self._name_in(mention.start, mention.end)

    def _office_without_name(self, mention: Mentioned) -> tuple[list[str], str] | None:
        """ "prezydent USA": an office and what it is the office of, where no articles tell."""
        words = [w.lower().replace("'", "’") for w in WORD.findall(self.body[mention.start : mention.end])]
        inside = self.cast.within(mention.start, mention.end)
        if not words or not self.vocabulary.is_role(words[0]) or not inside or self.vocabulary.definite & {"the"}:
            return None
        person = inside[-1].person
        return (words, words[0]) if person is None or not self.cast.is_likely_person(person) else None

    @cached_property
    def _breaks(self) -> list[int]:
        return [m.end() for m in SENTENCE_BREAK.finditer(self.body)]

    def role_of(self, name: str) -> str | None:
        """What the story calls a person beside the full name."""
        person = self.cast.called(name)
        return self._offices.role_of(person) if person else None

    def name_of_silent(
        self, cue: tuple[int, int] | None, start: int, last_speaker: str | None, last_end: int
    ) -> str | None:
        """Whose words a stretch without mention is: whoever spoke just before goes on, or is the verb's subject."""
        if cue:
            for sighting in self.cast.before(start, REACH):
                if sighting.start < last_end:
                    break
                person = sighting.person
                if person and self._may_be_person(person) and self._speaks(sighting):
                    return person.name
        if last_speaker and start - last_end < LONGEST_SILENCE:
            return last_speaker
        return self._nearest_person(Mentioned(*cue, NAME, "", None, 0), "") if cue else None

    def _name_in(self, start: int, end: int) -> str | None:
        inside = self.cast.within(start, end)
        if not inside:
            return self._bare(start, end)
        sighting = inside[-1]
        if sighting.shared:
            return None
        pair = self._pair(inside, end)
        if pair:
            return pair
        person = sighting.person
        if self.vocabulary.words.capital_nouns and not (person and self._is_named(person, start)):
            return None  # a noun: "Details"
        if person is None or len(person.words) > 1:
            return person.name if person else self.body[sighting.start : sighting.end]
        fuller = [p for p in self.cast.people if len(p.words) > 1 and p.words[0] == person.words[0] and not p.is_body]
        return fuller[0].name if len(fuller) == 1 else person.name

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

    def _bare(self, start: int, end: int) -> str | None:
        words = self.body[start:end].split()
        while words and words[0].lower() in self.vocabulary.determiners:
            words = words[1:]
        return " ".join(words) or None

    def _name_of_pronoun(self, mention: Mentioned) -> str | None:
        word = self.body[mention.start : mention.end].lower()
        sort = self.vocabulary.pronouns.get(word, "")
        if sort in ("m", "f"):
            return self._body_going_on(mention) or self._nearest_person(mention, sort)
        if sort == "c":
            before = self.cast.before(mention.start, 1)
            near = before and mention.start - before[0].end < 4 and before[0].person
            return near.name if near else None
        if sort in ("n", "p"):
            return self._nearest_body(mention)
        return None

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._breaks, offset)

    def _is_spoken(self, offset: int) -> bool:
        index = bisect_right(self._spoken_starts, offset) - 1
        return index >= 0 and offset < self._spoken[index][1]

    def _nearest_person(self, mention: Mentioned, sex: str) -> str | None:
        here = self._sentence(mention.start)
        scores: dict[str, float] = {}
        seen: set[int] = set()
        for sighting in reversed(self.cast.before(mention.start, REACH)):
            person = sighting.person
            if person is None or not self._may_be_person(person) or self._is_spoken(sighting.start):
                continue
            if sex and person.sex and person.sex != sex:
                continue
            number = self._sentence(sighting.start)
            away = here - number
            if away > FARTHEST_SENTENCE:
                continue
            leads = number not in seen and not self._is_behind_preposition(sighting)
            score = self._nearness(person, away) + (0.7 if leads else 0.0)
            if away <= 2 and self._is_known(person) and self._speaks(sighting):
                score += 0.7
            if leads:
                seen.add(number)
            scores[person.name] = max(score, scores.get(person.name, -99.0))
        self._favour_last_speaker(scores, mention, sex)
        for name in self._named_behind(mention):
            scores.pop(name, None)
        return _clear_best(scores)

    def _named_behind(self, mention: Mentioned) -> set[str]:
        """Whom the sentence goes on to name: in "she told Strand" she is not Strand."""
        number = self._sentence(mention.end)
        end = self._breaks[number] if number < len(self._breaks) else len(self.body)
        behind = self.cast.within(mention.end, min(end, mention.end + BEHIND))
        return {s.person.name for s in behind if s.person and not self._is_spoken(s.start)}

    def _may_be_person(self, person: Person) -> bool:
        if person.is_body or not self.cast.is_likely_person(person):
            return False
        return not self.vocabulary.words.capital_nouns or bool(person.sex) or person.titled

    def _nearness(self, person: Person, away: int) -> float:
        score = -0.6 * away
        if person.sex:
            return score + 0.8 + 0.06 * min(len(person.places), 6)
        return score + 0.3 + 0.3 * _is_called_by_surname(person) + 0.05 * min(len(person.places), 4)

    def _is_known(self, person: Person) -> bool:
        """Two words in capitals may be a site's or a place's; a first name, a title or a surname alone says whose."""
        return bool(person.sex) or person.titled or _is_called_by_surname(person)

    def _speaks(self, sighting: Sighting) -> bool:
        """A verb of saying follows in the sentence: "Jo Orr, head of the union, said that"; or "according to"."""
        if self._is_source(self._words_before(sighting)):
            return True
        rest = SENTENCE_BREAK.split(self.body[sighting.end : sighting.end + SPEAKING_WINDOW])[0]
        return any(w.lower() in self.vocabulary.verbs for w in WORD.findall(rest))

    def _favour_last_speaker(self, scores: dict[str, float], mention: Mentioned, sex: str) -> None:
        """Who spoke last goes on speaking as "he", unless the sexes differ."""
        name = mention.last_speaker
        if name is None or mention.start - mention.last_speaker_end > 900:
            return
        person = self.cast.called(name)
        if person and not person.is_body and person.sex in (sex, ""):
            scores[name] = scores.get(name, 0.3 if person.sex else -1.0) + 1.2

    def _body_going_on(self, mention: Mentioned) -> str | None:
        """The ministry that spoke last, where "il" may be a ministry and nobody was named since."""
        name = mention.last_speaker
        if name is None or not self.vocabulary.words.gendered_things:
            return None
        if self.vocabulary.bodies.isdisjoint(name.lower().split()):
            return None
        since = self.cast.within(mention.last_speaker_end, mention.start)
        return None if any(s.person and self._may_be_person(s.person) for s in since) else name

    def _nearest_body(self, mention: Mentioned) -> str | None:
        """ "it" and "they" are the body that spoke last, or the only one named just before."""
        name = mention.last_speaker
        person = self.cast.called(name)
        if name and (person is None or person.is_body or (len(person.words) == 1 and not person.sex)):
            return name
        here = self._sentence(mention.start)
        near = [
            s.person
            for s in self.cast.before(mention.start, 6)
            if s.person and here - self._sentence(s.start) <= 1 and not self._is_spoken(s.start)
        ]
        bodies = [p.name for p in near if p.is_body or p.name.isupper()]
        return bodies[-1] if bodies else self._speaking_body(mention)

    def _speaking_body(self, mention: Mentioned) -> str | None:
        """The firm or body that is the subject of the sentence before: "Tidewater Lines has denied it." """
        here = self._sentence(mention.start)
        for sighting in self.cast.before(mention.start, REACH):
            person, away = sighting.person, here - self._sentence(sighting.start)
            if away > 2:
                break
            if person is None or person.sex or person.titled or self._is_spoken(sighting.start):
                continue
            noun = self._body_noun_behind(sighting)
            if self._opens_sentence(sighting.start) or ((person.is_body or noun) and self._speaks(sighting)):
                return person.name + noun
        return None

    def _is_behind_preposition(self, sighting: Sighting) -> bool:
        """ "the running mate of Jo Orr": she is not the subject; "according to Jo Orr" she is."""
        before = self._words_before(sighting)
        return bool(before) and before[-1] in self.vocabulary.prepositions and not self._is_source(before)

    def _words_before(self, sighting: Sighting) -> list[str]:
        """The few words before a name, without its article."""
        before = self.body[max(0, sighting.start - WORDS_BEFORE) : sighting.start].lower().split()
        while before and before[-1] in self.vocabulary.definite:
            before.pop()
        return before

    def _is_source(self, before: list[str]) -> bool:
        sources = self.vocabulary.sources_ending.get(before[-1], ()) if before else ()
        return any(tuple(before[-len(source) :]) == source for source in sources)

    def _body_noun_behind(self, sighting: Sighting) -> str:
        """ " army", of "the Norlandic army said"; a name alone is that of its country."""
        match = WORD.match(self.body, sighting.end + 1)
        if self.body[sighting.end : sighting.end + 1] != " " or match is None or self._is_behind_preposition(sighting):
            return ""
        return f" {match[0]}" if match[0] in self.vocabulary.bodies else ""

    def _opens_sentence(self, offset: int) -> bool:
        """Nothing stands before it in its sentence, or an article."""
        number = self._sentence(offset)
        before = self.body[self._breaks[number - 1] if number else 0 : offset].split()
        return not before or (len(before) == 1 and before[0].lower() in self.vocabulary.definite)

    def _name_of_description(self, mention: Mentioned) -> str | None:
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
        if head in self.vocabulary.bodies:
            return self._body_called(text, words, mention)
        if not definite:
            return None
        if self.vocabulary.is_role(head) and not self.vocabulary.role_in(head):
            return None  # several: "the senators"
        return self._holder(words, head if head in words else words[-1], mention)

    def _body_called(self, text: str, words: list[str], mention: Mentioned) -> str | None:
        """ "the ministry" → "Afghan Ministry of Defense"; "the Philippine government" is a name already."""
        head = mention.head
        capitals = [w for w in WORD.findall(text) if w[:1].isupper()]
        if len(capitals) > (words[0] in self.vocabulary.determiners and text[:1].isupper()):
            return self._bare(mention.start, mention.end)
        if words[0] not in self.vocabulary.definite:
            return None
        for sighting in self.cast.before(mention.start, 200):
            if sighting.person and head in sighting.words and len(sighting.words) > 1:
                return sighting.person.name
        content = [w for w in words if w not in self.vocabulary.determiners and w not in self.vocabulary.small_words]
        if len(content) > 1 and not self.vocabulary.words.plural_endings:
            return self._bare(mention.start, mention.end)  # "la présidence française"
        return self._nearest_body(mention)

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
        return self._speaking_body(mention)

    def _holder(self, words: list[str], head: str, mention: Mentioned) -> str | None:
        """ "the Indiana governor" → who is called a governor elsewhere; else the only person it can be."""
        scores: dict[str, float] = {}
        others = [w for w in words if w not in self.vocabulary.small_words and w not in self.vocabulary.determiners]
        sex = next((s for w in (*others, words[0]) if (s := self.vocabulary.sex_of(w))), "")
        for person in self.cast.people[:MOST_PEOPLE]:
            if not self._may_be_person(person) or (sex and person.sex not in (sex, "")):
                continue
            places = [p for p in person.places[:PLACES_READ] if not mention.start <= p < mention.end]
            fit = max((self._offices.fit(head, others, place, person) for place in places), default=0.0)
            if fit:
                scores[person.name] = fit + 0.05 * len(person.places)
        if scores:
            return _clear_best(scores)
        if not self._points_at_one(head, mention):
            return None
        return self._only_recent(mention, sex)

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
        return self._nearest_person(mention, sex)


def _is_called_by_surname(person: Person) -> bool:
    return len(person.places) > len(person.full_places)


def _clear_best(scores: dict[str, float]) -> str | None:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN):
        return None
    return ranked[0][0] if ranked[0][1] > LEAST_SCORE else None

"""Whom a pronoun goes back to: the person or body named before it that it fits."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from crawler.extraction.quotes.mentions import NAME
from crawler.extraction.quotes.offices import WORD
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
# Characters in which a preposition or "according to the" stands before a name.
WORDS_BEFORE = 24
# Characters behind a pronoun in which a name is somebody else's.
BEHIND = 60
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


class Antecedents:
    """Who was named before a place of the body, outside of what is quoted."""

    def __init__(self, body: str, cast: Cast, spoken: list[tuple[int, int]], vocabulary: Vocabulary) -> None:
        self.body = body
        self.vocabulary = vocabulary
        self.cast = cast
        self._spoken_starts = [s for s, _ in spoken]
        self._spoken = spoken

    def name_of_pronoun(self, mention: Mentioned) -> str | None:
        word = self.body[mention.start : mention.end].lower()
        sort = self.vocabulary.pronouns.get(word, "")
        if sort in ("m", "f"):
            return self._body_going_on(mention) or self.nearest_person(mention, sort)
        if sort == "c":
            before = self.cast.before(mention.start, 1)
            near = before and mention.start - before[0].end < 4 and before[0].person
            return near.name if near else None
        if sort in ("n", "p"):
            return self.nearest_body(mention)
        return None

    def nearest_person(self, mention: Mentioned, sex: str) -> str | None:
        here = self._sentence(mention.start)
        farthest = self._breaks[here - FARTHEST_SENTENCE - 1] if here > FARTHEST_SENTENCE else 0
        scores: dict[str, float] = {}
        seen: set[int] = set()
        for sighting in reversed(self.cast.before(mention.start, REACH)):
            person = sighting.person
            if person is None or sighting.start < farthest or (sex and person.sex and person.sex != sex):
                continue
            if not self.may_be_person(person) or self._is_spoken(sighting.start):
                continue
            number = self._sentence(sighting.start)
            away = here - number
            leads = number not in seen and not self._is_behind_preposition(sighting)
            score = self._nearness(person, away) + (0.7 if leads else 0.0)
            if away <= 2 and self._is_known(person) and self.speaks(sighting):
                score += 0.7
            if leads:
                seen.add(number)
            scores[person.name] = max(score, scores.get(person.name, -99.0))
        self._favour_last_speaker(scores, mention, sex)
        for name in self._named_behind(mention):
            scores.pop(name, None)
        return clear_best(scores)

    def name_of_silent(
        self, cue: tuple[int, int] | None, start: int, last_speaker: str | None, last_end: int
    ) -> str | None:
        """Whose words a stretch without mention is: whoever spoke just before goes on, or is the verb's subject."""
        if cue:
            for sighting in self.cast.before(start, REACH):
                if sighting.start < last_end:
                    break
                person = sighting.person
                if person and self.may_be_person(person) and self.speaks(sighting):
                    return person.name
        if last_speaker and start - last_end < LONGEST_SILENCE:
            return last_speaker
        return self.nearest_person(Mentioned(*cue, NAME, "", None, 0), "") if cue else None

    @cached_property
    def _breaks(self) -> list[int]:
        return [m.end() for m in SENTENCE_BREAK.finditer(self.body)]

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._breaks, offset)

    def _is_spoken(self, offset: int) -> bool:
        index = bisect_right(self._spoken_starts, offset) - 1
        return index >= 0 and offset < self._spoken[index][1]

    def _named_behind(self, mention: Mentioned) -> set[str]:
        """Whom the sentence goes on to name: in "she told Strand" she is not Strand."""
        number = self._sentence(mention.end)
        end = self._breaks[number] if number < len(self._breaks) else len(self.body)
        behind = self.cast.within(mention.end, min(end, mention.end + BEHIND))
        return {s.person.name for s in behind if s.person and not self._is_spoken(s.start)}

    def may_be_person(self, person: Person) -> bool:
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

    def speaks(self, sighting: Sighting) -> bool:
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
        return None if any(s.person and self.may_be_person(s.person) for s in since) else name

    def nearest_body(self, mention: Mentioned) -> str | None:
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
        return bodies[-1] if bodies else self.speaking_body(mention)

    def speaking_body(self, mention: Mentioned) -> str | None:
        """The firm or body that is the subject of the sentence before: "Tidewater Lines has denied it." """
        here = self._sentence(mention.start)
        for sighting in self.cast.before(mention.start, REACH):
            person, away = sighting.person, here - self._sentence(sighting.start)
            if away > 2:
                break
            if person is None or person.sex or person.titled or self._is_spoken(sighting.start):
                continue
            noun = self._body_noun_behind(sighting)
            if self._opens_sentence(sighting.start) or ((person.is_body or noun) and self.speaks(sighting)):
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


def _is_called_by_surname(person: Person) -> bool:
    return len(person.places) > len(person.full_places)


def clear_best(scores: dict[str, float]) -> str | None:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN):
        return None
    return ranked[0][0] if ranked[0][1] > LEAST_SCORE else None

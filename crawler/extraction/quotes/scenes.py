"""The sentences around the stretches of a body, each read once and only when a stretch asks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from crawler.extraction.quotes.complements import with_complement
from crawler.extraction.quotes.cues import ties_to_cues
from crawler.extraction.quotes.letters import CAPITAL
from crawler.extraction.quotes.marks import Stretch
from crawler.extraction.quotes.mentions import Mention, find_mentions
from crawler.extraction.quotes.possessors import settle_possessors
from crawler.extraction.quotes.sentences import Sentence, read_sentences
from crawler.extraction.quotes.ties import Tie
from crawler.extraction.quotes.tokens import WORD
from crawler.extraction.quotes.vocabulary import CUE, VERB, Vocabulary

# "KATHMANDU, May 16 (Reuters) - ": names in it said nothing.
DATELINE = re.compile(rf"{CAPITAL}{{2}}[^.!?\n“”\"«»]{{1,60}}? ?(?:[–—]|--? )\s*")
# "Greta", and what may follow it: " Lindholm", " von der Leyen"
FIRST_NAME = re.compile(rf"{CAPITAL}(?<!\w.)\w+")
SURNAME = re.compile(rf"\s+(?:[a-z]{{2,4}}\s+){{0,2}}({CAPITAL}[\w’-]+)")


@dataclass(slots=True)
class Scene:
    """A sentence with its mentions, and how each hangs on a cue."""

    sentence: Sentence
    mentions: list[Mention]
    ties: list[Tie]
    first_cue: int
    """Token number of the first cue, or -1."""
    says: bool
    """One of its cues is a verb of saying."""
    surnames: frozenset[str] | None = None
    """Where every noun is in capitals, the words that stand behind a first name somewhere in the story."""


def read_scene(sentence: Sentence, vocabulary: Vocabulary, surnames: frozenset[str] | None = None) -> Scene:
    """The mentions of a sentence, each with its tie and its complement, and whether a verb of saying stands in it."""
    tokens = sentence.tokens
    found = find_mentions(tokens, vocabulary)
    found, ties = settle_possessors(tokens, found, ties_to_cues(tokens, found, vocabulary), vocabulary)
    mentions = [with_complement(tokens, m, t, vocabulary) for m, t in zip(found, ties, strict=True)]
    cues = [index for index, token in enumerate(tokens) if token.sorts & CUE and token.kind == WORD]
    says = any(tokens[index].sorts & VERB for index in cues)
    return Scene(sentence, mentions, ties, cues[0] if cues else -1, says, surnames)


def find_surnames(body: str, vocabulary: Vocabulary) -> frozenset[str]:
    """ "lindholm", of Greta Lindholm; its genitive too."""
    firsts = (m for m in FIRST_NAME.finditer(body) if m[0].lower() in vocabulary.sexed_names)
    found = {m[1].lower() for first in firsts if (m := SURNAME.match(body, first.end()))}
    return frozenset(found | {name + "s" for name in found})


class Scenes:
    """Sentences and scenes of one body, by paragraph and place in it."""

    def __init__(
        self, body: str, paragraphs: list[tuple[int, int]], stretches: list[Stretch], vocabulary: Vocabulary
    ) -> None:
        self._body = body
        self._paragraphs = paragraphs
        self._vocabulary = vocabulary
        self._sentences: dict[int, list[Sentence]] = {}
        self._scenes: dict[tuple[int, int], Scene] = {}
        self._stretches: dict[int, list[tuple[int, Stretch]]] = {}
        for number, stretch in enumerate(stretches):
            self._stretches.setdefault(stretch.paragraph, []).append((number, stretch))

    @cached_property
    def _surnames(self) -> frozenset[str] | None:
        return find_surnames(self._body, self._vocabulary) if self._vocabulary.words.capital_nouns else None

    def quoted_paragraphs(self) -> list[int]:
        """Numbers of the paragraphs with stretches, in order."""
        return list(self._stretches)

    def sentences(self, paragraph: int) -> list[Sentence]:
        if paragraph not in self._sentences:
            start, end = self._paragraphs[paragraph]
            inside = self._stretches.get(paragraph, [])
            if paragraph == 0:
                start = self._behind_dateline(start, end, inside)
            self._sentences[paragraph] = read_sentences(self._body, (start, end), inside, paragraph, self._vocabulary)
        return self._sentences[paragraph]

    def scene(self, paragraph: int, place: int) -> Scene:
        key = (paragraph, place)
        if key not in self._scenes:
            self._scenes[key] = read_scene(self.sentences(paragraph)[place], self._vocabulary, self._surnames)
        return self._scenes[key]

    def last_scene(self, paragraph: int) -> Scene | None:
        """The last sentence of a paragraph, if it has one."""
        if paragraph < 0 or not self.sentences(paragraph):
            return None
        return self.scene(paragraph, len(self.sentences(paragraph)) - 1)

    def _behind_dateline(self, start: int, end: int, inside: list[tuple[int, Stretch]]) -> int:
        dateline = DATELINE.match(self._body, start, end)
        if dateline is None or any(s.start < dateline.end() for _, s in inside):
            return start
        return dateline.end()

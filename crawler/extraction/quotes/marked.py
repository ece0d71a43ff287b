"""Speech in languages without capitals: their own grammar reads each stretch, and a speaker goes on from the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from crawler.extraction.quotes.bare import BareGrammar
from crawler.extraction.quotes.marks import Stretch
from crawler.extraction.quotes.particles import Grammar
from crawler.extraction.quotes.vocabulary import Vocabulary
from crawler.items import QuoteKind

# Stretches before one whose words its sentence may hold.
EARLIER = 3


@dataclass(frozen=True, slots=True)
class MarkedSpeech:
    """A stretch that somebody said, with the span of the mention and the cue."""

    stretch: Stretch
    kind: QuoteKind
    speaker: tuple[int, int] | None
    name: str | None
    cue: tuple[int, int] | None


class Reader(Protocol):
    """What a grammar answers of a stretch; spans slice the body."""

    def find_cue(self, body: str, stretch: Stretch) -> tuple[int, int] | None: ...
    def is_said(self, body: str, stretch: Stretch, cue: tuple[int, int] | None) -> bool: ...
    def kind_of(self, body: str, stretch: Stretch) -> QuoteKind: ...
    def find_speaker(
        self, body: str, stretch: Stretch, earlier: list[Stretch], cue: tuple[int, int] | None
    ) -> tuple[int, int] | None: ...
    def find_topic(self, body: str, stretch: Stretch, earlier: list[Stretch]) -> tuple[int, int] | None: ...
    def name_of(self, body: str, span: tuple[int, int]) -> str | None: ...


def read_marked_speech(body: str, stretches: list[Stretch], vocabulary: Vocabulary) -> Iterator[MarkedSpeech]:
    """The stretches that were said, in order; a speaker without mention is whoever spoke last in the paragraph, or
    whom the sentence before is about."""
    grammar = grammar_for(vocabulary)
    last_name: str | None = None
    last_paragraph = -2
    for index, stretch in enumerate(stretches):
        cue = grammar.find_cue(body, stretch)
        if not grammar.is_said(body, stretch, cue):
            continue
        earlier = stretches[max(0, index - EARLIER) : index]
        speaker = grammar.find_speaker(body, stretch, earlier, cue)
        if speaker and body[slice(*speaker)] not in vocabulary.pronouns:
            name = grammar.name_of(body, speaker)
        else:
            topic = grammar.find_topic(body, stretch, earlier)
            near = bool(speaker) or stretch.paragraph - last_paragraph <= 1
            name = grammar.name_of(body, topic) if topic else last_name if near else None
        yield MarkedSpeech(stretch, grammar.kind_of(body, stretch), speaker, name, cue)
        if speaker is None or name:
            last_name = name
        last_paragraph = stretch.paragraph


@lru_cache(maxsize=8)
def grammar_for(vocabulary: Vocabulary) -> Reader:
    return Grammar(vocabulary) if vocabulary.words.speaker_markers else BareGrammar(vocabulary)

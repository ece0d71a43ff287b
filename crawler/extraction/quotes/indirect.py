"""Reported speech without marks, where it is clear: "The mayor said that the bridge would open in May." """

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crawler.extraction.quotes.marks import Stretch, paragraphs_of
from crawler.extraction.quotes.scenes import Scene, read_scene
from crawler.extraction.quotes.sentences import WORD, Sentence, read_sentences
from crawler.extraction.quotes.vocabulary import Vocabulary
from crawler.items import Quote

SENTENCE_SIGNS = ".!?…"
SHORTEST_CONTENT = 3
# Words between the verb and "that": "told reporters on Monday that".
LONGEST_GAP = 5


@dataclass(frozen=True, slots=True)
class Reporter:
    """The mention of who is reported to have said it."""

    start: int
    end: int
    kind: str
    head: str


def find_indirect_speech(body: str, stretches: list[Stretch], vocabulary: Vocabulary) -> list[tuple[Quote, Reporter]]:
    """Sentences without quotation in which a known subject says *that* something is so; content without the "that".

    A paragraph is read only where it has a verb of saying with "that" behind it.
    """
    pattern = _that_clause(vocabulary)
    if pattern is None:
        return []
    quoted = {s.paragraph for s in stretches}
    that_words = vocabulary.words.that_words
    found = []
    for number, (start, end) in enumerate(paragraphs_of(body)):
        if number in quoted or all(body.find(word, start, end) < 0 for word in that_words):
            continue
        if not pattern.search(body, start, end):
            continue
        for sentence in read_sentences(body, (start, end), [], number, vocabulary):
            reported = _report_in(body, sentence, vocabulary)
            if reported:
                found.append(reported)
    return found


@lru_cache(maxsize=64)
def _that_clause(vocabulary: Vocabulary) -> re.Pattern[str] | None:
    verbs, that = sorted(vocabulary.reporting_verbs), vocabulary.words.that_words
    if not verbs or not that:
        return None
    gap = rf",?(?:\s+[^\s,.]+){{0,{LONGEST_GAP}}}?\s+"
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, verbs))}){gap}(?:{'|'.join(map(re.escape, that))})\b")


def _report_in(body: str, sentence: Sentence, vocabulary: Vocabulary) -> tuple[Quote, Reporter] | None:
    tokens = sentence.tokens
    that = _that_behind_verb(sentence, vocabulary)
    if that < 0:
        return None
    scene = read_scene(sentence, vocabulary)
    subject = _subject_of(scene, that, vocabulary)
    last = len(tokens) - (tokens[-1].text in SENTENCE_SIGNS)
    if subject is None or last - that <= SHORTEST_CONTENT:
        return None
    start, end = sentence.starts[that + 1], sentence.span(last - 1)[1]
    reporter, cue = subject
    quote = Quote(
        text=body[start:end],
        kind="indirect",
        speaker=body[reporter.start : reporter.end],
        cue=cue,
        start=start,
        end=end,
        paragraph=sentence.paragraph,
    )
    return quote, reporter


def _that_behind_verb(sentence: Sentence, vocabulary: Vocabulary) -> int:
    """Token number of the first "that" within a few words of a verb of saying; -1 where there is none."""
    verb = -1
    for index, token in enumerate(sentence.tokens):
        if token.kind == WORD and token.low in vocabulary.reporting_verbs:
            verb = index
        elif token.low in vocabulary.words.that_words and verb >= 0 and index - verb <= LONGEST_GAP + 1:
            return index
    return -1


def _subject_of(scene: Scene, that: int, vocabulary: Vocabulary) -> tuple[Reporter, str] | None:
    tokens = scene.sentence.tokens
    for mention, tie in zip(scene.mentions, scene.ties, strict=True):
        fits = tie.path in ("next", "aside", "phrase") and 0 <= tie.cue < that
        if fits and tokens[tie.cue].low in vocabulary.reporting_verbs:
            span = scene.sentence.span_of(mention.first, mention.last)
            return Reporter(*span, mention.kind, mention.head), tokens[tie.cue].text
    return None

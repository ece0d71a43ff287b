"""What sort of word stands beside a mention or a stretch."""

from __future__ import annotations

from crawler.extraction.quotes.tokens import QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import (
    ADVERBIAL,
    AUXILIARY,
    CONJUNCTION,
    CUE,
    DETERMINER,
    NAME_PREPOSITION,
    PERSONAL,
    PREPOSITION,
    RELATIVE,
    Vocabulary,
)

SIGNS = {",": "comma", ":": "colon", ".": "stop", "—": "dash", "–": "dash", "-": "dash", "(": "bracket", ")": "bracket"}
PARTS = (
    (DETERMINER, "determiner"),
    (PERSONAL, "pronoun"),
    (AUXILIARY, "auxiliary"),
    (RELATIVE, "relative"),
    (CONJUNCTION, "conjunction"),
    (NAME_PREPOSITION, "of"),
    (PREPOSITION, "preposition"),
)


def part_of_speech(token: Token | None, vocabulary: Vocabulary) -> str:
    """The part that a neighbour plays in its sentence; "edge" where there is none."""
    if token is None:
        return "edge"
    if token.kind != WORD:
        return "quote" if token.kind == QUOTE else SIGNS.get(token.text, "other")
    sorts = token.sorts
    if sorts & CUE:
        return "cue"
    if token.low in vocabulary.definite:
        return "definite"
    if token.possessive:
        return "genitive"
    known = next((name for sort, name in PARTS if sorts & sort), None)
    if known:
        return known
    if token.capital:
        return "capitals" if len(token.text) > 1 and token.text.isupper() else "name"
    return "adverb" if sorts & ADVERBIAL else "word"

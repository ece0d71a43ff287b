"""Whether a stretch was said at all, and whether it is direct or partial: what its shape and place speak for."""

from __future__ import annotations

from crawler.extraction.quotes.attribution import Candidate
from crawler.extraction.quotes.marks import Stretch
from crawler.extraction.quotes.sentences import QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import Vocabulary


def shape_features(
    stretch: Stretch, tokens: list[Token], quote: int, best: Candidate | None, vocabulary: Vocabulary
) -> list[str]:
    """Named facts about a stretch for the models ``said`` and ``direct``."""
    text = tokens[quote].text
    words = text.split()
    count = len(words)
    before = tokens[quote - 1] if quote else None
    after = tokens[quote + 1] if quote + 1 < len(tokens) else None
    first = _first_letter(text)
    size = _size(count)
    case = "lower" if first.islower() else "upper"
    features = [
        "any",
        f"words {size}",
        f"{case} {size}",
        f"ends {_ending(text)}",
        f"behind {_neighbour(before, vocabulary)}",
        f"{case} behind {_neighbour(before, vocabulary)}",
        f"ahead {_neighbour(after, vocabulary)}",
    ]
    if stretch.mark in "‘'":
        features.append("single marks")
    if not stretch.closed:
        features.append("left open")
    if count > 1 and all(w[:1].isupper() or len(w) < 4 for w in words):
        features.append("title case")
    if text[-1:] in ".!?" and "".join(words[:-1]).find(".") > 0:
        features.append("several sentences")
    if sum(1 for t in tokens if t.kind == QUOTE) > 1:
        features.append("quotes beside")
    if before and before.kind == WORD and before.low in vocabulary.works:
        features.append("behind a work")
    if any(t.kind == WORD and t.low in vocabulary.verbs for t in tokens):
        features.append("saying in sentence")
    if best is None:
        features.append("no candidate")
    else:
        features += ["by " + f for f in best.features[:2]]
    return features


def _size(count: int) -> str:
    for limit in (1, 2, 3, 5, 8):
        if count <= limit:
            return str(limit)
    return "9"


def _first_letter(text: str) -> str:
    return next((c for c in text[:8] if c.isalnum()), "")


def _ending(text: str) -> str:
    last = text[-1:]
    if last in ",،、":
        return "comma"
    return "stop" if last in ".!?…。！？—–-" else "open"


def _neighbour(token: Token | None, vocabulary: Vocabulary) -> str:
    if token is None:
        return "edge"
    if token.kind == QUOTE:
        return "quote"
    if token.kind == WORD:
        if token.low in vocabulary.cues:
            return "cue"
        if token.low in vocabulary.conjunctions:
            return "conjunction"
        if token.low in vocabulary.prepositions:
            return "preposition"
        if token.low in vocabulary.determiners or token.possessive:
            return "determiner"
        return "name" if token.capital else "word"
    return {",": "comma", ":": "colon", ".": "stop", "—": "dash", "–": "dash", "-": "dash"}.get(token.text, "other")

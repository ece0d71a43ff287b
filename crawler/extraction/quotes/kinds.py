"""Whether a stretch was said at all, and whether it is direct or partial: what its shape and place speak for."""

from __future__ import annotations

from crawler.extraction.quotes.attribution import Candidate
from crawler.extraction.quotes.marks import Stretch
from crawler.extraction.quotes.sentences import QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import CONJUNCTION, CUE, DETERMINER, PREPOSITION, VERB, Vocabulary


def shape_features(
    stretch: Stretch, tokens: list[Token], quote: int, best: Candidate | None, vocabulary: Vocabulary
) -> list[str]:
    """Named facts about a stretch for the models ``said`` and ``direct``."""
    words = tokens[quote].text.split()
    length = "short" if len(words) <= 3 else "middling" if len(words) <= 7 else "long"
    case = "lower" if _first_letter(tokens[quote].text).islower() else "upper"
    features = ["any", *_form(stretch, tokens[quote].text, words, length, case)]
    features += _place(tokens, quote, words, length, case, vocabulary)
    if best is None:
        return [*features, f"no candidate {length}"]
    features += [f"by {f}" for f in best.features[:2]]
    features += [f"by {f} {length}" for f in best.features[:4:3]]
    return features


def _form(stretch: Stretch, text: str, words: list[str], length: str, case: str) -> list[str]:
    """What the words themselves look like."""
    size = _size(len(words))
    features = [f"words {size}", f"{case} {size}", f"ends {_ending(text)} {length}"]
    if _is_title_case(words):
        features.append("title case")
    if stretch.mark in "‘'":
        features.append("single marks")
    if not stretch.closed:
        features.append("left open")
    if text[-1:] in ".!?" and "".join(words[:-1]).find(".") > 0:
        features.append("several sentences")
    return features


def _place(
    tokens: list[Token], quote: int, words: list[str], length: str, case: str, vocabulary: Vocabulary
) -> list[str]:
    """What stands around them."""
    behind = _neighbour(tokens[quote - 1] if quote else None, vocabulary)
    ahead = _neighbour(tokens[quote + 1] if quote + 1 < len(tokens) else None, vocabulary)
    features = [f"behind {behind} {case}", f"behind {behind} {length}", f"ahead {ahead} {length}"]
    if _is_title_case(words):
        features.append(f"title case behind {behind}")
    if len([t for t in tokens if t.kind == QUOTE]) > 1:
        features.append(f"quotes beside {length}")
    if any(t.kind == WORD and t.low in vocabulary.works for t in tokens[max(0, quote - 3) : quote]):
        features.append(f"behind a work {case}")
    if any(t.kind == WORD and t.sorts & VERB for t in tokens):
        features.append(f"saying in sentence {length}")
    return features


def _is_title_case(words: list[str]) -> bool:
    return len(words) > 1 and all(w[:1].isupper() or len(w) < 4 for w in words)


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
        if token.sorts & CUE:
            return "cue"
        if token.sorts & CONJUNCTION:
            return "conjunction"
        if token.sorts & PREPOSITION:
            return "preposition"
        if token.sorts & DETERMINER or token.possessive:
            return "determiner"
        return "name" if token.capital else "word"
    return {",": "comma", ":": "colon", ".": "stop", "—": "dash", "–": "dash", "-": "dash"}.get(token.text, "other")

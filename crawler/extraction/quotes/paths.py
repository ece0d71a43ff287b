"""The way from a mention to the verb of saying behind it: "X, who is ill, said", "X of Ohio said"."""

from __future__ import annotations

from crawler.extraction.quotes.clauses import DASHES, LONGEST_ASIDE
from crawler.extraction.quotes.phrases import is_noun_behind
from crawler.extraction.quotes.ties import Tie
from crawler.extraction.quotes.tokens import QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import (
    ADVERBIAL,
    AUXILIARY,
    COLON,
    CUE,
    DETERMINER,
    PREPOSITION,
    RELATIVE,
    REPORTED,
    SMALL,
    Vocabulary,
)

LONGEST_PATH = 40
# Words before a verb that belong to it: "has repeatedly said".
HELPING = AUXILIARY | ADVERBIAL


def verb_ahead(tokens: list[Token], index: int, last: int, vocabulary: Vocabulary) -> Tie:
    """Walks from behind a mention to its verb over asides, phrases and helping verbs; none stands behind ``last``."""
    path, stop = "next", min(last + 1, index + LONGEST_PATH)
    start, in_aside = index, False
    if start < stop and tokens[start].sorts & REPORTED:
        return Tie("reported")
    while index < stop:
        token = tokens[index]
        if token.kind == QUOTE:
            if not vocabulary.words.verb_last:
                break
        elif token.kind == WORD:
            if token.sorts & REPORTED and tokens[index - 1].text == "," and not in_aside:
                return Tie("reported")
            if token.sorts & CUE and not (token.capital or token.possessive or is_noun_behind(tokens, index)):
                passive = path == "next" and _is_passive(tokens, index, vocabulary)
                return Tie("passive" if passive else path, index)
            if not (in_aside or path == "later" or token.sorts & HELPING):
                path = "phrase" if token.sorts & PREPOSITION or path == "phrase" else "later"
        elif token.sorts & COLON:
            return Tie("colon" if path == "next" else "later", index)
        elif token.text == "(":
            index = _behind(tokens, index, stop, ")")
            continue
        elif token.text == "," or token.text in DASHES:
            behind = _behind_aside(tokens, index, stop)
            if behind:
                path, index = _with_aside(path), behind
                continue
            in_aside = not in_aside and _opens_apposition(tokens, index + 1)
            path = _with_aside(path) if in_aside else "later"
        index += 1
    other = start < len(tokens) and _may_be_verb(tokens[start])
    return Tie("other verb", start) if other else Tie("none")


def _is_passive(tokens: list[Token], verb: int, vocabulary: Vocabulary) -> bool:
    """ "Orr was asked"; not "Orr was saying"."""
    active = tokens[verb].low.endswith(vocabulary.words.active_endings)
    return tokens[verb - 1].low in vocabulary.passives and not active


def _may_be_verb(token: Token) -> bool:
    """A word on no list, behind a mention."""
    return token.kind == WORD and not (token.capital or token.sorts & SMALL)


def _opens_apposition(tokens: list[Token], index: int) -> bool:
    """An aside that no comma closes: "Jo Orr, a spokesman in the north said"."""
    return index < len(tokens) and bool(tokens[index].sorts & (DETERMINER | RELATIVE))


def _with_aside(path: str) -> str:
    """The path that goes on over an aside: a phrase is farther, whatever else stands between."""
    return "aside" if path == "next" else path


def _behind(tokens: list[Token], index: int, stop: int, sign: str) -> int:
    for later in range(index + 1, stop):
        if tokens[later].text == sign:
            return later + 1
    return stop


def _behind_aside(tokens: list[Token], index: int, stop: int) -> int:
    """Past the comma that closes an aside, where a verb of saying follows it; else 0."""
    sign = tokens[index].text
    if index + 1 < stop and tokens[index - 1].text == ")" and tokens[index + 1].sorts & CUE:
        return index + 1
    for later in range(index + 1, min(stop, index + LONGEST_ASIDE)):
        if tokens[later].sorts & REPORTED and tokens[later - 1].text == ",":
            return 0  # "Die Lage, die er kenne, sei schlimm, sagt"
        if tokens[later].text == sign or (sign in DASHES and tokens[later].text in DASHES):
            following = later + 1
            while following < stop and tokens[following].sorts & HELPING:
                following += 1
            if following < stop and tokens[following].sorts & CUE:
                return later + 1
    return 0

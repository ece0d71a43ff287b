"""How the clause of a verb of saying opens: with its subject, an aside, an addressee or the verb itself."""

from __future__ import annotations

from crawler.extraction.quotes.tokens import NUMBER, QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import ADVERB, AUXILIARY, CUE, PREPOSITION, SMALL, VERB, Vocabulary

DASHES = frozenset("—–―-") | {"--"}
COMMA_OR_DASH = DASHES | {","}
LONGEST_ASIDE = 30
LONGEST_PHRASE = 4


def is_addressee(tokens: list[Token], index: int) -> bool:
    """A paper's name in marks behind the verb: `– mówi „Kurierowi” Jan Zych`."""
    if not 0 < index < len(tokens) - 1 or tokens[index].kind != QUOTE or " " in tokens[index].text:
        return False
    return bool(tokens[index - 1].sorts & VERB) and tokens[index + 1].capital


def over_phrase(tokens: list[Token], index: int) -> int:
    """From behind a short phrase to the verb before it: `"Q," a rapporté sur Facebook le`."""
    for back in range(index, max(0, index - LONGEST_PHRASE), -1):
        if tokens[back].kind not in (WORD, NUMBER) or tokens[back].sorts & CUE:
            return index
        if tokens[back].sorts & PREPOSITION:
            verb = back - 1
            while verb > 0 and tokens[verb].sorts & ADVERB:  # "Q", résume quant à elle Claire Aubry
                verb -= 1
            found = back < index and tokens[verb].sorts & CUE and has_no_subject(tokens, verb)
            return verb if found else index
    return index


def over_word(tokens: list[Token], index: int) -> int:
    """From behind one unknown word to the verb before it: `"Q," napisał wcześniej`."""
    if index < 1 or tokens[index].kind != WORD or tokens[index].capital or tokens[index].sorts & SMALL:
        return index
    known = tokens[index].sorts & CUE or not tokens[index - 1].sorts & CUE
    return index if known or not has_no_subject(tokens, index - 1) else index - 1


def has_no_subject(tokens: list[Token], verb: int) -> bool:
    """The verb opens the clause behind a quotation: `"Q," said`; or what opens it is no subject: "Darüber sagte"."""
    index = verb - 1
    while index >= 0 and tokens[index].sorts & (ADVERB | AUXILIARY):
        index -= 1
    if index < 0:
        return True
    if tokens[index].text in COMMA_OR_DASH:
        index -= 1
    return index < 0 or tokens[index].kind == QUOTE


def opens_with_aside(tokens: list[Token], verb: int, vocabulary: Vocabulary) -> bool:
    """A preposition, an adverb or an object opens the clause that the verb stands in."""
    index = verb
    while index and _is_in_aside(tokens, index - 1) and verb - index < LONGEST_ASIDE:
        index -= 1
    if index == verb:
        return bool(index) and tokens[index - 1].kind != QUOTE and vocabulary.words.verb_second
    first = tokens[index]
    if first.low in vocabulary.joining and index + 1 < verb:
        first = tokens[index + 1]
    return bool(first.sorts & (PREPOSITION | ADVERB)) or first.low in vocabulary.oblique


def _is_in_aside(tokens: list[Token], index: int) -> bool:
    """A word, or a name in marks: "In der Sendung „Spät“ sagte"."""
    token = tokens[index]
    if token.kind == QUOTE:
        return index > 0 and token.text.count(" ") < LONGEST_PHRASE and token.text[-1:] not in ".,!?"
    return token.kind in (WORD, NUMBER)

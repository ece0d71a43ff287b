"""How far a noun phrase runs: "the former Texas governor Rick Perry", and not "Perry visited Texas"."""

from __future__ import annotations

from crawler.extraction.quotes.sentences import NUMBER, QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import Vocabulary

LONGEST_PHRASE = 14
LONGEST_TAIL = 5


def phrase_end(tokens: list[Token], first: int, vocabulary: Vocabulary) -> int:
    """The last token of the noun phrase that opens at ``first``."""
    last = first
    for index in range(first + 1, min(first + LONGEST_PHRASE, len(tokens))):
        token = tokens[index]
        if token.kind in (WORD, NUMBER):
            if _joins_name(tokens, index, vocabulary):
                continue
            if not _goes_on(tokens, first, index, vocabulary):
                break
            last = index
        elif not _bridges(tokens, index, vocabulary):
            break
    return last


def stops_phrase(token: Token, vocabulary: Vocabulary) -> bool:
    """No noun phrase runs over this word."""
    low = token.low
    return low in vocabulary.small_words or (low in vocabulary.cues and not token.capital)


def is_noun_behind(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """The state in "secretary of state", the report in "the report": a verb of saying elsewhere, a noun here."""
    if index < 1 or tokens[index].low not in vocabulary.cues:
        return False
    before = tokens[index - 1].low
    return before in vocabulary.determiners or before in vocabulary.name_prepositions


def verb_follows(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """The next word is a verb of saying or a helping verb."""
    return index < len(tokens) and (tokens[index].low in vocabulary.cues or tokens[index].low in vocabulary.auxiliaries)


def _bridges(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """Signs inside a name: John "Tig" Tiegen, AT & T, Robert Orr, Jr."""
    token, following = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return False
    if token.kind == QUOTE:
        short = len(token.text) < 20 and token.text.isalpha()
        return short and tokens[index - 1].capital and following.capital
    return token.text == "&" or (token.text == "," and following.low in vocabulary.suffixes)


def _joins_name(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """A small word inside a name: van der, al, and the "of" of an institution."""
    first, last = index, index
    while first and _is_particle(tokens[first - 1], vocabulary):
        first -= 1
    while last + 1 < len(tokens) and _is_particle(tokens[last + 1], vocabulary):
        last += 1
    if not first or last + 1 >= len(tokens) or not tokens[first - 1].capital or not tokens[last + 1].capital:
        return False
    if _is_particle(tokens[index], vocabulary):
        return not (vocabulary.words.capital_nouns and tokens[first].low in vocabulary.determiners)
    return tokens[index].low in vocabulary.name_prepositions and tokens[index - 1].low in vocabulary.bodies


def _is_particle(token: Token, vocabulary: Vocabulary) -> bool:
    return token.low in vocabulary.particles and not token.capital


def _goes_on(tokens: list[Token], first: int, index: int, vocabulary: Vocabulary) -> bool:
    token, before = tokens[index], tokens[index - 1]
    low = token.low
    if stops_phrase(token, vocabulary) and not (token.capital and before.capital):
        return _is_noun_here(tokens, first, index, vocabulary)
    if low in vocabulary.determiners:
        return before.low in vocabulary.determiners or before.possessive
    if low in vocabulary.weekdays or (low in vocabulary.times and not before.capital):
        return before.possessive
    if before.capital and not before.possessive and not token.capital and token.kind == WORD:
        return before.low in vocabulary.determiners or _is_noun_tail(tokens, first, index, vocabulary)
    if token.capital:
        return True
    return low not in vocabulary.adverbs and not (
        vocabulary.is_adverb(low) and verb_follows(tokens, index + 1, vocabulary)
    )


def _is_noun_here(tokens: list[Token], first: int, index: int, vocabulary: Vocabulary) -> bool:
    """ "the report", "one tweet said": a word that is a verb of saying elsewhere."""
    token, before = tokens[index], tokens[index - 1]
    if token.low not in vocabulary.cues:
        return False
    if before.low in vocabulary.determiners or before.possessive:
        return True
    if token.low not in vocabulary.documents:
        return False
    return tokens[first].low in vocabulary.determiners or verb_follows(tokens, index + 1, vocabulary)


def _is_noun_tail(tokens: list[Token], first: int, index: int, vocabulary: Vocabulary) -> bool:
    """ "Trump supporters said", "Fox host Sean Hannity", "one Trump confidant", and not "Trump visited Iowa"."""
    determined = tokens[first].low in vocabulary.determiners
    for later in range(index, min(index + LONGEST_TAIL, len(tokens))):
        token = tokens[later]
        low = token.low
        if token.kind not in (WORD, NUMBER):
            return determined and not tokens[index].low.endswith(vocabulary.past_endings)
        if vocabulary.is_role(low) or low in vocabulary.bodies or low in vocabulary.documents:
            return True
        if later > index and verb_follows(tokens, later, vocabulary):
            return not vocabulary.is_adverb(tokens[index].low)
        if later > index and token.capital:
            return _names_speaker(tokens, first, later, vocabulary)
        if stops_phrase(token, vocabulary) or low in vocabulary.determiners:
            return False
    return False


def _names_speaker(tokens: list[Token], first: int, index: int, vocabulary: Vocabulary) -> bool:
    """The name behind "Clinton ally" belongs to it where a verb of saying stands before or behind the whole."""
    if first and tokens[first - 1].low in vocabulary.cues:
        return True
    while index < len(tokens) and tokens[index].capital:
        index += 1
    return verb_follows(tokens, index, vocabulary)

"""How far a noun phrase runs: "the former Texas governor Rick Perry", and not "Perry visited Texas"."""

from __future__ import annotations

from crawler.extraction.quotes.tokens import NUMBER, QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import (
    ADVERB,
    ADVERBIAL,
    AUXILIARY,
    BODY,
    CUE,
    DETERMINER,
    DOCUMENT,
    NAME_PREPOSITION,
    PARTICLE,
    PERSONAL,
    PREPOSITION,
    ROLE,
    STOPPING,
    SUFFIX,
    TIME,
    WEEKDAY,
    Vocabulary,
)

LONGEST_PHRASE = 14
LONGEST_TAIL = 5
AFTER_VERB = DETERMINER | PREPOSITION | PERSONAL | NAME_PREPOSITION


def phrase_end(tokens: list[Token], first: int, vocabulary: Vocabulary) -> int:
    """The last token of the noun phrase that opens at ``first``."""
    last = first
    may_hang = vocabulary.words.compound_nouns
    for index in range(first + 1, min(first + LONGEST_PHRASE, len(tokens))):
        token = tokens[index]
        if token.kind in (WORD, NUMBER):
            if token.sorts & (PARTICLE | NAME_PREPOSITION) and _joins_name(tokens, index, vocabulary):
                continue
            if may_hang and token.low in vocabulary.joining and _hangs(tokens, index - 1, vocabulary):
                continue
            if not _goes_on(tokens, first, index, vocabulary):
                break
            last = index
        elif not _bridges(tokens, index, vocabulary):
            break
    return last


def stops_phrase(token: Token) -> bool:
    """No noun phrase runs over this word."""
    return bool(token.sorts & STOPPING or (token.sorts & CUE and not token.capital))


def is_noun_behind(tokens: list[Token], index: int) -> bool:
    """The state in "secretary of state", the report in "the report": a verb of saying elsewhere, a noun here."""
    return bool(index > 0 and tokens[index].sorts & CUE and tokens[index - 1].sorts & (DETERMINER | NAME_PREPOSITION))


def verb_follows(tokens: list[Token], index: int) -> bool:
    """The next word is a verb of saying or a helping verb."""
    return index < len(tokens) and bool(tokens[index].sorts & (CUE | AUXILIARY))


def _bridges(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """Signs inside a name: John "Tig" Tiegen, AT & T, Robert Orr, Jr."""
    token, following = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return False
    if vocabulary.words.compound_nouns and _hangs(tokens, index if token.text == "-" else index - 1, vocabulary):
        return token.text in "-,"
    if token.kind == QUOTE:
        short = len(token.text) < 20 and token.text.isalpha()
        return short and tokens[index - 1].capital and following.capital
    return token.text == "&" or (token.text == "," and bool(following.sorts & SUFFIX))


def _hangs(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """The hyphen of "Bau-, Verkehrs- und Umweltminister": the noun's end comes later."""
    if not 0 < index < len(tokens) - 1 or tokens[index].text != "-":
        return False
    following = tokens[index + 1]
    return tokens[index - 1].kind == WORD and (following.text == "," or following.low in vocabulary.joining)


def _joins_name(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """A small word inside a name: van der, al, and the "of" of an institution."""
    first, last = index, index
    while first and _is_particle(tokens[first - 1]):
        first -= 1
    while last + 1 < len(tokens) and _is_particle(tokens[last + 1]):
        last += 1
    if not first or last + 1 >= len(tokens) or not tokens[first - 1].capital or not tokens[last + 1].capital:
        return False
    if _is_particle(tokens[index]):
        return not (vocabulary.words.capital_nouns and tokens[first].sorts & DETERMINER)
    return bool(tokens[index].sorts & NAME_PREPOSITION and tokens[index - 1].sorts & BODY)


def _is_particle(token: Token) -> bool:
    return bool(token.sorts & PARTICLE) and not token.capital


def _goes_on(tokens: list[Token], first: int, index: int, vocabulary: Vocabulary) -> bool:
    token, before = tokens[index], tokens[index - 1]
    sorts = token.sorts
    if stops_phrase(token) and not (token.capital and before.capital):
        return _is_noun_here(tokens, first, index, vocabulary)
    if sorts & DETERMINER:
        return bool(before.sorts & DETERMINER) or before.possessive
    if sorts & WEEKDAY or (sorts & TIME and not before.capital):
        return before.possessive
    if before.capital and not before.possessive and not token.capital and token.kind == WORD:
        return bool(before.sorts & DETERMINER) or _is_noun_tail(tokens, first, index, vocabulary)
    if token.capital:
        return True
    if _is_past_verb(tokens, index, vocabulary) or _is_present_verb(tokens, index, vocabulary):
        return False
    return not (sorts & ADVERB or (sorts & ADVERBIAL and verb_follows(tokens, index + 1)))


def _is_past_verb(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """ "released" of "The town released a statement", and not "elected" of "the newly elected mayor"."""
    before, following = tokens[index - 1], tokens[index + 1] if index + 1 < len(tokens) else None
    if before.sorts & (DETERMINER | ADVERBIAL) or not tokens[index].low.endswith(vocabulary.past_endings):
        return False
    return following is None or following.capital or bool(following.sorts & AFTER_VERB)


def _is_present_verb(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """ "hits" of "The ad hits Orr", and not "sales" of "the ad sales director": behind what may act, before no noun."""
    token, following = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if token.sorts or following is None or not token.low.endswith(vocabulary.present_endings):
        return False
    acts = tokens[index - 1].sorts & (ROLE | BODY | DOCUMENT)
    return bool(acts) and (following.capital or bool(following.sorts & (STOPPING | DETERMINER)))


def _is_noun_here(tokens: list[Token], first: int, index: int, vocabulary: Vocabulary) -> bool:
    """ "the report", "one tweet said": a word that is a verb of saying elsewhere; not "the three replied"."""
    token, before = tokens[index], tokens[index - 1]
    if not token.sorts & CUE or token.low.endswith(vocabulary.past_endings):
        return False
    if before.sorts & DETERMINER or before.possessive:
        return True
    return bool(token.sorts & DOCUMENT and (tokens[first].sorts & DETERMINER or verb_follows(tokens, index + 1)))


def _is_noun_tail(tokens: list[Token], first: int, index: int, vocabulary: Vocabulary) -> bool:
    """ "Trump supporters said", "Fox host Sean Hannity", "one Trump confidant", and not "Trump visited Iowa"."""
    determined = bool(tokens[first].sorts & DETERMINER)
    if tokens[index].low.endswith(vocabulary.past_endings) and not tokens[index].sorts & ROLE:
        return False  # "Orr deflected numerous questions"
    if not (determined or vocabulary.words.plural_endings):
        # "Jana Zycha most": in most languages no noun stands behind the name that belongs to it.
        return bool(tokens[index].sorts & (ROLE | BODY | DOCUMENT))
    for later in range(index, min(index + LONGEST_TAIL, len(tokens))):
        token = tokens[later]
        if token.kind not in (WORD, NUMBER):
            return determined
        if token.sorts & (ROLE | BODY | DOCUMENT):
            return True
        if later > index and token.sorts & (CUE | AUXILIARY):
            return not tokens[index].sorts & ADVERBIAL
        if later > index and token.capital:
            return _names_speaker(tokens, first, later)
        if token.sorts & DETERMINER or stops_phrase(token):
            return False
    return False


def _names_speaker(tokens: list[Token], first: int, index: int) -> bool:
    """The name behind "Clinton ally" belongs to it where a verb of saying stands before or behind the whole."""
    if first and tokens[first - 1].sorts & CUE:
        return True
    while index < len(tokens) and tokens[index].capital:
        index += 1
    return verb_follows(tokens, index)

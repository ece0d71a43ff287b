"""The words that a mention may open with: a name, an article, a trade; not "But", "Monday" or a verb."""

from __future__ import annotations

from crawler.extraction.quotes.phrases import is_noun_behind
from crawler.extraction.quotes.tokens import NUMBER, WORD, Token
from crawler.extraction.quotes.vocabulary import (
    ADVERB,
    ADVERBIAL,
    CONJUNCTION,
    CUE,
    DETERMINER,
    OPENING,
    PARTICLE,
    PERSONAL,
    SMALL,
    STOPPING,
    TIME,
    VERB,
    WEEKDAY,
    Vocabulary,
)


def opens_no_mention(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """No mention begins with this word: a preposition, a verb, "But" at the start of a sentence."""
    token = tokens[index]
    sorts = token.sorts
    if sorts & CONJUNCTION and sorts & DETERMINER and index and tokens[index - 1].sorts & CUE:
        return True  # "said that Orr"
    if sorts & (DETERMINER | PERSONAL):
        return False
    if token.capital and not opens_sentence(tokens, index):
        return _is_time(tokens, index)
    if token.capital and not vocabulary.words.verb_second and _is_name_before_verb(tokens, index):
        return False
    if is_noun_behind(tokens, index):
        return False
    if token.capital and not vocabulary.words.plural_endings and _precedes_article(tokens, index):
        return True
    return bool(
        sorts & (STOPPING | CUE | ADVERBIAL)
        or _is_time(tokens, index)
        or (sorts & OPENING and token.capital and not token.possessive)
    )


def _precedes_article(tokens: list[Token], index: int) -> bool:
    """ "Concernant le lait": between a name and an article there is a verb or a comma, but in "Orr ce lundi"."""
    phrase = tokens[index + 1 : index + 3]
    if len(phrase) < 2 or phrase[0].capital or not phrase[0].sorts & DETERMINER or phrase[0].sorts & ADVERB:
        return False
    return phrase[1].kind == WORD and not (phrase[1].capital or phrase[1].sorts & TIME)


def _is_name_before_verb(tokens: list[Token], index: int) -> bool:
    """The Kelly of `"Q," Kelly said`, whom her ending makes an adverb; Read, Price or Cook, who are verbs elsewhere."""
    if tokens[index].sorts & (SMALL | TIME | OPENING) or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    return bool(following.sorts & VERB) and not following.capital


def _is_time(tokens: list[Token], index: int) -> bool:
    """ "Monday", "June"; not the Jan of "Jan van der Meer"."""
    sorts = tokens[index].sorts
    if not sorts & TIME or sorts & WEEKDAY or index + 1 >= len(tokens):
        return bool(sorts & TIME)
    following = tokens[index + 1]
    return not (following.capital or following.sorts & PARTICLE)


def opens_sentence(tokens: list[Token], index: int) -> bool:
    """True for the first word, and behind a sign that parts clauses: there a capital says nothing."""
    return index == 0 or (tokens[index - 1].kind not in (WORD, NUMBER) and tokens[index - 1].text not in ",(&-")


def is_opening_word(tokens: list[Token], index: int) -> bool:
    """The But of "But Orr said": in capitals for its place alone, and no part of the name behind it."""
    token = tokens[index]
    opening = token.sorts & OPENING and not token.sorts & DETERMINER
    return bool(opening) and token.capital and opens_sentence(tokens, index)

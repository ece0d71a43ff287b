"""The people, offices and institutions that a sentence names, as runs of its tokens; no tagger, only word lists."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.extraction.quotes.sentences import NUMBER, QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import Vocabulary

PRONOUN, NAME, DESCRIPTION = "pronoun", "name", "description"
LONGEST_RUN = 14


@dataclass(frozen=True, slots=True)
class Mention:
    """``tokens[first:last + 1]`` of its sentence; ``start``/``end`` slice the body."""

    first: int
    last: int
    start: int
    end: int
    kind: str
    head: str
    """Its last word in lower case; of "the chairman, Paul Ryan" the word before the comma."""


def find_mentions(tokens: list[Token], vocabulary: Vocabulary) -> list[Mention]:
    """Pronouns, names and descriptions in reading order, none inside another.

    >>> # "But the Texas senator, Ted Cruz, said" → "the Texas senator, Ted Cruz"
    """
    found: list[Mention] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind != WORD or _is_no_opening(tokens, index, vocabulary):
            index += 1
            continue
        if token.low in vocabulary.pronouns:
            found.append(Mention(index, index, token.start, token.end, PRONOUN, token.low))
            index += 1
            continue
        last = _run_end(tokens, index, vocabulary)
        mention = _as_mention(tokens, index, last, vocabulary)
        if mention:
            found.append(mention)
        index = last + 1
    return _join_appositions(found, tokens, vocabulary)


def _is_no_opening(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """No mention begins with this word: a preposition, a verb, "But" at the start of a sentence."""
    token = tokens[index]
    low = token.low
    if low in vocabulary.determiners or low in vocabulary.pronouns:
        return False
    if token.capital and not _opens_sentence(tokens, index):
        return low in vocabulary.times
    return (
        _stops(token, vocabulary)
        or low in vocabulary.times
        or (token.capital and low in vocabulary.opening_words and not token.possessive)
        or vocabulary.is_adverb(low)
    )


def _opens_sentence(tokens: list[Token], index: int) -> bool:
    return index == 0 or tokens[index - 1].kind not in (WORD, NUMBER) and tokens[index - 1].text not in ",(&-"


def _stops(token: Token, vocabulary: Vocabulary) -> bool:
    """No noun phrase runs over this word."""
    low = token.low
    return (
        low in vocabulary.prepositions
        or low in vocabulary.conjunctions
        or low in vocabulary.relatives
        or low in vocabulary.auxiliaries
        or low in vocabulary.pronouns
        or (low in vocabulary.cues and not token.capital)
    )


def _run_end(tokens: list[Token], first: int, vocabulary: Vocabulary) -> int:
    """The last token of the noun phrase that opens at ``first``."""
    last = first
    for index in range(first + 1, min(first + LONGEST_RUN, len(tokens))):
        token = tokens[index]
        if token.kind == QUOTE:
            if not _is_nickname(tokens, index):
                break
            continue
        if token.kind not in (WORD, NUMBER):
            if token.text == "&" or (token.text == "," and _is_suffix(tokens, index + 1, vocabulary)):
                continue
            break
        if _joins_name(tokens, index, vocabulary):
            continue
        before = tokens[index - 1]
        if _stops(token, vocabulary) and not (token.capital and before.capital):
            break
        if token.low in vocabulary.determiners or (token.low in vocabulary.times and not before.possessive):
            break
        if before.capital and not before.possessive and not token.capital and token.kind == WORD:
            if before.low in vocabulary.determiners or _is_noun_tail(tokens, index, vocabulary):
                last = index
                continue
            break
        if vocabulary.is_adverb(token.low) and not token.capital and _verb_follows(tokens, index + 1, vocabulary):
            break
        last = index
    return last


def _is_nickname(tokens: list[Token], index: int) -> bool:
    """John "Tig" Tiegen"""
    return (
        index + 1 < len(tokens)
        and tokens[index - 1].capital
        and tokens[index + 1].capital
        and len(tokens[index].text) < 20
        and tokens[index].text.isalpha()
    )


def _is_suffix(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    return index < len(tokens) and tokens[index].low in vocabulary.suffixes


def _joins_name(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """A small word inside a name: van, al, and the "of" of an institution."""
    if index + 1 >= len(tokens) or not tokens[index - 1].capital or not tokens[index + 1].capital:
        return False
    low = tokens[index].low
    if low in vocabulary.particles:
        return not tokens[index].capital
    return low in ("of", "for") and tokens[index - 1].low in vocabulary.bodies


def _is_noun_tail(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """ "Trump supporters said", "Fox host Sean Hannity", and not "Trump visited Iowa"."""
    for later in range(index, min(index + 5, len(tokens))):
        token = tokens[later]
        if token.kind not in (WORD, NUMBER):
            return False
        if later > index and (token.low in vocabulary.cues or token.low in vocabulary.auxiliaries):
            return not vocabulary.is_adverb(tokens[index].low)
        if _stops(token, vocabulary) or token.low in vocabulary.determiners:
            return False
        if vocabulary.is_role(token.low) or token.low in vocabulary.bodies or token.low in vocabulary.documents:
            return True
    return False


def _verb_follows(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    return index < len(tokens) and (tokens[index].low in vocabulary.cues or tokens[index].low in vocabulary.auxiliaries)


def _as_mention(tokens: list[Token], first: int, last: int, vocabulary: Vocabulary) -> Mention | None:
    while (
        first < last
        and tokens[first].capital
        and _opens_sentence(tokens, first)
        and (tokens[first].low in vocabulary.opening_words and tokens[first].low not in vocabulary.determiners)
    ):
        first += 1
    head = tokens[last]
    if head.kind == QUOTE:
        return None
    kind = NAME if head.capital and head.low not in vocabulary.determiners else DESCRIPTION
    if kind == DESCRIPTION and first == last and not _may_stand_bare(tokens, first, vocabulary):
        return None
    end = head.end - (2 if head.possessive else 0)
    return Mention(first, last, tokens[first].start, end, kind, head.low)


def _may_stand_bare(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """A lone word without article speaks only beside a verb: "officials said", "said critics"."""
    return _verb_follows(tokens, index + 1, vocabulary) or (index > 0 and tokens[index - 1].low in vocabulary.cues)


def _join_appositions(found: list[Mention], tokens: list[Token], vocabulary: Vocabulary) -> list[Mention]:
    """ "the chairman, Paul Ryan," is one mention, as it is printed; its head is the chairman."""
    joined: list[Mention] = []
    for mention in found:
        before = joined[-1] if joined else None
        if (
            before
            and before.kind == DESCRIPTION
            and mention.kind == NAME
            and mention.first == before.last + 2
            and tokens[before.last + 1].text == ","
            and (vocabulary.is_role(before.head) or before.head in vocabulary.bodies)
            and _closes_apposition(tokens, mention.last + 1, vocabulary)
        ):
            joined[-1] = Mention(before.first, mention.last, before.start, mention.end, NAME, before.head)
        else:
            joined.append(mention)
    return joined


def _closes_apposition(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    return index >= len(tokens) or tokens[index].kind not in (WORD, NUMBER) or _verb_follows(tokens, index, vocabulary)

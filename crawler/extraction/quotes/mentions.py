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
    return _join_neighbours(found, tokens, vocabulary)


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
            if not _is_noun_here(tokens, index, vocabulary):
                break
        if token.low in vocabulary.determiners or (token.low in vocabulary.times and not before.possessive):
            break
        if before.capital and not before.possessive and not token.capital and token.kind == WORD:
            determined = tokens[first].low in vocabulary.determiners
            if before.low in vocabulary.determiners or _is_noun_tail(tokens, index, determined, vocabulary):
                last = index
                continue
            break
        if vocabulary.is_adverb(token.low) and not token.capital and _verb_follows(tokens, index + 1, vocabulary):
            break
        last = index
    return last


def _is_noun_here(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """ "the report", "one tweet said": a word that is a verb of saying elsewhere."""
    token, before = tokens[index], tokens[index - 1]
    if token.low not in vocabulary.cues:
        return False
    if before.low in vocabulary.determiners or before.possessive:
        return True
    return token.low in vocabulary.documents and _verb_follows(tokens, index + 1, vocabulary)


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


def _is_noun_tail(tokens: list[Token], index: int, determined: bool, vocabulary: Vocabulary) -> bool:
    """ "Trump supporters said", "Fox host Sean Hannity", "one Trump confidant", and not "Trump visited Iowa"."""
    for later in range(index, min(index + 5, len(tokens))):
        token = tokens[later]
        if token.kind not in (WORD, NUMBER):
            return determined and not tokens[index].low.endswith("ed")
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
    if head.kind == QUOTE or _is_in_brackets(tokens, first, last):
        return None
    kind = NAME if head.capital and head.low not in vocabulary.determiners else DESCRIPTION
    if first == last and _opens_sentence(tokens, first) and vocabulary.is_role(head.low):
        kind = DESCRIPTION  # "Officials said"
    if kind == DESCRIPTION and first == last and not _may_stand_bare(tokens, first, vocabulary):
        return None
    end = head.end - (2 if head.possessive else 0)
    return Mention(first, last, tokens[first].start, end, kind, head.low)


def _is_in_brackets(tokens: list[Token], first: int, last: int) -> bool:
    """The party and state in "Sen. Orr (R-Ohio)"."""
    return 0 < first and last + 1 < len(tokens) and tokens[first - 1].text == "(" and tokens[last + 1].text == ")"


def _may_stand_bare(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """A lone word without article speaks only beside a verb: "officials said", "said critics"."""
    return _verb_follows(tokens, index + 1, vocabulary) or (index > 0 and tokens[index - 1].low in vocabulary.cues)


def _join_neighbours(found: list[Mention], tokens: list[Token], vocabulary: Vocabulary) -> list[Mention]:
    """Mentions that are printed as one: "the head of the union, Jo Orr," and "Jo Orr and Al Day said"."""
    joined: list[Mention] = []
    for mention in found:
        office = _office_before(joined, mention, tokens, vocabulary)
        if office >= 0:
            before = joined[office]
            del joined[office:]
            joined.append(Mention(before.first, mention.last, before.start, mention.end, NAME, before.head))
        elif joined and _is_pair(joined[-1], mention, tokens, vocabulary):
            before = joined.pop()
            joined.append(Mention(before.first, mention.last, before.start, mention.end, NAME, mention.head))
        else:
            joined.append(mention)
    return joined


def _office_before(joined: list[Mention], name: Mention, tokens: list[Token], vocabulary: Vocabulary) -> int:
    """Index of the office that a name stands beside: "the chairman, Paul Ryan,", "the head of the union, Jo Orr,"."""
    if name.kind != NAME or name.first < 2 or tokens[name.first - 1].text != ",":
        return -1
    if not _closes_apposition(tokens, name.last + 1, vocabulary):
        return -1
    end = name.first - 2
    for index in range(len(joined) - 1, max(-1, len(joined) - 4), -1):
        mention = joined[index]
        if mention.last != end:
            return -1
        preceded = mention.first > 0 and tokens[mention.first - 1].low in vocabulary.prepositions
        if mention.kind == DESCRIPTION and vocabulary.is_role(mention.head) and not preceded:
            return index
        if not preceded:
            return -1
        end = mention.first - 2
    return -1


def _is_pair(one: Mention, other: Mention, tokens: list[Token], vocabulary: Vocabulary) -> bool:
    return (
        one.kind == other.kind == NAME
        and other.first == one.last + 2
        and tokens[one.last + 1].low in vocabulary.joining
        and (one.first == 0 or tokens[one.first - 1].low not in vocabulary.prepositions)
        and (
            _verb_follows(tokens, other.last + 1, vocabulary)
            or (one.first > 0 and tokens[one.first - 1].low in vocabulary.cues)
        )
    )


def _closes_apposition(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    return index >= len(tokens) or tokens[index].kind not in (WORD, NUMBER) or _verb_follows(tokens, index, vocabulary)

"""Whose words they are where a noun says it: "Mr. Orr’s claim that", "his “47 percent” remark"."""

from __future__ import annotations

from bisect import bisect_left

from crawler.extraction.quotes.mentions import DESCRIPTION, NAME, PRONOUN, Mention
from crawler.extraction.quotes.phrases import stops_phrase
from crawler.extraction.quotes.ties import CLOSE_PATHS, Tie
from crawler.extraction.quotes.tokens import QUOTE, WORD, Token
from crawler.extraction.quotes.vocabulary import BODY, DETERMINER, ROLE, SAYING_NOUN, TITLE, Vocabulary

# Words from the noun back to whose it is: "his most recent public remarks".
LONGEST_WAY = 5
# Where the whole phrase speaks: "his statement said", "according to her letter".
SPEAKS_ITSELF = CLOSE_PATHS | {"inverted", "source", "agent", "colon"}


def settle_possessors(
    tokens: list[Token], mentions: list[Mention], ties: list[Tie], vocabulary: Vocabulary
) -> tuple[list[Mention], list[Tie]]:
    """Mentions and their ties, with "Mr. Orr" and ``possessor`` in the place of "Mr. Orr’s recent claim"."""
    if not vocabulary.saying_nouns:
        return mentions, ties
    for noun, token in enumerate(tokens):
        if token.sorts & SAYING_NOUN:
            mentions, ties = _with_possessor(tokens, noun, mentions, ties, vocabulary)
    return mentions, ties


def _with_possessor(
    tokens: list[Token], noun: int, mentions: list[Mention], ties: list[Tie], vocabulary: Vocabulary
) -> tuple[list[Mention], list[Tie]]:
    owner = _owner_before(tokens, noun, vocabulary)
    if owner < 0:
        return mentions, ties
    start = bisect_left(mentions, owner, key=lambda m: m.last)
    end = start + 1 if start < len(mentions) and mentions[start].first <= owner else start
    if start < end and ties[start].path in SPEAKS_ITSELF and ties[start].cue != noun:
        return mentions, ties
    opening = mentions[start].first if start < end else owner
    mention, tie = _as_possessor(tokens, opening, owner, vocabulary), Tie("possessor", noun)
    return [*mentions[:start], mention, *mentions[end:]], [*ties[:start], tie, *ties[end:]]


def _owner_before(tokens: list[Token], noun: int, vocabulary: Vocabulary) -> int:
    """The token that says whose the noun is; -1 without one."""
    for index in range(noun - 1, max(-1, noun - 1 - LONGEST_WAY), -1):
        token = tokens[index]
        if token.possessive or token.low in vocabulary.possessives:
            return index
        if token.kind not in (WORD, QUOTE) or (stops_phrase(token) and not token.sorts & SAYING_NOUN):
            return -1
    return -1


def _as_possessor(tokens: list[Token], opening: int, owner: int, vocabulary: Vocabulary) -> Mention:
    token = tokens[owner]
    if not token.possessive:
        return Mention(owner, owner, PRONOUN, vocabulary.possessives[token.low])
    if not token.capital:
        return Mention(opening, owner, DESCRIPTION, token.low)
    first = owner
    while first > opening or (first and tokens[first - 1].capital):
        if _is_stray(tokens[first - 1]):
            break
        first -= 1
    return Mention(first, owner, NAME, token.low)


def _is_stray(token: Token) -> bool:
    """A word before a name that is no title or trade: "to single out Mr. Orr’s remarks"."""
    return not (token.capital or token.sorts & (DETERMINER | ROLE | TITLE | BODY))

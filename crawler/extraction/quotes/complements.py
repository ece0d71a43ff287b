"""What belongs to a description behind its head: "an adviser to both campaigns"."""

from __future__ import annotations

from crawler.extraction.quotes.mentions import DESCRIPTION, NAME, Mention
from crawler.extraction.quotes.phrases import phrase_end
from crawler.extraction.quotes.ties import Tie
from crawler.extraction.quotes.tokens import NUMBER, WORD, Token
from crawler.extraction.quotes.vocabulary import AUXILIARY, PREPOSITION, RELATIVE, STOPPING, TIME, Vocabulary

LONGEST_COMPLEMENT = 14


def with_complement(tokens: list[Token], mention: Mention, tie: Tie, vocabulary: Vocabulary) -> Mention:
    """A description with what belongs to it: "an adviser to both campaigns", "a man calling himself Bob"."""
    verb_before = 0 <= tie.cue < mention.first
    if mention.kind != DESCRIPTION or not (tie.path == "phrase" or verb_before) or mention.last + 1 >= len(tokens):
        return mention
    following = tokens[mention.last + 1]
    if following.kind != WORD or following.capital or following.sorts & TIME:
        return mention
    if following.sorts & STOPPING and following.low not in vocabulary.complements:
        return mention
    stop = tie.cue if tie.path == "phrase" else len(tokens)
    last = mention.last
    for index in range(mention.last + 1, min(stop, mention.last + LONGEST_COMPLEMENT)):
        token = tokens[index]
        if token.kind not in (WORD, NUMBER) or token.sorts & (TIME | RELATIVE | AUXILIARY):
            break
        if token.sorts & PREPOSITION and token.low not in vocabulary.complements:
            break
        if token.capital and vocabulary.sex_of_name(token.low) and index + 1 < stop and tokens[index + 1].capital:
            last = phrase_end(tokens, index, vocabulary)
            return mention._replace(last=last, kind=NAME)
        last = index
    return mention._replace(last=last)

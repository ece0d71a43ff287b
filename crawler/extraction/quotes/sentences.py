"""A paragraph as words, punctuation and quotations, cut into sentences.

A stretch between marks is one token, so that what stands around it reads as one sentence: ``QUOTE , he said .``
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, compress
from operator import attrgetter

from crawler.extraction.quotes.learned import Learned
from crawler.extraction.quotes.marks import Stretch
from crawler.extraction.quotes.tokens import NUMBER, PUNCTUATION, QUOTE, SENTENCE_END, Token, known_chunks
from crawler.extraction.quotes.vocabulary import VERB, Vocabulary

ENDS_INSIDE = frozenset(".!?…。！？")
SIGNING_DASHES = frozenset("—–―-") | {"--"}
LONGEST_SIGNATURE = 6
# A sentence of more tokens is cut, so that what is looked at for one quotation stays bounded.
LONGEST_SENTENCE = 250


STEP, HALTS = attrgetter("step"), attrgetter("halts")


@dataclass(slots=True)
class Sentence:
    tokens: list[Token]
    starts: list[int]
    """Where each token begins in the body."""
    quotes: list[int]
    """Numbers of the tokens that are quotations."""
    paragraph: int

    def span(self, index: int) -> tuple[int, int]:
        """Start and end of a word."""
        start = self.starts[index]
        return start, start + len(self.tokens[index].text)

    def span_of(self, first: int, last: int) -> tuple[int, int]:
        """Start and end of several words, without a possessive ending."""
        end = self.span(last)[1]
        return self.starts[first], end - 2 if self.tokens[last].possessive else end


def read_sentences(
    body: str, span: tuple[int, int], stretches: list[tuple[int, Stretch]], paragraph: int, vocabulary: Vocabulary
) -> list[Sentence]:
    """The sentences of a paragraph; ``stretches`` are those that lie in it, with their numbers.

    "Q." He left. "Q," he said. → three sentences.
    """
    whole = read_tokens(body, span, stretches, paragraph, vocabulary)
    sentences, start = [], 0
    for end in _find_ends(whole, vocabulary):
        for stop in (*range(start + LONGEST_SENTENCE, end, LONGEST_SENTENCE), end):
            sentences.append(_part_of(whole, start, stop))
            start = stop
    return sentences


def _part_of(whole: Sentence, start: int, stop: int) -> Sentence:
    quotes = whole.quotes[bisect_left(whole.quotes, start) : bisect_left(whole.quotes, stop)]
    return Sentence(
        whole.tokens[start:stop], whole.starts[start:stop], [number - start for number in quotes], whole.paragraph
    )


def read_tokens(
    body: str, span: tuple[int, int], stretches: list[tuple[int, Stretch]], paragraph: int, vocabulary: Vocabulary
) -> Sentence:
    """All tokens of a span, as if they were one sentence."""
    whole = Sentence([], [], [], paragraph)
    at, end = span
    for number, stretch in stretches:
        _append_words(whole, body, at, stretch.start, vocabulary)
        text = body[stretch.text_start : stretch.text_end]
        whole.quotes.append(len(whole.tokens))
        whole.tokens.append(Token(text, "", 0, QUOTE, stretch=number, halts=True))
        whole.starts.append(stretch.start)
        at = max(at, stretch.end)
    _append_words(whole, body, at, end, vocabulary)
    return whole


def _append_words(whole: Sentence, body: str, start: int, end: int, vocabulary: Vocabulary) -> None:
    """What stands between spaces is looked up, not read: a story says few things that no story before it said."""
    text = body[start:end].rstrip()
    words = text.split()
    if not words:
        return
    end = start + len(text)
    start = body.index(words[0], start)
    known = known_chunks(vocabulary)
    tokens = list(chain.from_iterable(map(known.__getitem__, words)))
    starts = list(accumulate(map(STEP, tokens), initial=start))
    if starts.pop() != end + 1:  # wider spaces
        starts = list(_find_starts(body, start, words, known))
    whole.tokens += tokens
    whole.starts += starts


def _find_starts(body: str, start: int, words: list[str], known: Learned[tuple[Token, ...]]) -> Iterator[int]:
    """Where the tokens of words begin, wherever the words are."""
    for word in words:
        start = at = body.index(word, start)
        for token in known[word]:
            yield at
            at += token.step
        start += len(word)


def _find_ends(whole: Sentence, vocabulary: Vocabulary) -> Iterator[int]:
    """Numbers of the tokens behind the sentences."""
    tokens = whole.tokens
    halts = set(compress(range(len(tokens) - 1), map(HALTS, tokens)))
    halts.update(number - 1 for number in whole.quotes if number)  # a signature before a quotation
    for index in sorted(halts):
        if _ends_sentence(tokens, index, vocabulary):
            yield index + 1
    if tokens:
        yield len(tokens)


def _ends_sentence(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    token, following = tokens[index], tokens[index + 1]
    if token.kind == QUOTE:
        return _quote_ends_sentence(tokens, index, vocabulary)
    if token.kind == PUNCTUATION:
        return token.text in SENTENCE_END and _may_begin(following)
    if following.kind == QUOTE and _signs_quote(tokens, index):
        return True
    if token.text.endswith(".") and len(token.text) > 2:  # "in the U.S. The": an abbreviation at the end
        return (
            following.capital and following.low in vocabulary.opening_words and following.low not in vocabulary.titles
        )
    return False


def _signs_quote(tokens: list[Token], index: int) -> bool:
    """ "Q" ― Jo Orr: the name behind a dash closes what it signs, and the next quotation is another's."""
    first = index
    while first and tokens[first].capital and index - first < LONGEST_SIGNATURE:
        first -= 1
    return first < index and first > 0 and tokens[first].text in SIGNING_DASHES and tokens[first - 1].kind == QUOTE


def _may_begin(token: Token) -> bool:
    return token.kind in (QUOTE, NUMBER) or (not token.text[0].islower() and token.text not in ",;:)]")


def _quote_ends_sentence(tokens: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    quote, following = tokens[index], tokens[index + 1]
    last = quote.text[-1:]
    if last not in ENDS_INSIDE or not _may_begin(following):
        return False
    if following.kind == PUNCTUATION:
        return following.text in "(["
    if following.kind == QUOTE or last in ".。":
        return not _is_short_attribution(tokens, index + 1, vocabulary, 5)
    return not _is_short_attribution(tokens, index + 1, vocabulary, 14)


def _is_short_attribution(tokens: list[Token], start: int, vocabulary: Vocabulary, longest: int) -> bool:
    """The words up to the full stop are no more than who said it: `"Why?" Smith asked.`"""
    saw_verb = False
    for index in range(start, min(start + longest, len(tokens))):
        token = tokens[index]
        if token.kind == QUOTE or token.text == ":":
            return False
        saw_verb = saw_verb or bool(token.sorts & VERB)
        if token.text in SENTENCE_END or index == len(tokens) - 1:
            return saw_verb
    return False

"""A paragraph as words, punctuation and quotations, cut into sentences.

A stretch between marks is one token, so that what stands around it reads as one sentence: ``QUOTE , he said .``
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import accumulate, chain, compress
from operator import attrgetter

from crawler.extraction.quotes.learned import Learned
from crawler.extraction.quotes.marks import Stretch
from crawler.extraction.quotes.vocabulary import VERB, Vocabulary

# "O’Donnell", "al-Sisi", "U.S", "3.5", "AT&T": a word keeps its inner apostrophes, hyphens and full stops.
TOKEN = re.compile(r"[^\W_]+(?:[.’'\-‐‑&@/_][^\W_]+)*|--+|\.\.+|[^\w\s]|_+")
SENTENCE_END = frozenset(".!?…。！？।") | {"..", "...", "...."}
ENDS_INSIDE = frozenset(".!?…。！？")
# What stands behind a word without a space, and is a token of its own.
CLOSING_SIGNS = frozenset(",.;:!?…)")
SIGNING_DASHES = frozenset("—–―-") | {"--"}
LONGEST_SIGNATURE = 6
# A sentence of more tokens is cut, so that what is looked at for one quotation stays bounded.
LONGEST_SENTENCE = 250
WORD, NUMBER, PUNCTUATION, QUOTE = "w", "n", "p", "q"
# What stands between two spaces is known by heart, if it is no longer than this.
CHUNKS_KNOWN = 1 << 15
LONGEST_KNOWN = 40


@dataclass(slots=True)
class Token:
    """A word wherever it stands: the same object at all its places, so it is never changed."""

    text: str
    low: str
    """Lower case, ’ for every apostrophe, a possessive ending cut off."""
    sorts: int
    """What the word may be, as bits; see ``vocabulary``."""
    kind: str
    capital: bool = False
    possessive: bool = False
    stretch: int = -1
    """Index of the stretch that a QUOTE token stands for."""
    step: int = 0
    """Characters from where it begins to where the next begins, if one space parts words."""
    halts: bool = False
    """It may end a sentence; the others need no look."""


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
    known = _known_chunks(vocabulary)
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


@lru_cache(maxsize=64)
def _known_chunks(vocabulary: Vocabulary) -> Learned[tuple[Token, ...]]:
    """The tokens of what stood between two spaces."""
    return Learned(partial(_read_chunk, vocabulary=vocabulary), most=CHUNKS_KNOWN, longest=LONGEST_KNOWN)


def _read_chunk(text: str, vocabulary: Vocabulary) -> tuple[Token, ...]:
    """The tokens of text without spaces; letters alone, or one sign behind them, are most of what is new."""
    if text.isalpha():
        return (_make_word(text, text.lower(), vocabulary),)
    if text[-1] in CLOSING_SIGNS and text[:-1].isalpha():
        word = _make_word(text[:-1], text[:-1].lower(), vocabulary)
        if text[-1] == "." and _owns_full_stop(word, vocabulary):
            return (replace(_with_full_stop(word), step=len(text) + 1, halts=True),)
        word.step = len(text) - 1
        return word, _closing_sign(text[-1], vocabulary)
    found = _split_chunk(text, vocabulary)
    ends = (*(start for _, start in found[1:]), len(text) + 1)
    return tuple(
        replace(token, step=end - start, halts=_may_halt(token))
        for (token, start), end in zip(found, ends, strict=True)
    )


def _may_halt(token: Token) -> bool:
    return token.text in SENTENCE_END if token.kind == PUNCTUATION else token.text[-1] == "."


def _split_chunk(text: str, vocabulary: Vocabulary) -> list[tuple[Token, int]]:
    """The tokens of text of any signs without spaces, and where in it each begins."""
    found: list[tuple[Token, int]] = []
    end = -1  # of the token before
    for match in TOKEN.finditer(text):
        i, part = match.start(), match[0]
        if part == "." and i == end and _owns_full_stop(found[-1][0], vocabulary):
            word, start = found[-1]
            found[-1] = _with_full_stop(word), start
        elif part[0].isalpha():
            found += _read_word(part, i, vocabulary)
        else:
            kind = NUMBER if part[0].isdigit() else PUNCTUATION
            found.append((Token(part, part, vocabulary.sorts_of(part), kind), i))
        end = match.end()
    return found


def _owns_full_stop(token: Token, vocabulary: Vocabulary) -> bool:
    """ "Rep.", "U.S.", and the initial in "Martin L. O’Donnell": the full stop is the word's own."""
    if token.kind != WORD:
        return False
    return token.low in vocabulary.abbreviations or (len(token.text) == 1 and token.text.isupper()) or "." in token.text


def _with_full_stop(word: Token) -> Token:
    """An initial is no article or pronoun: "James A. Orr"."""
    return replace(word, text=word.text + ".", sorts=0 if len(word.text) == 1 else word.sorts)


def _read_word(text: str, at: int, vocabulary: Vocabulary) -> Iterator[tuple[Token, int]]:
    """A word as the tokens that it is, each with its place; most are one."""
    low = text.lower().replace("'", "’")
    if "’" in low:
        before = low.partition("’")[0]
        cut = len(before) + 1
        if before in vocabulary.elided and len(text) <= LONGEST_KNOWN:  # "l’Onu", "qu’il"
            yield _make_word(text[:cut], before + "’", vocabulary), at
            yield from _read_word(text[cut:], at + cut, vocabulary)
            return
        if before in vocabulary.pronouns:  # "he’s", "they’ve": the pronoun is the word
            yield _make_word(text[: cut - 1], before, vocabulary), at
            return
    elif "-" in low and low.rpartition("-")[2] in vocabulary.pronouns:  # "déclare-t-il"
        cut = low.rindex("-")
        verb = cut - 2 if low[:cut].endswith("-t") else cut
        yield _make_word(text[:verb], low[:verb], vocabulary), at
        pronoun = low[cut + 1 :]
        yield Token(text[cut + 1 :], pronoun, vocabulary.sorts_of(pronoun), WORD), at + cut + 1
        return
    possessive = low.endswith("’s")
    if possessive:
        low = low[:-2]
    yield Token(text, low, vocabulary.sorts_of(low), WORD, _is_capital(text, vocabulary), possessive), at


@lru_cache(maxsize=1024)
def _closing_sign(text: str, vocabulary: Vocabulary) -> Token:
    return Token(text, text, vocabulary.sorts_of(text), PUNCTUATION, step=2, halts=text in SENTENCE_END)


def _make_word(text: str, low: str, vocabulary: Vocabulary) -> Token:
    return Token(text, low, vocabulary.sorts_of(low), WORD, text[0].isupper(), step=len(text) + 1)


def _is_capital(text: str, vocabulary: Vocabulary) -> bool:
    """ "Sisi", and "al-Sisi"."""
    if text[0].isupper():
        return True
    prefix, joined, rest = text.partition("-")
    return bool(joined) and rest[:1].isupper() and prefix in vocabulary.particles


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

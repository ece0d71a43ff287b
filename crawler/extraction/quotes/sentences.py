"""A paragraph as words, punctuation and quotations, cut into sentences.

A stretch between marks is one token, so that what stands around it reads as one sentence: ``QUOTE , he said .``
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crawler.extraction.quotes.marks import Stretch
from crawler.extraction.quotes.vocabulary import VERB, Vocabulary

# "O’Donnell", "al-Sisi", "U.S", "3.5", "AT&T": a word keeps its inner apostrophes, hyphens and full stops.
TOKEN = re.compile(r"[^\W_]+(?:[.’'\-‐‑&@/_][^\W_]+)*|--+|\.\.+|[^\w\s]|_+")
SENTENCE_END = frozenset(".!?…。！？।") | {"..", "...", "...."}
ENDS_INSIDE = frozenset(".!?…。！？")
SIGNING_DASHES = frozenset("—–―-") | {"--"}
LONGEST_SIGNATURE = 6
# A sentence of more tokens is cut, so that what is looked at for one quotation stays bounded.
LONGEST_SENTENCE = 250
WORD, NUMBER, PUNCTUATION, QUOTE = "w", "n", "p", "q"
TOKENS_KNOWN = 1 << 15


@dataclass(slots=True)
class Token:
    text: str
    low: str
    """Lower case, ’ for every apostrophe, a possessive ending cut off."""
    sorts: int
    """What the word may be, as bits; see ``vocabulary``."""
    start: int
    end: int
    kind: str
    capital: bool = False
    possessive: bool = False
    stretch: int = -1
    """Index of the stretch that a QUOTE token stands for."""


@dataclass(slots=True)
class Sentence:
    tokens: list[Token]
    paragraph: int


def read_tokens(
    body: str, start: int, end: int, stretches: list[tuple[int, Stretch]], vocabulary: Vocabulary
) -> list[Token]:
    """The tokens of ``body[start:end]``; ``stretches`` are those that lie in it, with their numbers."""
    tokens: list[Token] = []
    at = start
    for number, stretch in stretches:
        _append_words(tokens, body, at, stretch.start, vocabulary)
        text = body[stretch.text_start : stretch.text_end]
        tokens.append(Token(text, "", 0, stretch.start, stretch.end, QUOTE, stretch=number))
        at = max(at, stretch.end)
    _append_words(tokens, body, at, end, vocabulary)
    return tokens


def _append_words(tokens: list[Token], body: str, start: int, end: int, vocabulary: Vocabulary) -> None:
    """Every token of a story goes through this loop: what is known of its text is looked up, not found out."""
    append, read_plain = tokens.append, _read_plain
    for match in TOKEN.finditer(body, start, end):
        text = match[0]
        i, j = match.span()
        if text[0] == "." and tokens and _take_full_stop(tokens[-1], i, vocabulary) and j == i + 1:
            continue
        plain = read_plain(text, vocabulary)
        if plain:
            append(Token(text, plain[0], plain[1], i, j, plain[2], plain[3]))
        else:
            _append_word(tokens, body, i, j, vocabulary)


@lru_cache(maxsize=TOKENS_KNOWN)
def _read_plain(text: str, vocabulary: Vocabulary) -> tuple[str, int, str, bool] | None:
    """Lower case, sorts, kind and capital of a word of letters alone, a number or a sign; ``None`` for other words."""
    if text.isalpha():
        low = text.lower()
        return low, vocabulary.sorts_of(low), WORD, text[0].isupper()
    if text[0].isalpha():
        return None
    return text, vocabulary.sorts_of(text), NUMBER if text[0].isdigit() else PUNCTUATION, False


def _take_full_stop(token: Token, at: int, vocabulary: Vocabulary) -> bool:
    """ "Rep.", "U.S.", and the initial in "Martin L. O’Donnell": the full stop is the word's own."""
    if token.end != at or token.kind != WORD:
        return False
    own = token.low in vocabulary.abbreviations or (len(token.text) == 1 and token.text.isupper()) or "." in token.text
    if own:
        token.text += "."
        token.end += 1
    return own


def _append_word(tokens: list[Token], body: str, i: int, j: int, vocabulary: Vocabulary) -> None:
    text = body[i:j]
    low = text.lower().replace("'", "’")
    if "’" in low:
        before = low.partition("’")[0]
        if before in vocabulary.elided:  # "l’Onu", "qu’il"
            cut = i + len(before) + 1
            tokens.append(_make_word(body, i, cut, before + "’", vocabulary))
            _append_word(tokens, body, cut, j, vocabulary)
            return
        if before in vocabulary.pronouns:  # "he’s", "they’ve": the pronoun is the word
            j = i + len(before)
            tokens.append(_make_word(body, i, j, before, vocabulary))
            return
    elif "-" in low and low.rpartition("-")[2] in vocabulary.pronouns:  # "déclare-t-il"
        cut = i + low.rindex("-")
        verb = cut - 2 if low[: cut - i].endswith("-t") else cut
        tokens.append(_make_word(body, i, verb, low[: verb - i], vocabulary))
        pronoun = low[cut + 1 - i :]
        tokens.append(Token(body[cut + 1 : j], pronoun, vocabulary.sorts_of(pronoun), cut + 1, j, WORD))
        return
    possessive = low.endswith("’s")
    if possessive:
        low = low[:-2]
    capital = _is_capital(text, vocabulary)
    tokens.append(Token(text, low, vocabulary.sorts_of(low), i, j, WORD, capital, possessive))


def _make_word(body: str, start: int, end: int, low: str, vocabulary: Vocabulary) -> Token:
    return Token(body[start:end], low, vocabulary.sorts_of(low), start, end, WORD, body[start].isupper())


def _is_capital(text: str, vocabulary: Vocabulary) -> bool:
    """ "Sisi", and "al-Sisi"."""
    if text[0].isupper():
        return True
    prefix, joined, rest = text.partition("-")
    return bool(joined) and rest[:1].isupper() and prefix in vocabulary.particles


def cut_sentences(tokens: list[Token], paragraph: int, vocabulary: Vocabulary) -> list[Sentence]:
    """ "Q." He left. "Q," he said. → three sentences."""
    sentences, start = [], 0
    for index in range(len(tokens) - 1):
        token = tokens[index]
        # A plain word ends none; most tokens are.
        plain = token.kind == WORD and not token.text.endswith(".") and tokens[index + 1].kind != QUOTE
        if index - start >= LONGEST_SENTENCE or (not plain and _ends_sentence(tokens, index, vocabulary)):
            sentences.append(Sentence(tokens[start : index + 1], paragraph))
            start = index + 1
    if start < len(tokens):
        sentences.append(Sentence(tokens[start:], paragraph))
    return sentences


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

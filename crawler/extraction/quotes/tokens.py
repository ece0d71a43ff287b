"""Text as tokens: words, numbers and signs, each read once for a language and known from then on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from crawler.extraction.quotes.learned import Learned
from crawler.extraction.quotes.vocabulary import Vocabulary

# "O’Donnell", "al-Sisi", "U.S", "3.5", "AT&T": a word keeps its inner apostrophes, hyphens and full stops.
TOKEN = re.compile(r"[^\W_]+(?:[.’'\-‐‑&@/_][^\W_]+)*|--+|\.\.+|[^\w\s]|_+")
SENTENCE_END = frozenset(".!?…。！？।") | {"..", "...", "...."}
# What stands behind a word without a space, and is a token of its own.
CLOSING_SIGNS = frozenset(",.;:!?…)")
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


@lru_cache(maxsize=64)
def known_chunks(vocabulary: Vocabulary) -> Learned[tuple[Token, ...]]:
    """The tokens of what stands between two spaces, in text of a language."""
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

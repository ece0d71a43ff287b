"""Hashes of what a story says: equal for two readings whose differences are no change."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

# What typesetting changes without changing a word.
SHAPES = {
    **dict.fromkeys("“”„‟«»‹›「」『』〝〞″＂", '"'),
    **dict.fromkeys("‘’‚‛′´`ʼ＇", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}
# Two straight apostrophes are how some systems write a quotation mark; "''No''", also where one stands by another.
DOUBLED_MARK = re.compile(r"(?:''|\")+")
# Scripts that put no space between words: Thai to Khmer, kana, Chinese characters.  Each letter stands for a word.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# "don't" is one word, "well-known" two, "新聞" two.
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:'[^\W{UNSPACED}]+)*")
# The same in a text that has no other letters, as most English ones once their marks are plain: twice as fast.
ASCII_WORD = re.compile(r"\w+(?:'\w+)*", re.ASCII)


def normal_form(text: str) -> str:
    """The text without what typesetting alone decides: white space, shapes of marks and dashes, invisible characters.

    >>> normal_form("He said:\\n\\n “It’s  over” – for now…")
    'He said: "It\\'s over" - for now...'
    """
    plain = _plain(text)
    if "''" in plain or '""' in plain:  # seldom, and looked for ten times as fast as replaced
        plain = DOUBLED_MARK.sub('"', plain)
    return " ".join(plain.split())


def exact_hash(text: str) -> str:
    """32 hexadecimal digits for exactly this text."""
    return _digest(text)


def text_hash(text: str) -> str:
    """32 hexadecimal digits for the text in its normal form."""
    return _digest(normal_form(text))


def quote_hash(text: str) -> str:
    """The same for the same words, however they are capitalised and punctuated: who else carried this quote?"""
    return _digest(" ".join(words(text)))


def notes_hash(notes: Iterable[str]) -> str:
    """One hash for all notes of a story, whatever their order on the page."""
    return _digest("\n".join(sorted(normal_form(note) for note in notes)))


def joint_hash(*hashes: str) -> str:
    return _digest(" ".join(hashes))


def address_hash(url: str) -> int:
    """A signed 64-bit number for an address: addresses may be longer than an index entry may be."""
    return int.from_bytes(hashlib.blake2b(url.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def words(text: str) -> list[str]:
    """The words of a text in lower case, without any punctuation; a letter with its accents is one letter."""
    plain = _plain(text).casefold()
    return (ASCII_WORD if plain.isascii() else WORD).findall(plain)


def _plain(text: str) -> str:
    if text.isascii() and "`" not in text:
        return text  # nothing in it has another shape
    plain = unicodedata.normalize("NFKC", text)
    # Neither str.translate nor a pattern: those look at every single character in Python's own time.
    for shape, letter in SHAPES.items():
        plain = plain.replace(shape, letter)
    return plain


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()

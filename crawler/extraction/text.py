"""Text as it is kept and as it is compared."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Soft hyphens, zero-width spaces, direction marks and byte order marks: they break words and searches.
# The joiners U+200C and U+200D stay: Persian, Hindi and emoji need them.
INVISIBLE: Final = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e]")
# Everything but letters and digits.
NOT_WORD: Final = re.compile(r"[\W_]+")


def settle(text: str) -> str:
    """Text with its white space settled: runs become one space, ends are trimmed, invisible marks go.

    Body, headline and everything else that is text goes through here before any offset is taken.
    """
    text = text.strip()
    if text.isprintable() and "  " not in text:  # most texts; the only white space that is printable is the space
        return text
    if not text.isascii() and INVISIBLE.search(text):
        text = INVISIBLE.sub("", text)
    return " ".join(text.split())


def fold(text: str) -> str:
    """Letters and digits alone, lower case: what two spellings of a headline have in common.

    >>> fold("“It’s  raining”") == fold("Its raining!")
    True
    """
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return "".join(NOT_WORD.split(text))


def words(text: str) -> tuple[str, ...]:
    """A list of words written as one text, for tables that people read.

    >>> words("nav menu")
    ('nav', 'menu')
    """
    return tuple(text.split())

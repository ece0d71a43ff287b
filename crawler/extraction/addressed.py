"""What a page's address says of its headline: "/2024/ferry-runs-again.html"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final
from urllib.parse import unquote, urlsplit

# A part of a path of fewer words is a section, a number, a name of a file.
FEWEST_WORDS: Final = 3
# So many of an address' words are in the headline that it was made of.
MOST: Final = 0.6
# Addresses longer than this are read as far.
LONGEST: Final = 2000
FOLDER_FILE: Final = frozenset(("index",))
EXTENSION: Final = re.compile(r"\.\w{1,5}$")
NOT_LETTER: Final = re.compile(r"[\W\d_]+")
# "Ferry's" is "ferrys" or "ferry-s" there.
APOSTROPHE: Final = re.compile("['’]")
# How umlauts are spelled where an address drops more than the marks on letters.
SPELLED_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "ß": "ss"})
WITHOUT_MARKS: Final = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "ı": "i", "đ": "d"})


def is_in_address(text: str, url: str) -> bool:
    """True for a text that the address of a page was made of, in Latin letters or its own.

    >>> is_in_address("Die Fähre fährt wieder!", "https://drop.example/2024/die-faehre-faehrt-wieder.html")
    True
    >>> is_in_address("Weather", "https://drop.example/weather")
    False
    """
    words = address_words(url)
    return len(words) >= FEWEST_WORDS and len(words & spellings(text)) >= MOST * len(words)


@lru_cache(maxsize=64)
def address_words(url: str) -> frozenset[str]:
    """The words of the last part of a path, numbers and the name of the folder's file passed over; often none.

    >>> sorted(address_words("https://drop.example/city/ferry-runs-again/12345/index.html"))
    ['again', 'ferry', 'runs']
    """
    try:
        path = unquote(urlsplit(url[:LONGEST]).path)
    except ValueError:
        return frozenset()
    parts = (letter_words(EXTENSION.sub("", part)) for part in reversed(path.split("/")))
    return next((words for words in parts if words and words != FOLDER_FILE), frozenset())


def spellings(text: str) -> frozenset[str]:
    """The words of a text, also as addresses write them."""
    found = letter_words(text) | letter_words(APOSTROPHE.sub("", text))
    if text.isascii():
        return found
    text = unicodedata.normalize("NFC", text).casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return found | letter_words(text.translate(SPELLED_OUT)) | letter_words(plain.translate(WITHOUT_MARKS))


def letter_words(text: str) -> frozenset[str]:
    return frozenset(word for word in NOT_LETTER.split(text.casefold()) if len(word) > 1)

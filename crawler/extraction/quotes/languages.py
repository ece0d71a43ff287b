"""Which language a body is in, where its page does not say: by the small words that it is full of."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from crawler.extraction.quotes.vocabulary import Vocabulary, vocabulary_for
from crawler.lexicons import known_languages

SMALL_WORD = re.compile(r"[^\W\d_]{1,5}(?![\w’'])")
SAMPLE = 3000
# The share of small words in the best language, and its lead over the next, below which nothing is said.
LEAST_SHARE = 0.25
LEAST_LEAD = 1.1


@cache
def _small_words() -> dict[str, frozenset[str]]:
    tables: dict[str, frozenset[str]] = {}
    for language in known_languages():
        vocabulary = vocabulary_for(language)
        words = vocabulary.small_words | vocabulary.determiners
        if len(words) > 30:
            tables[language] = frozenset(words)
    return tables


def guess_language(body: str) -> str | None:
    """The language with most hits among the short words of a body's opening, if it leads clearly.

    >>> guess_language("The mayor said that he would wait for the report of the council before it is made public.")
    'en'
    """
    words = Counter(w.lower() for w in SMALL_WORD.findall(body[:SAMPLE]))
    whole = sum(words.values())
    shares = (
        sorted(
            ((sum(n for w, n in words.items() if w in known) / whole, name) for name, known in _small_words().items()),
            reverse=True,
        )
        if whole
        else []
    )
    if len(shares) < 2 or shares[0][0] < LEAST_SHARE or shares[0][0] < LEAST_LEAD * shares[1][0]:
        return None
    return shares[0][1]


def vocabulary_of(body: str, language: str | None) -> Vocabulary:
    """The vocabulary of a stated language, or of the one that the body looks to be in."""
    return vocabulary_for(language or guess_language(body))

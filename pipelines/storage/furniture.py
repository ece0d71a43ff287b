"""Lines that change by themselves and say nothing of the story: "12 comments", "5 minutes ago", "Advertisement"."""

from __future__ import annotations

from functools import lru_cache

from crawler.lexicons import lexicon_for
from pipelines.storage.hashes import words

LONGEST = 80
"""Characters; a longer line is a sentence, whatever it is made of."""


def without_furniture(text: str, language: str | None) -> str:
    """The text without the lines that consist of counters, ages and labels of advertisements alone.

    >>> without_furniture("The bridge is shut.\\n\\n12 comments\\n\\nFerries run.", "en")
    'The bridge is shut.\\n\\nFerries run.'
    """
    lines = text.split("\n\n")
    if not any(len(line) <= LONGEST for line in lines):
        return text
    return "\n\n".join(line for line in lines if not is_furniture(line, language))


def is_furniture(line: str, language: str | None) -> bool:
    """True where all words are numbers or furniture of the language, and one of them can be nothing else."""
    if len(line) > LONGEST:
        return False
    signs, companions = _furniture_words((language or "").split("-")[0])
    found = words(line)
    return not signs.isdisjoint(found) and all(
        word in signs or word in companions or word[0].isdecimal() for word in found
    )


@lru_cache(maxsize=256)
def _furniture_words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Single words; what holds in every language is among them."""
    tables = (lexicon_for(language).furniture, lexicon_for(None).furniture)
    signs = (word for table in tables for entry in table.signs for word in words(entry))
    companions = (word for table in tables for entry in table.companions for word in words(entry))
    return frozenset(signs), frozenset(companions)

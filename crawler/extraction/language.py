"""Which language a story is in: as its page says, unless the story's commonest words say otherwise."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from crawler.lexicons import known_languages, lexicon_for

# A word; in scripts that put no spaces between words, a character.
WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
# Characters of the story's opening that are looked at, and the fewest words that tell anything.
SAMPLE: Final = 2000
FEWEST_WORDS: Final = 30
# Running text has far more of its language's commonest words than this; a list of names has fewer.
LEAST_SHARE: Final = 0.08
# How far the likeliest language must lead the one that the page states; and the next, which may be its sister.
CLEAR_LEAD: Final = 1.3
LEAST_LEAD: Final = 1.05


def find_language(stated: str | None, text: str) -> str | None:
    """The language of ``text`` as a BCP 47 tag: the page's own tag unless the text is clearly in another one.

    >>> find_language("en", "Le maire a dit que la ville et les habitants ne sont pas dans une crise. " * 3)
    'fr'
    """
    words = WORD.findall(text[:SAMPLE].lower())
    if len(words) < FEWEST_WORDS:
        return stated
    stated_share = _share(words, _common_words_of(stated))
    if stated_share >= 2 * LEAST_SHARE:
        return stated
    return _likeliest(words, stated_share) or stated


def _likeliest(words: list[str], stated_share: float) -> str | None:
    shares = sorted(((_share(words, _common_words_of(name)), name) for name in known_languages()), reverse=True)
    (best, name), (second, _) = shares[:2]
    leads = best >= max(CLEAR_LEAD * stated_share, LEAST_LEAD * second)
    return name if best >= LEAST_SHARE and leads else None


def _share(words: list[str], common: frozenset[str]) -> float:
    return sum(word in common for word in words) / len(words)


@cache
def _common_words_of(language: str | None) -> frozenset[str]:
    return frozenset(lexicon_for(language).common_words)

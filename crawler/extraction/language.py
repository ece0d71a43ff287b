"""Which language a story is in: as its page says, unless the story's commonest words say otherwise."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from crawler.lexicons import known_languages, lexicon_for

# A word; in scripts that put no spaces between words, a character.
WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
# Characters of the story's opening that are looked at, and the fewest words that tell anything.
SAMPLE: Final = 1000
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
    counts = dict.fromkeys(known_languages(), 0)
    languages_of = _languages_by_word().get
    for word in words:
        for language in languages_of(word, ()):
            counts[language] += 1
    (best, name), (second, _) = sorted(((count / len(words), name) for name, count in counts.items()), reverse=True)[:2]
    leads = best >= max(CLEAR_LEAD * stated_share, LEAST_LEAD * second)
    return name if best >= LEAST_SHARE and leads else None


def _share(words: list[str], common: frozenset[str]) -> float:
    return sum(map(common.__contains__, words)) / len(words)


@cache
def _common_words_of(language: str | None) -> frozenset[str]:
    return frozenset(lexicon_for(language).common_words)


@cache
def _languages_by_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language in known_languages():
        for word in _common_words_of(language):
            found.setdefault(word, []).append(language)
    return found

"""The byline words of a language, ready to search with; those of English count everywhere, as templates print them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from crawler.lexicons import Lexicon, lexicon_for

# What parts a word such as "By" from a name: "By Ann Lee", "Text: Ann Lee"; a space does not in Chinese or Korean.
BEHIND: Final = r"(?:\s*[:：/／・＝=]\s*|(?<![\u3040-\u9fff\uac00-\ud7af])\s+)"


class BylineVocabulary:
    """Patterns and sets of folded words for one language, made once: see ``byline_vocabulary``."""

    def __init__(self, lexicon: Lexicon) -> None:
        english, anywhere = lexicon_for("en"), lexicon_for("und")
        self._gather_openings(lexicon, english)
        self._gather_dates(lexicon, english)
        self._gather_endings(lexicon, english)
        self._gather_roles(lexicon)
        self._gather_agencies(english, anywhere)
        self._gather_names(lexicon, english, anywhere)

    def without_role(self, text: str) -> str:
        """ "Ann Lee, staff writer" → "Ann Lee,".  The search of a line takes long, and few end in a role."""
        return self.role_end.sub("", text) if text.casefold().endswith(self.roles) else text

    def _gather_openings(self, lexicon: Lexicon, english: Lexicon) -> None:
        """What stands before names and between them."""
        by = lexicon.bylines.by + english.bylines.by
        published = _either(lexicon.dates.published + english.dates.published)
        # "By Ann Lee", and "Posted in Weather by Ann Lee", "Posted 2 years ago by Ann Lee"
        before = rf"(?:(?:{published})\s+(?:[^|]{{{{2,40}}}}?\s)?)?"
        self.opening = _phrases(by, rf"^{before}(?:{{}}){BEHIND}")
        # "12 May 2024 by Ann Lee", "14:07 Uhr von Ann Lee"
        self.behind_number = _phrases(by, r"(?<=\d)\W{{0,2}}\s+(?:[^\W\d]{{1,4}}[.,]?\s+){{0,2}}(?=(?:{})[\s:])")
        # "About Ann Lee", over a box
        self.about = _phrases(lexicon.bylines.about + english.bylines.about, r"^(?:{})\s+")
        # "Ann Lee and Bo van Ek"
        self.separator = _phrases(lexicon.bylines.separators + english.bylines.separators, r"(?:^|\s+)(?:{})\s+")

    def _gather_dates(self, lexicon: Lexicon, english: Lexicon) -> None:
        """Dates behind a name, which are no part of it."""
        own, other = lexicon.dates, english.dates
        stamps = (*own.published, *own.modified, *other.published, *other.modified)
        # "Ann Lee Published 12 May": what begins with such a word and goes on with a number.
        self.stamp = _phrases(stamps, r"\s+(?:{})\b\D{{0,20}}\d.*")
        # "Ann Lee May 12, 2024": a month with a number behind it.
        self.day = _phrases(own.months | other.months, r"(?<=\w)\s+(?:{})\.?\s+\d.*")

    def _gather_endings(self, lexicon: Lexicon, english: Lexicon) -> None:
        """ "Ann Lee, Photos: Bo Ek", "Ann Lee Leave a comment", "Ann Lee Follow"."""
        bylines = (lexicon.bylines, english.bylines)
        endings = [word for words in bylines for word in (*words.photos, *words.afterwards)]
        self.afterwards = _phrases((*endings, *lexicon.pages.closing, *english.pages.closing), r"[\s,;|]+(?:{})\b.*")

    def _gather_roles(self, lexicon: Lexicon) -> None:
        """What people are for a paper: "staff writer"; and what stands between a name and that: "senior", "Oslo"."""
        roles = lexicon.bylines.roles
        self.roles = tuple(map(str.casefold, roles))
        self.role_end = _phrases(roles, r"\s*(?:{})$")
        places = frozenset(map(str.casefold, lexicon.datelines.places))
        self.ranks = places.union(word for role in roles for word in role.split())

    def _gather_agencies(self, english: Lexicon, anywhere: Lexicon) -> None:
        """ "AP National Writer", "Ann Lee Associated Press", "Ann Lee The Associated Press"."""
        agencies = anywhere.datelines.agencies
        self.agencies = frozenset(agencies)
        self.agency = _phrases(agencies, r"^(?:{})\s")
        article = _either(english.quotes.definite)
        self.at_agency = _phrases(agencies, rf"(?<=\w)\s+(?:(?:{article})\s+)?(?:{{}})$")

    def _gather_names(self, lexicon: Lexicon, english: Lexicon, anywhere: Lexicon) -> None:
        """Words in people's names, and those of what is nobody's name: a desk, a firm, a weekday, a role alone."""
        own, other = lexicon.bylines, english.bylines
        spoken = (lexicon.quotes, anywhere.quotes)
        self.first_names = frozenset(n for q in spoken for n in (*q.women, *q.men, *q.either))
        self.particles = frozenset(anywhere.bylines.particles)
        self.desks = frozenset(own.desks + other.desks)
        self.firms = frozenset(anywhere.bylines.firms)
        weekdays = lexicon.dates.weekdays.keys() | english.dates.weekdays.keys()
        alone = (*own.roles, *other.roles, *own.by, *other.by)
        self.nobody = weekdays.union(alone, own.nobody, other.nobody, anywhere.bylines.nobody)


@lru_cache(maxsize=64)
def byline_vocabulary(language: str) -> BylineVocabulary:
    """The vocabulary of a language, by the code of its lexicon."""
    return BylineVocabulary(lexicon_for(language))


def _phrases(words: Iterable[str], form: str) -> re.Pattern[str]:
    return re.compile(form.format(_either(words)), re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True))) or "(?!)"

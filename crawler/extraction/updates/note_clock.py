"""The time of day in a note's dating: "at 1930 GMT", "3:15 p.m.", "16.05 Uhr", "kl. 15.30", "18時30分"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from functools import lru_cache

from crawler.extraction.updates.wording import TimeWords

# "16:05", "15h30", "3 p.m.", "16.05 Uhr", "ore 15.30", "午後3時"; WORDS and HALVES are a language's own.
CLOCK = r"""
    (?:(?<!\w)(?P<before>WORDS)\.?\s*)? (?P<first>HALVES)?\s?
    (?<![\d.:]) (?P<hour>\d{1,2}) (?: \s?(?P<mark>[:.]|WORDS)\s? (?P<minute>\d\d)(?!\d) (?::\d\d)? )?
    (?: \s?(?P<last>HALVES)(?!\w) )? (?: \s?(?P<behind>WORDS)(?!\w) )?
"""
# "1930 GMT": four digits are a time where a zone or a word for hours follows, a year elsewhere.
MILITARY = r"(?<!\d)(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=\s?(?:WORDS)(?!\w))"
# Matches nothing, in place of words that a language does not have.
NONE = r"(?!)"


def find_clock(dating: str, words: TimeWords) -> tuple[time | None, str]:
    """The time of day, and the dating without it.

    "vom 3. Mai, 16.05 Uhr" → 16:05, "vom 3. Mai,  "; a bare "16.05" is a day as often as a time, and none.
    """
    military = _military_pattern(words.clock_words.union(words.zones)).search(dating)
    if military:
        return time(int(military["hour"]), int(military["minute"])), _without(dating, military)
    for match in _clock_pattern(words.clock_words, words.forenoon, words.afternoon).finditer(dating):
        if clock := _read_clock(match, words):
            return clock, _without(dating, match)
    return None, dating


def _read_clock(match: re.Match[str], words: TimeWords) -> time | None:
    half = _letters(match["first"] or match["last"] or "")
    is_told = bool(half or match["before"] or match["behind"])
    if not is_told and match["mark"] in (None, "."):
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if half:
        hour = hour % 12 + (12 if half in map(_letters, words.afternoon) else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _without(dating: str, match: re.Match[str]) -> str:
    return f"{dating[: match.start()]} {dating[match.end() :]}"


@lru_cache(maxsize=64)
def _clock_pattern(words: frozenset[str], forenoon: frozenset[str], afternoon: frozenset[str]) -> re.Pattern[str]:
    halves = {r"\.?\s?".join(_letters(half)) + r"\.?" for half in forenoon | afternoon}
    pattern = CLOCK.replace("WORDS", _either(map(re.escape, words))).replace("HALVES", _either(halves))
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


@lru_cache(maxsize=64)
def _military_pattern(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(MILITARY.replace("WORDS", _either(map(re.escape, words))), re.IGNORECASE)


def _letters(half: str) -> str:
    """ "P.M." → "pm"."""
    return "".join(filter(str.isalnum, half.lower()))


def _either(patterns: Iterable[str]) -> str:
    return "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern))) or NONE

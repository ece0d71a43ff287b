"""The names in a byline: "By Ann Lee, senior reporter, and Bo van Ek in Kabul" names two people."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from crawler.extraction.text import settle
from crawler.lexicons import Lexicon, lexicon_for

# "(AP)", "[obe]": initials and agencies behind a name.
BRACKETS: Final = re.compile(r"[(\[（【][^()\[\]（）【】]{0,60}[)\]）】]")
# "ann@example.com", "https://example.com/ann", "@ann", "www.example.com".
ADDRESS: Final = re.compile(r"\S+@\S+|(?:https?:|www\.)\S+|@\w+")
# What parts one entry of a byline from the next, whatever the language.
BETWEEN: Final = re.compile(r"\s*[|•·;/&＆、，,:：\u2028]+\s*|\s+[-–—]\s+|\s{2,}|\s\+\s")
# What parts the entries of a line: "12 May | 14:07 | By Ann Lee", "Ann Lee / 12.05.2024 / 06:15".
ENTRIES: Final = re.compile(r"\s*[|•·\u2028]+\s*|\s+[-–—/]\s+")
# "Lee, Ann", "Lee, Ann B.", as catalogues write names; semicolons part several.
INVERTED: Final = re.compile(r"(?P<family>[^\W\d_]+),\s(?P<given>[^\W\d_]+)(?P<middle>\s[^\W\d_]\.?)?")
DIGIT: Final = re.compile(r"\d")
# How long a word may be that leads on from a name to something else: "in Kabul", "aus Kabul".
LEADING_ON: Final = 3
# Letters of scripts without capitals; a name in them is short and has no sentence around it.
CASELESS: Final = re.compile(r"[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
MOST_WORDS: Final = 6
LONGEST_NAME: Final = 60
# Longer texts are no bylines.
LONGEST_BYLINE: Final = 300


def parse_names(text: str, lexicon: Lexicon) -> list[str]:
    """The names in a byline as printed or declared, in order; nothing where there are none.

    >>> parse_names("By Ann Lee, staff writer, and Bo van Ek in Kabul", lexicon_for("en"))
    ['Ann Lee', 'Bo van Ek']
    """
    text = settle(ADDRESS.sub(" ", BRACKETS.sub(" ", html.unescape(text[:LONGEST_BYLINE]))))
    words = _words_of(lexicon.language)
    text = words.about.sub("", words.opening.sub("", text))
    text = words.afterwards.sub("", words.day.sub("", words.stamp.sub("", text)))
    text = "; ".join(_turned(entry, words) for entry in text.split("; "))
    parts = (part for entry in BETWEEN.split(text) for part in words.separator.split(entry))
    return [name for part in parts if (name := _parse_name(part, words))]


def parse_opened(text: str, lexicon: Lexicon) -> list[str]:
    """The names behind a word such as "By", wherever in a line of entries it stands.

    >>> parse_opened("12 May | 14:07 | By Ann Lee", lexicon_for("en"))
    ['Ann Lee']
    """
    words = _words_of(lexicon.language)
    entries = (e for entry in ENTRIES.split(text[:LONGEST_BYLINE]) for e in words.behind_number.split(entry))
    opened = (e for e in entries if words.opening.match(e))
    return [name for entry in opened for name in parse_names(entry, lexicon)]


def parse_unopened(text: str, lexicon: Lexicon) -> list[str]:
    """The names that are entries of a line by themselves, told by their first names.

    >>> parse_unopened("Weather | Ann Lee and Bo van Ek | 12 May", lexicon_for("en"))
    ['Ann Lee', 'Bo van Ek']
    """
    words = _words_of(lexicon.language)
    entries = (entry for entry in ENTRIES.split(text[:LONGEST_BYLINE]) if not DIGIT.search(entry))
    found = (name for entry in entries for name in _all_names(entry, words))
    return list(found) if ENTRIES.search(text) else []


class _Words:
    """The byline words of a language, ready to search with."""

    def __init__(self, lexicon: Lexicon) -> None:
        english = lexicon_for("en").bylines
        own = lexicon.bylines
        published = lexicon.dates.published + lexicon_for("en").dates.published
        by = own.by + english.by
        # "By Ann Lee", "Posted by Ann Lee", "Text: Ann Lee"
        behind = r"(?:\s*[:：/／・＝=]\s*|(?<![\u3040-\u9fff\uac00-\ud7af])\s+)"
        # and "Posted in Weather by Ann Lee"
        before = rf"(?:(?:{_either(published)})\s+(?:[^\d\W]{{{{2,3}}}}\s[^\d|]{{{{2,30}}}}?\s)?)?"
        self.opening = _phrases(by, rf"^{before}(?:{{}}){behind}")
        # "About Ann Lee", over a box
        self.about = _phrases(own.about + english.about, r"^(?:{})\s+")
        self.separator = _phrases(own.separators + english.separators, r"(?:^|\s+)(?:{})\s+")
        stamps = lexicon.dates.published + lexicon.dates.modified
        stamps += lexicon_for("en").dates.published + lexicon_for("en").dates.modified
        # "Ann Lee Published 12 May": what begins with such a word and goes on with a number is no name.
        self.stamp = _phrases(stamps, r"\s+(?:{})\b\D{{0,20}}\d.*")
        months = _either(lexicon.dates.months | lexicon_for("en").dates.months)
        # "Ann Lee May 12, 2024": a month with a number behind it is no part of the name.
        self.day = re.compile(rf"(?<=\w)\s+(?:{months})\.?\s+\d.*", re.IGNORECASE)
        # "12 May 2024 by Ann Lee", "14:07 Uhr von Ann Lee"
        self.behind_number = _phrases(by, r"(?<=\d)\W{{0,2}}\s+(?:[^\W\d]{{1,4}}\.?\s+)?(?=(?:{})[\s:])")
        # "Ann Lee, Photos: Bo Ek", "Ann Lee Leave a comment"
        closings = (*own.photos, *english.photos, *lexicon.pages.closing, *lexicon_for("en").pages.closing)
        self.afterwards = _phrases(closings, r"[\s,;|]+(?:{})\b.*")
        # "AP National Writer", "Ann Lee Associated Press"
        self.agency = _phrases(lexicon_for("und").datelines.agencies, r"^(?:{})\s")
        self.at_agency = _phrases(lexicon_for("und").datelines.agencies, r"(?<=\w)\s+(?:The\s+)?(?:{})$")
        spoken = (lexicon.quotes, lexicon_for("und").quotes)
        self.first_names = frozenset(n for q in spoken for n in (*q.women, *q.men, *q.either))
        self.alone = frozenset(own.roles + english.roles + own.by + english.by)
        self.role_end = _phrases(own.roles, r"\s*(?:{})$")
        self.particles = frozenset(lexicon_for("und").bylines.particles)


@lru_cache(maxsize=64)
def _words_of(language: str) -> _Words:
    return _Words(lexicon_for(language))


def _phrases(words: Iterable[str], form: str) -> re.Pattern[str]:
    return re.compile(form.format(_either(words)), re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True))) or "(?!)"


def _all_names(entry: str, words: _Words) -> list[str]:
    """The names of an entry that holds nothing else."""
    parts = [part for part in words.separator.split(entry.strip()) if part]
    names = [part for part in parts if " " in part and _parse_name(part, words) == part]
    known = any(name.split()[0].casefold() in words.first_names for name in names)
    return names if known and len(names) == len(parts) else []


def _turned(entry: str, words: _Words) -> str:
    """ "Lee, Ann" as "Ann Lee", told by the first name; other entries as they are."""
    match = INVERTED.fullmatch(entry.strip())
    if match is None or match["given"].casefold() not in words.first_names:
        return entry
    return f"{match['given']}{match['middle'] or ''} {match['family']}"


def _parse_name(part: str, words: _Words) -> str | None:
    part = words.opening.sub("", part.strip(" .,:-–—'\"")).strip()
    if part.casefold() in words.alone:
        return None
    titled, part = part, words.role_end.sub("", part)
    if part != titled and words.agency.match(part):
        return None
    if " " in (named := words.at_agency.sub("", part)):
        part = named
    if CASELESS.search(part):
        return part if _is_caseless_name(part) else None
    name = " ".join(_leading_name(part.split(), words.particles))
    rest = part[len(name) :].split()
    ends_there = not rest or len(rest[0]) <= LEADING_ON
    return name if ends_there and 1 < len(name) <= LONGEST_NAME else None


def _leading_name(tokens: list[str], particles: frozenset[str]) -> Iterator[str]:
    """The capitalised words at the start, with the particles between them; nothing where it goes on too long."""
    if len(tokens) > 2 * MOST_WORDS:
        return
    taken: list[str] = []
    for token in tokens:
        if not (token[0].isupper() or (token.casefold() in particles and token is not tokens[-1])):
            break
        if any(c.isdigit() for c in token):
            break
        taken.append(token)
    while taken and taken[-1].casefold() in particles and not taken[-1][0].isupper():
        taken.pop()
    if len(taken) <= MOST_WORDS:
        yield from taken


def _is_caseless_name(part: str) -> bool:
    return len(part) <= 24 and len(part.split()) <= 4 and not any(c.isdigit() for c in part)

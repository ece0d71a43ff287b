"""The names in a byline: "By Ann Lee, senior reporter, and Bo van Ek in Kabul" names two people."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from crawler.extraction.byline_vocabulary import BylineVocabulary, byline_vocabulary
from crawler.extraction.text import settle
from crawler.lexicons import Lexicon, lexicon_for

# "(Ann Lee/dpa)", "[Ann Lee]": all of a line in brackets.
BRACKETED: Final = re.compile(r"[(\[（【]([^()\[\]（）【】]{1,100})[)\]）】]\.?")
# "(AP)", "[obe]": initials and agencies behind a name.
BRACKETS: Final = re.compile(r"[(\[（【][^()\[\]（）【】]{0,60}[)\]）】]")
# "ann@example.com", "https://example.com/ann", "@ann", "www.example.com".
ADDRESS: Final = re.compile(r"\S+@\S+|(?:https?:|www\.)\S+|@\w+")
# "Ann Lee courier.example": an outlet behind a name.
DOMAIN: Final = re.compile(r"(\w\s+\w[\w'’-]*)\s+[\w-]{2,40}\.[a-z]{2,8}(?!\w)")
# What parts one entry of a byline from the next, whatever the language.
BETWEEN: Final = re.compile(r"\s*[|•·;/&＆、，,:：\u2028]+\s*|\s+[-–—]\s+|\s{2,}|\s\+\s|(?<=[a-z]{5})\.\s+")
# What parts the entries of a line: "12 May | 14:07 | By Ann Lee", "Ann Lee / 12.05.2024 / 06:15".
ENTRIES: Final = re.compile(r"\s*[|•·\u2028]+\s*|\s+[-–—/]\s+")
# "Lee, Ann", "Lee, Ann B.", "Dale, Ann van", as catalogues write names; semicolons part several.
INVERTED: Final = re.compile(
    r"(?P<family>[^\W\d_]+),\s(?P<given>[^\W\d_]+)(?P<middle>\s[^\W\d_]\.?|(?:\s[a-z]{2,4}){1,2})?"
)
DIGIT: Final = re.compile(r"\d")
# "gull7", "ann.lee", "Ann"
NICKNAME: Final = re.compile(r"[^\W\d_][\w.-]{1,29}")
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
    words = byline_vocabulary(lexicon.language)
    text = _bare_names(text, words)
    text = "; ".join(_turned(entry, words) for entry in text.split("; "))
    parts = (part for entry in BETWEEN.split(text) for part in words.separator.split(entry))
    return _people([name for part in parts if (name := _parse_name(part, words))], words)


def parse_opened(text: str, lexicon: Lexicon) -> list[str]:
    """The names behind a word such as "By", wherever in a line of entries it stands.

    >>> parse_opened("12 May | 14:07 | By Ann Lee", lexicon_for("en"))
    ['Ann Lee']
    """
    words = byline_vocabulary(lexicon.language)
    opened = (entry for entry in _opened_entries(text, words) if _opens_name(entry, words))
    return [name for entry in opened for name in parse_names(entry, lexicon)]


def parse_unopened(text: str, lexicon: Lexicon) -> list[str]:
    """The names that are entries of a line by themselves, told by their first names.

    >>> parse_unopened("Weather | Ann Lee and Bo van Ek | 12 May", lexicon_for("en"))
    ['Ann Lee', 'Bo van Ek']
    """
    words = byline_vocabulary(lexicon.language)
    entries = (entry for entry in ENTRIES.split(text[:LONGEST_BYLINE]) if not DIGIT.search(entry))
    found = (name for entry in entries for name in _all_names(entry, words))
    return list(found) if ENTRIES.search(text) else []


def parse_signed(text: str, lexicon: Lexicon) -> list[str]:
    """The names in a line that holds nothing else but a date and an agency, told by their first names.

    >>> parse_signed("(Ann Lee/AP)", lexicon_for("en")), parse_signed("— Ann Lee, 12 May 2024", lexicon_for("en"))
    (['Ann Lee'], ['Ann Lee'])
    """
    words = byline_vocabulary(lexicon.language)
    text = BRACKETED.sub(r"\1", text[:LONGEST_BYLINE].strip()).lstrip("-–— ")
    entries = [e for e in BETWEEN.split(text) if e and not DIGIT.search(e) and e.casefold() not in words.agencies]
    found = [_all_names(entry, words) for entry in entries]
    return [name for names in found for name in names] if all(found) else []


def parse_titled(text: str, lexicon: Lexicon) -> list[str]:
    """The names in a line that says what those named do for the paper, and nothing else.

    >>> parse_titled("Ann Lee, staff writer", lexicon_for("en")), parse_titled("Ann Lee, mayor", lexicon_for("en"))
    (['Ann Lee'], [])
    """
    words = byline_vocabulary(lexicon.language)
    text = settle(ADDRESS.sub(" ", text[:LONGEST_BYLINE]))
    untitled = words.without_role(text)
    if untitled == text:
        return []
    name = untitled.strip(" ,|-–—")
    return [name] if CASELESS.search(name) and _is_caseless_name(name) else _all_names(name, words)


def parse_nickname(text: str, lexicon: Lexicon) -> list[str]:
    """The one word behind "by", where nothing follows but a time.

    >>> parse_nickname("Posted by gull7 on 12 May 2024", lexicon_for("en"))
    ['gull7']
    """
    words = byline_vocabulary(lexicon.language)
    found = (_nickname_in(entry, words) for entry in _opened_entries(text, words))
    return [name for name in found if name and is_nickname(name, lexicon)][:1]


def parse_posted(text: str, lexicon: Lexicon) -> list[str]:
    """The same in a line that nothing marks as a byline but its words: more than one, or a colon.

    >>> parse_posted("Posted by gull7 at 10:22", lexicon_for("en")), parse_posted("by gull7", lexicon_for("en"))
    (['gull7'], [])
    """
    words = byline_vocabulary(lexicon.language)
    for entry in _opened_entries(text, words):
        opening = words.opening.match(entry)
        if opening and (":" in opening[0] or len(opening[0].split()) > 1):
            return parse_nickname(entry, lexicon)
    return []


def is_nickname(text: str, lexicon: Lexicon) -> bool:
    """True for one word that may stand for a writer: "gull7"; not for "siteadmin" or "profile"."""
    words = byline_vocabulary(lexicon.language)
    folded = text.casefold()
    if NICKNAME.fullmatch(text) is None or folded in words.nobody or folded in words.desks:
        return False
    return not any(name in folded for name in lexicon_for("und").bylines.nobody)


def has_first_name(name: str, lexicon: Lexicon) -> bool:
    """True where the first word of a name is a first name known in the language, or in many: people have one."""
    return name.split()[0].casefold() in byline_vocabulary(lexicon.language).first_names


def is_body(name: str, lexicon: Lexicon) -> bool:
    """True for the name of an agency, a desk or a firm: "dpa", "News Desk", "Tarn Media GmbH"."""
    return _is_body(name, byline_vocabulary(lexicon.language))


def _all_names(entry: str, words: BylineVocabulary) -> list[str]:
    """The names of an entry that holds nothing else."""
    parts = [part for part in words.separator.split(entry.strip()) if part]
    names = [part for part in parts if " " in part and _parse_name(part, words) == part]
    known = any(name.split()[0].casefold() in words.first_names for name in names)
    return names if known and len(names) == len(parts) else []


def _turned(entry: str, words: BylineVocabulary) -> str:
    """ "Lee, Ann" as "Ann Lee", told by a first name; other entries as they are."""
    found = [INVERTED.fullmatch(part.strip()) for part in words.separator.split(entry)]
    matches = [match for match in found if match]
    if len(matches) < len(found) or all(m["given"].casefold() not in words.first_names for m in matches):
        return entry
    return "; ".join(f"{m['given']}{m['middle'] or ''} {m['family']}" for m in matches)


def _parse_name(part: str, words: BylineVocabulary) -> str | None:
    """The one name in a part, without "By", role and agency; ``None`` where it is no name or a sentence goes on."""
    part = words.opening.sub("", part.strip(" .,:-–—'\"")).strip()
    if part.casefold() in words.nobody:
        return None
    titled, part = part, words.without_role(part)
    if part != titled:
        if words.agency.match(part):
            return None
        part = _without_rank(part, words.ranks)
    if " " in (named := words.at_agency.sub("", part)):
        part = named
    if CASELESS.search(part):
        return part if _is_caseless_name(part) else None
    name = " ".join(_leading_name(part.split(), words.particles))
    ends_there = _ends_there(name, part[len(name) :].split())
    return name if ends_there and 1 < len(name) <= LONGEST_NAME and name.casefold() not in words.nobody else None


def _nickname_in(entry: str, words: BylineVocabulary) -> str | None:
    """The first word behind the opening of an entry, unless more of a name or a sentence follows."""
    name, *rest = words.opening.sub("", entry).split() or [""]
    return name if not rest or (any(map(DIGIT.search, rest)) and not rest[0].istitle()) else None


def _ends_there(name: str, rest: list[str]) -> bool:
    """True where what follows leads on to a place or a time; behind a single word, "Ann on 12 May", only to a time."""
    if not rest:
        return True
    return len(rest[0]) <= LEADING_ON and (" " in name or any(map(DIGIT.search, rest)))


def _without_rank(part: str, ranks: frozenset[str]) -> str:
    """ "Ann Lee Senior Washington", of a correspondent, as "Ann Lee"."""
    tokens = part.split()
    while len(tokens) > 2 and tokens[-1].casefold() in ranks:
        tokens.pop()
    return " ".join(tokens)


def _people(names: list[str], words: BylineVocabulary) -> list[str]:
    """Without the agencies and desks among people: "Ann Lee, dpa"."""
    return [name for name in names if not _is_body(name, words)] or names


def _is_body(name: str, words: BylineVocabulary) -> bool:
    """True for an agency, a desk or a firm."""
    folded = name.casefold()
    tokens = folded.split()
    if folded in words.agencies or words.agencies.issuperset(tokens):
        return True
    return tokens[-1] in words.firms or not words.desks.isdisjoint(tokens)


def _bare_names(text: str, words: BylineVocabulary) -> str:
    """A byline without what stands around its names: addresses, "By", "Published 12 May"."""
    text = settle(DOMAIN.sub(r"\1 | ", ADDRESS.sub(" ", BRACKETS.sub(" ", html.unescape(text[:LONGEST_BYLINE])))))
    text = words.about.sub("", words.opening.sub("", text))
    return words.afterwards.sub("", words.day.sub("", words.stamp.sub("", text)))


def _opened_entries(text: str, words: BylineVocabulary) -> Iterator[str]:
    """The entries of a line that a word such as "By" opens."""
    entries = (e for entry in ENTRIES.split(text[:LONGEST_BYLINE]) for e in words.behind_number.split(entry))
    stripped = (entry.lstrip("-–— ") for entry in entries)
    return (entry for entry in stripped if words.opening.match(entry))


def _opens_name(entry: str, words: BylineVocabulary) -> bool:
    """False for "By clicking here you agree": the word that opens a byline has a name behind it."""
    first = words.separator.split(BETWEEN.split(_bare_names(entry, words), maxsplit=1)[0])[0]
    return _parse_name(first, words) is not None


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

"""Dates and times as pages write them: ISO and its dialects, numbers, and words in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final

from crawler.extraction.persian import common_day
from crawler.extraction.zones import is_day_first, zone_named
from crawler.items import DatePrecision
from crawler.lexicons import Lexicon, lexicon_for

# "2024-04-28T18:11:01.000+0200", "2024-04-28 18:11", "2024-04-28T18:11:01 Z", "20240428T181101Z".
ISO: Final = re.compile(
    r"""(?P<year>\d{4}) (?P<dash>[-/.]?) (?P<month>\d{2}) (?P=dash) (?P<day>\d{2})
        (?: [T\s]+ (?P<hour>\d{1,2}) :? (?P<minute>\d{2}) (?: :? (?P<second>\d{2}) (?:[.,]\d+)? )?
            \s* (?P<zone> Z | UTC | GMT | [+-]\d{2}:?(?:\d{2})? )? )?""",
    re.VERBOSE | re.ASCII,
)
# Seconds or milliseconds since 1970, of this century: "1714320661", "1714320661000".
EPOCH: Final = re.compile(r"(?P<seconds>\d{10})(?:\d{3})?", re.ASCII)
# "Sun Apr 28 16:11:01 GMT 2024", as C prints it.
C_TIME: Final = re.compile(
    r"(?P<weekday>[A-Z][a-z]{2}) (?P<month>[A-Z][a-z]{2}) +(?P<day>\d{1,2}) (?P<time>\d\d:\d\d:\d\d)"
    r"(?P<zone> [A-Z]{3,4})? (?P<year>\d{4})",
    re.ASCII,
)
# "Sun, 28 Apr 2024 16:11:01 GMT"
RFC_2822: Final = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d", re.ASCII)
# "2024-04-28", "2024.04.28.", "2024年4月28日", "2024년 4월 28일"
YEAR_FIRST: Final = r"(?P<y1>(?:19|20)\d\d)\s?[-./年년]\s?(?P<m1>\d{1,2})\s?[-./月월]\s?(?P<d1>\d{1,2})(?!\d)"
# "28.04.2024", "28/4/24", "4/28/2024", "28-04-2024"
NUMBERS: Final = (
    r"(?<![\d.:/-])(?P<a>\d{1,2})\s?(?P<mark>[./-])\s?(?P<b>\d{1,2})\s?(?P=mark)\s?(?P<y2>(?:19|20)?\d\d)(?![\d:]|\.\d)"
)
# "28. April 2024", "28 de abril de 2024", "28th of April, 2024", "2 апреля 2024", "28-Apr-24", "28 April '24",
# "28 April 24", "28, Abril, 2024", "28 نيسان/أبريل 2024"
DAY_FIRST: Final = (
    r"(?<!\d)(?P<d3>\d{1,2})(?:[.,]|[^\W\d]{1,2}|º)?(?:\s*[-/]|\s*(?:[^\W\d]{1,3}\s+)?)(?P<m3>MONTHS)(?:/(?:MONTHS))?"
    r"(?:\.?,?\s*(?:[^\W\d]{1,4}\s+)?(?P<y3>(?:19|20)\d\d)|[-/](?P<y7>(?:19|20)?\d\d)(?!\d)|\s['’](?P<y8>\d\d)(?!\d)"
    r"|\s(?P<y9>\d\d)(?=\s*(?:[|,;)\]]|$)))"
)
# "2024. április 28.", "2024 m. kovo 28 d.", "2024 Apr 28", "2024-Apr-28"
YEAR_THEN_MONTH: Final = (
    r"(?<!\d)(?P<y5>(?:19|20)\d\d)(?:-|[.,]?\s+(?:[^\W\d]{1,2}\.?\s+)?)"
    r"(?P<m5>MONTHS)\.?(?:-|\s+)(?P<d5>\d{1,2})(?![\d:])"
)
# "2024. gada 28. aprīlis"
YEAR_THEN_DAY: Final = r"(?<!\d)(?P<y6>(?:19|20)\d\d)\.?\s+[^\W\d]{1,4}\s+(?P<d6>\d{1,2})\.?\s+(?P<m6>MONTHS)"
# "April 28, 2024", "Apr. 28th 2024"
MONTH_FIRST: Final = r"(?P<m4>MONTHS)\.?\s+(?P<d4>\d{1,2})(?:[^\W\d]{2})?(?:\.?,?\s+|,)(?P<y4>(?:19|20)\d\d)"
# "۹ اردیبهشت ۱۴۰۳", "۱۴۰۳/۰۲/۰۹", the digits translated already
PERSIAN_DATE: Final = (
    r"(?<!\d)(?P<day>\d{1,2})\s+(?P<name>MONTHS)(?:\s+(?:BEHIND))?[\s،,]+(?P<year>1[34]\d\d)(?!\d)"
    r"|(?<!\d)(?P<y>1[34]\d\d)(?P<mark>[/-])(?P<month>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?!\d)"
)
# "18:41", "18.41 Uhr", "18h41 CET", "6:41 p.m. (GMT+1)", "오후 6:41", "18時41分"; HALVES are words such as "pm".
TIME: Final = r"""
    (?P<before>HALVES)?\s?
    (?<![\d.:/-])(?P<hour>[01]?\d|2[0-4])\s?(?:[:h時时시]|(?<=\d)\.(?=\d\d(?:\D|$)))\s?(?P<minute>[0-5]\d)(?![\d%€$])
    (?::(?P<second>[0-5]\d))? \s?(?P<after>HALVES)?
    \s?(?P<behind>[^\W\d_]{1,5}(?=\W|$)\s?)? \(?(?P<zone>Z\b|[+-]\d\d:?\d\d|(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d\d)?
    |[^\W\d_]{1,5}(?=\W|$))?
"""
# "٢٨ أبريل ٢٠٢٤", "۲۸": the patterns ask for the digits of most other scripts.
EASTERN_DIGITS: Final = {ord(digit): str(n % 10) for n, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
# The first year of an era: 令和元年.
FIRST_YEAR: Final = "元"
# How years begin, and those of a calendar that is ahead of the common one.
CENTURIES: Final = "19|20"
AHEAD: Final = "2[5-6]"
LATEST_COMMON: Final = 2400
# How far from a date its time is printed, in characters.
NEAR: Final = 24
LONGEST: Final = 300
EARLIEST, LATEST = 1990, 2100


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, or a date and time, that a page gives."""

    at: datetime
    """Aware."""
    precision: DatePrecision
    zone_assumed: bool
    """True where the text gives a time or day and no zone."""


def parse_stamp(text: str, zone: tzinfo) -> Moment | None:
    """A moment written for machines: ISO in any dialect, RFC 2822, seconds since 1970."""
    text = C_TIME.sub(r"\g<weekday>, \g<day> \g<month> \g<year> \g<time>\g<zone>", text[:LONGEST].strip())
    if match := EPOCH.fullmatch(text):
        return _in_range(Moment(datetime.fromtimestamp(int(match["seconds"]), UTC), "time", False))
    if match := ISO.match(text):
        return _moment(match.groupdict(), zone, match["zone"])
    if RFC_2822.match(text):
        try:
            at = parsedate_to_datetime(text[:64])
        except ValueError:
            return None
        return _in_range(Moment(at if at.tzinfo else at.replace(tzinfo=zone), "time", at.tzinfo is None))
    return None


def find_moments(text: str, lexicon: Lexicon, zone: tzinfo) -> Iterator[tuple[int, Moment]]:
    """Every date that a text prints for readers, with the offset where it begins."""
    words = _words_of(lexicon.language)
    text = words.in_common_calendar(text[:LONGEST].translate(EASTERN_DIGITS))
    dates = list(words.date.finditer(text))
    for number, match in enumerate(dates):
        parts = words.read_date(match, zone)
        if parts is None:
            continue
        end = dates[number + 1].start() if number + 1 < len(dates) else len(text)
        start = dates[number - 1].end() if number else 0
        behind = text[match.end() : min(end, match.end() + NEAR + 12)]
        time = words.time.search(behind) or words.last_time(text[max(start, match.start() - NEAR) : match.start()])
        stated = words.read_time(time, parts) if time else None
        if moment := _moment(parts, zone, stated):
            yield match.start(), moment


def parse_moment(text: str, lexicon: Lexicon, zone: tzinfo) -> Moment | None:
    """The first moment in a text, whether written for machines or for readers."""
    return parse_stamp(text, zone) or next((moment for _, moment in find_moments(text, lexicon, zone)), None)


class _Words:
    """The date words of a language, English ones beside them, ready to search with."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.months = lexicon_for("en").dates.months | lexicon.dates.months
        self.zones = lexicon_for("en").dates.zones | lexicon.dates.zones
        self.day_first = lexicon.dates.day_first
        self.eras = lexicon.dates.eras
        self.era = re.compile(rf"(?P<era>{_either(self.eras)})\s?(?P<year>\d{{1,2}}|{FIRST_YEAR})(?=\s?年)")
        self.persian_months = lexicon.dates.persian_months
        persian_date = PERSIAN_DATE.replace("MONTHS", _either(self.persian_months) or "(?!)")
        behind_month = _either(lexicon.dates.behind_persian_months) or "(?!)"
        self.persian_date = re.compile(persian_date.replace("BEHIND", behind_month))
        self.afternoon = frozenset(lexicon.dates.afternoon + lexicon_for("en").dates.afternoon)
        halves = self.afternoon.union(lexicon.dates.forenoon, lexicon_for("en").dates.forenoon)
        self.time = re.compile(TIME.replace("HALVES", _either(halves)), re.VERBOSE | re.IGNORECASE)
        months = _either(self.months)
        forms = (YEAR_FIRST, YEAR_THEN_MONTH, YEAR_THEN_DAY, DAY_FIRST, MONTH_FIRST, NUMBERS)
        self.years_ahead = lexicon.dates.years_ahead
        centuries = f"{CENTURIES}|{AHEAD}" if self.years_ahead else CENTURIES
        self.date = re.compile("|".join(forms).replace("MONTHS", months).replace(CENTURIES, centuries), re.IGNORECASE)

    def read_date(self, match: re.Match[str], zone: tzinfo) -> dict[str, str | None] | None:
        """The parts of a date, its year in the common calendar."""
        parts = self._read_parts(match, self.day_first or is_day_first(zone))
        if parts and self.years_ahead and int(parts["year"] or 0) > LATEST_COMMON:
            parts["year"] = str(int(parts["year"] or 0) - self.years_ahead)
        return parts

    def _read_parts(self, match: re.Match[str], day_first: bool) -> dict[str, str | None] | None:
        found = match.groupdict()
        if found["a"]:
            day, month = (found["a"], found["b"]) if day_first or found["mark"] == "." else (found["b"], found["a"])
            if int(month) > 12:
                day, month = month, day
            return {"year": found["y2"], "month": month, "day": day}
        for number in "13456":
            if month := found[f"m{number}"]:
                if number != "1":
                    month = str(self.months[month.lower()])
                year = found[f"y{number}"] or found["y7"] or found["y8"] or found["y9"]
                return {"year": year, "month": month, "day": found[f"d{number}"]}
        return None

    def in_common_calendar(self, text: str) -> str:
        """ "令和6年" as "2024年", "۱۴۰۳/۲/۹" as "2024-04-28"."""
        text = self.persian_date.sub(self._common_date, text) if self.persian_months else text
        return self.era.sub(self._common_year, text) if self.eras else text

    def _common_date(self, match: re.Match[str]) -> str:
        month = self.persian_months.get(match["name"] or "", 0) or int(match["month"] or 0)
        day = common_day(int(match["year"] or match["y"]), month, int(match["day"] or match["d"]))
        return day.isoformat() if day else match[0]

    def _common_year(self, match: re.Match[str]) -> str:
        return str(self.eras[match["era"]] + int(match["year"].replace(FIRST_YEAR, "1")))

    def last_time(self, text: str) -> re.Match[str] | None:
        return next(reversed(list(self.time.finditer(text))), None)

    def read_time(self, match: re.Match[str], parts: dict[str, str | None]) -> str | None:
        """Put hour and minute with the date; the zone that the text states, if it does."""
        hour = int(match["hour"])
        if half := (match["before"] or match["after"] or "").lower():
            hour = hour % 12 + (12 if half in self.afternoon else 0)
        parts.update(hour=str(hour % 24), minute=match["minute"], second=match["second"])
        for word in (match["zone"], match["behind"]):
            stated = (word or "").strip()
            if stated.lower() in self.zones:
                return self.zones[stated.lower()]
            if stated and (not stated.isalpha() or stated in ("Z", "UTC", "GMT")):
                return stated
        return None


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@lru_cache(maxsize=64)
def _words_of(language: str) -> _Words:
    return _Words(lexicon_for(language))


def _moment(parts: dict[str, str | None], zone: tzinfo, stated: str | None) -> Moment | None:
    """A moment of its parts; ``None`` where they are no date."""
    written = parts["year"] or ""
    year = int(f"20{written}" if len(written) == 2 else written or 0)
    hour = parts.get("hour")
    known = parse_zone(stated) if stated else None
    try:
        at = datetime(
            year,
            int(parts["month"] or 0),
            int(parts["day"] or 0),
            int(hour or 0) % 24,
            int(parts.get("minute") or 0),
            min(int(parts.get("second") or 0), 59),
            tzinfo=known or zone,
        )
    except ValueError:
        return None
    return _in_range(Moment(at, "time" if hour else "day", known is None))


def parse_zone(text: str) -> tzinfo | None:
    """The zone of "Z", "+0200", "GMT+1" or an IANA name; ``None`` of anything else.

    >>> parse_zone("+0200")
    datetime.timezone(datetime.timedelta(seconds=7200))
    """
    if "/" in text:
        return zone_named(text)
    digits = text.upper().removeprefix("UTC").removeprefix("GMT").strip()
    if digits in ("", "Z"):
        return UTC
    sign, number = digits[0], digits[1:].replace(":", "")
    if sign not in "+-" or not number.isdigit():
        return None
    number = f"{number:0>2}" if len(number) < 3 else f"{number:0>4}"
    hours, minutes = number[:2], number[2:] or "00"
    return zone_named(f"{sign}{hours}:{minutes}") if int(hours) <= 14 and int(minutes) < 60 else None


def _in_range(moment: Moment) -> Moment | None:
    return moment if EARLIEST <= moment.at.year < LATEST else None

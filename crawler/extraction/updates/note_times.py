"""When a note says that it was made; what it leaves out is taken from the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from crawler.extraction.updates.note_clock import find_clock
from crawler.extraction.updates.wording import TimeWords
from crawler.extraction.zones import zone_named
from crawler.items import DatePrecision

# "2019年4月14日", "2月15日", "2019-04-14": year first, or no doubt about the order
YEAR_FIRST = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?")
DENSE_DAY = re.compile(r"(\d{1,2})月\s?(\d{1,2})日")
# "22.04.2020", "4/3/2020", "11.02.23", "8/29/10", "14.2."
NUMERIC = re.compile(r"(?<![\d:])(\d{1,2})([./-])(\d{1,2})(?:\2((?:\d\d){1,2})(?!\d)|(?=\2?(?:\s|$)))")
WORD = re.compile(r"[^\W\d_]+")
# "4", "4th", "1er", "20º"
DAY_NUMBER = re.compile(r"(?<![\d:./-])(\d{1,2})(?:[^\W\d_]{2}\b|[ºª°])?(?![\d:/]|\.\d)")
YEAR_NUMBER = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# What a page prints beside its times: "12:05 PM PT", "16:05 (CET)"
ZONED_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\s?(?:[a-z]\.?[a-z]\.?\s)?\(?([a-z]{2,5})\b", re.IGNORECASE)
LONGEST_LINE = 200
# A note's day without a year that lies so long before publication belongs to the next year.
LONGEST_BEFORE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class PageTimes:
    """What the page says of its own times."""

    published_at: datetime | None = None
    modified_at: datetime | None = None
    printed_zone: tzinfo | None = None
    """The zone in which the page prints its times, where it is known."""

    @property
    def zone(self) -> tzinfo:
        """The zone of a time that a note gives without one.

        Many sites declare their times in UTC and print them in their own zone.
        """
        for moment in (self.published_at, self.modified_at):
            if moment is not None and moment.tzinfo is not None and moment.utcoffset():
                return moment.tzinfo
        return self.printed_zone or UTC

    @property
    def first_day(self) -> date | None:
        first = self.published_at or self.modified_at
        return first.astimezone(self.zone).date() if first else None


def find_printed_zone(texts: Iterable[str], words: TimeWords) -> tzinfo | None:
    """The zone behind the first time of day that the page prints: "12:05 PM PT"."""
    for text in texts:
        for match in ZONED_CLOCK.finditer(text[:LONGEST_LINE]):
            if name := words.zones.get(match[1].lower()):
                return zone_named(name)
    return None


def resolve_note_time(dating: str, page: PageTimes, words: TimeWords) -> tuple[datetime, DatePrecision] | None:
    """The moment that "at 1930 GMT on August 1" is on this page, or ``None`` where nothing is said or known."""
    clock, rest = find_clock(dating, words)
    zone = _find_zone(dating, words)
    day = _find_day(rest, page, words) or (_day_of_clock(clock, zone, page) if clock else None)
    if day is None:
        return None
    if clock is None:
        return datetime.combine(day, time(), page.zone), "day"
    return datetime.combine(day, clock, zone or page.zone), "time"


def _find_zone(dating: str, words: TimeWords) -> tzinfo | None:
    for word in WORD.findall(dating.lower()):
        if name := words.zones.get(word):
            return zone_named(name)
    return None


def _find_day(dating: str, page: PageTimes, words: TimeWords) -> date | None:
    candidates = list(_days(dating, page, words))
    first = page.first_day
    if not candidates or first is None:
        return candidates[0] if candidates else None
    # No note is older than its story: that tells which of the two readings of 4/3 is meant, where one is.
    return next((day for day in candidates if day >= first), None) or max(candidates)


def _days(dating: str, page: PageTimes, words: TimeWords) -> Iterator[date]:
    """Every reading of the day that the dating names."""
    if match := YEAR_FIRST.search(dating):
        yield from _valid(int(match[1]), int(match[2]), int(match[3]))
    elif match := DENSE_DAY.search(dating):
        yield from _with_year(int(match[1]), int(match[2]), None, page)
    elif named := _named_day(dating, words):
        month, day, year = named
        yield from _with_year(month, day, year, page)
    elif match := NUMERIC.search(dating):
        one, other = int(match[1]), int(match[3])
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0) if match[4] else None
        for day, month in ((one, other), (other, one)) if words.day_first else ((other, one), (one, other)):
            yield from _with_year(month, day, year, page)
    else:
        yield from _weekday(dating, page, words)


def _named_day(dating: str, words: TimeWords) -> tuple[int, int, int | None] | None:
    """(month, day, year) of "August 1", "3. Mai 2020", "July 3rd"."""
    month = next((words.months[w] for w in WORD.findall(dating.lower()) if w in words.months), None)
    if month is None:
        return None
    year = YEAR_NUMBER.search(dating)
    day = next((int(m[1]) for m in DAY_NUMBER.finditer(dating) if 1 <= int(m[1]) <= 31), None)
    return (month, day, int(year[1]) if year else None) if day else None


def _with_year(month: int, day: int, year: int | None, page: PageTimes) -> Iterator[date]:
    first = page.first_day
    if year is not None:
        yield from _valid(year, month, day)
    elif first is not None:
        for found in _valid(first.year, month, day):
            yield from _valid(first.year + 1, month, day) if first - found > LONGEST_BEFORE else (found,)


def _valid(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _weekday(dating: str, page: PageTimes, words: TimeWords) -> Iterator[date]:
    first = page.first_day
    named = next(
        (words.weekdays[w] for w in WORD.findall(dating.lower()) if len(w) > 2 and w in words.weekdays),
        None,
    )
    if named is not None and first is not None:
        yield first + timedelta(days=(named - first.weekday()) % 7)


def _day_of_clock(clock: time, zone: tzinfo | None, page: PageTimes) -> date | None:
    """The day of a note that gives a time alone: that of publication, or of the last change at this time."""
    for moment in (page.modified_at, page.published_at):
        if moment is None:
            continue
        local = moment.astimezone(zone or page.zone)
        meant = local.replace(hour=clock.hour, minute=clock.minute)
        if moment is page.published_at or abs(meant - local) < timedelta(hours=1):
            return local.date()
    return page.modified_at.astimezone(zone or page.zone).date() if page.modified_at else None

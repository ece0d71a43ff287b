"""Which sitemaps of an index are worth reading for the time that is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from crawler.discovery.listing import Listed

# "sitemap-2024-03.xml", "/2024/03/01/sitemap.xml", "news_20240301.xml.gz", "sitemap-2024.xml", "?yyyy=2024&mm=3":
# a year, perhaps a month, perhaps a day, with no further digit beside them.
PERIOD = re.compile(
    r"(?<!\d)(?<!page=)(?P<year>(?:19|20)\d\d)"
    r"(?:(?:[/_.-]|&?mm?=)?(?P<month>0?[1-9]|1[0-2])(?:(?:[/_.-]|&?dd?=)?(?P<day>0[1-9]|[12]\d|3[01]))?)?(?!\d)"
)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` up to ``end``, which is no part of it."""

    start: datetime
    end: datetime


def choose_sitemaps(
    sitemaps: tuple[Listed, ...], since: datetime | None, most: int, until: datetime | None = None
) -> tuple[Listed, ...]:
    """Which to read of the sitemaps of an index: at most ``most``, the newest first, those without a date last.

    None that has not changed since ``since``, and none whose address names a year, month or day that ended before it
    or begins after ``until``.
    """
    wanted = [sitemap for sitemap in sitemaps if _may_hold(sitemap, since, until)]
    past = datetime.min.replace(tzinfo=UTC)
    return tuple(sorted(wanted, key=lambda sitemap: _newness(sitemap) or past, reverse=True)[:most])


def period_of(url: str) -> Period | None:
    """The year, month or day that the address of a sitemap names, in UTC; the last of them where it names several.

    >>> period_of("https://example.com/sitemap-2024-02.xml").end.isoformat()
    '2024-03-01T00:00:00+00:00'
    """
    found = [*PERIOD.finditer(url)][-1:]
    if not found:
        return None
    year, month, day = (int(found[0][name]) if found[0][name] else None for name in ("year", "month", "day"))
    assert year is not None
    try:
        start = datetime(year, month or 1, day or 1, tzinfo=UTC)
    except ValueError:  # 31 February
        return None
    if day:
        return Period(start, start + DAY)
    if month:
        return Period(start, (start + 31 * DAY).replace(day=1))
    return Period(start, start.replace(year=year + 1))


def end_of_date(at: datetime) -> datetime:
    """The last moment that a list's date may mean: of one without a time of day, the day's end."""
    return at + DAY if at.time() == time() else at


def _may_hold(sitemap: Listed, since: datetime | None, until: datetime | None) -> bool:
    period = period_of(sitemap.url)
    if since and ((sitemap.dated and end_of_date(sitemap.dated) < since) or (period and period.end <= since)):
        return False
    return not (until and period and period.start > until)


def _newness(sitemap: Listed) -> datetime | None:
    """What an address says goes before a date of change: a generator that runs again touches all of its files."""
    period = period_of(sitemap.url)
    return period.end if period else sitemap.dated

"""When an address is looked at again: soon while a story is fresh, seldom when it is old."""

from __future__ import annotations

from datetime import datetime, timedelta

# (age of the story below which, time until the next look)
BY_AGE = (
    (timedelta(hours=3), timedelta(minutes=15)),
    (timedelta(days=1), timedelta(hours=1)),
    (timedelta(days=3), timedelta(hours=6)),
    (timedelta(days=7), timedelta(days=1)),
    (timedelta(days=30), timedelta(days=5)),
    (timedelta(days=180), timedelta(days=30)),
)
AFTER_FAILURE = timedelta(minutes=15)
LONGEST_AFTER_FAILURE = timedelta(days=1)
NO_STORY = timedelta(days=7)
"""A page that is no story may become one; a feed that lists it says so every hour."""


def next_check(checked_at: datetime, published_at: datetime | None, first_seen_at: datetime) -> datetime | None:
    """The next look at a story, ``None`` for one that is too old to change."""
    born = min(published_at or first_seen_at, first_seen_at)
    age = checked_at - born
    return next((checked_at + wait for limit, wait in BY_AGE if age < limit), None)


def retry_at(failed_at: datetime, failures: int) -> datetime:
    """The next look at an address that failed so many times in a row: twice as long each time, a day at most."""
    wait: timedelta = AFTER_FAILURE * 2 ** min(max(failures - 1, 0), 10)
    return failed_at + min(wait, LONGEST_AFTER_FAILURE)

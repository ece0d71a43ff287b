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
OFTEN = 0.1
"""A site often edits where such a share of the stories that are looked at again has changed."""
AFTER_FAILURE = timedelta(minutes=15)
LONGEST_AFTER_FAILURE = timedelta(days=1)
NO_STORY = timedelta(days=7)
"""A page that is no story may become one; a feed that lists it says so every hour."""


def next_check(
    checked_at: datetime,
    published_at: datetime | None,
    first_seen_at: datetime,
    last_changed_at: datetime | None = None,
    edited_share: float = 0.0,
) -> datetime | None:
    """The next look at a story, ``None`` for one that is too old to change.

    One that its publisher changed since we know it is as fresh as it was then; where a site often edits, the wait is
    half as long.
    """
    fresh_since = min(published_at or first_seen_at, first_seen_at)
    if last_changed_at is not None and last_changed_at > first_seen_at:
        fresh_since = last_changed_at
    age = checked_at - fresh_since
    wait = next((wait for limit, wait in BY_AGE if age < limit), None)
    if wait is None:
        return None
    return checked_at + (wait / 2 if edited_share >= OFTEN else wait)


def retry_at(failed_at: datetime, failures: int) -> datetime:
    """The next look at an address that failed so many times in a row: twice as long each time, a day at most."""
    wait: timedelta = AFTER_FAILURE * 2 ** min(max(failures - 1, 0), 10)
    return failed_at + min(wait, LONGEST_AFTER_FAILURE)

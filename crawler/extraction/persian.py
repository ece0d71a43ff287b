"""The days of the Persian calendar in the common one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

# The first day of the year 1300.
FIRST_YEAR: Final = 1300
FIRST_DAY: Final = date(1921, 3, 21)
LAST_YEAR: Final = 1499
# How long the months are; the last has a day more in a leap year.
MONTHS: Final = (31,) * 6 + (30,) * 5 + (29,)


def common_day(year: int, month: int, day: int) -> date | None:
    """The date in the common calendar; ``None`` where there is no such day, or it is of another age.

    >>> common_day(1403, 1, 1)
    datetime.date(2024, 3, 20)
    """
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= len(MONTHS):
        return None
    if not 1 <= day <= MONTHS[month - 1] + (month == len(MONTHS) and is_leap(year)):
        return None
    leaps = sum(map(is_leap, range(FIRST_YEAR, year)))
    return FIRST_DAY + timedelta(365 * (year - FIRST_YEAR) + leaps + sum(MONTHS[: month - 1]) + day - 1)


def is_leap(year: int) -> bool:
    """By the cycle of 33 years, which agrees with the sun for these two centuries."""
    return (25 * year + 11) % 33 < 8

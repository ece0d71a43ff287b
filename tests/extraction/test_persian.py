"""Days of the Persian calendar, leap years among them."""

from __future__ import annotations

import pytest

from crawler.extraction.persian import common_day


@pytest.mark.parametrize(
    ("day", "common"),
    [
        ((1300, 1, 1), "1921-03-21"),
        ((1357, 11, 22), "1979-02-11"),
        ((1399, 12, 30), "2021-03-20"),
        ((1400, 1, 1), "2021-03-21"),
        ((1403, 1, 1), "2024-03-20"),
        ((1403, 12, 30), "2025-03-20"),
        ((1404, 1, 1), "2025-03-21"),
    ],
)
def test_a_day_in_the_common_calendar(day: tuple[int, int, int], common: str) -> None:
    found = common_day(*day)
    assert found and found.isoformat() == common


@pytest.mark.parametrize(
    "day", [(1400, 12, 30), (1403, 7, 31), (1403, 0, 1), (1403, 13, 1), (1403, 1, 0), (2024, 1, 1)]
)
def test_what_is_no_day(day: tuple[int, int, int]) -> None:
    assert common_day(*day) is None

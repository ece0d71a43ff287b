"""Times of day in notes, with the words that stand beside them in each language."""

from __future__ import annotations

from datetime import time

import pytest

from crawler.extraction.updates.note_clock import find_clock
from crawler.extraction.updates.wording import wording_of


@pytest.mark.parametrize(
    ("language", "dating", "clock"),
    [
        ("en", "at 1930 GMT on November 19", time(19, 30)),
        ("en", "Nov. 19, 3 p.m. ET", time(15)),
        ("en", "12:05 A.M.", time(0, 5)),
        ("en", "8:05AM", time(8, 5)),
        ("en", "16:05", time(16, 5)),
        ("de", "16.05 Uhr", time(16, 5)),
        ("de", "gegen 16 Uhr", time(16)),
        ("fr", "à 15 h 30", time(15, 30)),
        ("fr", "à 15h", time(15)),
        ("es", "15:30 horas", time(15, 30)),
        ("it", "ore 15.30", time(15, 30)),
        ("nl", "15.30 uur", time(15, 30)),
        ("sv", "kl. 15.30", time(15, 30)),
        ("ja", "18時30分", time(18, 30)),
        ("ja", "午後3時", time(15)),
        ("ko", "오후 3시", time(15)),
    ],
)
def test_a_time_is_read(language: str, dating: str, clock: time) -> None:
    found, rest = find_clock(dating, wording_of(language).times)
    assert found == clock
    assert str(clock.minute or "zzz") not in rest


@pytest.mark.parametrize(
    ("language", "dating"),
    [
        ("de", "16.05"),
        ("de", "3. Mai 2020"),
        ("en", "2019"),
        ("en", "99:99"),
        ("en", "on May 3"),
        ("fr", "h"),
        ("ja", "時"),
    ],
)
def test_what_may_be_a_day_or_a_year_is_none(language: str, dating: str) -> None:
    assert find_clock(dating, wording_of(language).times)[0] is None


@pytest.mark.parametrize("piece", ["1", "12:", "1 ", "h", "kl. ", "p. m. ", "1930 "])
def test_hostile_datings_are_bounded(piece: str) -> None:
    find_clock(piece * 20_000, wording_of("en").times)

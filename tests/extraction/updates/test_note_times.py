"""When a note was made: what it leaves out comes from the page."""

from __future__ import annotations

from datetime import datetime

import pytest

from crawler.extraction.updates.note_times import PageTimes, find_printed_zone, resolve_note_time
from crawler.extraction.updates.wording import wording_of
from crawler.extraction.zones import zone_named

# A Monday.
PUBLISHED = datetime.fromisoformat("2019-11-18T16:00:00-05:00")
PAGE = PageTimes(PUBLISHED)


@pytest.mark.parametrize(
    ("language", "dating", "moment", "precision"),
    [
        ("en", "at 1930 GMT on November 19", "2019-11-19T19:30:00+00:00", "time"),
        ("en", "at 5:45 p.m. ET", "2019-11-18T17:45:00-05:00", "time"),
        ("en", "Nov. 20, 2019", "2019-11-20T00:00:00-05:00", "day"),
        ("en", "on Tuesday", "2019-11-19T00:00:00-05:00", "day"),
        ("en", "July 3rd, 8:05AM ET", "2020-07-03T08:05:00-04:00", "time"),
        ("en", "4/3/2020, 6:20pm ET", "2020-04-03T18:20:00-04:00", "time"),
        ("en", "11.20.19, 11:52 EST", "2019-11-20T11:52:00-05:00", "time"),
        ("en", "12 March 2021", "2021-03-12T00:00:00-05:00", "day"),
        ("en", "January 2", "2020-01-02T00:00:00-05:00", "day"),
        ("de", "vom 20. November 2019, 16:05 Uhr", "2019-11-20T16:05:00-05:00", "time"),
        ("de", "20.11.2019 10:30 Uhr", "2019-11-20T10:30:00-05:00", "time"),
        ("fr", "le 20 novembre à 15h30", "2019-11-20T15:30:00-05:00", "time"),
        ("ja", "2019/11/20", "2019-11-20T00:00:00-05:00", "day"),
        ("ja", "11月20日", "2019-11-20T00:00:00-05:00", "day"),
    ],
)
def test_year_day_and_zone_are_taken_from_the_page(language: str, dating: str, moment: str, precision: str) -> None:
    found = resolve_note_time(dating, PAGE, wording_of(language).times)
    assert found is not None
    assert (found[0].isoformat(), found[1]) == (moment, precision)


@pytest.mark.parametrize("dating", ["", "on", "June", "99:99", "31/31/2019", "February 30, 2020", "at noon"])
def test_what_names_no_moment_gives_none(dating: str) -> None:
    assert resolve_note_time(dating, PAGE, wording_of("en").times) is None


def test_without_a_date_on_the_page_only_a_whole_date_is_resolved() -> None:
    assert resolve_note_time("August 1", PageTimes(), wording_of("en").times) is None
    assert resolve_note_time("at 5 p.m.", PageTimes(), wording_of("en").times) is None
    found = resolve_note_time("August 1, 2020", PageTimes(), wording_of("en").times)
    assert found is not None
    assert found[0].isoformat() == "2020-08-01T00:00:00+00:00"


def test_a_time_alone_is_of_the_day_on_which_the_page_last_changed_then() -> None:
    times = PageTimes(PUBLISHED, datetime.fromisoformat("2019-11-20T15:20:00-05:00"))
    found = resolve_note_time("3:15 p.m.", times, wording_of("en").times)
    assert found is not None
    assert found[0].isoformat() == "2019-11-20T15:15:00-05:00"


def test_times_declared_in_utc_are_read_in_the_zone_that_the_page_prints() -> None:
    published = datetime.fromisoformat("2016-12-16T20:05:00+00:00")
    zone = find_printed_zone(["Dec. 16, 2016 12:05 PM PT"], wording_of("en").times)
    found = resolve_note_time("2:58 p.m.", PageTimes(published, None, zone), wording_of("en").times)
    assert found is not None
    assert found[0].isoformat() == "2016-12-16T14:58:00-08:00"


def test_a_zone_without_a_time_before_it_is_a_word() -> None:
    assert find_printed_zone(["Il est midi, et alors ?"], wording_of("fr").times) is None
    assert find_printed_zone(["12:05 (CET)"], wording_of("en").times) == zone_named(wording_of("en").times.zones["cet"])


@pytest.mark.parametrize("piece", ["1", "1.", "1/1/", "12:3", "12:30 ", "May ", "1930", "年1月"])
def test_hostile_datings_are_bounded(piece: str) -> None:
    resolve_note_time(piece * 50_000, PAGE, wording_of("en").times)
    find_printed_zone([piece * 50_000], wording_of("en").times)

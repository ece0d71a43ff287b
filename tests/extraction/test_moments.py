"""Dates and times are read in the forms that machines and people write."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from crawler.extraction.moments import find_moments, parse_moment, parse_stamp, parse_zone
from crawler.extraction.zones import assumed_zone, zone_named
from crawler.lexicons import lexicon_for

BERLIN = zone_named("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-12T18:41:01+02:00", "2024-05-12T18:41:01+02:00"),
        ("2024-05-12T18:41:01.000+0200", "2024-05-12T18:41:01+02:00"),
        ("2024-05-12T16:41Z", "2024-05-12T16:41:00+00:00"),
        ("2024-05-12 18:41:01.0", "2024-05-12T18:41:01+02:00"),
        ("20240512T164101Z", "2024-05-12T16:41:01+00:00"),
        ("2024-05-12", "2024-05-12T00:00:00+02:00"),
        ("1715532061", "2024-05-12T16:41:01+00:00"),
        ("1715532061000", "2024-05-12T16:41:01+00:00"),
        ("Sun, 12 May 2024 16:41:01 GMT", "2024-05-12T16:41:01+00:00"),
        ("2024-13-12", None),
        ("2024-02-30T10:00", None),
        ("0001-01-01T00:00:00Z", None),
        ("18:41", None),
        ("", None),
    ],
)
def test_stamps(text: str, expected: str | None) -> None:
    moment = parse_stamp(text, BERLIN)
    assert (moment.at.isoformat() if moment else None) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "12. Mai 2024, 18:41 Uhr", "2024-05-12T18:41:00+02:00"),
        ("de", "So 12.05.24 | 18.41 Uhr", "2024-05-12T18:41:00+02:00"),
        ("de", "Stand: 12.5.2024, 18:41 Uhr MESZ", "2024-05-12T18:41:00+02:00"),
        ("en", "May 12, 2024 6:41 PM EDT", "2024-05-12T18:41:00-04:00"),
        ("en", "Sept. 1st, 2023 at 12:05 a.m.", "2023-09-01T00:05:00+02:00"),
        ("en", "12 May 2024 16:41 GMT", "2024-05-12T16:41:00+00:00"),
        ("en", "5/13/2024 6:41pm", "2024-05-13T18:41:00+02:00"),
        ("en", "13/5/2024", "2024-05-13T00:00:00+02:00"),
        ("fr", "Publié le 12 mai 2024 à 18h41", "2024-05-12T18:41:00+02:00"),
        ("es", "12 de mayo de 2024 18:41", "2024-05-12T18:41:00+02:00"),
        ("pt", "12/05/2024 18h41", "2024-05-12T18:41:00+02:00"),
        ("ru", "12 мая 2024, 18:41", "2024-05-12T18:41:00+02:00"),
        ("tr", "12 Mayıs 2024 - 18:41", "2024-05-12T18:41:00+02:00"),
        ("pl", "12 maja 2024, 18:41", "2024-05-12T18:41:00+02:00"),
        ("ja", "2024年5月12日 18時41分", "2024-05-12T18:41:00+02:00"),
        ("ko", "입력 2024.05.12 오후 6:41", "2024-05-12T18:41:00+02:00"),
        ("zh", "2024-05-12 18:41", "2024-05-12T18:41:00+02:00"),
        ("en", "18:41, Sun, May 12, 2024", "2024-05-12T18:41:00+02:00"),
        ("en", "May 12, 2024", "2024-05-12T00:00:00+02:00"),
        ("en", "12-May-2024 18:41", "2024-05-12T18:41:00+02:00"),
        ("en", "12-May-24", "2024-05-12T00:00:00+02:00"),
        ("en", "12 May '24", "2024-05-12T00:00:00+02:00"),
        ("en", "12May2024", "2024-05-12T00:00:00+02:00"),
        ("es", "12/may/2024", "2024-05-12T00:00:00+02:00"),
        ("hu", "2024. május 12. 18:41", "2024-05-12T18:41:00+02:00"),
        ("lt", "2024 m. gegužės 12 d.", "2024-05-12T00:00:00+02:00"),
        ("lv", "2024. gada 12. maijs", "2024-05-12T00:00:00+02:00"),
        ("ar", "١٢ مايو ٢٠٢٤", "2024-05-12T00:00:00+02:00"),
        ("de", "So., 12. Mrz. 2024", "2024-03-12T00:00:00+01:00"),
        ("en", "2024-May-12", "2024-05-12T00:00:00+02:00"),
        ("en", "MAY 12,2024", "2024-05-12T00:00:00+02:00"),
        ("th", "12 พฤษภาคม 2567", "2024-05-12T00:00:00+02:00"),
        ("th", "12 พ.ค. 2567 18:41", "2024-05-12T18:41:00+02:00"),
        ("th", "12/05/2567", "2024-05-12T00:00:00+02:00"),
        ("th", "12/05/2024", "2024-05-12T00:00:00+02:00"),
        ("en", "12/05/2567", None),
        ("ja", "令和6年5月12日", "2024-05-12T00:00:00+02:00"),
        ("ja", "令和元年5月12日", "2019-05-12T00:00:00+02:00"),
        ("ja", "平成29年5月12日 18時41分", "2017-05-12T18:41:00+02:00"),
        ("ja", "令和の5月12日", None),
        ("en", "12 May 24", "2024-05-12T00:00:00+02:00"),
        ("en", "12 May 24, 18:41", "2024-05-12T18:41:00+02:00"),
        ("es", "12, Mayo, 2024 6:41 p.m.", "2024-05-12T18:41:00+02:00"),
        ("en", "Sun May 12 18:41:01 GMT 2024", "2024-05-12T18:41:01+00:00"),
        ("en", "Sun May  5 18:41:01 2024", "2024-05-05T18:41:01+02:00"),
        ("ar", "الأحد، 12 أيار/مايو 2024", "2024-05-12T00:00:00+02:00"),
        ("ar", "12 أيار 2024", "2024-05-12T00:00:00+02:00"),
        ("he", "12 במאי 2024", "2024-05-12T00:00:00+02:00"),
        ("he", "12 מאי 2024", "2024-05-12T00:00:00+02:00"),
        ("fa", "۲۳ اردیبهشت ۱۴۰۳", "2024-05-12T00:00:00+02:00"),
        ("fa", "یکشنبه ۲۳ اردیبهشت ماه ۱۴۰۳، ۱۸:۴۱", "2024-05-12T18:41:00+02:00"),
        ("fa", "۱۴۰۳/۰۲/۲۳", "2024-05-12T00:00:00+02:00"),
        ("fa", "۱۲ مه ۲۰۲۴", "2024-05-12T00:00:00+02:00"),
        ("fa", "۱۴۰۳/۱۳/۲۳", None),
        ("en", "1403/02/23", None),
        ("en", "12 May 24 boats came", None),
        ("en", "12 May 24:00", None),
        ("en", "the 2024 May 1000-metre race", None),
        ("en", "version 1.2.3", None),
        ("en", "call 555-12-3456", None),
        ("en", "a score of 12-05", None),
        ("en", "31/31/2024", None),
    ],
)
def test_dates_for_readers(language: str, text: str, expected: str | None) -> None:
    moment = parse_moment(text, lexicon_for(language), BERLIN)
    assert (moment.at.isoformat() if moment else None) == expected


@pytest.mark.parametrize(
    ("zone", "month"), [("Europe/London", 12), ("Australia/Sydney", 12), ("America/Chicago", 5), ("Asia/Manila", 5)]
)
def test_the_order_of_day_and_month_is_the_countrys(zone: str, month: int) -> None:
    moment = parse_moment("5/12/2024", lexicon_for("en"), ZoneInfo(zone))
    assert moment and moment.at.month == month


def test_without_a_country_the_order_is_the_languages() -> None:
    for language, month in (("en", 5), ("fr", 12)):
        moment = parse_moment("5/12/2024", lexicon_for(language), UTC)
        assert moment and moment.at.month == month


def test_what_a_text_leaves_out_is_marked() -> None:
    day = parse_moment("2024-05-12", lexicon_for("en"), BERLIN)
    zoneless = parse_moment("2024-05-12 18:41", lexicon_for("en"), BERLIN)
    exact = parse_moment("2024-05-12 18:41Z", lexicon_for("en"), BERLIN)
    assert [(m.precision, m.zone_assumed) for m in (day, zoneless, exact) if m] == [
        ("day", True),
        ("time", True),
        ("time", False),
    ]


def test_each_date_has_its_own_time() -> None:
    text = "Posted: May 12, 2024 4:00 AM | Updated: May 13, 2024 5:30 PM"
    found = [moment.at.strftime("%d %H:%M") for _, moment in find_moments(text, lexicon_for("en"), UTC)]
    assert found == ["12 04:00", "13 17:30"]


@pytest.mark.parametrize(
    ("text", "hours"),
    [("Z", 0), ("+0200", 2), ("-03:30", -3.5), ("GMT+1", 1), ("UTC", 0), ("UTC -5", -5), ("+05", 5)],
)
def test_zones(text: str, hours: float) -> None:
    assert parse_zone(text.replace(" ", "")) == timezone(timedelta(hours=hours))


@pytest.mark.parametrize("text", ["", "local", "+99:00", "+1x", "12"])
def test_what_is_no_zone(text: str) -> None:
    assert parse_zone(text) in (None, UTC)


@pytest.mark.parametrize(
    ("url", "language", "stated", "name"),
    [
        ("https://a.example/", None, "Asia/Tokyo", "Asia/Tokyo"),
        ("https://a.co.uk/", "en", None, "Europe/London"),
        ("https://a.com/", "de-DE", None, "Europe/Berlin"),
        ("https://a.com/", "en", None, "UTC"),
        ("https://a.com/", None, "No/Where", "UTC"),
    ],
)
def test_the_zone_that_is_assumed(url: str, language: str | None, stated: str | None, name: str) -> None:
    assert str(assumed_zone(url, language, stated)) == name


@pytest.mark.parametrize(
    "text", ["1." * 500_000, "2024-" * 200_000, "12 May " * 100_000, "令和" * 200_000, "1:" * 500_000, "9" * 1_000_000]
)
def test_endless_texts_end(text: str) -> None:
    assert len(list(find_moments(text, lexicon_for("en"), UTC))) < 100
    parse_stamp(text, UTC)

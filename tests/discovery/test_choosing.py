"""Sitemaps of an index are chosen by what their dates and addresses say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.discovery import Listed, choose_sitemaps, end_of_date
from crawler.discovery.choosing import period_of

SITE = "https://harbour.example"


def listed(name: str, dated: str | None = None) -> Listed:
    at = datetime.fromisoformat(dated).replace(tzinfo=UTC) if dated else None
    return Listed(url=f"{SITE}/{name}", modified_at=at, kind="sitemap")


DATED = (listed("old.xml", "2020-01-01"), listed("new.xml", "2024-03-01"), listed("undated.xml"))
MONTHS = tuple(listed(f"sitemap-2023-{month:02}.xml", "2024-03-01") for month in range(1, 13))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("sitemaps", "since", "until", "most", "names"),
    [
        (DATED, None, None, 9, ["new.xml", "old.xml", "undated.xml"]),
        (DATED, None, None, 1, ["new.xml"]),
        (DATED, at("2023-01-01"), None, 9, ["new.xml", "undated.xml"]),
        (DATED, at("2024-03-01T17:30"), None, 9, ["new.xml", "undated.xml"]),
        (DATED, at("2024-03-02T17:30"), None, 9, ["undated.xml"]),
        (MONTHS, None, None, 2, ["sitemap-2023-12.xml", "sitemap-2023-11.xml"]),
        (MONTHS, at("2023-11-15"), None, 99, ["sitemap-2023-12.xml", "sitemap-2023-11.xml"]),
        (MONTHS, at("2023-05-31"), at("2023-06-01"), 99, ["sitemap-2023-06.xml", "sitemap-2023-05.xml"]),
        (MONTHS, at("2024-01-01"), None, 99, []),
    ],
)
def test_what_may_hold_stories_of_the_time_is_read_newest_first(sitemaps, since, until, most, names):
    chosen = choose_sitemaps(sitemaps, since, most, until)
    assert [sitemap.url.rpartition("/")[2] for sitemap in chosen] == names


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("sitemap-2024.xml", "2024-01-01", "2025-01-01"),
        ("sitemap-2024-02.xml", "2024-02-01", "2024-03-01"),
        ("sitemap_202412.xml.gz", "2024-12-01", "2025-01-01"),
        ("news/2024/03/09/sitemap.xml", "2024-03-09", "2024-03-10"),
        ("sitemap-20240309.xml", "2024-03-09", "2024-03-10"),
        ("sitemap.xml?yyyy=2024&mm=3&dd=09", "2024-03-09", "2024-03-10"),
        ("archive-2023/sitemap-2024-02.xml", "2024-02-01", "2024-03-01"),
        ("sitemap-2024-02-31.xml", None, None),
        ("sitemap-3.xml", None, None),
        ("sitemap-120244.xml", None, None),
        ("sitemap.xml?page=2012", None, None),
        ("sitemap-2189.xml", None, None),
    ],
)
def test_an_address_names_a_year_a_month_or_a_day(name, start, end):
    period = period_of(f"{SITE}/{name}")
    assert (period and (period.start, period.end)) == (start and (at(start), at(end)))


def test_a_date_without_a_time_is_the_whole_day():
    assert end_of_date(at("2024-03-01")) == at("2024-03-02")
    assert end_of_date(at("2024-03-01T08:00")) == at("2024-03-01T08:00")

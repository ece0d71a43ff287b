"""Names of sites are cut off headlines, and nothing else is."""

from __future__ import annotations

import pytest

from crawler.extraction.site_names import pointed_part, without_outlet, without_site_name


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Rain fell again on Sunday | Weather | Drop", "Rain fell again on Sunday"),
        ("Rain fell again on Sunday - The Daily Drop", "Rain fell again on Sunday"),
        ("Drop » Rain fell again on Sunday", "Rain fell again on Sunday"),
        ("Rain fell - and fell, and fell, and fell again", "Rain fell - and fell, and fell, and fell again"),
        ("« La pluie » revient sur la ville » Drop", "« La pluie » revient sur la ville"),
        ("Drop » La ville craint « la pluie »", "La ville craint « la pluie »"),
        ("Rain - The Drop", "Rain - The Drop"),  # too little to tell the two apart
        ("Rain fell again-and again", "Rain fell again-and again"),
        ("", ""),
    ],
)
def test_a_title_without_its_outlet(title: str, headline: str) -> None:
    assert without_outlet(title, {"drop"}) == headline


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Rain again | City | Daily Drop", "Rain again"),
        ("Rain again – dailydrop.example", "Rain again"),
        ("Kicker | Rain again", "Rain again"),
        ("Rain again - Wind", "Rain again"),
        ("Wind - rain", "Wind - rain"),
        ("« Rain again »", "« Rain again »"),
        ("»Rain again« – Daily Drop", "»Rain again«"),
    ],
)
def test_a_headline_without_the_names_that_are_known(text: str, headline: str) -> None:
    assert without_site_name(text, {"rainagain"}, {"dailydrop"}) == headline


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("Drop » Archive » Rain again", "Rain again"),
        ("Drop › Rain again", "Rain again"),
        ("Rain again « Drop", "Rain again"),
        ("Rain again | Drop", ""),
        ("Drop » Rain again | Weather", ""),  # marks that disagree
        ("« Rain » again", ""),
        ("", ""),
    ],
)
def test_the_part_that_marks_point_to(title: str, part: str) -> None:
    assert pointed_part(title) == part


def test_endless_titles_take_no_time() -> None:
    assert without_outlet("a - " * 100_000, set())

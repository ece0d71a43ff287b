"""Agency and date, taken off what stands before a dateline's closing."""

from __future__ import annotations

import pytest

from crawler.extraction.dateline.parts import first_date, take_agency, take_date
from crawler.extraction.dateline.places import Proof
from crawler.extraction.dateline.vocabulary import vocabulary_of
from crawler.extraction.page import parse_page

PAGE = parse_page("<p>Nothing", "https://tarnvalleycourier.example/")


def agency_of(head: str, language: str = "en") -> tuple[str, str | None]:
    vocabulary = vocabulary_of(language)
    return take_agency(head, vocabulary, Proof(PAGE, (), vocabulary))


@pytest.mark.parametrize(
    ("language", "head", "rest", "agency"),
    [
        ("en", "KABUL (AP)", "KABUL", "AP"),
        ("en", "TAMPA /PRNewswire/", "TAMPA", "PRNewswire"),
        ("it", "(ANSA) - ROMA", "ROMA", "ANSA"),
        ("en", "MELBOURNE, AAP", "MELBOURNE", "AAP"),
        ("de", "dpa Berlin", "Berlin", "dpa"),
        ("de", "Berlin/dpa", "Berlin", "dpa"),
        ("de", "BERLIN afp/dpa", "BERLIN", "afp/dpa"),
        ("de", "Halle (Saale)", "Halle (Saale)", None),
        ("en", "TARN PASS, Ostmere (Northwire)", "TARN PASS, Ostmere", "Northwire"),
        ("en", "Corven, March 3 (Northwire)", "Corven, March 3", "Northwire"),
        ("en", "CORVEN (Northwire)", "CORVEN", "Northwire"),
        ("de", "Rostow (Russland)", "Rostow (Russland)", None),
        ("en", "Mara Lind / Reuters", "Mara Lind / Reuters", None),
        ("en", "AP", "AP", None),
        ("en", "(AP)", "(AP)", None),
    ],
)
def test_an_agency_stands_in_brackets_or_is_known(language: str, head: str, rest: str, agency: str | None) -> None:
    assert agency_of(head, language) == (rest, agency)


@pytest.mark.parametrize(
    ("language", "head", "rest", "date"),
    [
        ("en", "KABUL, April 25", "KABUL", "April 25"),
        ("en", "KABUL, 22nd November, 2020", "KABUL", "22nd November, 2020"),
        ("en", "KABUL, Monday", "KABUL", "Monday"),
        ("es", "Lima, 6 de octubre de 2020", "Lima", "6 de octubre de 2020"),
        ("fr", "Genève, le 3 mars 2021", "Genève", "3 mars 2021"),
        ("en", "KABUL, 5/6/21", "KABUL", "5/6/21"),
        ("en", "KABUL, 25", "KABUL, 25", None),
        ("en", "April 25", "April 25", None),
        ("es", "Ciudad de México", "Ciudad de México", None),
    ],
)
def test_a_date_stands_at_the_end(language: str, head: str, rest: str, date: str | None) -> None:
    assert take_date(head, vocabulary_of(language)) == (rest, date)


def test_the_first_date_of_a_line_does_not_open_it() -> None:
    vocabulary = vocabulary_of("es")
    assert first_date("Bruselas - 15 oct 2024 - 08:22", vocabulary) == "15 oct 2024"
    assert first_date("lunes", vocabulary) is None
    assert first_date("Bruselas", vocabulary) is None


@pytest.mark.parametrize("piece", ["(", "(a) ", "/a", "1 ", "de ", "AP ", "1/1/"])
def test_hostile_heads_are_bounded(piece: str) -> None:
    """Heads are cut before they come here; a few thousand characters must do no harm."""
    head = "A " + piece * 1000
    agency_of(head)
    take_date(head, vocabulary_of("es"))
    first_date(head[:140], vocabulary_of("es"))

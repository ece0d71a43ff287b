"""Datelines in a line of text: what is one, what its parts are, and what only looks like one."""

from __future__ import annotations

import pytest

from crawler.extraction.dateline.line import parse_dateline, parse_place_line
from crawler.extraction.dateline.places import Proof
from crawler.extraction.dateline.vocabulary import vocabulary_of
from crawler.extraction.page import parse_page

PAGE = parse_page("<p>Nothing", "https://tarnvalleycourier.example/")


def parse(text: str, language: str = "en", story: str = ""):  # type: ignore[no-untyped-def]
    vocabulary = vocabulary_of(language)
    return parse_dateline(text, vocabulary, Proof(PAGE, (text, story), vocabulary))


@pytest.mark.parametrize(
    ("text", "language", "place", "agency", "date"),
    [
        ("KABUL, Afghanistan (AP) — Three ferries sank.", "en", "KABUL, Afghanistan", "AP", None),
        ("WASHINGTON—The ferry sank.", "en", "WASHINGTON", None, None),
        ("NEW YORK--The ferry sank.", "en", "NEW YORK", None, None),
        ("ALBANY, NY (NEWS77) — The ferry sank.", "en", "ALBANY, NY", "NEWS77", None),
        ("KATHMANDU, April 25 (Reuters) - The ferry sank.", "en", "KATHMANDU", "Reuters", "April 25"),
        ("Bruselas, 7 oct (EFE).- El transbordador se hundió.", "es", "Bruselas", "EFE", "7 oct"),
        ("TAMPA, Fla., April 29, 2015 /PRNewswire/ -- A firm.", "en", "TAMPA, Fla.", "PRNewswire", "April 29, 2015"),
        ("Hamburg (dpa/lno) – Die Fähre sank.", "de", "Hamburg", "dpa/lno", None),
        ("Kiel (fz-press). Die Fähre sank.", "de", "Kiel", "fz-press", None),
        ("Berlin. Die Fähre sank.", "de", "Berlin", None, None),
        ("Berlin/Brandenburg. Die Fähre sank.", "de", "Berlin/Brandenburg", None, None),
        ("BERLIN taz | Die Fähre sank.", "de", "BERLIN", "taz", None),
        ("Essen · Die Fähre sank.", "de", "Essen", None, None),
        ("Rheine (ots) Am Dienstag sank die Fähre.", "de", "Rheine", "ots", None),
        ("(Leipzig) - Von Fähren und Schiffen.", "de", "Leipzig", None, None),
        ("(ANSA) - ROMA, 28 LUG - Il traghetto affonda.", "it", "ROMA", "ANSA", "28 LUG"),
        ("NEW DELHI: The ferry sank.", "en", "NEW DELHI", None, None),
        ("Washington/ New Delhi: The ferry sank.", "en", "Washington/ New Delhi", None, None),
        ("Washington CNN — The ferry sank.", "en", "Washington", "CNN", None),
        ("Hong Kong (CNN Business)A ferry sank.", "en", "Hong Kong", "CNN Business", None),
        ("EAST CORVEN, Fla. – The ferry sank.", "en", "EAST CORVEN, Fla.", None, None),
        ("BUFFALO, N.Y. — The ferry sank.", "en", "BUFFALO, N.Y.", None, None),
        ("MÉXICO.- El transbordador se hundió.", "es", "MÉXICO", None, None),
        ("Wien, 3. Mai 2022 – Die Fähre sank.", "de", "Wien", None, "3. Mai 2022"),
        ("CAIRO/THE HAGUE, May 9 (Reuters) - A ferry.", "en", "CAIRO/THE HAGUE", "Reuters", "May 9"),
        ("Rostow (Russland) - Die Fähre sank.", "de", "Rostow (Russland)", None, None),
        ("دمشق، سوريا (CNN) -- غرقت العبارة", "ar", "دمشق، سوريا", "CNN", None),
        ("RheineRheine (ots) Am Dienstag sank die Fähre.", "de", "Rheine", "ots", None),
    ],
)
def test_a_dateline_is_read_with_its_parts(
    text: str, language: str, place: str, agency: str | None, date: str | None
) -> None:
    found = parse(text, language)
    assert (found.place, found.agency, found.date) == (place, agency, date)
    assert text.startswith(found.text)
    assert text[found.end :][:1].isalnum()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("(KQTV) — The ferry sank.", "en"),
        ("CORVEN, CA.- APRIL 23: Visitors look at a ferry.", "en"),
        ("READ MORE: The ferry that sank", "en"),
        ("NEW: The worst is over", "en"),
        ("MIAMI (AP Photo) The ferry before it sank.", "en"),
        ("THE FERRY SANK. Nine people are safe.", "en"),
        ("NINE ARE SAFE AFTER A FERRY SANK - officials said so on Monday.", "en"),
        ("THE POINT -- The ferry sank.", "en"),
        ("SONDAGE EXCLUSIF - Le bac a coulé.", "fr"),
        ("MIGRATION – Probleme am Fluss.", "de"),
        ("Wahnsinn. Die Fähre sank.", "de"),
        ("Leipzig: Hier sank die Fähre.", "de"),
        ("London. The ferry sank.", "en"),
        ("Osric Vane 4 February 2025 - The ferry sank.", "en"),
        ("Posted on November 21, 2016 — The ferry sank.", "en"),
        ("Orvane High (1-0): Kestrel 25 points.", "en"),
        ("Mitglieder (von li nach re): Mara Lind, Jon Velt", "de"),
        ("Mara Lind, Jon Velt, Odo Karr, Ina Solm, Per Aldane | The board", "en"),
        ("Monday — The ferry sank.", "en"),
        ("The ferry sank. The crew — all nine — swam ashore.", "en"),
        ("OrvaneNews.Net - The ferry sank.", "en"),
    ],
)
def test_what_only_looks_like_one_is_none(text: str, language: str) -> None:
    assert parse(text, language) is None


def test_an_unknown_place_needs_the_story_to_go_there() -> None:
    """A bare full stop after one word is German for a dateline and for an exclamation."""
    assert parse("Corvenau. Die Fähre sank.", "de") is None
    assert parse("Corvenau. Die Fähre sank.", "de", "Viele Menschen in Corvenau sahen zu.").place == "Corvenau"
    assert parse("Corve. Die Fähre sank.", "de", "Viele Menschen in Corve Nord sahen zu.") is None


def test_capitals_that_the_story_writes_small_are_no_place() -> None:
    assert parse("FERRY DISASTER — Nine are safe.", story="A ferry disaster struck.") is None
    assert parse("CORVEN FALLS — Nine are safe.", story="A ferry sank.").place == "CORVEN FALLS"


@pytest.mark.parametrize(
    ("line", "language", "marked", "place", "agency", "date"),
    [
        ("AFP, MANILA", "en", False, "MANILA", "AFP", None),
        ("Bruselas - 15 oct 2024 - 08:22", "es", False, "Bruselas", None, "15 oct 2024"),
        ("Frankfurt, November 05, 2025, 5:09: Uhr", "de", False, "Frankfurt", None, "November 05, 2025"),
        ("Newark, Delaware", "en", True, "Newark, Delaware", None, None),
        ("Sevilla, Los Corvos", "es", True, "Sevilla, Los Corvos", None, None),
        ("AUBURN, Wash.", "en", True, "AUBURN, Wash.", None, None),
        ("Berlin/Potsdam.", "de", False, "Berlin/Potsdam", None, None),
    ],
)
def test_a_line_of_its_own_is_read(
    line: str, language: str, marked: bool, place: str, agency: str | None, date: str | None
) -> None:
    vocabulary = vocabulary_of(language)
    found = parse_place_line(line, vocabulary, Proof(PAGE, (), vocabulary), marked=marked)
    assert found is not None
    assert (found.place, found.agency, found.date) == (place, agency, date)


@pytest.mark.parametrize("line", ["November 21, 2016", "By Mara Lind", "Posted on 3 May", "Ferry sinks", ""])
def test_a_marked_line_that_names_no_place_is_none(line: str) -> None:
    """Many sites call the element of the date "dateline"."""
    vocabulary = vocabulary_of("en")
    assert parse_place_line(line, vocabulary, Proof(PAGE, (), vocabulary), marked=line != "Ferry sinks") is None


@pytest.mark.parametrize("piece", ["A", "A ", "A, ", "A.-", "(", "/", "AP (", "— ", "é", "·", "1 May ", "\u0301"])
def test_hostile_paragraphs_are_read_no_farther_than_a_dateline_goes(piece: str) -> None:
    text = piece * 400_000
    found = parse(text)
    assert found is None or len(found.text) <= 200

"""Names come out of bylines in the forms that many languages print."""

from __future__ import annotations

import pytest

from crawler.extraction.names import parse_names, parse_opened
from crawler.lexicons import lexicon_for


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Ann Lee", ["Ann Lee"]),
        ("en", "By Ann Lee", ["Ann Lee"]),
        ("en", "BY ANN LEE", ["ANN LEE"]),
        ("en", "By Ann Lee, Bo Ek and Cy van Dale in Kabul", ["Ann Lee", "Bo Ek", "Cy van Dale"]),
        ("en", "By Ann Lee, senior correspondent", ["Ann Lee"]),
        ("en", "By Ann Lee Published February 12 at 9:14", ["Ann Lee"]),
        ("en", "By Ann Published", ["Ann Published"]),
        ("en", "Ann Lee | Staff Writer", ["Ann Lee"]),
        ("en", "Ann Lee (AP) and Bo Ek [be]", ["Ann Lee", "Bo Ek"]),
        ("en", "Ann Lee, ann@courier.example, @annlee", ["Ann Lee"]),
        ("en", "https://courier.example/authors/ann", []),
        ("en", "12 May 2024", []),
        ("en", "", []),
        ("de", "Von Ann Lee und Bo Ek, Hamburg", ["Ann Lee", "Bo Ek", "Hamburg"]),
        ("de", "Ein Kommentar von Ann Lee", ["Ann Lee"]),
        ("de", "Ann von der Lee, Redakteurin", ["Ann von der Lee"]),
        ("fr", "Par Ann Lee et Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("es", "Por Ann Lee y Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("ja", "松田花子記者", ["松田花子"]),
        ("ja", "文・松田花子", ["松田花子"]),
        ("ja", "文化と芸能", ["文化と芸能"]),  # no byline word in it
        ("ko", "김하나 기자", ["김하나"]),
        ("tr", "Ann Lee ve Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("und", "By Ann Lee", ["Ann Lee"]),
    ],
)
def test_names_in_bylines(language: str, text: str, names: list[str]) -> None:
    assert parse_names(text, lexicon_for(language)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mo 12.05.24 | 14:07 Uhr | Von Ann Lee", ["Ann Lee"]),
        ("Von der Fähre berichtet die Zeitung", []),
        ("Stand 12. Mai - Ann Lee", []),
        ("Vonhof Ann", []),
    ],
)
def test_names_behind_an_opening_word(text: str, names: list[str]) -> None:
    assert parse_opened(text, lexicon_for("de")) == names


@pytest.mark.parametrize(
    "text", ["By Ann, " * 100_000, "(" * 1_000_000, "a@" * 500_000, "Ann " * 500_000, " - " * 300_000]
)
def test_endless_bylines_end(text: str) -> None:
    assert len(parse_names(text, lexicon_for("en"))) < 100

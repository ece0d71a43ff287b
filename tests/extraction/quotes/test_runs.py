"""Which words in capitals are one name, and what of them is the name."""

import pytest

from crawler.extraction.quotes.runs import RUNS_KNOWN, known_runs, read_runs
from crawler.extraction.quotes.vocabulary import vocabulary_for


def names(body: str, language: str = "en") -> list[str]:
    return [body[start + n.start : start + n.end] for start, n in read_runs(body, vocabulary_for(language))]


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("The ferry that Mara Ellison built", "en", ["Mara Ellison"]),
        ("Mara Ellison’s ferry, Orr's boat", "en", ["Mara Ellison", "Orr"]),
        ("said Sen. Martin L. O’Donnell, Jr.", "en", ["Martin L. O’Donnell, Jr"]),
        ("said Orr, Farrow", "en", ["Orr", "Farrow"]),
        ("Ursula von der Linde", "de", ["Ursula von der Linde"]),
        ("Ministry of the Interior", "en", ["Ministry of the Interior"]),
        ("said Farrow of the Dunmore", "en", ["Farrow", "Dunmore"]),
        ("and (al-Harun) left", "en", ["al-Harun"]),
        ("said Tidewater & Harrow on Monday", "en", ["Tidewater & Harrow"]),
        ("said the President on Monday", "en", []),
        ("wrote: TARNMOOR WASN’T THERE WHEN WE NEEDED THEM", "en", []),
        ("said the TARNMOOR TOWN COUNCIL", "en", ["TARNMOOR TOWN COUNCIL"]),
    ],
)
def test_names_in_capitals(body, language, expected):
    assert names(body, language) == expected


def test_titles_stand_before_the_name():
    ((start, name),) = read_runs("said Senator Jo Orr", vocabulary_for("en"))
    assert (start, name.words, name.titles) == (5, ("jo", "orr"), ("senator",))


def test_a_name_is_the_same_at_its_second_place():
    assert names("Jo Orr left. Then Jo Orr came. Orr’s") == ["Jo Orr", "Jo Orr", "Orr"]


def test_a_flood_of_names_is_forgotten():
    vocabulary = vocabulary_for("en")
    body = " x ".join(f"Xa{number}" for number in range(RUNS_KNOWN + 9))
    assert len(list(read_runs(body, vocabulary))) == RUNS_KNOWN + 9
    assert len(known_runs(vocabulary)) < RUNS_KNOWN

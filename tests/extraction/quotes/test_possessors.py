"""Whose words they are where a noun of saying tells it."""

from time import process_time

import pytest

from crawler.extraction.quotes.marks import find_stretches, paragraphs_of
from crawler.extraction.quotes.scenes import Scenes
from crawler.extraction.quotes.vocabulary import vocabulary_for


def possessors(body: str) -> list[str]:
    vocabulary = vocabulary_for("en")
    scene = Scenes(body, paragraphs_of(body), find_stretches(body, paragraphs_of(body)), vocabulary).scene(0, 0)
    return [
        body[slice(*scene.sentence.span_of(mention.first, mention.last))]
        for mention, tie in zip(scene.mentions, scene.ties, strict=True)
        if tie.path == "possessor"
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("The board laughed at Mara Ellison’s claim that the pier was “rotten.”", ["Mara Ellison"]),
        ("The board laughed at her call for a “new pier.”", ["her"]),
        ("Few liked his most recent public remark that it was “rotten.”", ["his"]),
        ("Mara Ellison’s “beyond repair” comment angered the board.", ["Mara Ellison"]),
        ("It was brave to single out Ned Farrow’s warning that it was “rotten.”", ["Ned Farrow"]),
        ("The ministry’s words were “no pier.”", ["The ministry"]),
        # The whole phrase speaks.
        ("His statement said that it was “rotten.”", []),
        ("According to Mara Ellison’s statement, it is “rotten.”", []),
        # The noun is nobody's, is no noun of saying, or stands too far off.
        ("Mara Ellison heard the claim that it was “rotten.”", []),
        ("Mara Ellison’s brother heard that it was “rotten.”", []),
        ("Mara Ellison’s brother of many long years heard claims that it was “rotten.”", []),
    ],
)
def test_who_owns_the_words(body, found):
    assert possessors(body) == found


def test_an_endless_row_of_nouns_of_saying_takes_no_time():
    started = process_time()
    assert set(possessors("Mara Ellison’s claim, " * 10_000)) == {"Mara Ellison"}
    assert process_time() - started < 1

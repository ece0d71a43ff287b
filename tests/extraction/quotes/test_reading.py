"""A stretch in its surroundings: the sentences around are read only where they can matter."""

import json
from pathlib import Path

import pytest

from crawler.extraction.quotes.attribution import most_beside
from crawler.extraction.quotes.reading import read_stretches
from crawler.extraction.quotes.vocabulary import vocabulary_for

FIXTURES = sorted((Path(__file__).parents[3] / "fixtures" / "sentences").glob("*.jsonl"))
WEIGHTS = {
    "sentence before": -1.0,
    "sentence before: next": 1.5,
    "sentence before: later": 0.2,
    "sentence before: first": 0.75,
    "sentence before: colon": -0.5,
    "paragraph before": 2.0,
    "paragraph before: none": -1.0,
}


def test_the_largest_sum_is_that_of_the_best_tie_and_of_every_reason_for_a_candidate():
    assert most_beside(WEIGHTS) == {"sentence before": 1.25, "paragraph before": 2.0, "sentence after": 0.0}


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_who_is_not_looked_at_would_not_have_been_chosen(path):
    stories = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    vocabulary = vocabulary_for(path.stem)
    body = "\n\n".join(stories)
    short, long = read_stretches(body, vocabulary), read_stretches(body, vocabulary, everywhere=True)
    assert [r.best and (r.best.start, r.best.score) for r in short] == [
        r.best and (r.best.start, r.best.score) for r in long
    ]

"""Weights are learned from known articles, the same ones every time, and are what the package reads."""

import json
from dataclasses import replace

import pytest

from crawler.extraction.quotes.attribution import ORDER
from crawler.extraction.quotes.learning import (
    KnownArticle,
    KnownQuote,
    is_same_mention,
    learn_weights,
    write_weights,
)
from crawler.extraction.quotes.ranking import WEIGHTS, likelihood, total, weights

SPEAKERS = ("Mara Ellison", "Ned Farrow", "Jo Orr")


def article(speaker: str) -> KnownArticle:
    body = (
        f"Another keeper met {speaker} on Monday.\n\n"
        f"“The ferry was late again,” {speaker} said, and the film “Stones” opened.\n\n"
        f"{speaker} called the plan “a waste of good stone.”"
    )
    quotes = (
        KnownQuote("The ferry was late again,", "direct", speaker),
        KnownQuote("Stones", "none", None),
        KnownQuote("a waste of good stone.", "partial", speaker),
    )
    return KnownArticle(body, "en", quotes)


@pytest.fixture(scope="module")
def models():
    return learn_weights([article(speaker) for speaker in SPEAKERS * 10])


def test_what_speaks_for_the_speaker_weighs_more(models):
    speaker = models["speaker"]
    assert speaker["after next"] > speaker["paragraph before"]


def test_what_holds_in_any_language_is_learned_without_the_order_of_words(models):
    general = {f: w for f, w in models["speaker"].items() if not f.startswith(ORDER)}
    other = learn_weights([replace(article(speaker), language="nl") for speaker in SPEAKERS * 10])["speaker"]
    assert general != models["speaker"]
    assert not any(f.startswith(ORDER) for f in other)


def test_the_same_articles_give_the_same_weights(models):
    assert learn_weights([article(speaker) for speaker in SPEAKERS * 10]) == models


def test_a_written_file_is_what_the_ranking_reads(models, tmp_path):
    path = tmp_path / "weights.json"
    write_weights(models, path)
    assert set(json.loads(path.read_text("utf-8"))) == {"speaker", "said", "direct"}


@pytest.mark.parametrize("model", ["speaker", "said", "direct"])
def test_the_package_has_its_weights(model):
    assert WEIGHTS.exists()
    assert weights(model)


def test_an_unknown_feature_weighs_nothing():
    assert total(["never seen"], {"seen": 1.0}) == 0.0


@pytest.mark.parametrize(
    ("score", "least", "most"), [(0, 0.5, 0.5), (5, 0.99, 1), (-5, 0, 0.01), (1e9, 0.99, 1), (-1e9, 0, 0.01)]
)
def test_a_sum_is_a_probability(score, least, most):
    assert least <= likelihood(score) <= most


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ellison", "Mara Ellison", True),
        ("the keeper of the lamp", "the keeper", True),
        ("Ellison’s", "Ellison", True),
        ("Ellison", "Farrow", False),
        ("he", "she", False),
    ],
)
def test_mentions_are_the_same_by_their_head(one, other, same):
    assert is_same_mention(one, other) is same

from __future__ import annotations

import pytest

from crawler.extraction.hints import Hint, read_names


@pytest.mark.parametrize(
    ("names", "hints"),
    [
        ("article__related", Hint.RELATED),
        ("relatedStories", Hint.RELATED),
        ("RELATED-links", Hint.RELATED),
        ("comments comment-list", Hint.COMMENTS),
        ("author-bio", Hint.BYLINE),
        ("fact-box", Hint.ASIDE),  # two words that are one
        ("most-read_list", Hint.RELATED),
        ("fact box", 0),  # two names
        ("she-wore-a-similar-dress-in-london", 0),  # a headline
        ("tag-newsletter category-promo", 0),
        ("ad-slot ads", Hint.CHROME),
        ("noImage has-sidebar with-caption", 0),  # what a box has
        ("teaser-no-image", Hint.RELATED),
        ("text wide c-3xk9", 0),
        ("unrelated", 0),  # a word, not a part of one
        ("shadow", 0),
        ("", 0),
    ],
)
def test_names_are_read_word_by_word(names: str, hints: int) -> None:
    assert read_names(names) == hints


def test_an_endless_name_is_cut() -> None:
    assert read_names("x" * 1_000_000 + " related") == 0

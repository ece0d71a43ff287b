"""What a sentence says of its own story, and what of another's."""

from __future__ import annotations

import pytest

from crawler.extraction.updates.note_sentence import SENTENCE_END, find_subject, parse_sentence
from crawler.extraction.updates.wording import wording_of

ENGLISH = wording_of("en")


@pytest.mark.parametrize(
    ("text", "kind", "dating"),
    [
        ("This story was updated at 5 p.m. on Monday to add a reply.", "update", "at 5 p.m. on Monday to"),
        ("This story was corrected on May 3.", "correction", "on May 3."),
        ("The article has since been updated with a reply.", "update", ""),
        ("We have updated this story to add a reply.", "update", ""),
        ("The earlier version of the article misstated the year.", "correction", ""),
        ("An earlier version misspelled the name of the river.", "correction", ""),
        ("This story has been removed because it did not meet our standards.", "retraction", ""),
    ],
)
def test_a_change_or_a_mistake_makes_the_kind(text: str, kind: str, dating: str) -> None:
    found = parse_sentence(text, "", ENGLISH)
    assert found is not None
    assert (found.kind, found.dating) == (kind, dating)


@pytest.mark.parametrize(
    "text",
    [
        "The article, published in May, has been updated.",
        "The story of the lake was updated for the stage.",
        "An earlier version of the bill misstated the year.",
        "Originally named Orvane, the ferry was built in 1989.",
        "The ferry was updated to carry more cars, this article's author found.",
        "This story will be updated.",
        "",
    ],
)
def test_what_is_told_of_something_else_is_none(text: str) -> None:
    assert parse_sentence(text, "", ENGLISH) is None


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It closed. It opened.", 2),
        ("It closed at 5 p.m. ET on Monday.", 1),
        ("The U.S. Senate met on 4. Juni with Mr. Aldane.", 1),
        ("港は閉じた。船は出た。", 2),
    ],
)
def test_abbreviations_end_no_sentence(text: str, sentences: int) -> None:
    assert len(SENTENCE_END.findall(text)) == sentences


def test_what_changed_ends_with_its_sentence_and_before_a_second_thing() -> None:
    assert find_subject("This was updated to add a reply. It is short.", 0, ENGLISH) == "a reply"
    assert find_subject("This was updated to add a reply and to correct a name.", 0, ENGLISH) == "a reply"
    assert find_subject("This was updated.", 0, ENGLISH) is None


@pytest.mark.parametrize("piece", ["this story ", "an earlier version ", "was updated ", ". A", "May 3 ", "with "])
def test_hostile_sentences_are_bounded(piece: str) -> None:
    """Heads are cut before they come here; some thousands of characters must do no harm."""
    parse_sentence(piece * 1000, "", ENGLISH)
    find_subject(piece * 1000, 0, ENGLISH)

"""Readers' comments are told by the heading that counts them, whatever their elements are called."""

from __future__ import annotations

from time import process_time

import pytest

from crawler.extraction.story import find_story
from tests.extraction.pages import PARAGRAPHS, page_of, paragraphs

COMMENTS = [
    f"{n}. I think that the old boat was better than this one, and it was never late in thirty years." for n in range(9)
]


def texts_of(body: str, language: str = "en") -> list[str]:
    return [block.text for block in find_story(page_of(body, language=language)).blocks]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "9 comments"),
        ("en", "Comments (9)"),
        ("en", "9 responses to “Ferry runs again”"),
        ("de", "9 Antworten auf „Die Fähre fährt“"),
        ("de", "9 Kommentare »"),
        ("en", "9 Kommentare"),
        ("es", "9 comentarios:"),
        ("fr", "Commentaires (9)"),
        ("ja", "コメント (9)"),
    ],
)
@pytest.mark.parametrize(
    "page",
    [
        "<div><h1>Ferry</h1>{story}<h3>{heading}</h3><ol>{list}</ol></div>",
        "<div><div><h1>Ferry</h1>{story}</div><div><div><h4>{heading}</h4></div><ol>{list}</ol></div></div>",
        "<h1>Ferry</h1>{story}<h2>{heading}</h2>{plain}",
    ],
    ids=["beside the story", "in an element of their own", "in no element"],
)
def test_what_stands_below_their_count_is_no_story(page: str, language: str, heading: str) -> None:
    listed = "".join(f"<li><b>Bo wrote:</b><p>{text}</p></li>" for text in COMMENTS)
    body = page.format(story=paragraphs(), heading=heading, list=listed, plain=paragraphs(*COMMENTS))
    assert texts_of(body, language) == list(PARAGRAPHS)


RUNNING_ON = "<h1>Ferry</h1><article>{story}<h2>{heading}</h2>{more}</article>"
APART = "<h1>Ferry</h1><div><article>{story}</article><h2>{heading}</h2><div>{more}</div></div>"


@pytest.mark.parametrize("heading", ["5 comments on the budget", "9 responses to the crisis", "10 replies to you"])
@pytest.mark.parametrize(("page", "is_story"), [(RUNNING_ON, True), (APART, False)], ids=["running on", "apart"])
def test_a_count_with_a_subject_heads_a_part_of_a_story_that_runs_on(page: str, heading: str, is_story: bool) -> None:
    texts = texts_of(page.format(story=paragraphs(), heading=heading, more=paragraphs(*COMMENTS)))
    assert texts == [*PARAGRAPHS, *([heading, *COMMENTS] if is_story else [])]


@pytest.mark.parametrize("heading", ["Kommentar", "Comments on the new boat", "Antworten", "9 reasons to take it"])
def test_a_heading_that_counts_none_is_the_storys(heading: str) -> None:
    assert heading in texts_of(f"<h1>Ferry</h1>{paragraphs()}<h2>{heading}</h2>{paragraphs(*COMMENTS)}", "de")


def test_a_count_above_the_headline_says_nothing() -> None:
    notice = f"<p>{COMMENTS[0]}</p><p>{COMMENTS[1]}</p>"
    assert texts_of(f"<div>{notice}<h3>9 comments</h3><h1>Ferry</h1><article>{paragraphs()}</article></div>") == list(
        PARAGRAPHS
    )


def test_many_counts_are_bounded() -> None:
    counts = "<h3>9 comments</h3><p>x</p>" * 20_000
    assert texts_of(f"<h1>Ferry</h1><article>{paragraphs()}</article>{counts}") == list(PARAGRAPHS)


def test_counts_in_one_another_are_bounded() -> None:
    started = process_time()
    texts_of("<h1>Ferry</h1>" + paragraphs() + "<div><h3>9 comments</h3><p>It rained on the harbour." * 1900)
    assert process_time() - started < 1.5

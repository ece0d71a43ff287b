from __future__ import annotations

import pytest

from crawler.extraction.standfirst import find_standfirst
from crawler.extraction.story import find_story
from tests.extraction.pages import article_ld, page_of, paragraphs

DECK = "Seven months in the dock cost three million, and the first boat was full."


@pytest.mark.parametrize(
    ("header", "head", "expected"),
    [
        (f'<p class="standfirst">{DECK}</p>', "", DECK),
        (f"<h2>{DECK}</h2>", f'<meta name=description content="{DECK[:50]} and more">', DECK),
        (f"<div>{DECK}</div>", article_ld(description=DECK), DECK),
        (f"<div>Tarn. {DECK}</div>", article_ld(description=DECK), f"Tarn. {DECK}"),
        (
            f"<h2>Ferry runs again</h2><div>{DECK}</div>",
            article_ld(alternativeHeadline="Ferry runs", description=DECK),
            DECK,
        ),
        (f"<figcaption>{DECK}</figcaption>", article_ld(description=DECK), None),
        (f"<div>{DECK}</div>", "", None),  # nothing says that it is one
        ('<p class="standfirst">Short</p>', "", None),
        ("", f'<meta name=description content="{DECK}">', None),  # not printed
    ],
)
def test_the_deck_between_headline_and_text(header: str, head: str, expected: str | None) -> None:
    page = page_of(f"<header><h1>Ferry runs again</h1>{header}</header><article>{paragraphs()}</article>", head)
    story = find_story(page)
    assert find_standfirst(page, story, "Ferry runs again") == expected
    assert DECK not in [block.text for block in story.blocks]

"""The standfirst: the deck below the headline, set apart from the text."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from crawler.extraction.hints import Hint
from crawler.extraction.page import Page
from crawler.extraction.passages import Passage
from crawler.extraction.story import Story
from crawler.extraction.structured import article_nodes, texts
from crawler.extraction.text import fold

SHORTEST, LONGEST = 25, 600
# How many letters of the page's description a deck has to share with it to be known by it.
SAME: Final = 40
NEAR: Final = 3
NOT_A_DECK: Final = (
    Hint.CAPTION | Hint.BYLINE | Hint.DATE | Hint.CHROME | Hint.RELATED | Hint.SHARE | Hint.COMMENTS | Hint.HIDDEN
)


def find_standfirst(page: Page, story: Story, headline: str | None) -> str | None:
    """What stands between headline and text and is named a deck, or says what the page's description says.

    A lead paragraph in the text's own container is the text's first paragraph, and no standfirst.
    """
    descriptions = {fold(text)[:SAME] for text in described(page)}
    title = fold(headline or "")
    candidates = [(p, text) for p in story.header if is_candidate(p) and (text := fold(p.text)) not in title]
    for passage, text in candidates:
        if says_one_of(descriptions, text):
            return passage.text
    return next((p.text for p, _ in candidates if hints_near(p) & Hint.STANDFIRST), None)


def says_one_of(descriptions: AbstractSet[str], text: str) -> bool:
    """True where a text begins as a description does, or holds one: behind the place, "Tarn. The ferry"."""
    return text[:SAME] in descriptions or any(len(start) == SAME and start in text for start in descriptions)


def described(page: Page) -> list[str]:
    structured = [
        t
        for node in article_nodes(page)
        for name in ("description", "alternativeHeadline")
        for t in texts(node.get(name))
    ]
    return [*page.all_meta("og:description", "description", "twitter:description"), *structured]


def is_candidate(passage: Passage) -> bool:
    """True for a text of a standfirst's length, not mostly link, in nothing that is named as something else."""
    return (
        SHORTEST <= len(passage.text) <= LONGEST
        and passage.node.tag != "h1"
        and passage.link_length < len(passage.text) / 2
        and not hints_near(passage) & NOT_A_DECK
    )


def hints_near(passage: Passage) -> int:
    found = 0
    for _, node in zip(range(NEAR), passage.node.up(), strict=False):
        found |= node.own
    return found

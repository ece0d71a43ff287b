"""Cards of other stories on a story's page: a heading that links away, and a line or two of prose."""

from __future__ import annotations

from collections import Counter
from typing import Final

from crawler.extraction.page import Page
from crawler.extraction.passages import Passage
from crawler.extraction.prose import is_heading, link_share
from crawler.extraction.text import fold
from crawler.urls import absolute, canonical_form, same_site

# A heading of which so much is link is one.
LINKED: Final = 0.7
# So many cards of one shape are cards.
FEWEST: Final = 3
# How many passages of prose a card has at most, and what they weigh: on a front page all prose is in cards.
MOST_PROSE: Final = 2
WORTH: Final = 0.02


def discount_teasers(passages: list[Passage], page: Page) -> None:
    """Let the prose of such cards weigh little: many of them would outweigh the story beside them."""
    title = fold(page.first_meta("og:title") or page.title or "")
    cards = {p.node.flow for p in passages if heads_card(p) and fold(p.text) not in title and leads_away(p, page)}
    if len(cards) < FEWEST:
        return
    shapes = Counter(card.shape for card in cards)
    prose = Counter(passage.node.flow for passage in passages if passage.weight)
    for passage in passages:
        flow = passage.node.flow
        if passage.weight and flow in cards and prose[flow] <= MOST_PROSE and shapes[flow.shape] >= FEWEST:
            passage.weight *= WORTH


def heads_card(passage: Passage) -> bool:
    return bool(passage.anchors) and is_heading(passage) and passage.node.tag != "h1" and link_share(passage) > LINKED


def leads_away(passage: Passage, page: Page) -> bool:
    """True for a link to another page of the site: a post's own heading links to the post, a round-up's to others."""
    url = absolute(page.base_url, passage.anchors[0].get("href"))
    return url is not None and same_site(url, page.url) and canonical_form(url) != canonical_form(page.url)

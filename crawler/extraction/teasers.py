"""Cards of other stories on a story's page: a heading that links away, and a line or two of prose."""

from __future__ import annotations

from collections import Counter
from typing import Final

from crawler.extraction.page import Page
from crawler.extraction.passages import Passage
from crawler.extraction.prose import link_share
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
    heads = [passage for passage in passages if passage.is_heading and is_linked(passage)]
    if len(heads) < FEWEST:
        return
    prose = Counter(passage.node.flow for passage in passages if passage.weight)
    if not any(0 < prose[head.node.flow] <= MOST_PROSE for head in heads):  # as nearly everywhere
        return
    title = fold(page.first_meta("og:title") or page.title or "")
    cards = {head.node.flow for head in heads if fold(head.text) not in title and leads_away(head, page)}
    shapes = Counter(card.shape for card in cards)
    teasers = {card for card in cards if prose[card] <= MOST_PROSE and shapes[card.shape] >= FEWEST}
    for passage in passages:
        if passage.weight and passage.node.flow in teasers:
            passage.weight *= WORTH


def is_linked(passage: Passage) -> bool:
    """True for a passage that is mostly link, as the heading of a card is; a page's own h1 may link to itself."""
    return bool(passage.anchors) and passage.node.tag != "h1" and link_share(passage) > LINKED


def leads_away(passage: Passage, page: Page) -> bool:
    """True for a link to another page of the site: a post's own heading links to the post, a round-up's to others."""
    url = absolute(page.base_url, passage.anchors[0].get("href"))
    return url is not None and same_site(url, page.url) and canonical_form(url) != canonical_form(page.url)

"""What a publisher reserves, in the words that the page's head and its headers have for it."""

from __future__ import annotations

from time import perf_counter

import pytest

from crawler.extraction import find_reservations
from crawler.extraction.reservations import words_for_us
from tests.extraction.pages import page_of


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (meta("robots", "noindex, NOARCHIVE"), ("noindex", "noarchive")),
        (meta("robots", "noai, noimageai"), ("noai", "noimageai")),
        (meta("ROBOTS", "noai noimageai"), ("noai", "noimageai")),
        (meta("robots", "none"), ("noindex",)),
        (meta("robots", "max-image-preview:large") + meta("robots", "noarchive"), ("noarchive",)),
        (meta("copydesk", "noindex"), ("noindex",)),
        (meta("tdm-reservation", "1") + meta("tdm-policy", "https://harbour.example/p"), ("tdm-reservation",)),
        # Near misses: leave given, another robot, other words, no meta at all.
        (meta("tdm-reservation", "0"), ()),
        (meta("robots", "index, follow, nofollow, nosnippet"), ()),
        (meta("otherbot", "noindex"), ()),
        (meta("description", "noindex"), ()),
        ("<title>noindex</title>", ()),
    ],
)
def test_the_head_of_a_page(head, found):
    assert find_reservations(page_of(head=head)) == found


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (["noindex"], ("noindex",)),
        (["noai", "noarchive, nofollow"], ("noai", "noarchive")),
        (["otherbot: noindex, noarchive"], ()),
        (["otherbot: noindex", "noai"], ("noai",)),
        (["otherbot: noindex, copydesk: noarchive"], ("noarchive",)),
        (["*: noindex"], ("noindex",)),
        (["unavailable_after: 25 Jun 2027 15:00:00 PST, noarchive"], ("noarchive",)),
        (["unavailable_after: Friday, 25-Jun-27 15:00:00 PST, noindex"], ("noindex",)),
        (["max-snippet: 20, noindex"], ("noindex",)),
        ([""], ()),
    ],
)
def test_the_header_for_robots(headers, found):
    assert find_reservations(page_of(), robots_headers=headers) == found


@pytest.mark.parametrize(("value", "found"), [("1", ("tdm-reservation",)), ("0", ()), (None, ())])
def test_the_header_for_text_and_data_mining(value, found):
    assert find_reservations(page_of(), tdm_header=value) == found


@pytest.mark.parametrize("hostile", ["a:" * 200_000, "," * 400_000, "a" * 400_000 + ":", "noai:," * 100_000])
def test_a_long_header_takes_no_longer_than_its_length(hostile):
    before = perf_counter()
    list(words_for_us(hostile))
    assert perf_counter() - before < 2

"""A page's own address is believed where it can be one."""

from __future__ import annotations

import pytest

from crawler.extraction.identity import find_canonical_url
from tests.extraction.pages import article_ld, page_of

SITE = "https://www.harbour-courier.example"
FETCHED = f"{SITE}/city/2024/05/12/ferry-runs-again"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (f"{FETCHED}", FETCHED),
        ("/city/ferry-runs-again-after-winter", f"{SITE}/city/ferry-runs-again-after-winter"),
        ("http://www.harbour-courier.example/city/ferry-47110", f"{SITE}/city/ferry-47110"),
        (f"{FETCHED}?utm_source=x#top", FETCHED),
        (f"{SITE}/", FETCHED),
        (SITE, FETCHED),
        (f"{SITE}/city/", FETCHED),
        (f"{SITE}/city", FETCHED),
        (f"{SITE}/city/2024/", FETCHED),
        ("https://elsewhere.example/city/ferry-runs-again", FETCHED),
        ("javascript:void(0)", FETCHED),
        ("http://[::1", FETCHED),
        ("", FETCHED),
    ],
)
def test_the_canonical_link(claim: str, expected: str) -> None:
    assert find_canonical_url(page_of(head=f'<link rel="canonical" href="{claim}">', url=FETCHED)) == expected


def test_the_next_claim_is_asked_where_one_is_not_believed() -> None:
    own = f"{SITE}/city/ferry-runs-again-47110"
    head = f'<link rel=canonical href="{SITE}/"><meta property="og:url" content="{own}">'
    assert find_canonical_url(page_of(head=head, url=FETCHED)) == own
    assert find_canonical_url(page_of(head=article_ld(mainEntityOfPage={"@id": own}), url=FETCHED)) == own


def test_amp_pages_name_their_story() -> None:
    page = page_of(head=f'<link rel=canonical href="{FETCHED}">', url=f"{SITE}/amp/city/2024/05/12/ferry-runs-again")
    assert find_canonical_url(page) == FETCHED


@pytest.mark.parametrize("claim", ["x" * 1_000_000, f"{SITE}/{'ferry-' * 200_000}", f"{SITE}/{'x' * 1_000_000}"])
def test_a_claim_of_a_megabyte_is_no_address(claim):
    assert find_canonical_url(page_of(head=f'<meta property="og:url" content="{claim}">', url=FETCHED)) == FETCHED

"""A story is one request a run, whichever form of its address was listed."""

from __future__ import annotations

import pytest
from scrapy import Request

from crawler.frontier.fingerprints import StoryFingerprinter

STORY = "https://harbour.example/2024/bridge"


def mark(url: str, **meta: object) -> bytes:
    return StoryFingerprinter().fingerprint(Request(url, meta={"story": True, **meta}))


@pytest.mark.parametrize(
    "url",
    [f"{STORY}?utm_source=feed", f"{STORY}/amp", "http://m.harbour.example/2024/bridge", f"{STORY}#comments"],
)
def test_the_forms_of_an_address_are_one_story(url):
    assert mark(url) == mark(STORY)


@pytest.mark.parametrize("url", ["http://[::1]:9/a", "http://x.example:8080/a", "http://user@x.example/a"])
def test_any_address_that_can_be_asked_for_has_one(url):
    assert mark(url) == mark(url)


@pytest.mark.parametrize("url", [f"{STORY}-shut", f"{STORY}?page=2", "https://harbour.example/2024/Bridge"])
def test_another_address_is_another_story(url):
    assert mark(url) != mark(STORY)


def test_a_list_is_what_it_is():
    plain = [StoryFingerprinter().fingerprint(Request(url)) for url in ("http://a.example/", "https://a.example/")]
    assert plain[0] != plain[1]


def test_a_redirect_is_no_duplicate_of_what_led_to_it():
    """From http to https and back: each hop is a request of its own."""
    hops = [
        mark("http://harbour.example/2024/bridge"),
        mark(STORY, redirect_urls=["http://harbour.example/2024/bridge"]),
        mark("http://harbour.example/2024/bridge", redirect_urls=["http://harbour.example/2024/bridge", STORY]),
    ]
    assert len(set(hops)) == 3

"""Why a request brought no response, in outcome and words."""

from __future__ import annotations

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError, IgnoreRequest

from crawler.middlewares.private_addresses import PrivateAddress
from crawler.middlewares.robots import RobotsRefusal
from crawler.network.pauses import LeftAlone
from crawler.spiders.failing import read_failure


@pytest.mark.parametrize(
    ("error", "outcome", "words"),
    [
        (DownloadTimeoutError("User timeout caused connection failure"), "failed", "timed out"),
        (CannotResolveHostError("x"), "failed", "no such host name"),
        (RobotsRefusal("forbidden by robots.txt"), "blocked", "forbidden by robots.txt"),
        (IgnoreRequest("max redirections reached"), "failed", "max redirections reached"),
        (LeftAlone("harbour.example asked to be left alone"), "blocked", "harbour.example asked to be left alone"),
        (PrivateAddress("10.0.0.1 is private"), "failed", "10.0.0.1 is private"),
        (ValueError("odd\n  thing"), "failed", "ValueError: odd thing"),
        (ValueError(), "failed", "ValueError"),
    ],
)
def test_a_failure_has_an_outcome_and_a_few_words(error, outcome, words):
    assert read_failure(error) == (outcome, words)


def test_the_words_are_few():
    assert len(read_failure(ValueError("x" * 10_000))[1]) == 300

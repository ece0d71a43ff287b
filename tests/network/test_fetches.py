"""What is known of a fetch, and the one form of a visit that brought no article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from scrapy import Request
from scrapy.http import Response

from crawler.network.fetches import Fetch, asked_address, fetch_of, make_visit, receipt_of

URL = "https://harbour.example/2024/bridge"
NOW = datetime(2024, 3, 2, tzinfo=UTC)
FETCH = Fetch(url=f"{URL}?utm_source=feed", site="harbour", at=NOW)
ANSWER = Response(URL, status=200, headers={"ETag": '"7"', "Last-Modified": ""})


@pytest.mark.parametrize("hops", [None, [], [URL], [URL, "https://harbour.example/moved"]])
def test_the_address_asked_for_is_the_one_before_all_redirects(hops):
    meta = {"site": "harbour"} if hops is None else {"site": "harbour", "redirect_urls": hops}
    request = Request("https://harbour.example/here" if hops else URL, meta=meta)
    assert asked_address(request) == URL
    assert (fetch_of(request).url, fetch_of(request).site) == (URL, "harbour")


def test_a_receipt_has_what_the_answer_s_head_says():
    receipt = receipt_of(ANSWER, NOW)
    assert (receipt.fetched_at, receipt.http_status) == (NOW, 200)
    assert (receipt.etag, receipt.last_modified) == ('"7"', None)


@pytest.mark.parametrize(("outcome", "etag"), [("not_modified", '"7"'), ("failed", None), ("blocked", None)])
def test_a_visit_keeps_validators_only_of_what_was_read(outcome, etag):
    visit = make_visit(FETCH, "https://harbour.example/here", outcome, "seen", receipt_of(ANSWER, NOW))
    assert (visit.url, visit.canonical_url) == ("https://harbour.example/here", URL)
    assert (visit.outcome, visit.detail, visit.http_status, visit.etag) == (outcome, "seen", 200, etag)


def test_a_fetch_without_an_answer_has_no_status():
    visit = make_visit(FETCH, URL, "failed", "timed out")
    assert (visit.http_status, visit.fetched_at, visit.site) == (None, NOW, "harbour")

"""An error of ours in reading a page is an outcome of that page, and shows."""

from __future__ import annotations

from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from crawler.middlewares.callback_errors import CallbackErrors

URL = "https://harbour.example/2024/bridge"


def handle(meta):
    crawler = get_crawler()
    crawler.stats.clear_stats()
    request = Request(URL, meta=meta)
    response = HtmlResponse(URL, request=request, body=b"<p>x")
    result = CallbackErrors.from_crawler(crawler).process_spider_exception(response, KeyError("headline"))
    return result, crawler.stats.get_stats()


def test_a_story_that_could_not_be_read_has_failed(caplog):
    (visit,), stats = handle({"story": True, "site": "harbour", "redirect_urls": ["https://harbour.example/old"]})
    assert (visit.outcome, visit.site, visit.url) == ("failed", "harbour", URL)
    assert visit.canonical_url == "https://harbour.example/old"
    assert visit.detail == "error in reading the page: KeyError: 'headline'"
    assert stats["copydesk/callback_errors"] == 1
    assert "please report it" in caplog.text


def test_an_error_in_a_list_is_scrapy_s_to_report():
    result, stats = handle({"site": "harbour", "list": "feed"})
    assert result is None
    assert "copydesk/callback_errors" not in stats

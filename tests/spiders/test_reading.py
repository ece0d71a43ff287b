"""What the answer to a request for a story says: each response is exactly one item."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from scrapy.http import HtmlResponse

from crawler.discovery import Listed
from crawler.items import Article, Visit
from crawler.markup import MOST_TAGS
from crawler.network.fetches import Fetch
from crawler.sites import SiteRules
from crawler.spiders.reading import leads_home, open_response, read_story
from tests.loopback import story_page

URL = "https://harbour.example/2024/bridge"
NOW = datetime(2024, 3, 2, tzinfo=UTC)
STORY = story_page().body
CHALLENGE = b"<html><head><title>Just a moment...</title></head><body><div id='cf-challenge'></div></body></html>"


def read(
    body: bytes = STORY,
    *,
    status=200,
    url=URL,
    asked=URL,
    rules=None,
    listed=None,
    obeyed=(),
    conditional=False,
    **headers,
):
    response = HtmlResponse(url, status=status, headers={"Content-Type": "text/html", **headers}, body=body)
    fetch = Fetch(url=asked, site="harbour", at=NOW, is_conditional=conditional)
    page = open_response(response, fetch, rules=rules)
    return (
        page
        if isinstance(page, Visit)
        else read_story(page, response, fetch, rules=rules, listed=listed, obeyed=obeyed)
    )


def test_a_story_is_an_article_with_the_facts_of_its_fetch():
    article = read(ETag='"7"', **{"Last-Modified": "Fri, 01 Mar 2024 08:00:00 GMT"})
    assert isinstance(article, Article)
    assert article.headline == "Council closes the swing bridge"
    assert (article.site, article.url, article.canonical_url) == ("harbour", URL, URL)
    assert (article.fetched_at, article.http_status) == (NOW, 200)
    assert (article.etag, article.last_modified) == ('"7"', "Fri, 01 Mar 2024 08:00:00 GMT")


@pytest.mark.parametrize(
    ("status", "body", "outcome", "detail"),
    [
        (304, b"", "failed", "HTTP 304 to a request without validators"),
        (404, STORY, "gone", "HTTP 404"),
        (410, b"", "gone", "HTTP 410"),
        (401, b"", "blocked", "HTTP 401"),
        (403, STORY, "blocked", "HTTP 403"),
        (429, b"", "blocked", "HTTP 429"),
        (451, b"", "blocked", "HTTP 451"),
        (500, STORY, "failed", "HTTP 500"),
        (503, b"<h1>Busy</h1>", "failed", "HTTP 503"),
        (503, CHALLENGE, "blocked", "HTTP 503"),
        (301, b"", "failed", "HTTP 301"),
        (200, CHALLENGE, "blocked", "a challenge page"),
        (202, CHALLENGE, "blocked", "a challenge page"),
        (
            200,
            b"<html><title>404 - Page not found</title><h1>Page not found</h1></html>",
            "gone",
            "says the story is gone",
        ),
        (200, b"<html><title>Harbour</title><p>Hello.</p></html>", "not_article", "a page without a story"),
        (200, b"", "failed", "empty_page"),
        (200, b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "failed", "not_html"),
    ],
)
def test_what_is_no_story_is_a_visit_that_says_why(status, body, outcome, detail):
    visit = read(body, status=status)
    assert isinstance(visit, Visit)
    assert (visit.outcome, visit.http_status, visit.site, visit.fetched_at) == (outcome, status, "harbour", NOW)
    assert detail is None or detail in visit.detail


def test_not_modified_is_an_answer_to_validators():
    assert read(b"", status=304, conditional=True).outcome == "not_modified"


RESERVED = STORY.replace(b"<head>", b'<head><meta name="robots" content="noai">')


def test_what_of_a_page_is_left_unread_stands_in_the_log(caplog):
    assert isinstance(read(STORY + b"<p>x</p>" * MOST_TAGS), Article)
    assert f"{URL}: 500," in caplog.text and "the first 250,000 were read" in caplog.text
    caplog.clear()
    read()
    assert not caplog.text


def test_what_a_publisher_reserves_is_recorded():
    article = read(RESERVED, **{"X-Robots-Tag": ["otherbot: noindex", "noarchive"], "TDM-Reservation": "1"})
    assert isinstance(article, Article)
    assert article.reservations == ("tdm-reservation", "noai", "noarchive")
    assert read().reservations == ()


def test_and_obeyed_where_that_is_wanted():
    visit = read(RESERVED, obeyed=("noindex", "noai"))
    assert isinstance(visit, Visit)
    assert (visit.outcome, visit.detail, visit.http_status) == ("blocked", "reserved by the publisher: noai", 200)
    assert isinstance(read(RESERVED, obeyed=("noindex",)), Article)


def test_a_page_that_is_no_story_is_named_as_that_whatever_it_reserves():
    gone = b'<html><meta name="robots" content="noindex"><title>404 - Page not found</title><h1>Page not found</h1>'
    assert read(gone, obeyed=("noindex",)).outcome == "gone"


def test_a_story_that_leads_to_the_front_page_is_gone():
    visit = read(url="https://harbour.example/", asked=URL)
    assert (visit.outcome, visit.canonical_url) == ("gone", URL)
    assert "redirected to the front page" in visit.detail


@pytest.mark.parametrize(
    ("body", "outcome"), [(STORY, "not_article"), (CHALLENGE, "blocked")], ids=["another site's story", "a wall"]
)
def test_a_story_that_leads_to_another_site_is_not_this_site_s(body, outcome):
    rules = SiteRules(key="harbour", domains=("harbour.example",))
    visit = read(body, url="https://partner.example/2024/bridge", asked=URL, rules=rules)
    assert (visit.outcome, visit.canonical_url) == (outcome, URL)
    assert visit.detail == "redirected to another site, https://partner.example/2024/bridge"
    assert isinstance(read(url="https://www.harbour.example/2024/bridge-2", asked=URL, rules=rules), Article)


@pytest.mark.parametrize(
    ("asked", "answered", "home"),
    [
        (URL, "https://www.harbour.example", True),
        (URL, "https://harbour.example/?gone=1", True),
        (URL, "https://harbour.example/2024/bridge-shut", False),
        ("https://harbour.example/", "https://www.harbour.example/", False),
    ],
)
def test_only_who_asked_for_something_else_is_led_home(asked, answered, home):
    assert leads_home(asked, answered) is home


def test_validators_are_kept_only_of_what_was_read():
    """A 304 after a page that failed to parse is no success."""
    assert read(b"", ETag='"7"').etag is None
    assert read(b"", status=304, conditional=True, ETag='"7"').etag == '"7"'


UNDATED = STORY.replace(b"article:published_time", b"x")


@pytest.mark.parametrize(
    ("body", "kind", "source", "at"),
    [
        (UNDATED, "feed", "feed", datetime(2024, 2, 28, tzinfo=UTC)),
        (UNDATED, "sitemap", "sitemap", datetime(2024, 2, 28, tzinfo=UTC)),
        (STORY, "feed", "meta", datetime(2024, 3, 1, 8, tzinfo=UTC)),
    ],
)
def test_the_date_of_the_list_stands_in_where_the_page_has_none(body, kind, source, at):
    listed = Listed(url=URL, kind=kind, published_at=datetime(2024, 2, 28, tzinfo=UTC), published_at_text="28 Feb")
    article = read(body, listed=listed)
    assert (article.published_at_source, article.published_at) == (source, at)

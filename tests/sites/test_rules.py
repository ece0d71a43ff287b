"""What a site's rules say of an address."""

from __future__ import annotations

import pytest

from crawler.sites import SiteBook, SiteRules

HARBOUR = SiteRules(
    key="harbour",
    domains=("harbour.example",),
    article=(r"^/\d{4}/", r"[?&]story=\d+"),
    not_article=(r"^/\d{4}/live/",),
)
PORTS = [SiteRules(key=f"port{n}", domains=(f"127.0.0.1:{n}",)) for n in (8001, 8002)]


@pytest.mark.parametrize(
    ("url", "covered"),
    [
        ("https://harbour.example/a", True),
        ("http://WWW.Harbour.example/a", True),
        ("https://news.eu.harbour.example/a", True),
        ("https://otherharbour.example/a", False),
        ("https://harbour.example.net/a", False),
        ("https://example/a", False),
    ],
)
def test_a_site_covers_its_domains_and_theirs_below(url, covered):
    assert HARBOUR.covers(url) is covered


def test_a_domain_with_a_port_is_that_port_alone():
    assert PORTS[0].covers("http://127.0.0.1:8001/a")
    assert not PORTS[0].covers("http://127.0.0.1:8002/a")
    assert not PORTS[0].covers("http://127.0.0.1/a")


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://harbour.example/2024/bridge-shut", True),
        ("https://harbour.example/page?x=1&story=17", True),
        ("https://harbour.example/town/", False),
        ("https://harbour.example/2024/live/bridge", False),
        ("https://harbour.example", False),
    ],
)
def test_patterns_tell_stories_by_path_and_query(url, named):
    assert HARBOUR.names_article(url) is named


def test_a_site_without_patterns_leaves_the_look_to_others():
    assert PORTS[0].names_article("http://127.0.0.1:8001/2024/a") is None
    only_vetoes = SiteRules(key="a", domains=("a.example",), not_article=("^/video/",))
    assert only_vetoes.names_article("https://a.example/video/1") is False
    assert only_vetoes.names_article("https://a.example/story/1") is None


def test_a_book_finds_the_site_of_an_address():
    town = SiteRules(key="town", domains=("town.harbour.example",))
    book = SiteBook([HARBOUR, town, *PORTS])
    assert book.site_of("https://www.harbour.example/a") is HARBOUR
    assert book.site_of("https://x.town.harbour.example/a") is town
    assert book.site_of("http://127.0.0.1:8002/a") is PORTS[1]
    assert book.site_of("https://elsewhere.example/a") is None
    assert list(book) == ["harbour", "port8001", "port8002", "town"]

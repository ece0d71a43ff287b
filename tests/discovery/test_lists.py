"""Which lists a site has, by its rules or without; and what each kind of list names."""

from __future__ import annotations

import pytest

from crawler.discovery import ListAddress, NotAListing, lists_of, read_list
from crawler.sites import SiteRules

URL = "https://harbour.example/list"
RULES = SiteRules(key="harbour", domains=("harbour.example",))
PAGE = b"""<link rel="alternate" type="application/rss+xml" href="/feed"><a href="/2024/03/01/a/">A</a>"""


def test_the_lists_of_a_site_are_those_that_its_rules_name():
    rules = SiteRules(key="a", domains=("a.example",), start=("https://a.example/",), feeds=("https://a.example/f",))
    assert lists_of(rules) == (ListAddress("feed", "https://a.example/f"), ListAddress("page", "https://a.example/"))


@pytest.mark.parametrize(
    ("domain", "home"), [("harbour.example", "https://harbour.example/"), ("127.0.0.1:8731", "http://127.0.0.1:8731/")]
)
def test_a_site_that_names_none_has_a_front_page_and_a_robots_txt(domain, home):
    rules = SiteRules(key="harbour", domains=(domain,))
    assert lists_of(rules) == (ListAddress("home", home), ListAddress("robots", f"{home}robots.txt"))


@pytest.mark.parametrize(
    ("kind", "content", "stories", "lists", "sitemaps"),
    [
        ("feed", b"<rss version='2.0'><channel><item><link>/a</link></item></channel></rss>", ["/a"], [], []),
        ("sitemap", b"<urlset><url><loc>/a</loc></url></urlset>", ["/a"], [], []),
        ("sitemap", b"<sitemapindex><sitemap><loc>/s</loc></sitemap></sitemapindex>", [], [], ["/s"]),
        ("robots", b"Sitemap: https://harbour.example/s", [], [("sitemap", "/s")], []),
        ("home", PAGE, ["/2024/03/01/a/"], [("feed", "/feed")], []),
        ("page", PAGE, ["/2024/03/01/a/"], [], []),
    ],
)
def test_what_each_kind_of_list_names(kind, content, stories, lists, sitemaps):
    contents = read_list(kind, content, URL, RULES)
    assert [listed.url for listed in contents.stories] == [f"https://harbour.example{path}" for path in stories]
    assert [(listed.kind, listed.url) for listed in contents.lists] == [
        (name, f"https://harbour.example{path}") for name, path in lists
    ]
    assert [listed.url for listed in contents.sitemaps] == [f"https://harbour.example{path}" for path in sitemaps]


def test_what_is_no_list_of_its_kind_is_refused():
    with pytest.raises(NotAListing, match="no RSS, Atom or JSON feed"):
        read_list("feed", b"<h1>Moved</h1>", URL, RULES)

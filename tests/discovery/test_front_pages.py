"""Story links of a front page, told from all its others."""

from __future__ import annotations

from crawler.discovery import find_announced_feeds, find_story_links, parse_robots_sitemaps
from crawler.sites import SiteRules

URL = "https://harbour.example/"
BY_PATTERN = SiteRules(key="harbour", domains=("harbour.example",), article=(r"^/\d{4}/",))
BY_LOOK = SiteRules(key="harbour", domains=("harbour.example",))

PAGE = """<html><head><base href="https://www.harbour.example/"></head><body>
<a href="/">Home</a> <a href="#top">Top</a> <a href="javascript:void(0)">Menu</a>
<a href="2024/bridge-shut-for-the-winter?utm_source=home"><img src="b.jpg"></a>
<a href="/2024/bridge-shut-for-the-winter#comments">  Bridge shut
   for the winter</a>
<a href="/weather">Weather</a>
<a href="https://other.example/2024/their-story-of-the-bridge">Theirs</a>
<a href="/town/ferries-cross-every-twenty-minutes">Ferries</a>
</body></html>"""


def test_links_are_told_by_the_site_s_patterns():
    (story,) = find_story_links(PAGE.encode(), URL, BY_PATTERN)
    assert story.url == "https://www.harbour.example/2024/bridge-shut-for-the-winter?utm_source=home"
    assert story.title == "Bridge shut for the winter"
    assert story.kind == "page"


def test_without_patterns_links_are_told_by_their_look():
    assert [story.title for story in find_story_links(PAGE.encode(), URL, BY_LOOK)] == [
        "Bridge shut for the winter",
        "Ferries",
    ]


def test_a_link_is_told_by_its_place():
    page = """<nav><a href="/our-apps-for-your-phone">Apps</a> <a href="/a4711203.html">Most read</a></nav>
        <h2><a href="/town/bridge-shut">Bridge shut</a></h2> <a href="/town/ferries"><h3>Ferries</h3></a>
        <a href="/town/quay-wall"><h3>Quay wall leans</h3></a> <a href="/town/fish-market">Fish market</a>
        <footer><h4>More</h4><a href="/terms-of-our-house-and-yours">Terms</a></footer>"""
    found = [story.url.partition("example")[2] for story in find_story_links(page.encode(), URL, BY_LOOK)]
    assert found == ["/a4711203.html", "/town/bridge-shut", "/town/quay-wall"]


def test_the_page_itself_is_no_story_of_its_own():
    page = b'<a href="/2024/a">A</a>'
    assert find_story_links(page, "https://harbour.example/2024/a", BY_PATTERN) == ()


def test_a_page_of_endless_links_is_read_in_part():
    page = "".join(f'<a href="/2024/{n}">x</a>' for n in range(6_000))
    assert len(find_story_links(page.encode(), URL, BY_PATTERN)) == 5_000


def test_an_empty_page_lists_nothing():
    for page in (b"", b"   ", b"\x00", b"<!-- -->"):
        assert find_story_links(page, URL, BY_PATTERN) == ()


def test_deep_nesting_is_no_danger():
    page = b"<div>" * 100_000 + b'<a href="/2024/a">A</a>'
    assert len(find_story_links(page, URL, BY_PATTERN)) <= 1


def test_feeds_are_announced_by_a_page():
    page = """<link rel="alternate" type="application/rss+xml" href="/feed"><link rel="stylesheet" href="a.css">
        <link rel="alternate" hreflang="de" href="/de"><link REL="Alternate" type="application/atom+xml" href="a.atom">
        <link rel="alternate" type="application/rss+xml" href="/feed">"""
    assert find_announced_feeds(page.encode(), URL) == (
        "https://harbour.example/feed",
        "https://harbour.example/a.atom",
    )


def test_sitemaps_are_named_by_robots_txt():
    robots = b"""User-agent: *\nDisallow: /x\nSITEMAP : https://harbour.example/a.xml\r
Sitemap: https://harbour.example/b.xml # news\nSitemap: /relative.xml\nSitemap: ftp://harbour.example/c.xml\n\xff"""
    assert parse_robots_sitemaps(robots) == ("https://harbour.example/a.xml", "https://harbour.example/b.xml")

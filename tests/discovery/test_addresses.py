"""Whether an address looks like a story's."""

from __future__ import annotations

import pytest

from crawler.discovery import Listed
from crawler.discovery.addresses import is_headline_address, is_story_address, is_wanted, looks_like_story
from crawler.sites import SiteRules

SITE = SiteRules(key="harbour", domains=("harbour.example",), not_article=("^/video/",))


@pytest.mark.parametrize(
    "path",
    [
        "/2024/03/01/bridge",
        "/2024/mar/01/bridge",
        "/2024-03-01-bridge.html",
        "/20240301/bridge/",
        "/town/bridge-shut-for-winter",
        "/town/bridge-shut-for-winter.html",
        "/town/brücke-den-winter-über-zu",
        "/a4711203.html",
        "/story-4711203",
        "/4711203/",
        "/archive/63076",
        "/!5928990",
        "/article-4711203/bridge.html",
        "/articles/c4gz8nd01k7o",
        "/AST1F4445T1FUTIL02SM.html",
        "/2024/3/bridge",
        "/town/bridge-shut-for-winter/article",
        "/news?Seq_Code=181595",
        "/town/%D8%A7%D9%84%D8%AC%D8%B3%D8%B1-%D9%85%D8%BA%D9%84%D9%82-%D9%81%D9%8A-%D8%A7%D9%84%D8%B4%D8%AA%D8%A7%D8%A1",
    ],
)
def test_a_story_s_address(path):
    assert looks_like_story(f"https://harbour.example{path}")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/town",
        "/town/",
        "/about-us",
        "/topics/climate-change",
        "/2024/",
        "/2024/03",
        "/town?page=4711203",
        "/p/12",
        "/town?page=12",
        "/2024/3/",
        "/team/under23",
        "/international2024",
    ],
)
def test_another_address(path):
    assert not looks_like_story(f"https://harbour.example{path}")


@pytest.mark.parametrize(
    ("url", "kind", "title", "wanted"),
    [
        ("https://harbour.example/x", "feed", None, True),
        ("https://harbour.example/video/x", "feed", None, False),
        ("https://other.example/x", "feed", None, False),
        ("https://harbour.example/x", "sitemap", "A headline", True),
        ("https://harbour.example/x", "sitemap", None, False),
        ("https://harbour.example/2024/03/01/x", "sitemap", None, True),
        ("https://harbour.example/x", "page", "A link", True),
        ("https://harbour.example/video/x", "page", "A link", False),
    ],
)
def test_feeds_and_news_sitemaps_list_stories_and_other_lists_all_sorts(url, kind, title, wanted):
    assert is_wanted(Listed(url=url, kind=kind, title=title), SITE) is wanted


@pytest.mark.parametrize("part", ["-", "a-", "1", "/20", "a", "2024-"])
def test_a_hostile_address_costs_no_time(part):
    looks_like_story("https://harbour.example/" + part * 200_000 + "!")


@pytest.mark.parametrize(
    ("path", "plain", "headline"),
    [
        ("/town/bridge-shut-for-winter", True, True),
        ("/town/bridge-shut", False, True),
        ("/bridge", False, False),
        ("/tag/bridge-shut-for-winter", False, False),
        ("/privacy-policy", False, False),
        ("/author/mara-winther-of-harbour", False, False),
    ],
)
def test_a_headline_s_address_need_not_say_much(path, plain, headline):
    url = f"https://harbour.example{path}"
    assert (is_story_address(url, SITE), is_headline_address(url, SITE)) == (plain, headline)

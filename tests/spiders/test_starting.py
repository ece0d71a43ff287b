"""What a spider refuses to start with, before anything is asked for."""

from __future__ import annotations

import pytest
from scrapy.utils.test import get_crawler

from crawler.errors import ConfigurationError
from crawler.spiders.news import NewsSpider
from crawler.spiders.pages import PagesSpider

CONTACT = {"COPYDESK_CONTACT": "desk@harbour.example"}


@pytest.fixture
def sites(tmp_path):
    for name, port in (("ferry", 8001), ("harbour", 8002)):
        rules = f'domains = ["127.0.0.1:{port}"]\nstart = ["http://127.0.0.1:{port}/"]'
        (tmp_path / f"{name}.toml").write_text(rules, "utf-8")
    return {"COPYDESK_SITES_DIR": str(tmp_path)}


def start(spider, settings, **arguments):
    own = {"COPYDESK_SITES_DIR": None, "COPYDESK_CONTACT": None, **settings}
    return spider.from_crawler(get_crawler(spider, own), **arguments)


@pytest.mark.parametrize(
    ("spider", "arguments", "fault"),
    [
        (NewsSpider, {"sites": "harbor"}, "unknown site 'harbor'; known: "),
        (NewsSpider, {"site": "bbc"}, "the news spider has no such argument; it has: sites, since, until, recheck"),
        (NewsSpider, {"since": "yesterday"}, "-a since=yesterday: write a time ago"),
        (NewsSpider, {"recheck": "some"}, "-a recheck=some: write one of due, all, none"),
        (PagesSpider, {}, "needs -a url=URL or -a file=URLS.txt"),
        (
            PagesSpider,
            {"url": "https://a.example/", "file": "x"},
            "needs -a url=URL or -a file=URLS.txt, one of the two",
        ),
        (PagesSpider, {"url": "harbour.example/a"}, "-a url: 'harbour.example/a' is no http or https address"),
        (PagesSpider, {"url": "file:///etc/passwd"}, "is no http or https address"),
        (PagesSpider, {"sites": "bbc"}, "the pages spider has no such argument; it has: url, file, recheck"),
    ],
)
def test_a_wrong_argument_is_named(spider, arguments, fault):
    with pytest.raises(ConfigurationError) as caught:
        start(spider, CONTACT, **arguments)
    assert fault in str(caught.value)


@pytest.mark.parametrize(
    ("setting", "obeyed"), [("", ()), ("noarchive, NoAI", ("noai", "noarchive")), (["noindex"], ("noindex",))]
)
def test_reservations_are_obeyed_by_their_names(setting, obeyed):
    spider = start(PagesSpider, CONTACT | {"COPYDESK_OBEYED_RESERVATIONS": setting}, url="https://harbour.example/a")
    assert spider.obeyed_reservations == obeyed


def test_a_reservation_that_nobody_knows_is_named():
    with pytest.raises(ConfigurationError, match="COPYDESK_OBEYED_RESERVATIONS: 'no-ai' is no reservation; known are "):
        start(PagesSpider, CONTACT | {"COPYDESK_OBEYED_RESERVATIONS": "no-ai"}, url="https://harbour.example/a")


@pytest.mark.parametrize(
    ("spider", "arguments"),
    [(NewsSpider, {}), (NewsSpider, {"sites": "guardian"}), (PagesSpider, {"url": "https://harbour.example/a"})],
)
def test_no_site_is_asked_without_a_contact(spider, arguments):
    with pytest.raises(ConfigurationError, match="COPYDESK_CONTACT is not set: sites such as"):
        start(spider, {}, **arguments)
    assert start(spider, CONTACT, **arguments)


def test_this_machine_needs_no_contact(sites):
    assert start(NewsSpider, sites)
    assert start(PagesSpider, {}, url="http://localhost:8001/a")
    proxies = {"COPYDESK_PROXIES": {"http": "http://127.0.0.1:8899"}}
    spider = start(PagesSpider, proxies, url="http://harbour.example/a")
    assert spider.named_hosts == {"harbour.example", "127.0.0.1"}


def test_the_news_are_those_of_the_sites_named_else_of_all_that_are_watched(sites):
    assert [rules.key for rules in start(NewsSpider, sites).visited] == ["ferry", "harbour"]
    spider = start(NewsSpider, sites, sites=" harbour, ")
    assert spider.rechecked_sites == ("harbour",)
    assert spider.named_hosts == {"127.0.0.1"}


def test_given_pages_are_looked_at_whether_due_or_not():
    spider = start(PagesSpider, CONTACT, url="https://harbour.example/a")
    assert (spider.recheck, spider.rechecked_sites) == ("all", ())
    assert start(PagesSpider, CONTACT, url="https://harbour.example/a", recheck="due").recheck == "due"

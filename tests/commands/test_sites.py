"""``scrapy sites``: what is known, and whether it still works."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from rich.console import Console

from crawler.batch.adding import make_key
from crawler.batch.checking import Checked, CheckedList
from crawler.commands.sites import checked_table, sites_table
from crawler.sites import SiteBook, SiteRules, load_site
from tests.loopback import Reply, Site, story_page
from tests.running import Done, run_scrapy

XML = "application/xml"
STORY = '"Council closes the swing bridge", 0 authors, published 2024-03-01, 140 words, 0 quotes'


def test_the_list_says_which_files_want_another_look():
    seen = {"fresh": datetime(2024, 2, 29, 6, 30, tzinfo=UTC)}
    fresh = SiteRules(key="fresh", name="Fresh", domains=("fresh.example",), valid_until=date(2024, 12, 31))
    stale = SiteRules(key="stale", name="Stale", domains=("stale.example",), valid_until=date(2024, 1, 31))
    out = StringIO()
    Console(file=out, width=160).print(sites_table(SiteBook([fresh, stale], ["fresh"]), seen, date(2024, 3, 1)))
    lines = {line.split()[0]: line for line in out.getvalue().splitlines() if line.strip()}
    assert "look again: scrapy sites check stale" in lines["stale"]
    assert "look again" not in lines["fresh"]
    assert "yes" in lines["fresh"]
    assert "2024-02-29 06:30" in lines["fresh"]
    assert "yes" not in lines["stale"]


def test_a_check_counts_what_each_list_names_and_reads_a_story(tmp_path):
    with Site() as site:
        rules = (
            f'domains = ["{site.netloc}"]\nfeeds = ["{site.url}/feed"]\nstart = ["{site.url}/"]\narticle = ["^/2024/"]'
        )
        (tmp_path / "harbour.toml").write_text(rules, "utf-8")
        site.pages = {"/feed": feed("/2024/a"), "/": Reply(b'<a href="/about">About</a>'), "/2024/a": story_page()}
        working = sites("check", COPYDESK_SITES_DIR=str(tmp_path))
        site.pages["/2024/a"] = Reply(b"<h1>Moved</h1>")
        unreadable = sites("check", COPYDESK_SITES_DIR=str(tmp_path))
        site.pages["/feed"] = Reply(b"<h1>Moved</h1>")
        broken = sites("check", "harbour", COPYDESK_SITES_DIR=str(tmp_path))
    assert working.status == 0
    assert named(working, site) == {
        "/feed": "1 story, newest 2024-03-01 08:00",
        "/": "0 stories",
        "/2024/a": STORY,
    }
    assert (unreadable.status, named(unreadable, site)["/2024/a"]) == (5, "not read: a page without a story")
    assert broken.status == 5
    assert "no RSS, Atom or JSON feed" in broken.out


def sites(*arguments: str, **environment: str) -> Done:
    """Our own server may be asked fast."""
    return run_scrapy("sites", *arguments, "-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False", **environment)


def feed(*paths: str) -> Reply:
    items = "".join(
        f"<item><link>{path}</link><pubDate>Fri, 01 Mar 2024 08:00:00 GMT</pubDate></item>" for path in paths
    )
    return Reply(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), content_type=XML)


def named(done: Done, site: Site) -> dict[str, str]:
    """What each list names, by its path."""
    rows = [line.partition(site.url) for line in done.out.splitlines() if site.url in line]
    return {row[2].split()[0]: " ".join(row[2].split()[1:]) for row in rows}


def test_a_site_that_names_no_list_is_checked_as_it_is_crawled(tmp_path):
    """By its front page, its robots.txt, and the lists that those announce."""
    with Site() as site:
        (tmp_path / "harbour.toml").write_text(f'domains = ["{site.netloc}"]', "utf-8")
        silent = sites("check", COPYDESK_SITES_DIR=str(tmp_path))
        site.pages = {
            "/": Reply(b'<link rel="alternate" type="application/rss+xml" href="/feed"><a href="/2024/03/01/a/">A</a>'),
            "/feed": feed("/a"),
            "/2024/03/01/a/": story_page(),
            "/robots.txt": Reply(f"Sitemap: {site.url}/news.xml".encode(), content_type="text/plain"),
            "/news.xml": Reply(b"<urlset><url><loc>/2024/03/01/a/</loc></url></urlset>", content_type=XML),
        }
        working = sites("check", COPYDESK_SITES_DIR=str(tmp_path))
    assert silent.status == 5
    assert list(named(silent, site)) == ["/", "/robots.txt"]
    assert "HTTP 404" in silent.out
    assert (working.status, named(working, site)) == (
        0,
        {
            "/": "1 story, 1 feed",
            "/feed": "1 story, newest 2024-03-01 08:00",
            "/robots.txt": "1 sitemap",
            "/news.xml": "1 story",
            "/2024/03/01/a/": STORY,
        },
    )


def test_of_an_index_one_sitemap_is_read_the_newest(tmp_path):
    index = "".join(f"<sitemap><loc>/{n}.xml</loc><lastmod>2024-0{n}-01</lastmod></sitemap>" for n in (1, 3, 2))
    with Site() as site:
        rules = f'domains = ["{site.netloc}"]\nsitemaps = ["{site.url}/index.xml"]'
        (tmp_path / "harbour.toml").write_text(rules, "utf-8")
        site.pages = {
            "/index.xml": Reply(f"<sitemapindex>{index}</sitemapindex>".encode(), content_type=XML),
            "/3.xml": Reply(b"<urlset><url><loc>/2024/03/01/a/</loc></url></urlset>", content_type=XML),
            "/2024/03/01/a/": story_page(),
        }
        done = sites("check", COPYDESK_SITES_DIR=str(tmp_path))
        assert site.paths() == ["/index.xml", "/3.xml", "/2024/03/01/a/"]
    assert (done.status, named(done, site)) == (
        0,
        {"/index.xml": "3 sitemaps", "/3.xml": "1 story", "/2024/03/01/a/": STORY},
    )


def test_what_a_server_says_is_no_markup_and_steers_no_terminal():
    """Rich would take "[/b]" for markup of its own, and fail."""
    out = StringIO()
    url = "https://harbour.example/[b]"
    listed = CheckedList(site="harbour", url=url, kind="feed", place=(0, 0), found="no feed: [/b]\x1b[2J")
    Console(file=out, width=160).print(checked_table(Checked((listed,), ())))
    assert "https://harbour.example/[b]" in out.getvalue()
    assert "no feed: [/b]\ufffd[2J" in out.getvalue()


def test_an_unknown_site_is_named(tmp_path):
    done = sites("check", "harbor")
    assert done.status == 2
    assert "scrapy sites: unknown site 'harbor'; known: " in done.err


@pytest.fixture
def unknown_site() -> Iterator[Site]:
    """A site that announces a feed and, in robots.txt, a sitemap; the feed of its comments brings nothing new."""
    with Site() as site:
        alternate = '<link rel="alternate" type="application/rss+xml" href="{}">'
        site.pages = {
            "/": Reply((alternate.format("/news.rss") + alternate.format("/comments.rss")).encode()),
            "/news.rss": feed("/2024/03/01/a/", "/2024/03/01/b/"),
            "/comments.rss": feed("/2024/03/01/a/#comment-7"),
            "/robots.txt": Reply(f"Sitemap: {site.url}/index.xml".encode(), content_type="text/plain"),
            "/index.xml": Reply(b"<sitemapindex><sitemap><loc>/1.xml</loc></sitemap></sitemapindex>", content_type=XML),
            "/1.xml": Reply(b"<urlset><url><loc>/2024/03/01/c/</loc></url></urlset>", content_type=XML),
            "/2024/03/01/a/": story_page(),
        }
        yield site


def test_a_site_is_added_by_looking_at_it(unknown_site, tmp_path):
    folder = tmp_path / "sites"
    added = sites("add", f"{unknown_site.url}/", "--key", "harbour", COPYDESK_SITES_DIR=str(folder))
    again = sites("add", f"{unknown_site.url}/", "--key", "harbour", COPYDESK_SITES_DIR=str(folder))
    rules = load_site(folder / "harbour.toml")
    assert (added.status, again.status) == (0, 2)
    assert "scrapy crawl news -a sites=harbour" in added.out
    assert "harbour.toml is there already" in again.err
    assert rules.domains == (unknown_site.netloc,)
    assert rules.feeds == (f"{unknown_site.url}/news.rss",)
    assert rules.sitemaps == (f"{unknown_site.url}/index.xml",)
    assert rules.start == ()
    assert rules.language == "en"


def test_a_dry_run_prints_the_file(unknown_site):
    done = sites("add", f"{unknown_site.url}/", "--dry-run")
    assert done.status == 0
    assert f'feeds = ["{unknown_site.url}/news.rss"]' in done.out.splitlines()


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        (Reply(b"<h1>Closed</h1>"), "no list of stories found; {}/: 0 stories"),
        (Reply(b"no", status=403), "no list of stories found; {0}/: {0}/: HTTP 403"),
        (Reply(b'<a href="/2024/03/01/x/">X</a>'), "stories are listed, but none of 1 could be read"),
    ],
)
def test_a_site_without_readable_stories_is_not_added(tmp_path, page, fault):
    with Site() as site:
        site.pages = {"/": page}
        done = sites("add", f"{site.url}/", COPYDESK_SITES_DIR=str(tmp_path))
    assert done.status == 5
    assert fault.format(site.url) in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("add", "harbour"), "URL: 'harbour' is no http or https address"),
        (("add", "http://127.0.0.1:9/", "--key", "Harbour News"), "--key Harbour News: write lower-case"),
        (("add", "https://harbour.example/", "--dry-run"), "COPYDESK_CONTACT is not set"),
    ],
)
def test_what_cannot_be_added_is_said(tmp_path, arguments, fault):
    done = sites(*arguments, COPYDESK_SITES_DIR=str(tmp_path))
    assert done.status == 2
    assert fault in done.err


def test_who_has_no_folder_for_site_files_is_told():
    done = sites("add", "http://127.0.0.1:9/")
    assert done.status == 2
    assert "COPYDESK_SITES_DIR is not set" in done.err


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("www.harbour-bulletin.co.uk", "harbour-bulletin"),
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
        ("xn--hfen-loa.de", "xn--hfen-loa"),
        ("[::1]", "1"),
    ],
)
def test_the_key_is_what_people_call_the_site(host, key):
    assert make_key(host) == key

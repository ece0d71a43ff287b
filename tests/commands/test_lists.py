"""Feeds and sitemaps are asked whether they have changed, and hide no story by saying that they have not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from tests.crawling import XML, crawl, feed, redirect, write_rules
from tests.loopback import Asked, Reply, Site, story_page


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


def conditional(reply: Reply, etag: str = '"1"') -> Reply:
    """The answer of a server that says "not modified" to whoever has this version."""

    def answer(asked: Asked) -> Reply:
        if asked.headers.get("If-None-Match") == etag:
            return Reply(status=304, headers={"ETag": etag})
        return Reply(reply.body, content_type=reply.content_type, headers={"ETag": etag})

    return answer


def stories(*paths: str) -> dict[str, Reply]:
    return {path: story_page(f"The story of the day at {path}", paragraphs=3 + n) for n, path in enumerate(paths)}


def conditions(site: Site, path: str = "/feed") -> list[bool]:
    """Of each request for a list, whether it asked only for what has changed."""
    return ["If-None-Match" in asked.headers for asked in site.asked if asked.path == path]


def test_a_feed_that_has_not_changed_is_not_sent_again(tmp_path, site):
    write_rules(tmp_path, site)
    site.pages = {"/feed": conditional(feed("/2024/a", "/2024/b")), **stories("/2024/a", "/2024/b", "/2024/c")}
    assert crawl(tmp_path).last["stored"] == "2"
    quiet = crawl(tmp_path)
    assert (quiet.status, quiet.last["outcome"]) == (0, "healthy")
    site.pages["/feed"] = conditional(feed("/2024/a", "/2024/b", "/2024/c"), etag='"2"')
    assert crawl(tmp_path).last["stored"] == "1"
    assert crawl(tmp_path).last["stored"] == "0"
    assert conditions(site) == [False, True, True, True]


def test_a_feed_of_which_stories_were_left_is_read_whole_until_none_is(tmp_path, site):
    write_rules(tmp_path, site)
    paths = ("/2024/a", "/2024/b")
    site.pages = {"/feed": conditional(feed(*paths)), **stories(*paths)}
    limit = ("-s", "COPYDESK_STORIES_PER_SITE=1")
    assert crawl(tmp_path, *limit).last["stored"] == "1"
    day = ("-s", "COPYDESK_PAGES_PER_DAY=1")
    assert crawl(tmp_path, *day).last["stored"] == "0"
    assert crawl(tmp_path).last["stored"] == "1"
    crawl(tmp_path)
    assert conditions(site) == [False, False, False, True]


def test_a_list_of_which_a_time_was_asked_for_is_read_whole(tmp_path, site):
    write_rules(tmp_path, site, f'sitemaps = ["{site.url}/map.xml"]')
    entries = "".join(
        f"<url><loc>{site.url}/2024/{name}</loc><lastmod>{day}</lastmod></url>"
        for name, day in (("a", "2024-03-01"), ("b", "2025-03-01"))
    )
    site.pages = {
        "/map.xml": conditional(Reply(f"<urlset>{entries}</urlset>".encode(), content_type=XML)),
        **stories("/2024/a", "/2024/b"),
    }
    assert crawl(tmp_path, "-a", "since=2025-01-01").last["stored"] == "1"
    assert crawl(tmp_path).last["stored"] == "1"
    assert conditions(site, "/map.xml") == [False, False]


def test_a_feed_whose_run_was_cut_short_is_read_whole(tmp_path, site):
    write_rules(tmp_path, site)
    site.pages = {
        "/feed": conditional(feed("/2024/a", "/2024/slow")),
        **stories("/2024/a"),
        "/2024/slow": Reply(b"<p>" * 500, pause=0.1),
    }
    assert crawl(tmp_path, "-s", "CLOSESPIDER_TIMEOUT=3").status != 0
    site.pages |= stories("/2024/slow")
    assert crawl(tmp_path).last["stored"] == "1"
    assert conditions(site) == [False, False]


def test_a_server_that_never_says_what_is_new_is_not_believed_for_long(tmp_path, site):
    write_rules(tmp_path, site)
    site.pages = {"/feed": conditional(feed("/2024/a")), **stories("/2024/a", "/2024/b")}
    crawl(tmp_path)
    site.pages["/feed"] = conditional(feed("/2024/a", "/2024/b"))  # with the validator of the first
    assert crawl(tmp_path).last["stored"] == "0"
    with sqlite3.connect(tmp_path / "news.db") as database:
        database.execute("UPDATE lists SET read_at = '2024-01-01 00:00:00.000000'")
    assert crawl(tmp_path).last["stored"] == "1"


def test_an_index_and_a_list_elsewhere_are_read_whole(tmp_path, site):
    """An index of sitemaps may stay as it is while they change; validators are those of the address that gave them."""
    write_rules(tmp_path, site, f'sitemaps = ["{site.url}/index.xml"]')
    index = f"<sitemapindex><sitemap><loc>{site.url}/map.xml</loc></sitemap></sitemapindex>"
    first = f"<urlset><url><loc>{site.url}/2024/a</loc></url></urlset>"
    site.pages = {
        "/feed": redirect("/moved"),
        "/moved": conditional(feed("/2024/b")),
        "/index.xml": conditional(Reply(index.encode(), content_type=XML)),
        "/map.xml": conditional(Reply(first.encode(), content_type=XML)),
        **stories("/2024/a", "/2024/b"),
    }
    assert crawl(tmp_path).last["stored"] == "2"
    crawl(tmp_path)
    asked = {path: conditions(site, path) for path in ("/index.xml", "/map.xml", "/moved")}
    assert asked == {"/index.xml": [False, False], "/map.xml": [False, True], "/moved": [False, False]}

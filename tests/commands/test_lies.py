"""A site that lies, by malice or by mistake: what the run makes of it, and that it comes to its end."""

from __future__ import annotations

import gzip
import itertools
import sqlite3
import sys
import zlib
from collections.abc import Iterator

import brotli
import pytest

from crawler.spiders.news import MOST_LISTS
from tests.crawling import XML, crawl, feed, redirect, write_rules
from tests.loopback import Asked, Reply, Site, story_page

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "RETRY_TIMES=0")
BOMB = bytes(64_000_000)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


def test_what_unpacks_to_more_than_a_page_is_given_up(tmp_path, site):
    write_rules(tmp_path, site)
    packed = {
        "gzip": gzip.compress(BOMB),
        "deflate": zlib.compress(BOMB),
        "br": brotli.compress(BOMB, quality=1),
        "zstd": zstd.compress(BOMB),
    }
    site.pages = {f"/2024/{name}": Reply(body, headers={"Content-Encoding": name}) for name, body in packed.items()}
    site.pages["/feed"] = feed(*site.pages)
    done = crawl(tmp_path, *FAST)
    assert done.last["failed"] == "4"
    assert set(details(tmp_path)) == {"/2024/gzip", "/2024/deflate", "/2024/br", "/2024/zstd"}
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        ("file:///etc/passwd", "failed"),
        ("ftp://127.0.0.1/x", "failed"),
        ("javascript:alert(1)", "failed"),
        ("http://169.254.169.254/latest/meta-data/", "failed"),
        ("/consent?back=/2024/a", "blocked"),
    ],
)
def test_a_redirect_to_what_is_no_story(tmp_path, site, location, outcome):
    write_rules(tmp_path, site)
    consent = Reply(b"<title>Before you continue</title><div id='onetrust-consent-sdk'><p>We value your privacy</div>")
    site.pages = {"/feed": feed("/2024/a"), "/2024/a": redirect(location), "/consent?back=/2024/a": consent}
    done = crawl(tmp_path, *FAST)
    assert (done.last["stored"], done.last[outcome]) == ("0", "1")
    assert "Traceback" not in done.err


def test_a_page_that_wants_a_cookie_before_all_else_is_given_up(tmp_path, site):
    """It sends whoever has none to itself, for ever."""
    write_rules(tmp_path, site)
    wall = Reply(status=302, headers={"Location": "/2024/a", "Set-Cookie": "seen=1"})
    site.pages = {"/feed": feed("/2024/a"), "/2024/a": wall}
    done = crawl(tmp_path, *FAST)
    assert done.last["failed"] == "1"
    assert all("Cookie" not in asked.headers for asked in site.asked)
    assert len(site.paths()) < 10


def test_not_modified_is_no_answer_to_who_has_nothing(tmp_path, site):
    write_rules(tmp_path, site)
    site.pages = {"/feed": feed("/2024/a"), "/2024/a": Reply(status=304)}
    done = crawl(tmp_path, *FAST)
    assert (done.status, done.last["failed"], done.last["not_modified"]) == (5, "1", "0")


def test_no_validators_are_sent_for_a_page_that_could_not_be_read(tmp_path, site):
    write_rules(tmp_path, site)
    picture = Reply(b"\x89PNG\r\n\x1a\n" + bytes(500), headers={"ETag": '"1"'})
    site.pages = {"/feed": feed("/2024/a"), "/2024/a": picture}
    crawl(tmp_path, *FAST)
    crawl(tmp_path, *FAST, "-a", "recheck=all")
    asked = [asked for asked in site.asked if asked.path == "/2024/a"]
    assert len(asked) == 2
    assert all("If-None-Match" not in again.headers for again in asked)


def test_a_validator_that_never_changes_hides_no_edit(tmp_path, site):
    write_rules(tmp_path, site)
    versions = iter([story_page(paragraphs=4), story_page(paragraphs=6)])
    site.pages = {
        "/feed": feed("/2024/a"),
        "/2024/a": lambda _: Reply(next(versions).body, headers={"ETag": '"always"'}),
    }
    assert crawl(tmp_path, *FAST).last["stored"] == "1"
    assert crawl(tmp_path, *FAST, "-a", "recheck=all").last["revised"] == "1"


def test_a_wrong_length_spoils_its_own_page_alone(tmp_path, site):
    """The bytes that come too many are not taken for the next answer."""
    write_rules(tmp_path, site)
    short, long = story_page("A page of which the length is too small"), story_page("A page that promises more")
    site.pages = {
        "/feed": feed("/2024/short", "/2024/long", "/2024/right"),
        "/2024/short": Reply(short.body, headers={"Content-Length": "300"}),
        "/2024/long": Reply(long.body, headers={"Content-Length": "999999"}, cut_at=len(long.body)),
        "/2024/right": story_page("The story that is as long as it says"),
    }
    done = crawl(tmp_path, *FAST)
    assert headlines(tmp_path) == ["The story that is as long as it says"]
    assert done.last["stored"] == "1"


def test_indexes_of_indexes_without_end_are_left(tmp_path, site):
    """Each names a hundred others, as a calendar without end would."""
    write_rules(tmp_path, site, f'sitemaps = ["{site.url}/map/0"]')
    numbers = itertools.count(1)

    def index(_: Asked) -> Reply:
        locs = "".join(f"<sitemap><loc>{site.url}/map/{next(numbers)}</loc></sitemap>" for _ in range(100))
        return Reply(f"<sitemapindex>{locs}</sitemapindex>".encode(), content_type=XML)

    site.pages = {"/feed": feed("/2024/a"), "/2024/a": story_page()}
    site.pages |= {f"/map/{n}": index for n in range(100_000)}
    done = crawl(tmp_path, *FAST, "-a", "since=1w")
    assert sum(path.startswith("/map/") for path in site.paths()) == 1 + MOST_LISTS
    assert f"harbour: names more than {MOST_LISTS} lists" in done.err
    assert done.last["stored"] == "1"


def test_what_a_page_says_forges_no_line_of_the_log(tmp_path, site):
    write_rules(tmp_path, site)
    forged = "2024-03-01 09:00:00 [scrapy] ERROR: forged"
    path = f"/2024/a%0A{forged.replace(' ', '%20')}"
    site.pages = {
        "/feed": feed("/2024/b", path),
        "/2024/b": story_page(f"The bridge\n{forged}"),
        path: Reply(status=302, headers={"Location": f"file:///x%0d%0a{forged}"}),
    }
    done = crawl(tmp_path, *FAST, "-L", "DEBUG")
    assert "forged" in done.err
    assert not [line for line in done.err.splitlines() if line.startswith(forged)]


def details(folder) -> dict[str, str]:
    with sqlite3.connect(folder / "news.db") as connection:
        found = connection.execute("SELECT url, detail FROM addresses WHERE detail IS NOT NULL").fetchall()
    return {f"/{url.split('/', 3)[3]}": detail for url, detail in found}


def headlines(folder) -> list[str]:
    with sqlite3.connect(folder / "news.db") as connection:
        return [headline for (headline,) in connection.execute("SELECT headline FROM articles")]

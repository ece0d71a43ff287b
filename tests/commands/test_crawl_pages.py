"""A story that its publisher splits over several pages is one story, or none as long as a part cannot be had."""

from __future__ import annotations

import sqlite3
from urllib.parse import urlsplit

import pytest

from tests.loopback import Reply, Site
from tests.running import Done, run_scrapy

ONE, TWO, THREE = "/2024/quay.html", "/2024/quay-2.html", "/2024/quay-3.html"
TEXT = {
    ONE: "The harbour council set aside four million on Thursday for the quay wall, which has leaned since the storm.",
    TWO: "Masons are to take the wall down stone by stone in spring, number each, and lay them again on new piles.",
    THREE: "The fish market, which stands on the quay, moves to the old rope works until the wall is back in place.",
}


def part(path: str) -> Reply:
    links = "".join(f'<a href="{other}">{number}</a>' for number, other in enumerate(TEXT, 1) if other != path)
    text = f"<p>{TEXT[path]}</p><p>Part of {path[6:]}: {TEXT[path].lower()}</p>"
    page = (
        f"<html lang='en'><title>Quay</title><article><h1>Quay wall to be laid anew</h1>{text}</article><p>{links}</p>"
    )
    return Reply(page.encode())


@pytest.fixture
def paged():
    with Site() as site:
        site.pages = {path: part(path) for path in TEXT}
        yield site


def crawl(folder, site: Site, path: str) -> Done:
    fast = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "RETRY_TIMES=0")
    return run_scrapy(
        *("crawl", "pages", "-a", f"url={site.url}{path}", *fast), DATABASE_URL=f"sqlite:///{folder}/news.db"
    )


def bodies(folder) -> list[tuple[str, int]]:
    """Paths and numbers of paragraphs of the stories that are stored."""
    with sqlite3.connect(folder / "news.db") as connection:
        rows = connection.execute("SELECT canonical_url, body FROM articles")
        return [(urlsplit(url).path, body.count("\n\n") + 1) for url, body in rows]


def test_pages_of_a_story_are_fetched_and_joined(tmp_path, paged):
    done = crawl(tmp_path, paged, ONE)
    assert (done.last["stored"], done.last["failed"]) == ("1", "0")
    assert paged.paths() == [ONE, TWO, THREE]
    assert bodies(tmp_path) == [(ONE, 6)]


def test_a_further_page_leads_to_the_first(tmp_path, paged):
    done = crawl(tmp_path, paged, TWO)
    assert (done.last["stored"], done.last["not_article"]) == ("1", "1")
    assert bodies(tmp_path) == [(ONE, 6)]


@pytest.mark.parametrize(
    ("answer", "stored", "failed"),
    [
        (Reply(b"gone", status=410), [(ONE, 4)], "0"),
        (Reply(b"broken", status=500), [], "1"),
        (Reply(part(THREE).body, cut_at=20), [], "1"),
    ],
    ids=["gone", "broken", "cut"],
)
def test_half_a_story_is_not_stored(tmp_path, paged, answer, stored, failed):
    """Unless the other half is no more: then the story ends where it ends."""
    paged.pages[THREE] = answer
    done = crawl(tmp_path, paged, ONE)
    assert done.last["failed"] == failed
    assert bodies(tmp_path) == stored

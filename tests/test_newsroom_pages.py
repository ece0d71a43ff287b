"""The newsroom itself: what it serves, and that its gold says nothing that its pages do not."""

from __future__ import annotations

import html
import json
import re
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from crawler.sites import load_site
from fixtures.newsroom.rules import SITES, write_rules
from fixtures.newsroom.server import Newsroom
from fixtures.newsroom.stories import DAYS, OUTLETS, edition_files, read_edition, read_story

MEALS = "/2026/03/02/free-school-meals-islands/"
STRIKE = "/business/train-drivers-to-walk-out-on-monday-0e77d3"
CAFE = "/news/2026/0227cafe.htm"
STORM = "/2026/03/02/lindermouth-braces-for-surge/"


@pytest.fixture(scope="module")
def newsroom():
    with Newsroom() as serving:
        yield serving


@pytest.fixture
def ask(newsroom):
    """Ask an outlet for a path on a day."""

    def answer(outlet: str, path: str, day: int = 1, **headers: str) -> HTTPResponse:
        newsroom.day = day
        connection = HTTPConnection(urlsplit(newsroom.addresses[outlet]).netloc, timeout=10)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=sent)
        return connection.getresponse()

    return answer


def gold_files():
    return [
        file.with_suffix(".json")
        for outlet in OUTLETS
        for day in DAYS
        for file in edition_files(outlet, day).values()
        if file.parent.name == f"day{day}" and file.with_suffix(".json").exists()
    ]


def words(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


def test_there_are_enough_stories():
    assert sum(1 for outlet in OUTLETS for story in read_edition(outlet, 1) if story.published) >= 24


def test_every_story_has_gold():
    missing = [
        f"{outlet}/day{day}/{slug}"
        for outlet in OUTLETS
        for day in DAYS
        for slug, file in edition_files(outlet, day).items()
        if (story := read_story(file)).published and not story.gone and not file.with_suffix(".json").exists()
    ]
    assert missing == []


@pytest.mark.parametrize("file", gold_files(), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_gold_is_printed_on_its_page(file):
    story, gold = read_story(file.with_suffix(".html")), json.loads(file.read_text("utf-8"))
    page = words(f"{story.headline} {story.body} {story.note}")
    printed = [gold["headline"], gold["opens"], gold["ends"], *(quote["text"] for quote in gold["quotes"])]
    printed += [note["text"] for note in gold["update_notes"]]
    printed += [gold["dateline"]["text"]] if gold["dateline"] else []
    assert [text for text in printed if text not in page] == []
    assert gold["authors"] == list(story.authors)


def test_an_unchanged_story_is_not_sent_again(ask):
    fresh = ask("ledger", MEALS)
    again = ask("ledger", MEALS, If_Modified_Since=fresh.headers["Last-Modified"])
    assert (fresh.status, again.status) == (200, 304)
    assert again.read() == b""


def test_a_corrected_story_is_sent_again(ask):
    stamp = ask("ledger", MEALS).headers["Last-Modified"]
    assert ask("ledger", MEALS, day=2, If_Modified_Since=stamp).status == 200


def test_a_silent_edit_changes_the_etag(ask):
    tag = ask("standard", STRIKE).headers["ETag"]
    assert ask("standard", STRIKE, If_None_Match=tag).status == 304
    assert ask("standard", STRIKE, day=2, If_None_Match=tag).status == 200


def test_the_courier_sends_windows_1252_and_does_not_say_so(ask):
    page = ask("courier", CAFE)
    assert page.headers["Content-Type"] == "text/html"
    content = page.read()
    assert "“with one suitcase and a tin of yeast”".encode("windows-1252") in content
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")


@pytest.mark.parametrize(
    ("outlet", "path", "day", "status"),
    [
        ("ledger", "/robots.txt", 1, 200),
        ("courier", "/robots.txt", 1, 404),
        ("ledger", STORM, 1, 200),
        ("ledger", STORM, 2, 410),
        ("ledger", "/2026/03/04/ferry-chief-resigns/", 1, 404),
        ("ledger", "/2026/03/04/ferry-chief-resigns/", 2, 200),
        ("ledger", "/?p=20409", 1, 301),
        ("standard", "/nowhere", 1, 404),
    ],
)
def test_answers(ask, outlet, path, day, status):
    assert ask(outlet, path, day).status == status


def test_lists_name_the_stories_of_the_day(ask):
    feed = ask("ledger", "/feed/", day=2).read().decode()
    assert "ferry-chief-resigns" in feed
    assert "lindermouth-braces-for-surge" not in feed
    sitemap = ask("standard", "/sitemaps/news.xml", day=1).read().decode()
    assert STRIKE in sitemap
    assert "central-bank" not in sitemap


def test_rules_follow_the_ports(tmp_path):
    addresses = {outlet: f"http://127.0.0.1:{port}" for outlet, port in zip(OUTLETS, (8732, 8733, 9000), strict=True)}
    write_rules(tmp_path, addresses)
    for outlet in OUTLETS:
        rules = load_site(tmp_path / f"{outlet}.toml")
        assert rules.start == (f"{addresses[outlet]}/",)
        assert rules.covers(f"{addresses[outlet]}/a")


def test_the_rules_find_every_story_and_nothing_else():
    for outlet in OUTLETS:
        rules = load_site(SITES / f"{outlet}.toml")
        for story in read_edition(outlet, 2):
            assert rules.names_article(f"{rules.start[0].rstrip('/')}{story.path}") is bool(story.published)

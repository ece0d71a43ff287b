"""A site that misbehaves: how often it is asked all the same, and what the run says of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from signal import SIGTERM
from threading import Event
from time import monotonic

import pytest

from tests.crawling import crawl, feed, own, redirect, write_rules
from tests.loopback import Asked, Reply, Site, story_page
from tests.running import finish, start_scrapy

FORBIDDEN = Reply(b"User-agent: *\nDisallow: /", content_type="text/plain")


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


def stories(number: int, answer: Reply) -> dict[str, Reply]:
    paths = [f"/2024/{n}" for n in range(number)]
    return {"/feed": feed(*paths), **dict.fromkeys(paths, answer)}


@pytest.mark.parametrize(
    ("answer", "asked"),
    [(Reply(status=429, headers={"Retry-After": "0"}), 6), (Reply(b"<h1>No</h1>", status=403), 20)],
    ids=["too busy", "refused"],
)
def test_a_host_that_gives_nothing_else_is_left_to_the_next_run(tmp_path, site, answer, asked):
    write_rules(tmp_path, site)
    site.pages = stories(40, answer)
    done = crawl(tmp_path)
    assert (done.status, done.last["blocked"]) == (5, "40")
    assert len(site.paths()) == 1 + asked
    assert f"HTTP {answer.status} {asked} times in a row: left to the next run" in done.err
    assert "harbour: blocked: all 40 pages were refused" in done.err


def test_a_host_that_is_busy_now_and_then_is_not_given_up(tmp_path, site):
    write_rules(tmp_path, site)
    turns = count()

    def busy_at_first(asked: Asked) -> Reply:
        if next(turns) < 5:
            return Reply(status=503, headers={"Retry-After": "0"})
        return story_page(f"The story at {asked.path} of the day")

    site.pages = stories(12, busy_at_first)
    assert crawl(tmp_path).last["stored"] == "12"


def test_a_page_that_comes_a_byte_at_a_time_has_its_whole_time_limited(tmp_path, site):
    write_rules(tmp_path, site)
    site.pages = {"/feed": feed("/2024/slow"), "/2024/slow": Reply(story_page().body, pause=0.3)}
    begun = monotonic()
    done = crawl(tmp_path, "-s", "DOWNLOAD_TIMEOUT=2", "-s", "RETRY_TIMES=0")
    assert monotonic() - begun < 20
    assert done.last["failed"] == "1"


def test_a_host_that_never_answers_is_left_to_the_next_run(tmp_path, site):
    write_rules(tmp_path, site)
    site.pages = stories(20, Reply(b"slow" * 100, pause=1.0))
    done = crawl(tmp_path, "-s", "DOWNLOAD_TIMEOUT=0.3")
    assert done.last["failed"] == "20"
    assert len(site.paths()) == 1 + 9
    assert "gave no answer 9 times in a row: left to the next run" in done.err


def test_a_host_has_a_time_of_its_own_in_a_run(tmp_path, site):
    """What it did not come to is no fetch: it is for the next run."""
    write_rules(tmp_path, site)
    site.pages = stories(20, story_page()) | {"/robots.txt": Reply(b"User-agent: *\nCrawl-delay: 0.5")}
    done = crawl(tmp_path, "-s", "COPYDESK_HOST_SECONDS=2")
    fetched = len([path for path in site.paths() if path.startswith("/2024")])
    assert 1 <= fetched <= 5
    assert (done.status, sum(int(done.last[name]) for name in ("stored", "unchanged"))) == (0, fetched)
    assert "has had its 2 s of this run: left to the next run" in done.err


def test_all_runs_of_a_day_together_ask_a_site_for_no_more_than_its_budget(tmp_path, site):
    write_rules(tmp_path, site)
    site.pages = {**stories(5, story_page()), "/feed": feed("/2024/0", "/2024/1", "/2024/2")}
    crawl(tmp_path)
    site.pages["/feed"] = feed(*(f"/2024/{n}" for n in range(5)))
    asked = len(site.paths())
    done = crawl(tmp_path, "-s", "COPYDESK_PAGES_PER_DAY=4")
    assert site.paths()[asked:] == ["/feed", "/2024/3"]
    assert "harbour has had its 4 pages of 24 hours" in done.err


@pytest.mark.parametrize(
    ("robots", "stored", "blocked"),
    [
        (Reply(status=404), 2, 0),
        (Reply(b"<h1>No</h1>", status=403), 2, 0),
        (redirect("/robots.txt"), 2, 0),
        (Reply(b"<!doctype html><title>Harbour Bulletin</title><p>Welcome"), 2, 0),
        (FORBIDDEN, 0, 2),
        (Reply(status=500), 0, 2),
        (Reply(status=503, headers={"Retry-After": "0"}), 0, 2),
        (Reply(status=429, headers={"Retry-After": "0"}), 0, 2),
        (Reply(b"<title>Just a moment...</title><p>Checking", status=403), 0, 2),
        (Reply(b"<title>Just a moment...</title><p>Checking"), 0, 2),
    ],
    ids=["missing", "forbidden", "loop", "page", "no", "500", "503", "429", "challenge-403", "challenge-200"],
)
def test_a_robots_txt_that_cannot_be_read_now_is_no_permission(tmp_path, site, robots, stored, blocked):
    site.pages = {
        "/robots.txt": robots,
        "/a": story_page("The first of the stories"),
        "/b": story_page("The second of the stories"),
    }
    (tmp_path / "urls").write_text(f"{site.url}/a\n{site.url}/b\n", "utf-8")
    done = crawl(tmp_path, "-a", f"file={tmp_path}/urls", "-s", "RETRY_TIMES=1", spider="pages")
    assert (done.last["stored"], done.last["blocked"]) == (str(stored), str(blocked))
    assert len(site.paths()) == stored


def test_a_robots_txt_that_changes_holds_from_the_next_run_on(tmp_path, site):
    write_rules(tmp_path, site)
    site.pages = {"/feed": feed("/2024/bridge"), "/2024/bridge": story_page()}
    assert crawl(tmp_path).last["stored"] == "1"
    site.pages["/robots.txt"] = FORBIDDEN
    asked = len(site.paths())
    done = crawl(tmp_path, "-a", "recheck=all")
    assert (done.status, done.last["blocked"], len(site.paths())) == (5, "1", asked)


@pytest.mark.parametrize("seconds", [0, 4], ids=["told to stop", "out of time"])
def test_a_run_that_ends_asks_for_nothing_more_and_counts_it_as_nothing(tmp_path, site, seconds):
    """Neither what waits for its turn nor what waits for a pause to end; what hangs is given up."""
    write_rules(tmp_path, site)
    hanging = Event()

    def hang(_: Asked) -> Reply:
        hanging.set()
        return Reply(b"x" * 100, pause=1.0)

    site.pages = stories(30, story_page()) | {"/2024/0": story_page(), "/2024/1": hang}
    process = start_scrapy("crawl", "news", "-s", f"CLOSESPIDER_TIMEOUT={seconds}", **own(tmp_path))
    assert hanging.wait(30)
    begun = monotonic()
    if not seconds:
        process.send_signal(SIGTERM)
    done = finish(process, timeout=30)
    assert monotonic() - begun < 12 + seconds
    assert (done.status, done.last["outcome"]) == (6, "time-limit")
    assert {name: done.last[name] for name in ("stored", "blocked", "failed")} == {
        "stored": "1",
        "blocked": "0",
        "failed": "0",
    }
    assert len(site.paths()) == 3

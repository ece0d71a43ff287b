"""A crawl and its database: outcomes, overlaps, outages and sudden ends, with real processes and databases."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from crawler import exit_status
from crawler.settings import DOWNLOADER_MIDDLEWARES, ITEM_PIPELINES
from pipelines.storage.care import find_faults
from pipelines.storage.database import now, transaction
from pipelines.storage.locks import take_lock, this_process
from pipelines.storage.schema import addresses, articles, changes, rejects, run_sites, runs
from tests.crawling import redirect
from tests.loopback import Asked, Reply, Site, story_page
from tests.outage import outage
from tests.running import Done, run_scrapy, start_scrapy
from tests.storing import rows

# A crawl is a process of its own and takes seconds: what does not depend on the database is tested on one of them.
ON_SQLITE = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")


@pytest.fixture
def site():
    with Site() as site:
        yield site


@pytest.fixture
def urls(tmp_path: Path, site: Site) -> Callable[..., Path]:
    """Writes a file with the addresses of paths on the site."""

    def _write(*paths: str) -> Path:
        file = tmp_path / "urls.txt"
        file.write_text("\n".join(site.url + path for path in paths), "utf-8")
        return file

    return _write


def crawl_pages(database_url: str, file: Path, *arguments: str) -> Done:
    return run_scrapy("crawl", "pages", "-a", f"file={file}", *FAST, *arguments, DATABASE_URL=database_url)


def wait_for(condition: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


@ON_SQLITE
def test_outcomes_by_site_sum_up_to_the_fetches(database_url, engine, site, urls):
    site.pages = {
        "/a": story_page("Bridge closed"),
        "/b": story_page("Ferries run"),
        "/empty": Reply(b"<html><body><h1>Nothing here</h1></body></html>"),
        "/old": Reply(status=410),
        "/shut": Reply(status=403),
    }
    done = crawl_pages(database_url, urls("/a", "/b", "/empty", "/old", "/shut"))
    [run] = rows(engine, runs)
    [tally] = rows(engine, run_sites)
    assert (run["outcome"], run["exit_status"]) == (exit_status.MEANINGS[done.status], done.status)
    assert tally["pages"] == 5
    assert (tally["stored"], tally["gone"], tally["blocked"]) == (2, 1, 1)
    assert tally["field_coverage"]["headline"] == 1.0
    assert len(rows(engine, articles)) == 2
    assert len(rows(engine, addresses)) == 5


@ON_SQLITE
def test_what_is_rejected_is_kept_with_its_reason_and_can_be_tried_again(database_url, engine, site, urls):
    site.pages = {"/empty": story_page(paragraphs=0), "/a": story_page()}
    done = crawl_pages(database_url, urls("/empty", "/a"))
    [reject] = rows(engine, rejects)
    assert (reject["reason"], reject["run_id"], reject["url"]) == ("no_body", 1, f"{site.url}/empty")
    assert reject["item"]["headline"] == "Council closes the swing bridge"
    assert (done.last["stored"], done.last["rejected"]) == ("1", "1")


def test_a_second_run_meets_only_what_changed(database_url, engine, site, urls):
    site.pages = {"/a": story_page("Bridge closed"), "/b": story_page("Ferries run", paragraphs=5)}
    crawl_pages(database_url, urls("/a", "/b"))
    site.pages["/a"] = story_page("Bridge closed until spring")
    done = crawl_pages(database_url, urls("/a", "/b"))
    assert (done.last["revised"], done.last["unchanged"]) == ("1", "1")
    assert rows(engine, changes, "kind") == ["article.created", "article.created", "article.revised"]
    assert len(rows(engine, runs)) == 2


@ON_SQLITE
def test_known_stories_that_are_not_due_are_not_asked_for(database_url, engine, site, urls):
    site.pages = {"/a": story_page(), "/none": Reply(b"<html><body>About us</body></html>")}
    crawl_pages(database_url, urls("/a", "/none"))
    asked = len(site.paths())
    done = crawl_pages(database_url, urls("/a", "/none"), "-a", "recheck=due")
    assert len(site.paths()) == asked
    assert done.status == exit_status.HEALTHY
    with transaction(engine) as connection:
        connection.execute(update(articles).values(next_check_at=now()))
    crawl_pages(database_url, urls("/a", "/none"), "-a", "recheck=due")
    assert site.paths()[asked:] == ["/a"]


@ON_SQLITE
def test_validators_go_to_the_address_that_gave_them(database_url, engine, site, urls):
    def story(asked: Asked) -> Reply:
        if asked.headers.get("If-None-Match") == '"v1"':
            return Reply(status=304)
        page = story_page()
        return Reply(page.body, headers={"ETag": '"v1"'})

    site.pages = {"/a": story, "/short": Reply(status=301, headers={"Location": "/a"})}
    crawl_pages(database_url, urls("/short"))
    done = crawl_pages(database_url, urls("/short", "/a"))
    assert done.last["not_modified"] == "1"
    assert [asked.headers.get("If-None-Match") for asked in site.asked if asked.path == "/short"] == [None, None]
    assert {row["url"].rsplit("/", 1)[1]: row["article_id"] for row in rows(engine, addresses)} == {"a": 1, "short": 1}


@ON_SQLITE
def test_one_story_at_two_addresses_is_stored_once_and_both_are_remembered(database_url, engine, site, urls):
    page = story_page().body.replace(b"</title>", b"</title><link rel='canonical' href='/2024/story'>")
    site.pages = {"/s/1": Reply(page), "/s/2": Reply(page)}
    done = crawl_pages(database_url, urls("/s/1", "/s/2"))
    assert (done.last["stored"], done.last["unchanged"]) == ("1", "1")
    assert {row["article_id"] for row in rows(engine, addresses)} == {1}
    assert {row["url"].removeprefix(site.url) for row in rows(engine, addresses)} == {"/s/1", "/s/2", "/2024/story"}


@ON_SQLITE
def test_a_second_run_beside_the_first_leaves_at_once(database_url, engine, site, urls):
    with transaction(engine) as connection:
        take_lock(connection, "scrapy crawl pages", this_process())
    site.pages = {"/a": story_page()}
    done = crawl_pages(database_url, urls("/a"))
    assert done.status == exit_status.OVERLAP
    assert "scrapy crawl pages already runs on this database" in done.err
    assert done.last["outcome"] == "overlap"
    assert site.asked == []


def test_a_database_that_cannot_be_reached_ends_the_run_before_it_begins(site, urls):
    site.pages = {"/a": story_page()}
    done = crawl_pages("postgresql://desk:secret@127.0.0.1:9/news", urls("/a"))
    assert done.status == exit_status.ITEMS_LOST
    assert "127.0.0.1:9/news cannot be used" in done.err
    assert "secret" not in done.err + done.out
    assert "Traceback" not in done.err
    assert site.asked == []


def test_a_database_that_goes_away_in_mid_run_loses_nothing(database_url, engine, site, urls, tmp_path, backend):
    """What was extracted waits on disk; the run says so; the next run stores it, whatever else it is for."""

    def away(asked: Asked) -> Reply:
        wait_for(lambda: rows(engine, articles, "id"))
        away_now.__enter__()
        return story_page("Stored later")

    away_now = outage(engine)
    site.pages = {"/first": story_page("Stored at once"), "/then": away, "/other": story_page("Other")}
    impatient = f"{database_url}?timeout=0.3" if backend == "sqlite" else database_url
    spool = tmp_path / "spool"
    environment = {"DATABASE_URL": impatient, "COPYDESK_SPOOL_DIR": str(spool)}
    done = run_scrapy("crawl", "pages", "-a", f"file={urls('/first', '/then')}", *FAST, **environment)
    away_now.__exit__(None, None, None)
    assert done.status == exit_status.ITEMS_LOST
    assert "the database is away" in done.err
    assert len(list(spool.rglob("*.jsonl"))) == 1
    assert rows(engine, articles, "headline") == ["Stored at once"]
    again = run_scrapy("crawl", "pages", "-a", f"url={site.url}/other", *FAST, **environment)
    assert again.status == exit_status.HEALTHY
    assert sorted(rows(engine, articles, "headline")) == ["Other", "Stored at once", "Stored later"]
    assert list(spool.rglob("*")) == []
    assert rows(engine, runs, "outcome") == ["killed", "healthy"]


def test_stories_are_asked_for_while_nobody_knows_which_are_known(database_url, engine, site, tmp_path, backend):
    """The database goes away between a feed and its stories: they are fetched all the same, and stored later."""
    paths = [f"/2024/{number}" for number in range(5)]
    items = "".join(f"<item><title>x</title><link>{path}</link></item>" for path in paths)
    feed = Reply(f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode())
    away_now = outage(engine)

    def away(asked: Asked) -> Reply:
        away_now.__enter__()
        return feed

    site.pages = {path: story_page(f"Story {path}") for path in paths} | {"/feed": away}
    rules = tmp_path / "sites"
    rules.mkdir()
    (rules / "harbour.toml").write_text(f'domains = ["{site.netloc}"]\nfeeds = ["{site.url}/feed"]', "utf-8")
    environment = {
        "DATABASE_URL": f"{database_url}?timeout=0.3" if backend == "sqlite" else database_url,
        "COPYDESK_SITES_DIR": str(rules),
        "COPYDESK_SPOOL_DIR": str(tmp_path / "spool"),
    }
    done = run_scrapy("crawl", "news", *FAST, **environment)
    away_now.__exit__(None, None, None)
    assert (done.status, done.last["outcome"]) == (exit_status.ITEMS_LOST, "items-lost")
    assert "Traceback" not in done.err
    assert "5 items wait in" in done.err
    site.pages["/feed"] = Reply(b"<rss><channel></channel></rss>")
    run_scrapy("crawl", "news", *FAST, **environment)
    assert sorted(rows(engine, articles, "headline")) == [f"Story {path}" for path in paths]


def test_runs_killed_at_any_moment_are_completed_by_the_next(database_url, engine: Engine, site, urls):
    """Before the first story, in the middle, near the end: no half story, none twice, and then all of them."""
    paths = [f"/story-{number}" for number in range(40)]
    site.pages = {path: story_page(f"Story {path}") for path in paths}
    for stories in (0, 7, 30):
        before = len(site.asked)
        running = start_scrapy("crawl", "pages", "-a", f"file={urls(*paths)}", *FAST, DATABASE_URL=database_url)
        wait_for(lambda asked=before + stories: len(site.asked) > asked)
        os.kill(running.pid, signal.SIGKILL)
        running.communicate()
        with engine.connect() as connection:
            assert find_faults(connection) == []
    done = crawl_pages(database_url, urls(*paths))
    assert done.status == exit_status.HEALTHY
    assert len(rows(engine, articles)) == 40
    assert len(rows(engine, changes)) == 40
    assert rows(engine, runs, "outcome") == ["killed"] * 3 + ["healthy"]


@ON_SQLITE
def test_a_site_whose_stories_all_go_at_once_is_broken_and_withdraws_nothing(database_url, engine, site, urls):
    paths = [f"/story-{number}" for number in range(6)]
    site.pages = {path: story_page(f"Story {path}") for path in paths}
    crawl_pages(database_url, urls(*paths))
    kept, site.pages = site.pages, {}
    done = crawl_pages(database_url, urls(*paths))
    assert (done.status, done.last["gone"]) == (exit_status.UNHEALTHY, "6")
    assert "all 6 pages are gone" in done.err
    site.pages = {path: page for path, page in kept.items() if path != "/story-3"}
    done = crawl_pages(database_url, urls(*paths))
    assert (done.status, done.last["gone"]) == (exit_status.HEALTHY, "1")
    assert rows(engine, changes, "kind") == ["article.created"] * 6 + ["article.gone"]


@ON_SQLITE
@pytest.mark.parametrize(
    ("does", "outcome", "kept", "status"),
    [
        ("raise DropItem('mine')", "rejected", 2, exit_status.UNHEALTHY),
        ("raise KeyError('x')", "failed", 2, exit_status.ITEMS_LOST),
        ("return None", "failed", 0, exit_status.ITEMS_LOST),
        ("return {'headline': item.headline}", "failed", 0, exit_status.ITEMS_LOST),
    ],
)
def test_a_pipeline_that_takes_every_item_is_no_healthy_run(
    does, outcome, kept, status, database_url, engine, site, urls, tmp_path, monkeypatch
):
    (tmp_path / "greedy.py").write_text(
        "from crawler.items import Visit\nfrom scrapy.exceptions import DropItem\n"
        "class Greedy:\n    def process_item(self, item):\n"
        f"        if isinstance(item, Visit):\n            return item\n        {does}\n",
        "utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    site.pages = {"/a": story_page("Bridge closed"), "/b": story_page("Ferries run"), "/loop": redirect("/loop")}
    pipelines = json.dumps(ITEM_PIPELINES | {"greedy.Greedy": 50})
    done = crawl_pages(database_url, urls("/a", "/b", "/loop"), "-s", f"ITEM_PIPELINES={pipelines}")
    unanswered = 1 if outcome == "failed" else 0  # that it brought nothing hides none of the others
    assert (done.status, done.last[outcome], done.last["stored"]) == (status, str(2 + unanswered), "0")
    assert len(rows(engine, rejects)) == kept


@ON_SQLITE
def test_an_item_of_another_kind_that_a_pipeline_breaks_on_is_lost_too(
    database_url, engine, site, urls, tmp_path, monkeypatch
):
    """Of a callback or a middleware that a user has added: nobody knows its site, but the status tells of it."""
    (tmp_path / "mine.py").write_text(
        "class Adding:\n"
        "    async def process_spider_output(self, response, result):\n"
        "        async for found in result:\n            yield found\n"
        "        yield {'weather': 'rain'}\n"
        "class Breaking:\n"
        "    def process_item(self, item):\n"
        "        return item if not isinstance(item, dict) else item['wind']\n",
        "utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    site.pages = {"/a": story_page("Bridge closed")}
    given = ('SPIDER_MIDDLEWARES={"mine.Adding": 50}', 'ITEM_PIPELINES={"mine.Breaking": 50}')
    done = crawl_pages(database_url, urls("/a"), *(part for setting in given for part in ("-s", setting)))
    assert done.status == exit_status.ITEMS_LOST
    assert "Error caught on signal handler" not in done.err


@ON_SQLITE
@pytest.mark.parametrize("method", ["process_response", "process_request"])
def test_an_error_on_the_way_to_a_page_is_a_crash(method, database_url, site, urls, tmp_path, monkeypatch):
    (tmp_path / "slip.py").write_text(
        f"class Slip:\n    def {method}(self, request, response=None):\n"
        "        if request.url.endswith('/a'):\n            raise KeyError('slip')\n        return response\n",
        "utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    site.pages = {"/a": story_page("Bridge closed"), "/b": story_page("Ferries run")}
    middlewares = json.dumps(DOWNLOADER_MIDDLEWARES | {"slip.Slip": 800})
    done = crawl_pages(database_url, urls("/a", "/b"), "-s", f"DOWNLOADER_MIDDLEWARES={middlewares}")
    assert (done.status, done.last["failed"], done.last["stored"]) == (exit_status.CRASH, "1", "1")
    assert "an error of Copydesk, please report it" in done.err


@ON_SQLITE
def test_a_run_whose_pipelines_store_nothing_says_so(database_url, site, urls):
    """Given by hand, ITEM_PIPELINES takes the place of all of ours."""
    site.pages = {"/a": story_page("Bridge closed"), "/loop": redirect("/loop")}
    done = crawl_pages(database_url, urls("/a", "/loop"), "-s", "ITEM_PIPELINES={}")
    assert (done.status, done.last["failed"]) == (exit_status.ITEMS_LOST, "2")
    assert "2 stories came to nothing in ITEM_PIPELINES" in done.err


@ON_SQLITE
def test_a_pipeline_behind_the_store_may_keep_its_items(database_url, site, urls, tmp_path, monkeypatch):
    (tmp_path / "last.py").write_text("class Last:\n    def process_item(self, item):\n        return None\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    pipelines = ITEM_PIPELINES | {"last.Last": 900}
    site.pages = {"/a": story_page("Bridge closed"), "/old": Reply(status=410)}
    done = crawl_pages(database_url, urls("/a", "/old"), "-s", f"ITEM_PIPELINES={json.dumps(pipelines)}")
    assert (done.status, done.last["stored"], done.last["gone"]) == (exit_status.HEALTHY, "1", "1")

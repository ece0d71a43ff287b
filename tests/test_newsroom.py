"""End to end: both days of the newsroom through ``scrapy crawl news``, as a user runs it, into a real database."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fixtures.newsroom.rules import write_rules
from fixtures.newsroom.server import Newsroom
from fixtures.newsroom.stories import OUTLETS, Story, read_edition

ROOT = Path(__file__).parent.parent
# "stored=31", of a run's last line.
COUNT = re.compile(r"(\w+)=(\d+)")


@dataclass(frozen=True)
class Run:
    """What one run left: its exit status and output, the database after it, what the outlets were asked for."""

    status: int
    output: str
    log: str
    database: Path
    addresses: dict[str, str]
    requests: list[tuple[str, str, int]]

    @property
    def counts(self) -> dict[str, int]:
        """The numbers of its last line."""
        return {name: int(number) for name, number in COUNT.findall(self.output.strip().splitlines()[-1])}

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        connection = sqlite3.connect(self.database)
        connection.row_factory = sqlite3.Row
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def story(self, outlet: str, slug: str) -> sqlite3.Row:
        """Its row in ``articles``."""
        path = next(story.path for story in read_edition(outlet, 2) if story.slug == slug)
        (row,) = self.rows("SELECT * FROM articles WHERE canonical_url = ?", self.addresses[outlet] + path)
        return row


def crawl(rules: Path, database: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}", "COPYDESK_SITES_DIR": str(rules)}
    for name in ("REDIS_URL", "http_proxy", "HTTP_PROXY"):
        environment.pop(name, None)
    settings = ("-s", "AUTOTHROTTLE_ENABLED=False", "-s", "DOWNLOAD_DELAY=0")
    arguments = ("-a", f"sites={','.join(OUTLETS)}", "-a", "recheck=all")
    command = [sys.executable, "-m", "scrapy", "crawl", "news", *arguments, *settings]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> list[Run]:
    """The first day, the second, and the second once more."""
    folder = tmp_path_factory.mktemp("newsroom")
    database, runs = folder / "copydesk.db", []
    with Newsroom(day=1) as newsroom:
        write_rules(folder / "sites", newsroom.addresses)
        for number, day in enumerate((1, 2, 2), start=1):
            newsroom.day = day
            newsroom.requests.clear()
            done = crawl(folder / "sites", database)
            copy = folder / f"after-run-{number}.db"
            with sqlite3.connect(database) as source, sqlite3.connect(copy) as target:
                source.backup(target)
            runs.append(
                Run(done.returncode, done.stdout, done.stderr, copy, newsroom.addresses, list(newsroom.requests))
            )
    return runs


@pytest.fixture(scope="module")
def first(days: list[Run]) -> Run:
    return days[0]


@pytest.fixture(scope="module")
def second(days: list[Run]) -> Run:
    return days[1]


@pytest.fixture(scope="module")
def third(days: list[Run]) -> Run:
    return days[2]


def stories(day: int) -> dict[str, list[Story]]:
    """What each outlet has on a day."""
    return {
        outlet: [story for story in read_edition(outlet, day) if story.published and not story.gone]
        for outlet in OUTLETS
    }


def ids(rows: list[sqlite3.Row]) -> list[Any]:
    return [row[0] for row in rows]


# The first day


def test_every_story_is_stored_and_nothing_else(first):
    wanted = {first.addresses[outlet] + story.path for outlet, filed in stories(1).items() for story in filed}
    assert {row["canonical_url"] for row in first.rows("SELECT canonical_url FROM articles")} == wanted


def test_a_healthy_run_says_so(first):
    assert first.status == 0, first.log
    assert "outcome=healthy" in first.output.strip().splitlines()[-1]
    assert "Traceback" not in first.log


def test_the_last_line_counts_every_story_once(first):
    wanted = sum(len(filed) for filed in stories(1).values())
    counts = first.counts
    assert counts["stored"] + counts["paywall"] == wanted
    assert counts["rejected"] == counts["failed"] == counts["blocked"] == counts["gone"] == 0


def test_the_ledger_counts_by_site(first):
    rows = first.rows("SELECT site, pages, stored, paywall FROM run_sites")
    assert {row["site"]: row["pages"] for row in rows} == {outlet: len(filed) for outlet, filed in stories(1).items()}
    assert all(row["stored"] + row["paywall"] == row["pages"] for row in rows)


def test_windows_1252_is_read_as_such(first):
    cafe = first.story("courier", "cafe-closes")
    assert cafe["headline"] == "Café Müller pours its last after 64 years"
    assert "“with one suitcase and a tin of yeast”" in cafe["body"]


def test_the_german_story_knows_its_language(first):
    assert first.story("standard", "sturmflut")["language"] == "de"


def test_a_paywall_stub_is_kept_and_marked(first):
    assert first.story("standard", "shipyard-analysis")["is_free"] == 0


def test_one_wire_story_in_two_outlets_is_one_cluster(first):
    ours, theirs = first.story("ledger", "fishing-accord"), first.story("standard", "herring-truce")
    assert ours["cluster_id"] is not None
    assert ours["cluster_id"] == theirs["cluster_id"]
    (cluster,) = first.rows("SELECT * FROM clusters WHERE id = ?", ours["cluster_id"])
    assert cluster["size"] == 2
    assert (ours["dateline_place"], ours["dateline_agency"]) == ("PORT ELLERY", "Northwire")


def test_different_stories_share_no_cluster(first):
    assert first.rows("SELECT id FROM clusters WHERE size > 2") == []


def test_stored_offsets_slice_the_stored_body(first):
    rows = first.rows('SELECT q.text, q.start, q."end", a.body FROM quotes q JOIN articles a ON a.id = q.article_id')
    assert len(rows) > 100
    assert [row["text"] for row in rows if row["text"] not in row["body"][row["start"] : row["end"]]] == []


def test_a_related_link_leads_to_the_story_it_names(first):
    """Whichever of the two was stored first."""
    inquiry, timeline = first.story("ledger", "ferry-inquiry"), first.story("ledger", "ferry-timeline")
    links = first.rows(
        "SELECT target_article_id FROM related_links WHERE article_id = ? AND url = ?",
        inquiry["id"],
        timeline["canonical_url"],
    )
    assert set(ids(links)) == {timeline["id"]}


def test_notes_are_stored_with_their_kinds(first):
    kinds = set(ids(first.rows("SELECT kind FROM update_notes")))
    assert kinds >= {"update", "correction", "clarification", "retraction"}


def test_every_story_opens_the_change_feed_once(first):
    rows = first.rows("SELECT kind, article_id FROM changes WHERE kind = 'article.created'")
    assert len(rows) == len({row["article_id"] for row in rows}) == sum(len(filed) for filed in stories(1).values())


def test_robots_txt_is_asked_for_first(first):
    for outlet in OUTLETS:
        asked = [path for site, path, _ in first.requests if site == outlet]
        assert asked[0] == "/robots.txt"


def test_no_page_is_asked_for_twice(first):
    counts = Counter((outlet, path) for outlet, path, _ in first.requests)
    assert [request for request, times in counts.items() if times > 1] == []


# The second day


def test_the_second_run_is_healthy_too(second):
    assert second.status == 0, second.log


def test_the_second_day_adds_its_two_stories_and_no_other_row(first, second):
    before = set(ids(first.rows("SELECT canonical_url FROM articles")))
    after = set(ids(second.rows("SELECT canonical_url FROM articles")))
    assert before <= after
    assert after - before == {
        second.story("ledger", "ferry-chief-resigns")["canonical_url"],
        second.story("standard", "rate-decision")["canonical_url"],
    }


def test_a_correction_makes_a_revision_that_is_not_silent(second):
    meals = second.story("ledger", "school-meals")
    assert meals["revision"] == 2
    assert "About 600 children" in meals["body"]
    (revision,) = second.rows("SELECT * FROM revisions WHERE article_id = ? AND revision = 2", meals["id"])
    assert not revision["silent"]
    assert {"body", "notes"} <= set(json.loads(revision["changed"]))
    (note,) = second.rows("SELECT * FROM update_notes WHERE article_id = ?", meals["id"])
    assert (note["kind"], note["first_revision"], note["last_revision"]) == ("correction", 2, None)
    assert "note.added" in ids(second.rows("SELECT kind FROM changes WHERE article_id = ?", meals["id"]))


def test_the_first_version_of_a_corrected_story_is_kept(second):
    meals = second.story("ledger", "school-meals")
    (revision,) = second.rows("SELECT * FROM revisions WHERE article_id = ? AND revision = 1", meals["id"])
    assert "About 900 children" in revision["body"]


def test_an_edit_that_nobody_announced_is_silent(second):
    strike = second.story("standard", "rail-strike")
    assert strike["revision"] == 2
    (revision,) = second.rows("SELECT * FROM revisions WHERE article_id = ? AND revision = 2", strike["id"])
    assert revision["silent"]
    assert json.loads(revision["changed"]) == ["body", "quotes", "numbers"]


def test_a_quote_that_was_cut_keeps_its_row(second):
    strike = second.story("standard", "rail-strike")
    (quote,) = second.rows("SELECT * FROM quotes WHERE article_id = ? AND text = 'imaginative'", strike["id"])
    assert (quote["first_revision"], quote["last_revision"]) == (1, 1)


def test_a_story_that_is_gone_stays(second):
    storm = second.story("ledger", "storm-lindermouth")
    assert storm["body"].startswith("LINDERMOUTH")
    assert "article.gone" in ids(second.rows("SELECT kind FROM changes WHERE article_id = ?", storm["id"]))
    assert second.counts["gone"] == 1


def test_only_the_two_edited_stories_are_revised(second):
    revised = set(ids(second.rows("SELECT canonical_url FROM articles WHERE revision > 1")))
    assert revised == {
        second.story("ledger", "school-meals")["canonical_url"],
        second.story("standard", "rail-strike")["canonical_url"],
    }
    assert second.counts["revised"] == 2


def test_stories_that_did_not_change_are_asked_for_conditionally(second):
    assert second.counts["not_modified"] == sum(status == 304 for _, _, status in second.requests)
    assert second.counts["not_modified"] > 20


# Day two once more


def test_another_run_changes_nothing(second, third):
    assert third.status == 0, third.log
    assert third.counts["stored"] == third.counts["revised"] == 0
    for table in ("articles", "quotes", "update_notes", "related_links", "revisions", "clusters", "changes"):
        count = f"SELECT count(*) FROM {table}"
        assert ids(third.rows(count)) == ids(second.rows(count)), table


# Serving


def test_a_taken_port_is_named():
    with Newsroom() as newsroom:
        port = newsroom.addresses["ledger"].rpartition(":")[2]
        done = subprocess.run(
            [sys.executable, "-m", "fixtures.newsroom", "--port", port],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=30,
        )
    assert done.returncode == 2
    assert f"port {port}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("command", "status"), [("exit 0", 0), ("exit 5", 5), ("kill -TERM $$", 143)])
def test_the_newsroom_passes_on_how_its_command_ended(command, status):
    done = subprocess.run(
        [sys.executable, "-m", "fixtures.newsroom", "--port", "0", "sh", "-c", command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == status
    assert done.stdout.startswith("READY day 1 http://127.0.0.1:")

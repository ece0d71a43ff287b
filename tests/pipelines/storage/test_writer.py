"""The thread that stores: what it is given is in the database, or on disk until the database is back."""

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, text

from pipelines.storage import database, writer
from pipelines.storage.batch import Refused
from pipelines.storage.care import find_faults
from pipelines.storage.known_stories import Stored
from pipelines.storage.migrate import ensure_schema
from pipelines.storage.rejects import reject_of
from pipelines.storage.rows import story_of
from pipelines.storage.schema import articles, changes, rejects
from pipelines.storage.spool import SUFFIX, Spool, abandoned_spools, spool_folder
from pipelines.storage.writer import Spooled, Writer
from tests.factories import BODY, a_full_article, a_quote, a_visit, an_article
from tests.outage import outage
from tests.storing import rows

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def impatient(monkeypatch, tmp_path):
    """Waits that are long for a crawl are short here, and the spool lies in the test's own folder."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.3)
    monkeypatch.setattr(writer, "FIRST_RETRY", 0.05)
    monkeypatch.setattr(writer, "IDLE", 0.05)
    monkeypatch.setattr(writer, "PATIENCE", 0.2)
    monkeypatch.setattr(writer, "LAST_RETRY", 0.05)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(engine):
    running = Writer(engine)
    running.start()
    yield running
    if running.is_alive:
        running.close()


def spool_files(tmp_path):
    return list(tmp_path.rglob(f"*{SUFFIX}"))


def test_answers_come_in_the_order_of_the_questions(run, engine):
    stories = [story_of(an_article()) for _ in range(5)]
    futures = [run.submit(story) for story in (*stories, stories[0])]
    assert [future.result(10).outcome for future in futures] == ["stored"] * 5 + ["unchanged"]


def test_what_waits_is_stored_in_one_transaction(engine):
    transactions = []
    event.listen(engine, "commit", lambda connection: transactions.append(connection))
    running = Writer(engine)
    futures = [running.submit(story_of(an_article())) for _ in range(30)] if running.is_alive else []
    running.start()
    futures = [running.submit(story_of(an_article())) for _ in range(60)]
    assert all(isinstance(future.result(20), Stored) for future in futures)
    running.close()
    assert len(transactions) < 60


def test_closing_stores_all_that_was_submitted(run, engine):
    futures = [run.submit(story_of(an_article())) for _ in range(250)]
    run.close()
    assert all(future.done() for future in futures)
    assert len(rows(engine, articles, "id")) == 250


def test_a_refused_item_is_answered_as_such(run, engine):
    quote = a_quote(BODY, "We cannot ask people to trust a bridge that we do not trust,", kind="shouted")
    assert isinstance(run.submit(story_of(an_article(quotes=(quote,)))).result(10), Refused)
    assert rows(engine, rejects, "reason") == ["not_storable"]


def test_items_wait_on_disk_while_the_database_is_away_and_are_stored_when_it_is_back(run, engine, tmp_path):
    before, during, rejected = (an_article() for _ in range(3))
    run.submit(story_of(before)).result(10)
    with outage(engine):
        jobs = (
            story_of(during),
            a_visit("gone", url=before.url),
            reject_of(rejected, "no_body", "the page shows no text"),
        )
        answers = [run.submit(job).result(10) for job in jobs]
        assert answers == [Spooled()] * 3
        assert len(spool_files(tmp_path)) == 1
    run.close()
    assert rows(engine, articles, "canonical_url") == [before.canonical_url, during.canonical_url]
    assert rows(engine, changes, "kind") == ["article.created", "article.created", "article.gone"]
    assert rows(engine, rejects, "url") == [rejected.url]
    assert spool_files(tmp_path) == []
    assert len(run.late.from_this_run) == 3
    assert run.late.still_waiting == []


def test_items_that_never_found_the_database_are_stored_by_the_next_run(engine, tmp_path):
    article = a_full_article()
    first = Writer(engine)
    first.start()
    with outage(engine):
        assert first.submit(story_of(article)).result(10) == Spooled()
        first.close()
    assert [job.article for job in first.late.still_waiting] == [article]
    assert len(spool_files(tmp_path)) == 1
    second = Writer(engine)
    second.start()
    second.close()
    assert second.late.from_earlier_runs == 1
    assert rows(engine, articles, "headline") == [article.headline]
    assert spool_files(tmp_path) == []


def test_a_run_that_ends_waits_for_a_server_that_restarts(run, engine, monkeypatch):
    """Its items need not wait for the next run when the database is back seconds after the last of them."""
    monkeypatch.setattr(writer, "PATIENCE", 20)
    article = an_article()
    with outage(engine):
        assert run.submit(story_of(article)).result(10) == Spooled()
        closing = threading.Thread(target=run.close)
        closing.start()
        closing.join(1)
        assert closing.is_alive()
    closing.join(20)
    assert rows(engine, articles, "canonical_url") == [article.canonical_url]
    assert run.late.still_waiting == []


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
@pytest.mark.parametrize("is_migrated", [False, True])
def test_a_database_that_was_dropped_and_made_anew_gets_all_that_came_since(
    is_migrated, run, engine, database_url, open_engine, monkeypatch
):
    """Empty at first, where every item waits; with or without a schema, where the next run finds it."""
    monkeypatch.setattr(run, "_run_id", 7)  # of the ledger that is lost
    refused = an_article(
        quotes=(a_quote(BODY, "We cannot ask people to trust a bridge that we do not trust,", kind="shouted"),)
    )
    jobs = [story_of(an_article()), reject_of(an_article(), "no_body", "no text", run_id=7), story_of(refused)]
    run.submit(story_of(an_article())).result(10)
    make_anew(engine)
    if is_migrated:
        ensure_schema(open_engine(database_url))
    answers = [run.submit(job).result(10) for job in jobs]
    run.close()
    assert len(run.late.still_waiting) == (0 if is_migrated else 3)
    assert is_migrated or answers == [Spooled()] * 3
    again = open_engine(database_url)
    ensure_schema(again)
    second = Writer(again)
    second.start()
    second.close()
    assert rows(again, articles, "headline") == [jobs[0].article.headline]
    assert sorted(rows(again, rejects, "reason")) == ["no_body", "not_storable"]
    assert rows(again, rejects, "run_id") == [None, None]


def make_anew(engine):
    admin = create_engine(engine.url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {engine.url.database} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {engine.url.database}"))
    admin.dispose()


def test_items_of_a_run_that_is_alive_are_left_to_it(tmp_path):
    alive = Spool(tmp_path)
    alive.add([story_of(an_article())])
    assert list(abandoned_spools(tmp_path)) == []
    alive.close()
    [abandoned] = abandoned_spools(tmp_path)
    assert len(abandoned.jobs) == 1


@pytest.mark.parametrize(
    "damage",
    [
        b'{"kind": "story", "article": {"url"',
        b"\0\0\0\0",
        b"\xff\xfe",
        b"[1, 2]",
        b'"text"',
        b'{"kind": "poem"}',
        b'{"kind": "visit", "url": 7}',
        b"[" * 100_000,
    ],
)
def test_what_cannot_be_read_of_a_spool_is_kept_and_the_rest_is_stored(damage, engine, tmp_path, caplog):
    """A line cut off as its run was killed, or spoilt by the disk, at the end or in the middle."""
    article = an_article()
    spool = Spool(spool_folder(engine.url))
    spool.add([story_of(article), a_visit("blocked", detail="HTTP 403")])
    spool.close()
    [path] = spool_files(tmp_path)
    first, *rest = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([first, damage, *rest, damage]))
    running = Writer(engine)
    running.start()
    running.close()
    assert running.late.from_earlier_runs == 2
    assert rows(engine, articles, "headline") == [article.headline]
    assert "line 2 cannot be read" in caplog.text
    assert [kept.read_bytes().splitlines().count(damage) for kept in tmp_path.rglob("*.damaged")] == [2]
    assert spool_files(tmp_path) == []


def test_a_full_disk_leaves_no_half_line_in_the_spool(tmp_path):
    spool = Spool(tmp_path)
    spool.add([a_visit("gone")])
    [path] = spool_files(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 500, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            spool.add([story_of(an_article())])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    spool.add([a_visit("blocked")])
    assert [job.outcome for job in spool.waiting_jobs()] == ["gone", "blocked"]
    spool.close()


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_database_file_that_was_removed_is_not_written_to_any_more(run, engine, database_url, tmp_path, open_engine):
    """Nor is an empty one put in its place: what comes then waits for one that somebody makes, or the next run."""
    before, after = an_article(), an_article()
    run.submit(story_of(before)).result(10)
    Path(engine.url.database).unlink()
    assert run.submit(story_of(after)).result(10) == Spooled()
    run.close()
    assert not Path(engine.url.database).exists()
    assert [job.article for job in run.late.still_waiting] == [after]
    again = open_engine(database_url)
    ensure_schema(again)
    second = Writer(again)
    second.start()
    second.close()
    assert rows(again, articles, "canonical_url") == [after.canonical_url]


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_database_that_may_not_grow_is_away_until_it_may(run, engine):
    """As on a full disk: nothing is refused for it, and all is stored when there is room."""
    run.submit(story_of(an_article())).result(10)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    set_largest(engine, pages)
    assert run.submit(story_of(an_article(body=BODY * 200))).result(10) == Spooled()
    set_largest(engine, 1_000_000)
    run.close()
    assert len(rows(engine, articles)) == 2
    assert rows(engine, rejects) == []


def set_largest(engine, pages):
    """For the connections that are open, and those to come."""
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}"))


@pytest.mark.parametrize("job", ["story", "visit", "reject"])
def test_what_comes_out_of_the_spool_is_what_went_in(job, tmp_path):
    article = a_full_article(headline="Ünïcode “quoted”\n\ttab")
    jobs = {
        "story": story_of(article, ("https://harbour.example/r",)),
        "visit": a_visit("gone", detail="HTTP 410"),
        "reject": reject_of(article, "no_body", "the page shows no text"),
    }
    spool = Spool(tmp_path)
    spool.add([jobs[job]])
    assert spool.waiting_jobs() == [jobs[job]] or job == "reject"
    if job == "reject":
        assert spool.waiting_jobs()[0].item == jobs[job].item
    spool.close()


def test_an_error_of_ours_is_answered_and_the_writer_goes_on(run, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(writer, "write_batch", lambda *_: {}["no such thing"])
        with pytest.raises(KeyError):
            run.submit(story_of(an_article())).result(10)
    assert isinstance(run.submit(story_of(an_article())).result(10), Stored)


def test_who_comes_after_the_end_is_told(run):
    run.close()
    with pytest.raises(RuntimeError, match="has ended"):
        run.submit(story_of(an_article())).result(10)


def test_a_process_killed_at_any_moment_leaves_whole_stories_only(database_url, engine):
    """kill -9 in the middle of storing, several times; what is there is whole, and the next process goes on."""
    for moment in (0.0, 0.05, 0.15):
        already = len(rows(engine, articles, "id"))
        command = [sys.executable, "-m", "tests.feed_writer", database_url, f"killed-{moment}", "10000"]
        process = subprocess.Popen(command, cwd=ROOT)
        while len(rows(engine, articles, "id")) == already:
            assert process.poll() is None
            time.sleep(0.01)
        time.sleep(moment)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    with engine.connect() as connection:
        assert find_faults(connection) == []
    assert rows(engine, changes, "article_id", kind="article.created") == rows(engine, articles, "id")

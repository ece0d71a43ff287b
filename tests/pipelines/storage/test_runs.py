"""The ledger shows what each run did, also of runs that were killed."""

from datetime import timedelta

from sqlalchemy import update

from pipelines.storage.database import now, transaction
from pipelines.storage.locks import this_process
from pipelines.storage.runs import Finding, SiteTally, close_dead_runs, close_run, open_run, write_progress
from pipelines.storage.schema import run_sites, runs
from tests.factories import a_full_article, an_article
from tests.pipelines.storage.test_locks import dead_process, elsewhere
from tests.storing import rows


def a_tally(site="harbour", **outcomes):
    tally = SiteTally(site)
    tally.outcomes |= outcomes
    return tally


def begin(engine, owner=None):
    with transaction(engine) as connection:
        return open_run(connection, "news", {"sites": "harbour"}, owner or this_process())


def test_a_run_is_entered_when_it_begins_and_closed_when_it_ends(engine):
    run_id = begin(engine)
    assert rows(engine, runs, "spider", "arguments", "finished_at") == [
        {"spider": "news", "arguments": {"sites": "harbour"}, "finished_at": None}
    ]
    tallies = [a_tally(stored=3, failed=1), a_tally("ledger", blocked=2)]
    with transaction(engine) as connection:
        close_run(
            connection,
            run_id,
            outcome="finished",
            exit_status=5,
            stats={"downloader/request_count": 6},
            sites=tallies,
            findings=[Finding(site="ledger", text="blocked")],
        )
    [run] = rows(engine, runs)
    assert (run["outcome"], run["exit_status"], run["stats"]) == ("finished", 5, {"downloader/request_count": 6})
    assert run["finished_at"] >= run["started_at"]
    assert rows(engine, run_sites, "site", "pages", "stored", "failed", "blocked", "healthy", "finding") == [
        {"site": "harbour", "pages": 4, "stored": 3, "failed": 1, "blocked": 0, "healthy": True, "finding": None},
        {"site": "ledger", "pages": 2, "stored": 0, "failed": 0, "blocked": 2, "healthy": False, "finding": "blocked"},
    ]


def test_progress_is_written_while_the_run_goes_on(engine):
    run_id = begin(engine)
    for stored in (2, 5):
        with transaction(engine) as connection:
            write_progress(connection, run_id, [a_tally(stored=stored)])
    assert rows(engine, run_sites, "stored", "pages") == [{"stored": 5, "pages": 5}]


def test_the_ledger_of_a_run_that_was_killed_is_closed_by_the_next_one(engine):
    killed, alive, silent = begin(engine, dead_process()), begin(engine), begin(engine, elsewhere())
    with transaction(engine) as connection:
        write_progress(connection, killed, [a_tally(stored=2)])
        long_ago = now() - timedelta(hours=3)
        connection.execute(update(runs).where(runs.c.id == silent).values(heartbeat_at=long_ago))
        assert close_dead_runs(connection, this_process()) == 2
    assert rows(engine, runs, "id", outcome="killed") == [killed, silent]
    assert rows(engine, runs, "finished_at", id=alive) == [None]
    assert rows(engine, run_sites, "stored", run_id=killed) == [2]


def test_field_coverage_is_the_share_of_stories_that_have_a_field():
    tally = a_tally()
    tally.count_article(a_full_article())
    tally.count_article(an_article(authors=(), section=(), published_at=None))
    coverage = tally.field_coverage
    assert coverage["articles"] == 2
    assert (coverage["headline"], coverage["authors"], coverage["dateline"]) == (1.0, 0.5, 0.5)
    assert (tally.quotes, tally.update_notes, tally.related_links) == (1, 1, 1)


def test_a_site_without_stories_has_no_coverage():
    assert a_tally(blocked=3).field_coverage == {"articles": 0}

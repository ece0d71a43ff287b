"""A site in trouble is named, with what to do; a site that does as it used to is not."""

import pytest

from pipelines.storage.database import transaction
from pipelines.storage.health import find_troubles, latest_health
from pipelines.storage.locks import this_process
from pipelines.storage.runs import Finding, SiteTally, close_run, open_run
from tests.factories import an_article
from tests.pipelines.storage.test_runs import a_tally


def a_run(engine, *tallies, findings=()):
    with transaction(engine) as connection:
        run_id = open_run(connection, "news", {}, this_process())
        close_run(
            connection, run_id, outcome="finished", exit_status=0, stats={}, sites=tallies, findings=list(findings)
        )
    return run_id


def troubles(engine, tally, lists=None):
    with engine.connect() as connection:
        return [finding.text for finding in find_troubles(connection, 1_000, [tally], {tally.site: lists or {}})]


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ({"stored": 5}, None),
        ({"not_modified": 30}, None),
        ({"stored": 1, "failed": 1}, None),
        ({"stored": 8, "blocked": 2}, None),
        ({}, None),
        ({"gone": 2}, None),
        ({"not_article": 2}, None),
        ({"gone": 3}, "gone: all 3 pages are gone; look at one in a browser"),
        ({"not_article": 3}, "not article: all 3 pages are no stories"),
        ({"blocked": 1}, "all 1 pages were refused"),
        ({"blocked": 6, "stored": 2}, "6 of 8 pages were refused"),
        ({"failed": 1}, "all 1 pages failed; the table addresses has each"),
        ({"failed": 3, "rejected": 3, "stored": 1}, "6 of 7 pages were rejected (3) or failed (3)"),
    ],
)
def test_pages_that_are_refused_or_fail(outcomes, words, engine):
    found = troubles(engine, a_tally(**outcomes))
    assert (words in found[0]) if words else (found == [])


@pytest.mark.parametrize(
    ("lists", "in_trouble"),
    [
        ({"read": 2}, False),
        ({"empty": 1}, False),
        ({"read": 1, "failed": 3}, False),
        ({"blocked": 1}, True),
        ({"failed": 2}, True),
    ],
)
def test_a_site_whose_lists_cannot_be_read_is_in_trouble_though_no_page_failed(lists, in_trouble, engine):
    assert bool(troubles(engine, a_tally(), lists)) == in_trouble


@pytest.mark.parametrize(
    ("lists", "past_runs", "in_trouble"),
    [
        ({"empty": 3}, 3, True),
        ({"empty": 3}, 1, False),
        ({"empty": 2, "read": 1}, 3, False),
        ({"empty": 2, "failed": 1}, 3, True),
        ({}, 3, False),
    ],
)
def test_a_site_whose_lists_name_no_story_any_more_has_fallen_silent(lists, past_runs, in_trouble, engine):
    for _ in range(past_runs):
        a_run(engine, a_tally(stored=20))
    found = troubles(engine, a_tally(), lists)
    assert bool(found) == in_trouble
    assert all("name no story any more" in text for text in found)


def with_authors(share, articles=10):
    tally = SiteTally("harbour")
    tally.outcomes["stored"] = articles
    for number in range(articles):
        tally.count_article(an_article(authors=("Ida Marlow",) if number < share * articles else ()))
    return tally


@pytest.mark.parametrize(
    ("before", "today", "in_trouble"),
    [
        ([1.0, 0.9, 1.0], 0.1, True),
        ([1.0, 0.9, 1.0], 0.8, False),
        ([0.3, 0.2, 0.3], 0.0, False),
        ([1.0, 1.0], 0.0, False),
    ],
    ids=["collapsed", "a little less", "never usual", "too little is known"],
)
def test_a_field_that_vanishes_against_the_sites_own_past(before, today, in_trouble, engine):
    for share in before:
        a_run(engine, with_authors(share))
    found = troubles(engine, with_authors(today))
    assert (["authors" in text for text in found] == [True]) if in_trouble else (found == [])


def test_the_latest_run_of_each_site_is_what_counts(engine):
    a_run(engine, a_tally(blocked=3), a_tally("ledger", stored=1), findings=[Finding(site="harbour", text="blocked")])
    a_run(engine, a_tally(stored=3))
    with engine.connect() as connection:
        assert [(site.site, site.healthy, site.stored) for site in latest_health(connection)] == [
            ("harbour", True, 3),
            ("ledger", True, 1),
        ]
        assert [site.site for site in latest_health(connection, ["ledger"])] == ["ledger"]

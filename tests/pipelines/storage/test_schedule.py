"""When a story is looked at again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert

from pipelines.storage.database import transaction
from pipelines.storage.locks import this_process
from pipelines.storage.runs import edited_share, open_run
from pipelines.storage.schedule import next_check, retry_at
from pipelines.storage.schema import articles, run_sites
from tests.factories import NOON, a_full_article, a_visit
from tests.storing import rows, store, visit

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("age", "wait"),
    [
        (0 * HOUR, 15 * MINUTE),
        (2 * HOUR, 15 * MINUTE),
        (3 * HOUR, HOUR),
        (2 * DAY, 6 * HOUR),
        (6 * DAY, DAY),
        (20 * DAY, 5 * DAY),
        (100 * DAY, 30 * DAY),
    ],
)
def test_looks_slow_down_with_age(age, wait):
    assert next_check(NOON, NOON - age, NOON - age) == NOON + wait


def test_a_story_too_old_to_change_is_not_looked_at_again():
    assert next_check(NOON, NOON - 400 * DAY, NOON) is None


def test_a_story_that_changed_is_fresh_again():
    first_seen = NOON - 6 * DAY
    assert next_check(NOON, first_seen, first_seen, NOON - HOUR) == NOON + 15 * MINUTE
    assert next_check(NOON, NOON - 400 * DAY, first_seen, NOON - HOUR) == NOON + 15 * MINUTE
    assert next_check(NOON, first_seen, first_seen, first_seen) == NOON + DAY


def test_a_site_that_often_edits_is_looked_at_twice_as_often():
    assert next_check(NOON, NOON - 2 * DAY, NOON - 2 * DAY, edited_share=0.2) == NOON + 3 * HOUR
    assert next_check(NOON, NOON - 2 * DAY, NOON - 2 * DAY, edited_share=0.05) == NOON + 6 * HOUR


def test_failures_are_tried_again_ever_later():
    assert [retry_at(NOON, failures) - NOON for failures in (1, 2, 3, 50)] == [
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        DAY,
    ]


def a_ledger(engine, site: str, *counts: tuple[int, int]) -> None:
    """A run for each pair of (revised, not modified)."""
    empty = {"site": site, "field_coverage": {}, "healthy": True}
    with transaction(engine) as connection:
        for revised, same in counts:
            run_id = open_run(connection, "news", {}, this_process())
            counts_of_run = {"run_id": run_id, "revised": revised, "not_modified": same}
            connection.execute(insert(run_sites).values(empty | counts_of_run))


def test_the_ledger_knows_how_often_a_site_edits(engine):
    a_ledger(engine, "restless", (2, 3), (0, 5))
    a_ledger(engine, "calm", (0, 10))
    with engine.connect() as connection:
        assert [edited_share(connection, site) for site in ("restless", "calm", "unknown")] == [0.2, 0.0, 0.0]


def test_a_look_at_a_story_of_such_a_site_sets_an_early_next_one(engine):
    article = a_full_article()
    store(engine, article)
    a_ledger(engine, article.site, (1, 1))
    later = NOON + 2 * DAY
    visit(engine, a_visit("not_modified", url=article.url, fetched_at=later))
    [next_check_at] = rows(engine, articles, "next_check_at")
    assert next_check_at == later + 3 * HOUR

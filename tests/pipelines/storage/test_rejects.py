"""What the quarantine says of an item: which run refused it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pipelines.storage.database import now, transaction
from pipelines.storage.locks import this_process
from pipelines.storage.rejects import record_reject, reject_of
from pipelines.storage.runs import open_run
from pipelines.storage.schema import rejects
from tests.factories import an_article
from tests.storing import rows


@pytest.mark.parametrize(
    ("age", "is_its_run"),
    [(timedelta(0), True), (timedelta(seconds=30), True), (timedelta(hours=1), False)],
    ids=["refused by the run", "by a host whose clock is behind", "before the run began"],
)
def test_an_item_is_not_credited_to_a_run_that_began_after_it_was_refused(age, is_its_run, engine):
    """Its own run may have had the same number, in a database that this one has replaced."""
    with transaction(engine) as connection:
        run_id = open_run(connection, "news", {}, this_process())
        reject = reject_of(an_article(), "no_body", "no text", run_id)
        record_reject(connection, replace(reject, at=now() - age))
    assert rows(engine, rejects, "run_id") == [run_id if is_its_run else None]

"""Two runs of one spider on one database do not overlap, and no lock outlives its owner."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from crawler.errors import Overlap
from pipelines.storage.database import now, transaction
from pipelines.storage.locks import DEAD_AFTER, beat, release, take_lock, this_process
from pipelines.storage.schema import run_locks
from tests.storing import rows

NAME = "scrapy crawl news"


def take(engine, owner, name=NAME):
    with transaction(engine) as connection:
        take_lock(connection, name, owner)


def elsewhere():
    """A process on another host."""
    return replace(this_process(), host="other.example")


def dead_process():
    """A process on this host that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return replace(this_process(), pid=process.pid)


def test_the_second_run_is_told_who_runs_and_since_when(engine):
    first = elsewhere()
    take(engine, first)
    with pytest.raises(Overlap, match=rf"{NAME} already runs .* process {first.pid} on other\.example, since 20"):
        take(engine, this_process())
    assert rows(engine, run_locks, "owner") == [str(first)]


def test_other_spiders_run_beside_it(engine):
    take(engine, this_process())
    take(engine, this_process(), "scrapy crawl pages")
    assert len(rows(engine, run_locks)) == 2


def test_a_lock_given_back_is_free(engine):
    first = elsewhere()
    take(engine, first)
    with transaction(engine) as connection:
        release(connection, NAME, first)
    take(engine, this_process())


def test_the_lock_of_a_process_that_ended_on_this_host_is_taken_over_at_once(engine):
    take(engine, dead_process())
    mine = this_process()
    take(engine, mine)
    assert rows(engine, run_locks, "owner") == [str(mine)]


@pytest.mark.parametrize(
    ("silent_for", "free"),
    [(DEAD_AFTER * 0.5, False), (DEAD_AFTER * 1.1, True), (DEAD_AFTER * -0.5, False), (timedelta(days=-365), True)],
    ids=["lately", "long ago", "by a clock a little ahead", "by a clock a year ahead"],
)
def test_the_lock_of_an_owner_not_heard_of_for_long_is_taken_over(silent_for, free, engine):
    take(engine, elsewhere())
    with transaction(engine) as connection:
        connection.execute(update(run_locks).values(heartbeat_at=now() - silent_for))
    if free:
        take(engine, this_process())
    else:
        with pytest.raises(Overlap):
            take(engine, this_process())


def test_an_owner_that_beats_keeps_the_lock_and_one_that_lost_it_is_told(engine):
    first, second = elsewhere(), this_process()
    take(engine, first)
    with transaction(engine) as connection:
        connection.execute(update(run_locks).values(heartbeat_at=now() - timedelta(hours=1)))
        assert beat(connection, NAME, first)
    with pytest.raises(Overlap):
        take(engine, second)
    with transaction(engine) as connection:
        connection.execute(update(run_locks).values(heartbeat_at=now() - timedelta(hours=1)))
    take(engine, second)
    with transaction(engine) as connection:
        assert not beat(connection, NAME, first)
        release(connection, NAME, first)
    assert rows(engine, run_locks, "owner") == [str(second)]


def test_of_many_that_start_together_one_runs(engine):
    def try_to_take(_):
        try:
            take(engine, elsewhere())
        except Overlap:
            return False
        return True

    with ThreadPoolExecutor(5) as pool:
        assert sum(pool.map(try_to_take, range(5))) == 1

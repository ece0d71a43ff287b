"""Many tasks on all cores: in order, and none takes the others down."""

from __future__ import annotations

import os
import time
from itertools import count, islice

import pytest

from crawler.batch.workers import CHUNK, CHUNKS_AHEAD, map_in_order


def failed(task, reason):
    return f"{task}: {reason}"


def square(task: int) -> int:
    return task * task


def slow_at_first(task: int) -> int:
    if task == 0:
        time.sleep(0.3)
    return task


def misbehave(task):
    if task == "raise":
        raise ValueError("no such page")
    if task == "hang":
        time.sleep(60)
    if task == "die":
        os._exit(9)
    if task == "kill":
        os.kill(os.getpid(), 9)
    return task


def test_results_come_in_the_order_of_their_tasks():
    assert list(map_in_order(slow_at_first, range(100), failed=failed, seconds=5, processes=2)) == list(range(100))


@pytest.mark.parametrize("tasks", [0, 1, CHUNK, CHUNK + 1])
def test_any_number_of_tasks_is_done(tasks):
    done = list(map_in_order(square, range(tasks), failed=failed, seconds=5, processes=2))
    assert done == [n * n for n in range(tasks)]


def test_a_task_that_raises_fails_alone():
    done = list(map_in_order(misbehave, ["a", "raise", "b"], failed=failed, seconds=5, processes=1))
    assert done == ["a", "raise: ValueError: no such page", "b"]


@pytest.mark.parametrize(
    ("task", "reason"), [("die", "ended the process that read it (exit status 9)"), ("kill", "(SIGKILL)")]
)
def test_a_task_that_ends_its_process_fails_alone(task, reason):
    done = list(map_in_order(misbehave, ["a", task, "b", task, "c"], failed=failed, seconds=5, processes=1))
    assert [done[0], done[2], done[4]] == ["a", "b", "c"]
    assert reason in done[1]
    assert reason in done[3]


def test_a_task_that_hangs_fails_alone_and_in_time():
    started = time.monotonic()
    done = list(map_in_order(misbehave, ["a", "hang", "b"], failed=failed, seconds=0.3, processes=2))
    assert done == ["a", "hang: took longer than 0.3 seconds", "b"]
    assert time.monotonic() - started < 10


def test_tasks_are_drawn_as_they_are_needed():
    """An endless manifest needs no endless memory."""
    drawn = count()
    assert list(islice(map_in_order(square, drawn, failed=failed, seconds=5, processes=2), 50))[-1] == 49 * 49
    assert next(drawn) <= 50 + CHUNK * (CHUNKS_AHEAD + 2)


def test_who_stops_early_leaves_no_process_behind():
    results = map_in_order(whoami, range(1000), failed=failed, seconds=5, processes=2)
    workers = {next(results) for _ in range(CHUNK * 2)}
    results.close()
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def whoami(task: int) -> int:
    return os.getpid()

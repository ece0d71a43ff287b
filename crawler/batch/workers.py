"""One function over many tasks on all cores, results in order; a task that hangs or kills its process loses itself.

The standard library's pools wait for ever for a process that hangs, and give up all tasks when one of theirs dies.
Pages come from anywhere, so neither will do.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

# Tasks handed over at a time: enough to make the hand-over cheap, few enough to keep all cores busy to the end.
CHUNK = 8
# Chunks that may be under way or finished ahead of the oldest unfinished one: bounds what waits in memory.
CHUNKS_AHEAD = 32
# The collector looks for circles once so many objects are left over. The extraction of a page makes none, and keeps
# thousands until it is done: at Python's 700 they are gone over twice a page, to no end.
LEFT_OVER = 20_000

# A forked process has everything imported already; where there is no fork, the module is imported anew.
_context: Any = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")


def available_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_in_order(
    function: Callable[[Task], Result],
    tasks: Iterable[Task],
    *,
    failed: Callable[[Task, str], Result],
    seconds: float,
    processes: int | None = None,
) -> Iterator[Result]:
    """``function`` of each task, in the order of the tasks.

    ``failed(task, reason)`` stands in for a task that raised, took longer than ``seconds``, or ended its process.
    Tasks are drawn as they are needed, so an endless iterable is fine.
    """
    crew: _Crew[Task, Result] = _Crew(function, failed, seconds)
    try:
        yield from crew.run(iter(tasks), processes or available_cores())
    finally:
        crew.dismiss()


class _Crew(Generic[Task, Result]):
    def __init__(
        self, function: Callable[[Task], Result], failed: Callable[[Task, str], Result], seconds: float
    ) -> None:
        self._function = function
        self._failed = failed
        self._seconds = seconds
        self._workers: list[_Worker[Task, Result]] = []

    def run(self, tasks: Iterator[Task], most: int) -> Iterator[Result]:
        finished: dict[int, Result] = {}
        numbered = enumerate(tasks)
        chunk = list(islice(numbered, CHUNK))
        next_out = handed_over = 0
        while chunk or next_out < handed_over:
            while chunk and handed_over - next_out < CHUNK * CHUNKS_AHEAD and (worker := self._idle(most)):
                worker.take(chunk)
                handed_over += len(chunk)
                chunk = list(islice(numbered, CHUNK))
            finished.update(self._collect())
            while next_out in finished:
                yield finished.pop(next_out)
                next_out += 1

    def _idle(self, most: int) -> _Worker[Task, Result] | None:
        for worker in self._workers:
            if not worker.pending:
                return worker
        if len(self._workers) < most:
            return self._hire()
        return None

    def _hire(self) -> _Worker[Task, Result]:
        worker = _Worker(self._function, [other.connection for other in self._workers])
        self._workers.append(worker)
        return worker

    def _collect(self) -> Iterator[tuple[int, Result]]:
        """Wait until a worker has something to say, or has been silent for too long."""
        busy = {worker.connection: worker for worker in self._workers if worker.pending}
        patience = min(worker.heard_at for worker in busy.values()) + self._seconds - monotonic()
        ready = wait(list(busy), max(0.0, patience))
        for connection in ready:
            yield from self._hear(busy[connection])
        for worker in busy.values():
            if worker.pending and worker.connection not in ready and monotonic() - worker.heard_at > self._seconds:
                yield self._replace(worker, f"took longer than {self._seconds:g} seconds")

    def _hear(self, worker: _Worker[Task, Result]) -> Iterator[tuple[int, Result]]:
        try:
            result, error = worker.connection.recv()
        except (EOFError, OSError):
            yield self._replace(worker, f"ended the process that read it ({worker.last_words()})")
            return
        number, task = worker.pending.popleft()
        worker.heard_at = monotonic()
        yield number, self._failed(task, error) if error else result

    def _replace(self, worker: _Worker[Task, Result], reason: str) -> tuple[int, Result]:
        """End a worker; its present task has failed, what it had not begun goes to a new one."""
        number, task = worker.pending.popleft()
        self._workers.remove(worker)
        worker.end()
        if worker.pending:
            self._hire().take(worker.pending)
        return number, self._failed(task, reason)

    def dismiss(self) -> None:
        for worker in self._workers:
            worker.end()


class _Worker(Generic[Task, Result]):
    """A process, this side's end of the pipe to it, and the tasks it has not answered yet."""

    def __init__(self, function: Callable[[Task], Result], others: Sequence[Connection]) -> None:
        self.connection, theirs = _context.Pipe()
        self.pending: deque[tuple[int, Task]] = deque()
        self.heard_at = monotonic()
        self._process = _context.Process(target=_work, args=(function, theirs, [self.connection, *others]), daemon=True)
        self._process.start()
        theirs.close()

    def take(self, chunk: Iterable[tuple[int, Task]]) -> None:
        self.pending = deque(chunk)
        self.heard_at = monotonic()
        with suppress(OSError):  # it died while idle: its end of the pipe is closed, which the next look at it finds
            self.connection.send([task for _, task in self.pending])

    def last_words(self) -> str:
        self._process.join(1)
        code = self._process.exitcode
        return signal.Signals(-code).name if code is not None and code < 0 else f"exit status {code}"

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


def _work(function: Callable[[Any], Any], connection: Connection, inherited: Sequence[Connection]) -> None:
    """The life of a worker process: chunks in, one answer a task out, until the other end hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    gc.freeze()  # what was imported lives as long as the process: no collection needs to look at it again
    gc.set_threshold(LEFT_OVER)
    for other in inherited:  # held open here, the parent's end would never look closed
        other.close()
    try:
        while True:
            for task in connection.recv():
                connection.send(_answer(function, task))
    except (EOFError, OSError):
        return


def _answer(function: Callable[[Any], Any], task: Any) -> tuple[Any, str | None]:
    try:
        return function(task), None
    except Exception as error:  # the edge of the process: whatever was raised is reported to the other side
        return None, f"{type(error).__name__}: {error}"

"""A page that takes too long to be read is given up: while it is read, the crawl stands still."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from crawler.errors import PageTooSlow

# An ordinary page takes some hundredths of a second; the lock of a run is lost after ninety seconds of silence.
MOST_SECONDS = 20.0


@contextmanager
def time_limit(url: str, seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Raises ``PageTooSlow`` in the block that takes longer.

    An alarm, and not a thread: a thread that reads a page keeps the crawl waiting just the same, and cannot be ended.
    Only the main thread has alarms; elsewhere, and where there are none (Windows), the block takes as long as it takes.
    The alarm rings between two steps of Python: what a library in C does at a stretch, such as parsing the whole page,
    it finishes first.  That is bounded by the size of a page.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise PageTooSlow(f"{url}: not read within {seconds:g} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

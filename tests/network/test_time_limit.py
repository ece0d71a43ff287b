"""A page that takes too long to be read is given up, and the alarm is off afterwards."""

from __future__ import annotations

import signal
import threading
from time import monotonic, sleep

import pytest

from crawler.errors import PageTooSlow
from crawler.network.time_limit import time_limit


def test_work_without_end_is_ended():
    begun = monotonic()
    with (
        pytest.raises(PageTooSlow, match="not read within 0"),
        time_limit("https://a.example/x", 0.1),
    ):
        while True:
            pass
    assert monotonic() - begun < 5


def test_work_in_time_is_left_alone():
    before = signal.getsignal(signal.SIGALRM)
    with time_limit("https://a.example/x", 0.05):
        pass
    sleep(0.1)
    assert signal.getsignal(signal.SIGALRM) is before


def test_other_threads_have_no_alarm():
    done = threading.Event()

    def work() -> None:
        with time_limit("https://a.example/x", 0.01):
            sleep(0.05)
        done.set()

    threading.Thread(target=work).start()
    assert done.wait(5)

"""The exit status of a run that came to its end, where Scrapy's own would be 0."""

from __future__ import annotations

import pytest
from scrapy.utils.test import get_crawler

from pipelines.account import Account


@pytest.mark.parametrize(
    ("reason", "stats", "status"),
    [
        ("finished", {}, 0),
        ("finished", {"log_count/ERROR": 3}, 0),
        ("closespider_timeout", {}, 6),
        ("shutdown", {}, 6),
        ("shutdown", {"log_count/ERROR": 1}, 1),
        ("finished", {"spider_exceptions/count": 1}, 1),
        ("finished", {"copydesk/callback_errors": 1}, 1),
    ],
)
def test_a_run_that_scrapy_calls_a_success_may_be_none(reason, stats, status):
    collector = get_crawler().stats
    collector.set_stats(dict(stats))
    assert Account(collector).exit_status(reason, ()) == status

"""The exit status of a run that came to its end, where Scrapy's own would be 0."""

from __future__ import annotations

import pytest
from scrapy.utils.test import get_crawler

from pipelines.running.account import Account
from pipelines.storage.known_stories import Stored
from pipelines.storage.rows import story_of
from tests.factories import a_full_article


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


def test_what_a_run_brought_is_counted_once_for_the_ledger_and_for_the_stats():
    collector = get_crawler().stats
    account = Account(collector)
    article = a_full_article()
    account.count_article(article)
    edited = Stored(article_id=1, revision=2, outcome="revised", changed=("body", "numbers"), silent=True)
    account.count_result(story_of(article), edited)
    [tally] = account.sites
    counted = {key: value for key, value in collector.get_stats().items() if key.startswith("copydesk/")}
    assert counted == {
        "copydesk/part/harbour/quotes": tally.quotes,
        "copydesk/part/harbour/update_notes": tally.update_notes,
        "copydesk/part/harbour/related_links": tally.related_links,
        "copydesk/part/harbour/silent_edits": 1,
        "copydesk/outcome/harbour/revised": tally.outcomes["revised"],
    }
    assert (tally.pages, tally.articles, tally.quotes) == (1, 1, 1)

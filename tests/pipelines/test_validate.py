"""What is no article is rejected with a reason; what is doubtful in one is left out and counted."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from scrapy.utils.test import get_crawler

from crawler.items import Dateline
from pipelines.refusals import Rejected
from pipelines.validate import SHORTEST_BODY, Validate, find_fault, leave_out_doubtful
from tests.factories import BODY, NOON, a_full_article, a_quote, a_visit, an_article

_WORDS = "We cannot ask people to trust a bridge that we do not trust,"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, None),
        ({"headline": None}, "no_headline"),
        ({"headline": " \n"}, "no_headline"),
        ({"body": ""}, "no_body"),
        ({"body": "\u00a0 \n\n "}, "no_body"),
        ({"body": "x" * (SHORTEST_BODY - 1)}, "body_too_short"),
        ({"body": "x" * SHORTEST_BODY}, None),
        ({"body": "", "is_free": False}, None),
        ({"headline": None, "is_free": False}, "no_headline"),
        ({"canonical_url": "mailto:desk@harbour.example"}, "no_address"),
        ({"canonical_url": f"https://harbour.example/{'a' * 2000}"}, "address_too_long"),
        ({"published_at": None, "authors": (), "language": None, "publisher": None}, None),
    ],
)
def test_an_article_needs_an_address_a_headline_and_a_text(fields, reason):
    fault = find_fault(an_article(**fields))
    assert (fault[0] if fault else None) == reason


@pytest.mark.parametrize(
    ("date", "loss"),
    [
        (NOON, None),
        (NOON + timedelta(hours=30), None),
        (datetime(1702, 3, 11, tzinfo=UTC), None),
        (NOON + timedelta(days=3), "future_date/published_at"),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=9))), "future_date/published_at"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9))), "date_too_old/published_at"),
        (datetime(2024, 3, 1), "no_zone/published_at"),
    ],
)
def test_a_date_that_cannot_be_is_left_out_and_its_text_kept(date, loss):
    article, losses = leave_out_doubtful(an_article(published_at=date, published_at_text="as printed"), NOON)
    assert losses == ([loss] if loss else [])
    assert article.published_at == (None if loss else date)
    assert article.published_at_text == "as printed"


def test_a_quote_that_is_not_where_it_says_is_left_out_and_the_others_stay():
    right, wrong = a_quote(BODY, _WORDS), a_quote(BODY, _WORDS, start=10, end=len(BODY) + 1)
    article, losses = leave_out_doubtful(an_article(quotes=(wrong, right)), NOON)
    assert article.quotes == (right,)
    assert losses == ["bad_offsets/quotes"]


def test_a_dateline_longer_than_its_story_cuts_nothing_off():
    dateline = Dateline(text="CORVANE —", place="CORVANE", end=10_000)
    article, losses = leave_out_doubtful(an_article(dateline=dateline), NOON)
    assert (article.dateline.place, article.dateline.end) == ("CORVANE", 0)
    assert losses == ["bad_offsets/dateline"]


def test_a_sound_article_passes_unchanged():
    article = a_full_article()
    passed, losses = leave_out_doubtful(article, NOON)
    assert passed is article
    assert losses == []


def test_the_pipeline_rejects_counts_and_lets_visits_through():
    crawler = get_crawler()
    crawler._apply_settings()
    pipeline = Validate.from_crawler(crawler)
    visit = a_visit("gone")
    assert pipeline.process_item(visit) is visit
    with pytest.raises(Rejected) as caught:
        pipeline.process_item(an_article(headline=None))
    assert (caught.value.reason, caught.value.detail) == ("no_headline", "the page shows no headline")
    assert pipeline.process_item(an_article(modified_at=NOON + timedelta(days=90))).modified_at is None
    assert crawler.stats.get_value("copydesk/left_out/future_date/modified_at") == 1

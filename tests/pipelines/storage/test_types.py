"""Times mean the same moment on both databases, whatever zone they came in."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from pipelines.storage.schema import articles
from tests.factories import NOON, an_article
from tests.storing import rows, store


@pytest.mark.parametrize("hours", [-9.5, 0, 5.75, 14])
def test_a_time_of_any_zone_comes_back_as_the_same_moment_in_utc(engine, hours):
    at = datetime(2024, 2, 29, 23, 59, 59, 123456, tzinfo=timezone(timedelta(hours=hours)))
    store(engine, an_article(published_at=at, fetched_at=NOON))
    [found] = rows(engine, articles, "published_at")
    assert found == at
    assert found.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(engine):
    with engine.connect() as connection, pytest.raises(StatementError, match="has no zone"):
        connection.execute(articles.select().where(articles.c.published_at == datetime(2024, 3, 1)))

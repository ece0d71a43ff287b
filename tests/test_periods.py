"""Periods are given as people write them: a time ago, or a date."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from crawler.errors import ConfigurationError
from crawler.periods import parse_moment

NOW = datetime(2024, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("90m", "2024-03-10T10:30:00+00:00"),
        ("12h", "2024-03-10T00:00:00+00:00"),
        (" 2D ", "2024-03-08T12:00:00+00:00"),
        ("1w", "2024-03-03T12:00:00+00:00"),
        ("2024-03-01", "2024-03-01T00:00:00+00:00"),
        ("2024-03-01T10:00+02:00", "2024-03-01T08:00:00+00:00"),
    ],
)
def test_a_moment_is_a_time_ago_or_a_date(text, moment):
    assert parse_moment(text, NOW, f"--since {text}").isoformat() == moment


@pytest.mark.parametrize(
    "text", ["", "2", "2y", "d", "-2d", "2 d", "yesterday", "2024-13-01", "999999d", "٢d", "0001-01-01T00:00+14:00"]
)
def test_another_text_is_no_moment(text):
    with pytest.raises(ConfigurationError, match=re.escape(f"--since {text}: write a time ago")):
        parse_moment(text, NOW, f"--since {text}")

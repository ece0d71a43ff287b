"""What a Retry-After header says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.network.pauses import parse_retry_after

NOW = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (b"120", 120.0),
        (b" 0 ", 0.0),
        (b"Fri, 01 Mar 2024 12:01:30 GMT", 90.0),
        (b"Fri, 01 Mar 2024 11:00:00 GMT", 0.0),
        (b"Fri, 01 Mar 2024 12:01:00 -0000", 60.0),
        (b"9" * 5000, 999999999.0),
        (b"soon", None),
        (b"-5", None),
        (b"1.5", None),
        (b"\xb2", None),
        (b"", None),
        (None, None),
    ],
)
def test_seconds_to_wait(value, seconds):
    assert parse_retry_after(value, NOW) == seconds

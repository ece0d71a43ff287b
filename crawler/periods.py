"""Where a period begins or ends, as people write it in arguments and options."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from crawler.errors import ConfigurationError

# "90m", "12h", "2d", "1w"
SPAN = re.compile(r"(\d{1,5})([mhdw])", re.ASCII)
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def parse_moment(text: str, now: datetime, written: str) -> datetime:
    """A time ago ("2d") or a date ("2026-03-01", "2026-03-01T12:00"), in UTC; UTC where it has no zone.

    ``written`` is the argument with its name: ``ConfigurationError`` repeats it where it is neither.
    """
    try:
        if span := SPAN.fullmatch(text.strip().lower()):
            return now - timedelta(**{UNITS[span[2]]: int(span[1])})
        at = datetime.fromisoformat(text.strip())
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise ConfigurationError(
            f"{written}: write a time ago, as 90m, 12h, 2d or 1w, or a date, as 2026-03-01 or 2026-03-01T12:00"
        ) from error

"""What spider arguments may say, checked."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from crawler.errors import ConfigurationError

# "90m", "12h", "2d", "1w"
SPAN = re.compile(r"(\d{1,5})([mhdw])", re.ASCII)
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def parse_moment(name: str, text: str, now: datetime) -> datetime:
    """A time ago ("2d") or a date ("2026-03-01", "2026-03-01T12:00"), in UTC where it has no zone.

    Raises ``ConfigurationError`` naming the argument.
    """
    if span := SPAN.fullmatch(text.strip().lower()):
        return now - timedelta(**{UNITS[span[2]]: int(span[1])})
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise ConfigurationError(
            f"-a {name}={text}: write a time ago, as 90m, 12h, 2d or 1w, or a date, as 2026-03-01"
        ) from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    """The value as it is.  Raises ``ConfigurationError`` where it is none of those allowed."""
    if value not in allowed:
        raise ConfigurationError(f"-a {name}={value}: write one of {', '.join(allowed)}")
    return value


def check_known(spider: str, given: dict[str, str], known: tuple[str, ...]) -> None:
    """Raises ``ConfigurationError`` for the first argument that the spider does not have."""
    if unknown := sorted(given.keys() - set(known)):
        raise ConfigurationError(
            f"-a {unknown[0]}=...: the {spider} spider has no such argument; it has: {', '.join(known)}"
        )

"""What a list of stories says of each, and what all lists have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from crawler.errors import CopydeskError

ListKind = Literal["feed", "sitemap", "page"]

# No list of current stories is as long; what goes past is an archive, a fault or an attack.
MOST_LISTED = 50_000
LONGEST_URL = 2083
LONGEST_TITLE = 1000


class NotAListing(CopydeskError):
    """What came is no feed or sitemap: an error page, a challenge, something else."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A story's address, and what the list that named it says of it."""

    url: str
    """Absolute, as listed."""
    title: str | None = None
    published_at: datetime | None = None
    """Timezone-aware; ``None`` where the list gives no date or one that cannot be read."""
    published_at_text: str | None = None
    """As the list prints it."""
    modified_at: datetime | None = None
    kind: ListKind

    @property
    def dated(self) -> datetime | None:
        """The latest time the list knows of."""
        return max((at for at in (self.published_at, self.modified_at) if at), default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sitemap:
    """What a sitemap holds: stories, or in an index further sitemaps; newest first, undated ones last."""

    stories: tuple[Listed, ...] = ()
    sitemaps: tuple[Listed, ...] = ()


def newest_first(listed: list[Listed]) -> tuple[Listed, ...]:
    """By date; undated ones last, in the order of the list."""
    past = datetime.min.replace(tzinfo=UTC)
    return tuple(sorted(listed, key=lambda entry: entry.dated or past, reverse=True))


def parse_time(text: str | None) -> datetime | None:
    """W3C's form of ISO 8601, whole or cut off after year, month, day or minute; UTC where no zone is given.

    >>> parse_time("2026-03-02T10:15+01:00").isoformat()
    '2026-03-02T10:15:00+01:00'
    """
    text = (text or "").strip()
    if len(text) in (4, 7) and text[:4].isdigit():
        text = f"{text}-01-01" if len(text) == 4 else f"{text}-01"
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)

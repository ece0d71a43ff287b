"""A host that asks to be left alone for a while is."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.items import VisitOutcome

logger = logging.getLogger(__name__)

BUSY = {429, 503}
# Without a Retry-After: the first pause, doubled each time the host answers so again.
FIRST_PAUSE = 5.0
# A host that wants a longer pause is left alone for the rest of the run.
LONGEST_PAUSE = 120.0


class LeftAlone(IgnoreRequest):
    """The host asked for a longer pause than a run waits; its stories are for the next run."""

    outcome: VisitOutcome = "blocked"


class RetryAfter:
    """Pauses a host that answers 429 or 503, for as long as it says, and asks again after."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._retries = crawler.settings.getint("RETRY_TIMES")
        self._resume_at: dict[str, float] = {}
        self._pauses: dict[str, int] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RetryAfter:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        while (wait := self._resume_at.get(host, 0.0) - monotonic()) > 0:
            if wait > LONGEST_PAUSE:
                raise LeftAlone(f"{host} asked to be left alone for {wait:.0f} s more")
            await asyncio.sleep(wait)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        host = urlsplit(request.url).hostname or ""
        if response.status not in BUSY:
            self._pauses.pop(host, None)
            return response
        self._pause(host, response)
        assert self._crawler.spider is not None
        again = get_retry_request(
            request, spider=self._crawler.spider, reason=f"HTTP {response.status}", max_retry_times=self._retries
        )
        return again or response

    def _pause(self, host: str, response: Response) -> None:
        if self._resume_at.get(host, 0.0) > monotonic():  # answers to what was asked before the pause began
            return
        repeated = self._pauses.get(host, 0)
        pause = parse_retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        if pause is None:
            pause = min(FIRST_PAUSE * 2**repeated, LONGEST_PAUSE)
        self._pauses[host] = repeated + 1
        self._resume_at[host] = monotonic() + pause
        self._crawler.stats.inc_value("copydesk/retry_after/pauses")
        logger.warning("%s answered HTTP %d: not asked again for %.0f s", host, response.status, pause)


def parse_retry_after(value: bytes | None, now: datetime) -> float | None:
    """Seconds to wait, from a number of seconds or a date; ``None`` where the header is missing or neither.

    >>> parse_retry_after(b"120", datetime.now(UTC))
    120.0
    """
    text = (value or b"").decode("latin-1").strip()
    if text.isdecimal() and text.isascii():
        return float(text[:9])
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max((at - now).total_seconds(), 0.0)

"""Hosts that asked to be left alone for a while, and until when."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.items import VisitOutcome

logger = logging.getLogger(__name__)

# Without any delay Scrapy 2.19 sends all of a host's requests at once, however few it is to send at a time: it looks
# whether one is under way before the last one has begun.  A few milliseconds let it begin.
LEAST_DELAY = 0.005
BUSY = {429, 503}
# Without a Retry-After: the first pause, doubled each time the host answers so again.
FIRST_PAUSE = 5.0
# A host that wants a longer pause is left alone for the rest of the run.
LONGEST_PAUSE = 60.0
# How long a run that is told to stop may wait for one that pauses.
GLANCE = 1.0


class LeftAlone(IgnoreRequest):
    """The host asked for a longer pause than a run waits; its stories are for the next run."""

    outcome: ClassVar[VisitOutcome] = "blocked"


class Pauses:
    """Scrapy extension: keeps what hosts say with 429 and 503, for as long as they say."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._resume_at: dict[str, float] = {}
        self._repeated: dict[str, int] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pauses:
        pauses = cls(crawler)
        # The one signal that comes before the host's next request leaves its queue.
        crawler.signals.connect(pauses.response_downloaded, signal=signals.response_downloaded)
        return pauses

    def response_downloaded(self, response: Response, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        if response.status not in BUSY:
            self._repeated.pop(host, None)
            return
        pause = parse_retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        if pause is None:
            pause = min(FIRST_PAUSE * 2 ** self._repeated.get(host, 0), LONGEST_PAUSE)
        self._repeated[host] = self._repeated.get(host, 0) + 1
        self._resume_at[host] = max(monotonic() + pause, self._resume_at.get(host, 0.0))
        self._crawler.stats.inc_value("copydesk/pauses")
        logger.warning("%s answered HTTP %d: not asked again for %.0f s", host, response.status, pause)

    async def wait(self, request: Request) -> None:
        """Until the host may be asked again.  Raises ``LeftAlone`` where that is not worth waiting for."""
        host = urlsplit(request.url).hostname or ""
        while (pause := self._resume_at.get(host, 0.0) - monotonic()) > 0:
            if pause > LONGEST_PAUSE or not self._crawler.crawling:
                raise LeftAlone(f"{host} asked to be left alone for {pause:.0f} s more")
            await asyncio.sleep(min(pause, GLANCE))


class PatientHandler(HTTP11DownloadHandler):
    """``DOWNLOAD_HANDLERS``: Scrapy's, which waits for the end of a pause at the last moment there is.

    A middleware would be too early: behind it requests wait in their host's queue, and would go out all the same.
    """

    async def download_request(self, request: Request) -> Response:
        if pauses := self.crawler.get_extension(Pauses):
            await pauses.wait(request)
        return await super().download_request(request)


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

"""When a host may be asked again, by how it has answered, and whether at all in this run."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)

from crawler.network.ending import GLANCE, Ending, NotAsked, empty_queue, run_ends

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
REFUSING = {401, 403}
# Without a Retry-After: the first pause, doubled each time the host answers so again.
FIRST_PAUSE = 5.0
# A host that wants a longer pause is left alone for the rest of the run.
LONGEST_PAUSE = 60.0
# And so is one that gives nothing else so many times in a row: "too busy", a refusal, no answer at all.
MOST_BUSY = 6
MOST_REFUSED = 20
MOST_SILENT = 9
NO_ANSWER = (DownloadTimeoutError, CannotResolveHostError, DownloadConnectionRefusedError, DownloadFailedError)


class LeftAlone(IgnoreRequest):
    """The host is not asked any more in this run; its stories are for the next one."""

    def __init__(self, reason: str, outcome: VisitOutcome = "blocked") -> None:
        super().__init__(reason)
        self.outcome = outcome


@dataclass
class _Host:
    """What a host has said in this run."""

    resume_at: float = 0.0
    first_asked_at: float | None = None
    busy: int = 0
    refused: int = 0
    silent: int = 0
    leave: Callable[[], IgnoreRequest] | None = None
    """Makes what its requests end with from now on."""


class Pauses:
    """Scrapy extension: keeps how hosts answer, and so when each may be asked again, and whether at all."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._most_seconds = crawler.settings.getfloat("COPYDESK_HOST_SECONDS")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pauses:
        pauses = cls(crawler)
        # The one signal that comes before the host's next request leaves its queue.
        crawler.signals.connect(pauses.response_downloaded, signal=signals.response_downloaded)
        return pauses

    def check(self, name: str) -> None:
        """Raises ``LeftAlone`` or ``NotAsked`` where the host is not asked any more."""
        if (host := self._hosts.get(name)) and host.leave:
            raise host.leave()

    def response_downloaded(self, response: Response, request: Request) -> None:
        name = host_of(request)
        host = self._hosts[name]
        host.silent = 0
        host.refused = host.refused + 1 if response.status in REFUSING else 0
        host.busy = host.busy + 1 if response.status in BUSY else 0
        if host.refused >= MOST_REFUSED:
            self._leave(
                name, partial(LeftAlone, f"{name} answered HTTP {response.status} {MOST_REFUSED} times in a row")
            )
        if host.busy:
            self._pause(name, host, response)

    def _pause(self, name: str, host: _Host, response: Response) -> None:
        pause = parse_retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        if pause is None:
            pause = min(FIRST_PAUSE * 2 ** (host.busy - 1), LONGEST_PAUSE)
        host.resume_at = max(monotonic() + pause, host.resume_at)
        self._crawler.stats.inc_value("copydesk/pauses")
        if pause > LONGEST_PAUSE:
            self._leave(
                name, partial(LeftAlone, f"{name} answered HTTP {response.status} and wants {pause:.0f} s of rest")
            )
        elif host.busy >= MOST_BUSY:
            self._leave(name, partial(LeftAlone, f"{name} answered HTTP {response.status} {MOST_BUSY} times in a row"))
        else:
            logger.warning("%s answered HTTP %d: not asked again for %.0f s", name, response.status, pause)

    def no_answer(self, request: Request) -> None:
        """A request went out, and nothing came back in time."""
        name = host_of(request)
        host = self._hosts[name]
        host.silent += 1
        if host.silent >= MOST_SILENT:
            self._leave(name, partial(LeftAlone, f"{name} gave no answer {MOST_SILENT} times in a row", "failed"))

    async def wait(self, request: Request) -> None:
        """Until the host may be asked.  Raises ``LeftAlone`` or ``NotAsked`` where it may not be in this run."""
        name = host_of(request)
        host = self._hosts[name]
        host.first_asked_at = host.first_asked_at or monotonic()
        if monotonic() - host.first_asked_at > self._most_seconds > 0:
            self._leave(name, partial(NotAsked, f"{name} has had its {self._most_seconds:.0f} s of this run"))
        while True:
            if (ending := self._crawler.get_extension(Ending)) and ending.has_begun:
                raise run_ends()
            self.check(name)
            if (pause := host.resume_at - monotonic()) <= 0:
                return
            await asyncio.sleep(min(pause, GLANCE))

    def _leave(self, name: str, error: Callable[[], IgnoreRequest]) -> None:
        host = self._hosts[name]
        if host.leave:
            return
        host.leave = error
        self._crawler.stats.inc_value("copydesk/hosts_left_alone")
        logger.warning("%s: left to the next run", error())
        assert self._crawler.engine is not None
        if slot := self._crawler.engine.downloader.slots.get(name):
            empty_queue(slot, error)


class PatientHandler(HTTP11DownloadHandler):
    """``DOWNLOAD_HANDLERS``: Scrapy's, which waits for the end of a pause at the last moment there is.

    A middleware would be too early: behind it requests wait in their host's queue, and would go out all the same.
    """

    async def download_request(self, request: Request) -> Response:
        pauses = self.crawler.get_extension(Pauses)
        if pauses is None:
            return await super().download_request(request)
        await pauses.wait(request)
        try:
            return await self._download(request)
        except NO_ANSWER:
            pauses.no_answer(request)
            raise

    async def _download(self, request: Request) -> Response:
        """The answer.  Raises ``NotAsked`` where the run ends first, and has waited long enough."""
        download = asyncio.ensure_future(super().download_request(request))
        try:
            while not (await asyncio.wait({download}, timeout=GLANCE))[0]:
                if (ending := self.crawler.get_extension(Ending)) and ending.is_overdue:
                    raise run_ends()
            return download.result()
        finally:
            download.cancel()


def host_of(request: Request) -> str:
    return urlsplit(request.url).hostname or ""


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

"""Which stories are fetched: new ones, and known ones that are due for another look."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from scrapy import Request

from crawler.items import Article
from crawler.urls import canonical_form
from pipelines.running.conditions import ask_if_changed
from pipelines.running.run import run_of
from pipelines.storage.addresses import KnownAddress
from pipelines.storage.database import DatabaseError, cause, now

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

MOST_RECHECKS = 200
"""Stories of one site that a run looks at again without a list naming them."""
LOOK_AGAIN = 30.0
"""Seconds for which a database that is away is not asked: each question may take as long as a connection."""

T = TypeVar("T")


class Recheck:
    """Spider middleware: lets requests for stories pass where a look is due, with the validators we were given."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._run = run_of(crawler)
        self._asked: set[str] = set()
        self._away_until = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Recheck:
        return cls(crawler)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Stories that are due come before the lists that may name them: each is asked for once."""
        async for request in self._due_stories():
            yield request
        async for item_or_request in start:
            if not _is_story(item_or_request):
                yield item_or_request
                continue
            for request in await self._wanted([item_or_request]):
                yield request

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        stories: list[Request] = []
        async for item_or_request in result:
            if _is_story(item_or_request):
                stories.append(item_or_request)
                continue
            if isinstance(item_or_request, Article) and (led_here := response.meta.get("redirect_urls")):
                self._run.note_redirects(item_or_request, led_here)
            yield item_or_request
        for request in await self._wanted(stories):
            yield request

    async def _due_stories(self) -> AsyncIterator[Request]:
        spider: Any = self._crawler.spider
        if self._which == "none":
            return
        find = self._run.session.unseen if self._which == "all" else self._run.session.due
        for site in getattr(spider, "rechecked_sites", ()):
            for known in await self._look_up(find, site, MOST_RECHECKS) or []:
                self._asked.add(known.url)
                self._count("due")
                yield _conditional(spider.story_request(known.fetched_url, site=site), known)

    async def _wanted(self, requests: list[Request]) -> list[Request]:
        """Those of unknown addresses, and those of known ones that are due; none twice in a run."""
        fresh = {canonical_form(request.url): request for request in reversed(requests)}
        fresh = {url: request for url, request in reversed(fresh.items()) if url not in self._asked}
        self._count("repeated", len(requests) - len(fresh))
        if not fresh:
            return []
        self._asked |= fresh.keys()
        known = await self._look_up(self._run.session.known, list(fresh)) or {}
        wanted = []
        for url, request in fresh.items():
            if url not in known:
                wanted.append(request)
            elif self._is_due(known[url], request):
                wanted.append(_conditional(request, known[url]))
            else:
                self._count("not_due")
        return wanted

    async def _look_up(self, find: Callable[..., T], *args: object) -> T | None:
        """What the database answers; nothing while it is away: a story is rather asked for twice than missed."""
        if monotonic() < self._away_until:
            return None
        try:
            return await asyncio.to_thread(find, *args)
        except DatabaseError as error:
            logger.warning("the database is away: %s; stories are asked for whether known or not", cause(error))
            self._away_until = monotonic() + LOOK_AGAIN
            return None

    @property
    def _which(self) -> str:
        """Which known stories are fetched again; a spider that is not one of ours does not say."""
        return getattr(self._crawler.spider, "recheck", "due")

    def _is_due(self, known: KnownAddress, request: Request) -> bool:
        """As the spider was told; a list that says that the story changed since our last look makes it due."""
        if self._which != "due":
            return self._which == "all"
        listed = request.meta.get("listed")
        changed_at = listed.modified_at if listed else None
        if changed_at is not None and changed_at > known.last_checked_at:
            return True
        return known.next_check_at is not None and known.next_check_at <= now()

    def _count(self, decision: str, requests: int = 1) -> None:
        if requests:
            self._crawler.stats.inc_value(f"copydesk/recheck/{decision}", requests)


def _is_story(item_or_request: Any) -> bool:
    return isinstance(item_or_request, Request) and bool(item_or_request.meta.get("story"))


def _conditional(request: Request, known: KnownAddress) -> Request:
    """Validators go only to the very address that gave them."""
    if request.url == known.fetched_url:
        ask_if_changed(request, known.etag, known.last_modified)
    return request

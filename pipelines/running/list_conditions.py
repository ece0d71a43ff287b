"""Feeds and sitemaps that have not changed since they were read are not sent again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.exceptions import NotConfigured

from pipelines.running.conditions import ask_if_changed
from pipelines.running.run import run_of
from pipelines.storage.database import DatabaseError, cause, now
from pipelines.storage.lists import KnownList

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)


class ListConditions:
    """Spider middleware: gives requests for lists the validators that the same address gave before.

    What an answer gave is kept by the run, if the list named stories and no further lists: a sitemap index says
    nothing of the sitemaps that it names.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._run = run_of(crawler)
        self._known: dict[str, KnownList] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ListConditions:
        if crawler.settings["REDIS_URL"]:
            raise NotConfigured("whoever reads a list does not know what becomes of its stories in other processes")
        return cls(crawler)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        self._known = await asyncio.to_thread(self._known_lists)
        async for item_or_request in start:
            yield self._conditional(item_or_request)

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        names_stories = names_lists = False
        async for item_or_request in result:
            if isinstance(item_or_request, Request):
                names_stories |= bool(item_or_request.meta.get("story"))
                names_lists |= _is_list(item_or_request)
            yield self._conditional(item_or_request)
        if _is_list(response) and names_stories and not names_lists:
            self._note(response)

    def _conditional(self, item_or_request: Any) -> Any:
        is_list = isinstance(item_or_request, Request) and _is_list(item_or_request)
        if is_list and (known := self._known.get(item_or_request.url)):
            ask_if_changed(item_or_request, known.etag, known.last_modified)
        return item_or_request

    def _note(self, response: Response) -> None:
        """Validators are those of the address that answered, which is asked first only where nothing redirected."""
        etag, last_modified = (
            (response.headers.get(name) or b"").decode("latin-1") for name in ("ETag", "Last-Modified")
        )
        if (etag or last_modified) and not response.meta.get("redirect_times"):
            self._run.lists_read.append(
                KnownList(
                    url=response.url,
                    site=response.meta["site"],
                    etag=etag or None,
                    last_modified=last_modified or None,
                    read_at=now(),
                )
            )

    def _known_lists(self) -> dict[str, KnownList]:
        try:
            return self._run.session.known_lists()
        except DatabaseError as error:
            logger.warning("what lists gave before is not known: %s; they are read whole", cause(error))
            return {}


def _is_list(request_or_response: Request | Response) -> bool:
    return "list" in request_or_response.meta

"""Pages that ``scrapy extract`` is given by address: fetched once, with the manners of a crawl, onto disk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from scrapy import Request
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from crawler.batch.sources import SavedPage, Source, Unreadable
from crawler.network.fetches import read_header, receipt_of
from crawler.spiders.failing import read_failure
from crawler.spiders.pages import check_address
from crawler.spiders.stories import StorySpider

# What a crawl does with items, runs and known stories; here nothing is stored.
NOT_STORING: dict[str, Any] = {
    "ITEM_PIPELINES": {},
    "EXTENSIONS": {"crawler.pauses.Pauses": 500},
    "SPIDER_MIDDLEWARES": {},
}


class FetchSpider(StorySpider):
    """Puts what the addresses answer into files; ``saved`` has a source for each."""

    name = "fetch"
    arguments: ClassVar[tuple[str, ...]] = ("urls", "folder", "saved")

    def prepare(self, arguments: dict[str, Any]) -> None:
        self.urls: tuple[str, ...] = arguments["urls"]
        self._folder: Path = arguments["folder"]
        self._saved: dict[str, Source] = arguments["saved"]

    def addresses(self) -> Iterator[str]:
        yield from self.urls

    async def start(self) -> AsyncIterator[Request]:
        for number, url in enumerate(self.urls):
            meta = {"site": self.site_key(url), "asked": url, "number": number}
            yield Request(url, callback=self.save, errback=self.not_saved, meta=meta, dont_filter=True)

    def save(self, response: Response) -> None:
        asked = response.meta["asked"]
        if not 200 <= response.status < 300:
            self._saved[asked] = Unreadable(asked, asked, f"{asked}: HTTP {response.status}")
            return
        path = self._folder / f"{response.meta['number']}.html"
        path.write_bytes(response.body)
        self._saved[asked] = SavedPage(
            asked,
            response.url,
            path,
            content_type=read_header(response, "Content-Type"),
            receipt=receipt_of(response, datetime.now(UTC)),
        )

    def not_saved(self, failure: Failure) -> None:
        assert failure.value is not None
        asked = failure.request.meta["asked"]  # type: ignore[attr-defined]  # Scrapy adds it
        self._saved[asked] = Unreadable(asked, asked, f"{asked}: {read_failure(failure.value)[1]}")


def fetch_pages(urls: Iterable[str], settings: Settings, folder: Path) -> dict[str, Source]:
    """Fetch each address into ``folder``; what came of it, by address.

    Works once in a process: Twisted's reactor cannot be started again.  Raises ``ConfigurationError`` for an address
    or a setting that is wrong.
    """
    unique = tuple(dict.fromkeys(check_address(url, "SOURCE") for url in urls))
    own = settings.copy()
    own.setdict(NOT_STORING, priority="cmdline")
    process = AsyncCrawlerProcess(own)
    saved: dict[str, Source] = {}
    task = process.crawl(FetchSpider, urls=unique, folder=folder, saved=saved)
    process.start()
    if task.done() and (error := task.exception()):
        raise error
    return {url: saved.get(url) or Unreadable(url, url, f"{url}: was not fetched") for url in unique}

"""Pages that ``scrapy extract`` is given by address: fetched once, with the manners of a crawl, onto disk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, ClassVar, TypeAlias

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

Follow: TypeAlias = Callable[[Source], Iterable[str]]

# What a crawl does with items, runs and known stories; here nothing is stored.
NOT_STORING: dict[str, Any] = {
    "ITEM_PIPELINES": {},
    "EXTENSIONS": {"crawler.network.pauses.Pauses": 500, "crawler.network.ending.Ending": 500},
    "SPIDER_MIDDLEWARES": {},
}


class FetchSpider(StorySpider):
    """Puts what the addresses answer into files; ``saved`` has a source for each."""

    name = "fetch"
    arguments: ClassVar[tuple[str, ...]] = ("urls", "folder", "saved", "follow")

    def prepare(self, arguments: dict[str, Any]) -> None:
        self.urls: tuple[str, ...] = arguments["urls"]
        self._folder: Path = arguments["folder"]
        self._saved: dict[str, Source] = arguments["saved"]
        self._follow: Follow = arguments["follow"]
        self._numbers = count()

    def addresses(self) -> Iterator[str]:
        yield from self.urls

    async def start(self) -> AsyncIterator[Request]:
        for url in self.urls:
            yield self._request(url)

    def _request(self, url: str) -> Request:
        meta = {"site": self.site_key(url), "asked": url}
        return Request(url, callback=self.save, errback=self.not_saved, meta=meta, dont_filter=True)

    def save(self, response: Response) -> Iterator[Request]:
        asked = response.meta["asked"]
        if not 200 <= response.status < 300:
            return self._note(Unreadable(asked, asked, f"{asked}: HTTP {response.status}"))
        path = self._folder / f"{next(self._numbers)}.html"
        path.write_bytes(response.body)
        content_type, receipt = read_header(response, "Content-Type"), receipt_of(response, datetime.now(UTC))
        return self._note(SavedPage(asked, response.url, path, content_type=content_type, receipt=receipt))

    def not_saved(self, failure: Failure) -> Iterator[Request]:
        assert failure.value is not None
        asked = failure.request.meta["asked"]  # type: ignore[attr-defined]  # Scrapy adds it
        return self._note(Unreadable(asked, asked, f"{asked}: {read_failure(failure.value)[1]}"))

    def _note(self, source: Source) -> Iterator[Request]:
        self._saved[source.id] = source
        for url in self._follow(source):
            yield self._request(url)


def fetch_pages(
    urls: Iterable[str], settings: Settings, folder: Path, follow: Follow = lambda _: ()
) -> dict[str, Source]:
    """Fetch each address into ``folder``, and those that ``follow`` names on seeing one; what came of each.

    Works once in a process: Twisted's reactor cannot be started again.  Raises ``ConfigurationError`` for an address
    or a setting that is wrong.
    """
    unique = tuple(dict.fromkeys(check_address(url, "SOURCE") for url in urls))
    own = settings.copy()
    own.setdict(NOT_STORING, priority="cmdline")
    process = AsyncCrawlerProcess(own)
    saved: dict[str, Source] = {}
    task = process.crawl(FetchSpider, urls=unique, folder=folder, saved=saved, follow=follow)
    process.start()
    if task.done() and (error := task.exception()):
        raise error
    return saved | {url: Unreadable(url, url, f"{url}: was not fetched") for url in unique if url not in saved}

"""Shows on a terminal how a crawl gets on; silent under cron."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from scrapy import signals
from scrapy.exceptions import NotConfigured

from crawler.errors import ConfigurationError
from crawler.items import Article

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response
    from scrapy.settings import BaseSettings

# Between two lines where the output is no terminal, and the line cannot be redrawn.
LINE_SECONDS = 5.0


def is_shown(settings: BaseSettings, stream: TextIO) -> bool:
    """Whether progress and tables are for this stream: ``COPYDESK_PROGRESS`` is auto, always or never."""
    wanted = str(settings["COPYDESK_PROGRESS"])
    if wanted not in ("auto", "always", "never"):
        raise ConfigurationError(f"COPYDESK_PROGRESS is {wanted!r}; set it to auto, always or never")
    return wanted == "always" or (wanted == "auto" and stream.isatty())


class CrawlProgress:
    """Scrapy extension: one line that counts requests, stories and what brought none."""

    def __init__(self) -> None:
        self._line = Progress(
            SpinnerColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[stories]} stories, {task.fields[others]} others, {task.fields[waiting]} waiting"),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._line.add_task("looking for stories", total=None, stories=0, others=0, waiting=0)
        self._counts = {"stories": 0, "others": 0, "waiting": 0}
        self._next_line = monotonic() + LINE_SECONDS

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CrawlProgress:
        if not is_shown(crawler.settings, sys.stderr):
            raise NotConfigured
        progress = cls()
        crawler.signals.connect(progress.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(progress.spider_closed, signal=signals.spider_closed)
        crawler.signals.connect(progress.request_scheduled, signal=signals.request_scheduled)
        crawler.signals.connect(progress.response_received, signal=signals.response_received)
        crawler.signals.connect(progress.item_done, signal=signals.item_scraped)
        crawler.signals.connect(progress.item_done, signal=signals.item_dropped)
        return progress

    def spider_opened(self) -> None:
        self._line.start()

    def spider_closed(self) -> None:
        self._line.stop()

    def request_scheduled(self, request: Request) -> None:
        self._count("waiting", 1)

    def response_received(self, response: Response, request: Request) -> None:
        self._count("waiting", -1, description=urlsplit(response.url).netloc)

    def item_done(self, item: Any) -> None:
        self._count("stories" if isinstance(item, Article) else "others", 1)

    def _count(self, what: str, by: int, **fields: str) -> None:
        self._counts[what] = max(self._counts[what] + by, 0)
        self._line.update(self._task, **fields, **self._counts)  # type: ignore[arg-type]
        if not self._line.console.is_terminal and monotonic() > self._next_line:
            self._next_line = monotonic() + LINE_SECONDS
            print("{stories} stories, {others} others, {waiting} waiting".format(**self._counts), file=sys.stderr)

"""Every item goes to the database, or to the spool while the database is away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crawler.items import Article, Visit
from pipelines.refusals import NotStorable
from pipelines.running.run import Run, run_of
from pipelines.storage.batch import Refused
from pipelines.storage.rows import story_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Store:
    """Item pipeline: hands articles and visits to the run's writer, and waits for what became of them."""

    def __init__(self, run: Run) -> None:
        self._run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Store:
        return cls(run_of(crawler))

    async def process_item(self, item: Any) -> Any:
        if isinstance(item, Visit) and item.outcome == "gone":
            self._run.gone.append(item)
        elif isinstance(item, Visit):
            await self._run.store(item)
        elif isinstance(item, Article):
            self._run.account.count_article(item)
            result = await self._run.store(story_of(item, self._run.redirects_to(item)))
            if isinstance(result, Refused):
                raise NotStorable(result.detail)
        return item

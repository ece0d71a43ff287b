"""What the pipelines drop or fail on is kept with its reason, and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter
from scrapy import signals

from crawler.items import Article
from pipelines.refusals import AlreadySeen, NotStorable, Rejected
from pipelines.running.run import Run, run_of
from pipelines.storage.rejects import reject_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure


class Quarantine:
    """Scrapy extension: writes ``rejects`` for articles that a pipeline dropped, or broke on."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Quarantine:
        quarantine = cls(crawler)
        crawler.signals.connect(quarantine.item_dropped, signal=signals.item_dropped)
        crawler.signals.connect(quarantine.item_error, signal=signals.item_error)
        return quarantine

    @property
    def _run(self) -> Run:
        return run_of(self._crawler)

    async def item_dropped(self, item: Any, exception: BaseException) -> None:
        if not isinstance(item, Article) or isinstance(exception, (NotStorable, AlreadySeen)):
            return  # counted already
        reason, detail = "dropped", str(exception)  # by a pipeline that a user has added
        if isinstance(exception, Rejected):
            reason, detail = exception.reason, exception.detail
        self._run.account.count_article(item)
        self._run.account.count(item.site, "rejected")
        await self._run.store(reject_of(item, reason, detail, self._run.run_id))

    async def item_error(self, item: Any, failure: Failure) -> None:
        """An error of ours: the item is kept, so that it can be tried again once the error is mended."""
        if site := ItemAdapter(item).get("site"):
            self._run.account.count_lost(site, "failed")
        else:
            self._run.account.lost += 1  # of a kind that a user's own spider makes
        if isinstance(item, Article):
            detail = f"{type(failure.value).__name__}: {failure.value}"
            await self._run.store(reject_of(item, "pipeline_error", detail, self._run.run_id))

"""Within one run a story may come by several addresses: once is enough, and the others are remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crawler.items import Article
from pipelines.refusals import AlreadySeen
from pipelines.running.run import Run, run_of
from pipelines.storage.addresses import Alias
from pipelines.storage.database import now
from pipelines.storage.rows import hashes_of
from pipelines.storage.unstorable import storable

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Dedupe:
    """Item pipeline: drops what this run has brought already, word for word, under the same canonical address."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._seen: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Dedupe:
        return cls(run_of(crawler))

    async def process_item(self, item: Any) -> Any:
        if isinstance(item, Article) and self._is_repeated(item):
            await self._run.store(_alias(item, self._run.redirects_to(item)))
            self._run.account.count(item.site, "unchanged")
            raise AlreadySeen(item.canonical_url)
        return item

    def _is_repeated(self, article: Article) -> bool:
        content_hash = hashes_of(storable(article))["content_hash"]
        repeated = self._seen.get(article.canonical_url) == content_hash
        self._seen[article.canonical_url] = content_hash
        return repeated


def _alias(article: Article, redirected_from: tuple[str, ...]) -> Alias:
    return Alias(
        url=article.url,
        canonical_url=article.canonical_url,
        site=article.site,
        etag=article.etag,
        last_modified=article.last_modified,
        at=article.fetched_at or now(),
        redirected_from=redirected_from,
    )

"""Whatever a spider brings has a fate: what a pipeline swallows without a word is noticed at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crawler.items import Article, Visit
from pipelines.account import Account
from pipelines.run import run_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Fates:
    """Item pipeline, the first: counts what comes, so that what became of it can be compared."""

    def __init__(self, account: Account) -> None:
        self._account = account

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Fates:
        return cls(run_of(crawler).account)

    def process_item(self, item: Any) -> Any:
        if isinstance(item, (Article, Visit)):
            self._account.expect(item.site)
        return item

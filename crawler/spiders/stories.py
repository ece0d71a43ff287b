"""What the spiders share: how a story is asked for, and what becomes of the answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.discovery.listing import Listed
from crawler.errors import ConfigurationError
from crawler.extraction import MOST_PAGES, RESERVATIONS, Page, find_first_page, find_next_page, join_pages
from crawler.items import Article, Reservation, Visit
from crawler.network.ending import NotAsked
from crawler.network.fetches import Fetch, fetch_of, make_visit, receipt_of
from crawler.network.hosts import is_behind_loopback, is_loopback, named_hosts
from crawler.sites import SiteBook, load_sites
from crawler.spiders.arguments import check_known, one_of
from crawler.spiders.failing import ERRORS_OF_OURS, NO_RESPONSE, read_failure
from crawler.spiders.reading import open_response, read_story
from crawler.urls import registrable_domain

RECHECKS = ("due", "all", "none")


class StorySpider(Spider):
    """A spider that fetches stories.

    Every request for a story ends in exactly one item: an ``Article``, or the ``Visit`` that says why there is none.
    """

    arguments: ClassVar[tuple[str, ...]] = ("recheck",)
    """What ``-a`` may set."""

    default_recheck: ClassVar[str] = "due"
    recheck: str
    """Which known stories are fetched again: those that are ``due``, ``all``, or ``none``."""
    given: dict[str, str]
    """The arguments of this run, for its ledger."""
    sites: SiteBook
    rechecked_sites: tuple[str, ...] = ()
    """Sites whose stories this run visits again when they are due, listed or not."""
    obeyed_reservations: tuple[Reservation, ...] = ()
    """What a publisher may reserve and thereby keep its story from being stored."""
    named_hosts: frozenset[str]
    """Hosts that the user's own rules, arguments or proxies name: these may be reached wherever they are."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> StorySpider:
        """Raises ``ConfigurationError`` for whatever is wrong with arguments, site rules or settings."""
        spider = super().from_crawler(crawler)
        spider.sites = load_sites(crawler.settings["COPYDESK_SITES_DIR"])
        check_known(spider.name, kwargs, spider.arguments)
        spider.recheck = one_of("recheck", kwargs.get("recheck", spider.default_recheck), RECHECKS)
        spider.given = kwargs
        spider.obeyed_reservations = obeyed_reservations(crawler.settings.getlist("COPYDESK_OBEYED_RESERVATIONS"))
        spider.prepare(kwargs)
        proxies = crawler.settings.getdict("COPYDESK_PROXIES")
        spider.named_hosts = named_hosts(spider.addresses(), proxies)
        if not crawler.settings["COPYDESK_CONTACT"] and not is_behind_loopback(proxies):
            check_near(spider.addresses())
        return spider

    def prepare(self, arguments: dict[str, str]) -> None:
        """Read the arguments of this spider.  Raises ``ConfigurationError``."""
        raise NotImplementedError

    def addresses(self) -> Iterator[str]:
        """Every address that the user's rules and arguments name."""
        raise NotImplementedError

    def story_request(self, url: str, *, site: str | None = None, listed: Listed | None = None) -> Request:
        return Request(
            url,
            callback=self.parse_story,
            errback=self.story_failed,
            priority=_priority(listed),
            meta={"story": True, "site": site or self.site_key(url), "listed": listed},
        )

    async def parse_story(self, response: Response) -> AsyncIterator[Article | Visit | Request]:
        assert response.request is not None
        fetch, meta = fetch_of(response.request), response.request.meta
        rules = self.sites.get(meta["site"])
        page = open_response(response, fetch, rules=rules)
        if isinstance(page, Page) and (first := find_first_page(page)) is not None:
            detail = f"a further page of the story at {first}"
            yield make_visit(fetch, response.url, "not_article", detail, receipt_of(response, fetch.at))
            yield self.story_request(first, site=meta["site"], listed=meta.get("listed"))
            return
        if isinstance(page, Page):
            page = await self._whole_story(page, fetch)
        if isinstance(page, Page):
            yield read_story(
                page, response, fetch, rules=rules, listed=meta.get("listed"), obeyed=self.obeyed_reservations
            )
        else:
            yield page

    async def _whole_story(self, page: Page, fetch: Fetch) -> Page | Visit:
        """The page with those that continue it; a ``Visit`` where one of them could not be had.

        Half a story would look like an edit as soon as the other half comes.
        """
        pages = [page]
        while len(pages) < MOST_PAGES and (url := find_next_page(page, pages[-1], len(pages) + 1)) is not None:
            further = await self._further_page(url, fetch)
            if further is None:
                break
            if isinstance(further, Visit):
                return further
            pages.append(further)
        return join_pages(pages)

    async def _further_page(self, url: str, fetch: Fetch) -> Page | Visit | None:
        """``None`` where the story ends before it."""
        assert self.crawler.engine is not None
        own = replace(fetch, url=url, is_conditional=False)
        try:
            response = await self.crawler.engine.download_async(Request(url, meta={"site": fetch.site}))
        except NO_RESPONSE as error:
            outcome, detail = read_failure(error)
            return make_visit(fetch, url, outcome, f"{url}: {detail}")
        page = open_response(response, own, rules=self.sites.get(fetch.site))
        if isinstance(page, Page) or page.outcome == "gone":
            return page if isinstance(page, Page) else None
        return make_visit(fetch, url, page.outcome, f"{url}: {page.detail}", receipt_of(response, fetch.at))

    def story_failed(self, failure: Failure) -> Iterator[Visit]:
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy adds it
        assert failure.value is not None
        if isinstance(failure.value, NotAsked):
            self.count_left(request.meta["site"])
            return
        if isinstance(failure.value, ERRORS_OF_OURS):
            assert self.crawler.stats is not None
            self.crawler.stats.inc_value("copydesk/callback_errors")
            self.logger.error("%s: an error of Copydesk, please report it", request.url, exc_info=failure.value)
        yield make_visit(fetch_of(request), request.url, *read_failure(failure.value))

    def count_left(self, site: str) -> None:
        """A story that was listed is left to a later run, which must find it listed again."""
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(f"copydesk/left/{site}")

    def site_key(self, url: str) -> str:
        """The key of the site's rules; its registrable domain where it has none."""
        rules = self.sites.site_of(url)
        return rules.key if rules else registrable_domain(urlsplit(url).hostname or "")


def check_near(addresses: Iterator[str]) -> None:
    """Raises ``ConfigurationError`` for an address that is not on this machine: who crawls it has to say who he is."""
    if abroad := sorted({url for url in addresses if not is_loopback(urlsplit(url).hostname or "")}):
        raise ConfigurationError(
            f"COPYDESK_CONTACT is not set: sites such as {urlsplit(abroad[0]).hostname} must be able to ask who "
            "crawls them. Set it to your mail address or web page, as COPYDESK_CONTACT=desk@example.com "
            "(environment, or -s COPYDESK_CONTACT=...)"
        )


def obeyed_reservations(words: Iterable[str]) -> tuple[Reservation, ...]:
    """Raises ``ConfigurationError`` for a word that reserves nothing: a slip would let it go unheard."""
    wanted = {word.strip().lower() for word in words} - {""}
    if unknown := sorted(wanted.difference(RESERVATIONS)):
        raise ConfigurationError(
            f"COPYDESK_OBEYED_RESERVATIONS: {unknown[0]!r} is no reservation; known are {', '.join(RESERVATIONS)}"
        )
    return tuple(word for word in RESERVATIONS if word in wanted)


def _priority(listed: Listed | None) -> int:
    """Newest first: a point less for each hour of age, within what a queue can tell apart."""
    if listed is None or listed.dated is None:
        return 0
    age = datetime.now(UTC) - listed.dated
    return -min(max(int(age.total_seconds() // 3600), 0), 1000)

"""``scrapy crawl news``: the stories that the watched sites list in feeds, sitemaps and front pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, datetime
from typing import ClassVar

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.discovery import (
    ListAddress,
    Listed,
    NotAListing,
    choose_sitemaps,
    end_of_date,
    home_of,
    lists_of,
    read_list,
)
from crawler.discovery.addresses import is_wanted
from crawler.discovery.lists import DEEPEST_SITEMAP
from crawler.errors import ConfigurationError
from crawler.network.ending import NotAsked
from crawler.network.fetches import is_conditional
from crawler.network.walls import is_wall
from crawler.periods import parse_moment
from crawler.spiders.failing import read_failure
from crawler.spiders.reading import BLOCKED
from crawler.spiders.stories import StorySpider
from crawler.urls import canonical_form

# Lists before stories: what they name decides what is asked for next.
LIST_PRIORITY = 100
# Sitemaps of one index that are read, the newest; more where a time is asked for, as that leaves others out.
MOST_SITEMAPS = 10
MOST_SITEMAPS_OF_A_TIME = 100
# Lists of one site that a run reads, whatever names them: indexes may name indexes without end.
MOST_LISTS = 300


class NewsSpider(StorySpider):
    name = "news"
    arguments: ClassVar[tuple[str, ...]] = ("sites", "since", "until", "recheck")

    def prepare(self, arguments: dict[str, str]) -> None:
        keys = [key.strip() for key in arguments.get("sites", "").split(",") if key.strip()]
        self.visited = self.sites.choose(keys) if keys else self.sites.watched
        if not self.visited:
            raise ConfigurationError("there is no site to visit; add a site file (docs/adding-a-site.md)")
        now = datetime.now(UTC)
        self.since, self.until = (
            parse_moment(arguments[name], now, f"-a {name}={arguments[name]}") if name in arguments else None
            for name in ("since", "until")
        )
        self.rechecked_sites = tuple(rules.key for rules in self.visited)
        self._budget = self.settings.getint("COPYDESK_STORIES_PER_SITE")
        self._asked_for: defaultdict[str, set[str]] = defaultdict(set)
        self._lists: Counter[str] = Counter()

    def addresses(self) -> Iterator[str]:
        for rules in self.visited:
            yield from (*rules.start, *rules.feeds, *rules.sitemaps)
            yield home_of(rules)

    async def start(self) -> AsyncIterator[Request]:
        for rules in self.visited:
            for listed in lists_of(rules):
                yield self._list_request(listed, rules.key)

    def parse_list(self, response: Response) -> Iterable[Request]:
        """What a list names, whichever kind it is; what kept it from being read is counted and logged."""
        assert response.request is not None
        try:
            requests = list(self._read_list(response)) if response.status == 200 else []
            outcome, detail = ("read" if requests else "empty"), ""
        except NotAListing as error:
            requests, outcome, detail = [], "failed", str(error)
        if response.status == 304 and is_conditional(response.request):
            outcome = "unchanged"
        elif not requests and (response.status in BLOCKED or is_wall(response)):
            outcome, detail = "blocked", f"HTTP {response.status}, it keeps us out"
        elif response.status != 200:
            outcome, detail = "failed", f"HTTP {response.status}"
        self._count_list(response.request, outcome, detail)
        return requests

    def list_failed(self, failure: Failure) -> None:
        assert failure.value is not None
        if isinstance(failure.value, NotAsked):
            self.count_left(failure.request.meta["site"])  # type: ignore[attr-defined]  # Scrapy adds it
            return
        outcome, detail = read_failure(failure.value)
        self._count_list(failure.request, outcome, detail)  # type: ignore[attr-defined]  # Scrapy adds it

    def _list_request(self, listed: ListAddress, site: str, depth: int = 0) -> Request:
        return Request(
            listed.url,
            callback=self.parse_list,
            errback=self.list_failed,
            priority=LIST_PRIORITY,
            meta={"site": site, "list": listed.kind, "sitemap_depth": depth},
        )

    def _read_list(self, response: Response) -> Iterator[Request]:
        site = response.meta["site"]
        contents = read_list(response.meta["list"], response.body, response.url, self.sites[site])
        yield from self._further_lists(contents.lists, site)
        yield from self._stories(contents.stories, site)
        depth = response.meta["sitemap_depth"] + 1
        if depth <= DEEPEST_SITEMAP:
            most = MOST_SITEMAPS_OF_A_TIME if self.since or self.until else MOST_SITEMAPS
            chosen = choose_sitemaps(contents.sitemaps, self.since, most, self.until)
            yield from self._further_lists((ListAddress("sitemap", sitemap.url) for sitemap in chosen), site, depth)

    def _further_lists(self, lists: Iterable[ListAddress], site: str, depth: int = 0) -> Iterator[Request]:
        for listed in lists:
            if self._lists[site] == MOST_LISTS:
                self.logger.warning("%s: names more than %d lists; the others are not read", site, MOST_LISTS)
                return
            self._lists[site] += 1
            yield self._list_request(listed, site, depth)

    def _stories(self, listed: Iterable[Listed], site: str) -> Iterator[Request]:
        """Requests for the stories that are wanted, each once, as many as the site's budget allows."""
        known = self._asked_for[site]
        for entry in listed:
            if not is_wanted(entry, self.sites[site]) or (identity := canonical_form(entry.url)) in known:
                continue
            if not self._is_in_time(entry) or len(known) >= self._budget:
                self.count_left(site)
            else:
                known.add(identity)
                yield self.story_request(entry.url, site=site, listed=entry)

    def _is_in_time(self, entry: Listed) -> bool:
        """Undated ones are: their page will say."""
        if entry.dated is None:
            return True
        return (self.since is None or end_of_date(entry.dated) >= self.since) and (
            self.until is None or entry.dated <= self.until
        )

    def _count_list(self, request: Request, outcome: str, detail: str = "") -> None:
        site = request.meta["site"]
        self.crawler.stats.inc_value(f"copydesk/list/{site}/{outcome}")
        if outcome in ("blocked", "failed"):
            self.logger.warning("%s: %s %s: %s", site, request.meta["list"], request.url, detail)

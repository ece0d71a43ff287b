"""robots.txt as its standard has it (RFC 9309), for every request of a host."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrapy import Request, signals
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler, load_object

from crawler.network.ending import NotAsked
from crawler.network.walls import is_wall

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

    from crawler.items import VisitOutcome

# Before what is asked for on its account.
ROBOTS_PRIORITY = 1000
# What the standard has a crawler read at least; rules beyond are left out.
MOST_BYTES = 512_000
TOO_MANY_REQUESTS = 429


class RobotsRefusal(IgnoreRequest):
    """robots.txt forbids the request, or could not be read for now."""

    def __init__(self, reason: str, outcome: VisitOutcome = "blocked") -> None:
        super().__init__(reason)
        self.outcome = outcome


@dataclass(frozen=True)
class _Rules:
    """What a host allows: by its rules, everything where there are none, nothing where ``refusal`` says why."""

    parser: RobotParser | None = None
    refusal: str | None = None
    outcome: VisitOutcome = "blocked"


class RobotsTxt:
    """Downloader middleware, in the place of Scrapy's.

    Scrapy takes a robots.txt that answers 503, or not at all, for permission; the standard takes it for a refusal
    until it can be read.  What is not there (404, 403 and the like) allows all, unless a challenge stands in its place.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._parser: type[RobotParser] = load_object(crawler.settings["ROBOTSTXT_PARSER"])
        self._rules: dict[str, _Rules] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsTxt:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("dont_obey_robotstxt"):
            return
        rules = await self._rules_for(request)
        if rules.refusal:
            raise RobotsRefusal(rules.refusal, rules.outcome)
        if rules.parser and not rules.parser.allowed(request.url, self._agent):
            self._crawler.stats.inc_value("robotstxt/forbidden")
            raise RobotsRefusal("forbidden by robots.txt")

    async def _rules_for(self, request: Request) -> _Rules:
        """Asked for once a run and host; the host's other requests wait for it."""
        netloc = urlparse_cached(request).netloc
        async with self._turns[netloc]:
            if netloc not in self._rules:
                self._rules[netloc] = await self._ask(request)
            return self._rules[netloc]

    async def _ask(self, request: Request) -> _Rules:
        url = urlparse_cached(request)
        asked = Request(
            f"{url.scheme}://{url.netloc}/robots.txt",
            priority=ROBOTS_PRIORITY,
            meta={"dont_obey_robotstxt": True},
            callback=NO_CALLBACK,
        )
        assert self._crawler.engine is not None
        try:
            response = await self._crawler.engine.download_async(asked)
        except NotAsked:
            raise
        except IgnoreRequest as error:
            return _rules_without(error)
        except Exception as error:  # whatever kept it from coming, it has not come
            self._crawler.stats.inc_value("robotstxt/unreachable")
            words = " ".join(str(error).split())
            return _Rules(refusal=f"robots.txt gave no answer: {type(error).__name__}: {words}"[:300], outcome="failed")
        return await self._read(response, request)

    async def _read(self, response: Response, request: Request) -> _Rules:
        self._crawler.stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        if response.status >= 500 or response.status == TOO_MANY_REQUESTS:
            return _Rules(refusal=f"robots.txt cannot be read for now: HTTP {response.status}")
        if is_wall(response):
            return _Rules(refusal="a challenge or consent page stands in the place of robots.txt")
        if not 200 <= response.status < 300:
            return _Rules()
        parser = build_from_crawler(self._parser, self._crawler, response.body[:MOST_BYTES])
        parsed = {"robotparser": parser, "request": request}
        await self._crawler.signals.send_catch_log_async(signal=signals.robots_parsed, **parsed)
        return _Rules(parser)


def _rules_without(error: IgnoreRequest) -> _Rules:
    """Where a robots.txt was not asked for, or led nowhere: a host that is left alone stays so.

    One that redirects without end is as good as not there.
    """
    outcome = getattr(error, "outcome", None)
    return _Rules(refusal=str(error), outcome=outcome) if outcome else _Rules()

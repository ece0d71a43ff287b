"""What a run has done so far, by site, and what its exit status will be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from itemadapter import ItemAdapter
from scrapy.statscollectors import StatsCollector

from crawler import exit_status
from crawler.items import Article, Visit
from pipelines.storage.batch import Refused, Result
from pipelines.storage.jobs import Job
from pipelines.storage.known_stories import Stored
from pipelines.storage.rows import Story
from pipelines.storage.runs import Finding, SiteTally

LIST_COUNTER = "copydesk/list/"
LEFT_COUNTER = "copydesk/left/"
# Scrapy's reasons for ending that are none of the spider's: the run was cut off.
CUT_OFF = ("closespider_timeout", "shutdown")
PARTS = ("quotes", "update_notes", "related_links")
LEDGER_COUNTERS = ("copydesk/outcome/", "copydesk/part/")


class Account:
    """Counts the fate of every fetch of a story, in the run's own table and in Scrapy's stats."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats
        self._tallies: dict[str, SiteTally] = {}
        self._expected: Counter[str] = Counter()
        self.lost = 0
        """Items that an error of ours, or the database, kept from being stored."""

    @property
    def sites(self) -> list[SiteTally]:
        """Every site of which a list or a story was asked for, by its key."""
        for site in self.lists:
            self._tally(site)
        return [self._tallies[site] for site in sorted(self._tallies)]

    @property
    def lists(self) -> dict[str, dict[str, int]]:
        """Site → how its feeds, sitemaps and front pages were read → how many."""
        counted: dict[str, dict[str, int]] = defaultdict(dict)
        for key, count in self._stats.get_stats().items():
            if key.startswith(LIST_COUNTER):
                site, outcome = key.removeprefix(LIST_COUNTER).rsplit("/", 1)
                counted[site][outcome] = count
        return counted

    def has_left(self, site: str) -> bool:
        """Some of the site's stories were listed, and are left to a later run."""
        return bool(self._stats.get_value(f"{LEFT_COUNTER}{site}"))

    def expect(self, site: str) -> None:
        """A request for a story has brought an item: one outcome belongs to it."""
        self._expected[site] += 1

    def count_swallowed(self) -> Counter[str]:
        """At the end: by site the items that a pipeline let vanish without a word.  They have failed."""
        pages = Counter({site: tally.pages for site, tally in self._tallies.items()})
        swallowed = self._expected - pages
        for site in swallowed.elements():
            self.count_lost(site, "failed")
        return swallowed

    def count(self, site: str, outcome: str) -> None:
        """The fate of one fetch of a story is known."""
        self._tally(site).count(outcome)
        self._stats.inc_value(f"copydesk/outcome/{site}/{outcome}")

    def count_article(self, article: Article) -> None:
        """An article was read from its page, whatever becomes of it."""
        self._tally(article.site).count_article(article)
        fields = ItemAdapter(article)
        for part in PARTS:
            self._count_part(article.site, part, len(fields[part]))

    def count_result(self, job: Job, result: Result) -> None:
        """The same for what the database did with it."""
        if isinstance(result, Refused):
            self.lost += 1
        if isinstance(job, Story):
            self.count(job.article.site, _outcome(job, result))
            if isinstance(result, Stored) and result.silent:
                self._count_part(job.article.site, "silent_edits", 1)
        elif isinstance(job, Visit):
            self.count(job.site, job.outcome)

    def count_lost(self, site: str, outcome: str) -> None:
        self.lost += 1
        self.count(site, outcome)

    def count_waiting(self, jobs: Sequence[Job]) -> None:
        """Items that are still in the spool at the end have failed for this run."""
        for job in jobs:
            if isinstance(job, Story):
                self.count_lost(job.article.site, "failed")
            elif isinstance(job, Visit):
                self.count_lost(job.site, "failed")

    def exit_status(self, reason: str, findings: Sequence[Finding]) -> int:
        """The gravest of what happened; ``reason`` is Scrapy's reason for ending."""
        errors = ("spider_exceptions/count", "copydesk/callback_errors")
        # Scrapy stops the engine, as if it had been told to, when an error keeps it from taking up the first requests.
        broken = reason == "shutdown" and self._stats.get_value("log_count/ERROR")
        if reason == "lock_lost" or broken or any(self._stats.get_value(key) for key in errors):
            return exit_status.CRASH
        if self.lost:
            return exit_status.ITEMS_LOST
        if reason in CUT_OFF:
            return exit_status.TIME_LIMIT
        return exit_status.UNHEALTHY if findings else exit_status.HEALTHY

    def stats(self) -> dict[str, Any]:
        """Scrapy's stats as JSON has them, without those by site that the ledger keeps in columns."""
        return dict(_plain(self._stats.get_stats()))

    def _count_part(self, site: str, part: str, number: int) -> None:
        self._stats.inc_value(f"copydesk/part/{site}/{part}", number)

    def _tally(self, site: str) -> SiteTally:
        if site not in self._tallies:
            self._tallies[site] = SiteTally(site)
        return self._tallies[site]


def _outcome(story: Story, result: Result) -> str:
    if isinstance(result, Stored):
        return "paywall" if story.is_stub else result.outcome
    return "rejected"


def _plain(stats: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in stats.items():
        if key.startswith(LEDGER_COUNTERS):
            continue
        if isinstance(value, date):
            yield key, value.isoformat()
        else:
            yield key, value if isinstance(value, (int, float, str, type(None))) else str(value)

"""What a site gave in earlier runs, in portions that can be compared with what it gives now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from pipelines.storage.runs import COVERED, SiteTally
from pipelines.storage.schema import run_sites, runs

WEEK = timedelta(days=7)
MOST_WEEKS = 8
MOST_READ = 400
"""Runs that fetched something, of which the fields are looked at."""
MOST_PORTIONS = 40
"""That a site is compared with: what it did before them, it did long ago."""
JITTER = timedelta(hours=1)
"""A run of every day does not begin at the same second."""
STORIES = ("stored", "revised", "unchanged", "not_modified", "paywall")
"""Outcomes of a page that is a story."""
NO_STORIES = ("not_article", "blocked", "gone", "rejected", "failed")


@dataclass(frozen=True, kw_only=True)
class Yield:
    """What a site gave in one run, or in several that follow each other."""

    at: datetime
    outcomes: dict[str, int]
    articles: int = 0
    length: int = 0
    """Characters of all their bodies."""
    present: dict[str, int] = field(default_factory=dict)
    """Field → articles that have it."""

    @property
    def new(self) -> int:
        return self.outcomes["stored"] + self.outcomes["paywall"]

    @property
    def pages(self) -> int:
        return sum(self.outcomes.values())

    @property
    def stories(self) -> int:
        return sum(self.outcomes[name] for name in STORIES)

    def with_earlier(self, other: Yield) -> Yield:
        return Yield(
            at=self.at,
            outcomes={name: count + other.outcomes[name] for name, count in self.outcomes.items()},
            articles=self.articles + other.articles,
            length=self.length + other.length,
            present={name: self.present.get(name, 0) + other.present.get(name, 0) for name in COVERED},
        )


def yield_of(tally: SiteTally, at: datetime) -> Yield:
    return Yield(
        at=at,
        outcomes=dict(tally.outcomes),
        articles=tally.articles,
        length=tally.body_length,
        present=dict(tally.present),
    )


def past_yields(connection: Connection, site: str, run_id: int, at: datetime) -> list[Yield]:
    """The site's runs of the last weeks, the newest first; the fields only of those that fetched something lately."""
    outcomes = (run_sites.c[name] for name in (*STORIES, *NO_STORIES))
    earlier = (run_sites.c.site == site, run_sites.c.run_id < run_id, runs.c.started_at > at - (MOST_WEEKS + 1) * WEEK)
    newest_first = run_sites.c.run_id.desc()
    joined = run_sites.join(runs, runs.c.id == run_sites.c.run_id)
    counted = select(run_sites.c.run_id, runs.c.started_at, *outcomes).select_from(joined).where(*earlier)
    read = select(run_sites.c.run_id, run_sites.c.field_coverage).select_from(joined)
    read = read.where(*earlier, run_sites.c.pages > 0).order_by(newest_first).limit(MOST_READ)
    coverage = {row.run_id: row.field_coverage for row in connection.execute(read)}
    rows = connection.execute(counted.order_by(newest_first)).mappings()
    return [
        _read(row["started_at"], {name: row[name] for name in (*STORIES, *NO_STORIES)}, coverage.get(row["run_id"], {}))
        for row in rows
    ]


def _read(at: datetime, outcomes: dict[str, int], coverage: dict[str, float]) -> Yield:
    articles = int(coverage.get("articles", 0))
    return Yield(
        at=at,
        outcomes=outcomes,
        articles=articles,
        length=round(articles * coverage.get("body_length", 0)),
        present={name: round(articles * coverage.get(name, 0)) for name in COVERED},
    )


def in_portions(yields: Iterable[Yield], size: str, least: int) -> list[Yield]:
    """Runs that follow each other taken together until ``size`` (pages, articles) is ``least``: what shares need.

    From the newest run backwards; what is left over at the old end is left out.
    """
    portions: list[Yield] = []
    portion: Yield | None = None
    for one in yields:
        if getattr(one, size):
            portion = portion.with_earlier(one) if portion else one
        if portion and getattr(portion, size) >= least:
            portions.append(portion)
            portion = None
        if len(portions) == MOST_PORTIONS:
            break
    return portions


def new_in_span(yields: Sequence[Yield], at: datetime, days: int) -> int:
    """New stories of the last so many days."""
    return sum(one.new for one in yields if at - one.at < timedelta(days=days) - JITTER)


def new_in_same_spans(yields: Sequence[Yield], at: datetime, days: int) -> list[int]:
    """The same for the same days of earlier weeks, of those weeks in which the site was visited."""
    counts: dict[int, int] = {}
    for one in yields:
        week, age = divmod(at - one.at + JITTER, WEEK)
        if 0 < week <= MOST_WEEKS and age < timedelta(days=days):
            counts[week] = counts.get(week, 0) + one.new
    return list(counts.values())

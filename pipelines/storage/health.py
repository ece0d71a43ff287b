"""What is wrong with a site, judged by what it used to give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from statistics import fmean
from typing import Any

from sqlalchemy import Connection, func, select

from pipelines.storage.runs import COVERED, Finding, SiteTally
from pipelines.storage.schema import run_sites, runs

FEWEST_PAGES = 3
"""Of fewer pages, no share says anything."""
FEWEST_ARTICLES = 5
MOST_FAILING = 0.5
PAST_RUNS = 20
FEWEST_PAST_RUNS = 3
FEWEST_YIELDING_RUNS = 2
"""A site that gave stories in fewer runs has no past to fall silent against."""
USUAL_COVERAGE = 0.5
"""Fields that fewer of the site's stories have come and go."""
COLLAPSED = 0.5
"""A coverage that falls below this part of the usual one."""


@dataclass(frozen=True, kw_only=True)
class SiteHealth:
    """How a site did in the last run that visited it."""

    site: str
    run_id: int
    started_at: datetime
    pages: int
    stored: int
    revised: int
    unchanged: int
    rejected: int
    blocked: int
    failed: int
    field_coverage: dict[str, float]
    healthy: bool
    finding: str | None

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"started_at": self.started_at.isoformat()}


def latest_health(connection: Connection, sites: Sequence[str] = ()) -> list[SiteHealth]:
    """The named sites, or all, those in trouble first."""
    latest = select(run_sites.c.site, func.max(run_sites.c.run_id).label("run_id")).group_by(run_sites.c.site)
    last = latest.subquery()
    query = (
        select(run_sites, runs.c.started_at)
        .join(last, (last.c.site == run_sites.c.site) & (last.c.run_id == run_sites.c.run_id))
        .join(runs, runs.c.id == run_sites.c.run_id)
        .order_by(run_sites.c.healthy, run_sites.c.site)
    )
    if sites:
        query = query.where(run_sites.c.site.in_(sites))
    rows = connection.execute(query).mappings()
    return [SiteHealth(**{name: row[name] for name in SiteHealth.__annotations__}) for row in rows]


def find_troubles(
    connection: Connection, run_id: int, tallies: Sequence[SiteTally], lists: Mapping[str, Mapping[str, int]]
) -> list[Finding]:
    """What each site of a run gives cause to look at; nothing for a healthy run.

    ``lists`` counts by site how its feeds, sitemaps and front pages were read: "read", "empty", "blocked", "failed".
    """
    findings = []
    for tally in tallies:
        past = _past(connection, run_id, tally.site)
        read = lists.get(tally.site, {})
        text = _list_trouble(read) or _silence(read, past) or _page_trouble(tally) or _coverage_trouble(tally, past)
        if text:
            findings.append(Finding(site=tally.site, text=text))
    return findings


def _list_trouble(outcomes: Mapping[str, int]) -> str | None:
    failing = {name: outcomes.get(name, 0) for name in ("blocked", "failed")}
    if not any(failing.values()) or outcomes.get("read") or outcomes.get("empty"):
        return None
    counted = ", ".join(f"{count} {name}" for name, count in failing.items() if count)
    return f"no feed, sitemap or front page could be read ({counted}): try its addresses in a browser"


def _silence(outcomes: Mapping[str, int], past: Sequence[Mapping[str, Any]]) -> str | None:
    """Lists that can be read and name no story, of a site that used to have some."""
    yielding = [run["pages"] for run in past if run["pages"]]
    if outcomes.get("read") or not outcomes.get("empty") or len(yielding) < FEWEST_YIELDING_RUNS:
        return None
    return (
        f"its feeds, sitemaps and front pages name no story any more, and {len(yielding)} of the last {len(past)} runs "
        f"found some: its pages have changed, or `scrapy sites check` tells"
    )


def _page_trouble(tally: SiteTally) -> str | None:
    outcomes = tally.outcomes
    if tally.pages and outcomes["blocked"] == tally.pages:
        return f"blocked: all {tally.pages} pages were refused; crawl more slowly, or ask the site"
    if tally.pages >= FEWEST_PAGES and outcomes["blocked"] > MOST_FAILING * tally.pages:
        return f"blocked: {outcomes['blocked']} of {tally.pages} pages were refused; crawl more slowly, or ask the site"
    failing = outcomes["failed"] + outcomes["rejected"]
    if (tally.pages and failing == tally.pages) or (
        tally.pages >= FEWEST_PAGES and failing > MOST_FAILING * tally.pages
    ):
        return f"{failing} of {tally.pages} pages failed or were rejected; see `scrapy rejects` and the log"
    return None


def _coverage_trouble(tally: SiteTally, past: Sequence[Mapping[str, Any]]) -> str | None:
    """A field that most stories had and now few have: the site's template has changed."""
    coverages = [run["field_coverage"] for run in past]
    known = [coverage for coverage in coverages if coverage.get("articles", 0) >= FEWEST_ARTICLES]
    if tally.articles < FEWEST_ARTICLES or len(known) < FEWEST_PAST_RUNS:
        return None
    now = tally.field_coverage
    for name in COVERED:
        usual = fmean(coverage.get(name, 0.0) for coverage in known)
        if usual >= USUAL_COVERAGE and now[name] < COLLAPSED * usual:
            return f"{name} fell from {usual:.0%} to {now[name]:.0%} of stories: its pages have changed"
    return None


def _past(connection: Connection, run_id: int, site: str) -> list[Mapping[str, Any]]:
    query = (
        select(run_sites.c.pages, run_sites.c.field_coverage)
        .where(run_sites.c.site == site, run_sites.c.run_id < run_id)
        .order_by(run_sites.c.run_id.desc())
        .limit(PAST_RUNS)
    )
    return [dict(row) for row in connection.execute(query).mappings()]

"""What the report shows: figures over all runs, sites and stories."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from pipelines.storage.care import count_rows
from pipelines.storage.database import now
from pipelines.storage.health import SiteHealth, latest_health
from pipelines.storage.history import Difference, compare_revisions
from pipelines.storage.rejects import count_rejects
from pipelines.storage.schema import articles, changes, quotes, revisions, run_sites, runs, update_notes

DAYS = 30
LATEST_RUNS = 20
LATEST_NOTES = 15
LATEST_EDITS = 8
MOST_QUOTED = 15
COVERAGE_RUNS = 30

RUN = ("id", "spider", "started_at", "finished_at", "outcome", "exit_status")

RUN = ("id", "spider", "started_at", "finished_at", "outcome", "exit_status")

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Day:
    """What one day brought."""

    day: date
    created: int
    revised: int


@dataclass(frozen=True, kw_only=True)
class Edit:
    """An edit that no note announced."""

    headline: str | None
    url: str
    site: str
    difference: Difference


@dataclass(frozen=True, kw_only=True)
class Figures:
    at: datetime
    totals: dict[str, int]
    days: list[Day]
    runs: list[Row]
    sites: list[SiteHealth]
    coverage: dict[str, list[dict[str, float]]]
    """Site → the coverage of its runs, oldest first."""
    rejects: dict[str, int]
    notes: list[Row]
    edits: list[Edit]
    speakers: list[Row]


def collect_figures(connection: Connection) -> Figures:
    return Figures(
        at=now(),
        totals=count_rows(connection),
        days=_days(connection),
        runs=_latest_runs(connection),
        sites=latest_health(connection),
        coverage=_coverage(connection),
        rejects=count_rejects(connection),
        notes=_latest_notes(connection),
        edits=_latest_edits(connection),
        speakers=_most_quoted(connection),
    )


def _days(connection: Connection) -> list[Day]:
    """The last days, those that brought nothing among them."""
    today = now().date()
    first = today - timedelta(days=DAYS - 1)
    day = func.date(changes.c.at).label("day")
    query = select(day, changes.c.kind, func.count().label("number")).group_by(day, changes.c.kind)
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in connection.execute(query.where(changes.c.at >= now() - timedelta(days=DAYS))):
        found[str(row.day), row.kind] = row.number
    dates = [first + timedelta(days=number) for number in range(DAYS)]
    return [
        Day(day=d, created=found[str(d), "article.created"], revised=found[str(d), "article.revised"]) for d in dates
    ]


def _latest_runs(connection: Connection) -> list[Row]:
    counted = ("pages", "stored", "revised", "rejected", "failed")
    sums = [func.coalesce(func.sum(run_sites.c[name]), 0).label(name) for name in counted]
    query = (
        select(*(runs.c[name] for name in RUN), *sums)
        .outerjoin(run_sites, run_sites.c.run_id == runs.c.id)
        .group_by(runs.c.id)
        .order_by(runs.c.id.desc())
        .limit(LATEST_RUNS)
    )
    return [dict(row._mapping) for row in connection.execute(query)]


def _coverage(connection: Connection) -> dict[str, list[dict[str, float]]]:
    latest = select(runs.c.id).order_by(runs.c.id.desc()).limit(COVERAGE_RUNS)
    query = select(run_sites.c.site, run_sites.c.field_coverage).where(run_sites.c.run_id.in_(latest))
    found: defaultdict[str, list[dict[str, float]]] = defaultdict(list)
    for site, coverage in connection.execute(query.order_by(run_sites.c.run_id)):
        if coverage.get("articles"):
            found[site].append(coverage)
    return dict(found)


def _latest_notes(connection: Connection) -> list[Row]:
    query = (
        select(
            update_notes.c.kind,
            update_notes.c.text,
            update_notes.c.noted_at,
            articles.c.headline,
            articles.c.canonical_url,
            articles.c.site,
            revisions.c.seen_at,
        )
        .join(articles, articles.c.id == update_notes.c.article_id)
        .join(
            revisions,
            (revisions.c.article_id == articles.c.id) & (revisions.c.revision == update_notes.c.first_revision),
        )
        .order_by(revisions.c.seen_at.desc(), update_notes.c.id.desc())
        .limit(LATEST_NOTES)
    )
    return [dict(row._mapping) for row in connection.execute(query)]


def _latest_edits(connection: Connection) -> list[Edit]:
    query = (
        select(
            revisions.c.article_id,
            revisions.c.revision,
            articles.c.headline,
            articles.c.canonical_url.label("url"),
            articles.c.site,
        )
        .join(articles, articles.c.id == revisions.c.article_id)
        .where(revisions.c.silent)
        .order_by(revisions.c.seen_at.desc(), revisions.c.article_id.desc())
        .limit(LATEST_EDITS)
    )
    edits = []
    for row in connection.execute(query).all():
        difference = compare_revisions(connection, row.article_id, row.revision - 1, row.revision)
        edits.append(Edit(headline=row.headline, url=row.url, site=row.site, difference=difference))
    return edits


def _most_quoted(connection: Connection) -> list[Row]:
    number = func.count().label("quotes")
    stories = func.count(quotes.c.article_id.distinct()).label("stories")
    query = (
        select(quotes.c.speaker_name, number, stories)
        .where(quotes.c.speaker_name.is_not(None), quotes.c.last_revision.is_(None))
        .group_by(quotes.c.speaker_name)
        .order_by(stories.desc(), number.desc(), quotes.c.speaker_name)
        .limit(MOST_QUOTED)
    )
    return [dict(row._mapping) for row in connection.execute(query)]

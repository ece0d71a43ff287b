"""How each site did in the last run that visited it, and what is wrong with those of this one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from pipelines.storage.database import now
from pipelines.storage.past import past_yields, yield_of
from pipelines.storage.runs import Finding, SiteTally
from pipelines.storage.schema import run_sites, runs
from pipelines.storage.troubles import find_trouble


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

    ``lists`` counts by site how its feeds, sitemaps and front pages were read, as ``find_trouble`` has them.
    """
    at = connection.execute(select(runs.c.started_at).where(runs.c.id == run_id)).scalar() or now()
    findings = []
    for tally in tallies:
        past = past_yields(connection, tally.site, run_id, at)
        if text := find_trouble(yield_of(tally, at), lists.get(tally.site, {}), past):
            findings.append(Finding(site=tally.site, text=text))
    return findings

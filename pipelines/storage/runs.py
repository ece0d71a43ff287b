"""The ledger: what every run did, by site, also of runs that were killed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from crawler.errors import CopydeskError
from crawler.items import Article
from pipelines.storage.database import DatabaseError, open_existing
from pipelines.storage.locks import Owner, clock, is_dead
from pipelines.storage.schema import run_sites, runs
from pipelines.storage.statements import insert_into

OUTCOMES = (
    "stored",
    "revised",
    "unchanged",
    "not_modified",
    "not_article",
    "paywall",
    "blocked",
    "gone",
    "rejected",
    "failed",
)
"""Every fetch of a story ends in one of these."""

COVERED = (
    "headline",
    "standfirst",
    "section",
    "authors",
    "dateline",
    "published_at",
    "modified_at",
    "language",
    "quotes",
    "update_notes",
    "related_links",
    "tags",
    "images",
)
"""Fields whose share of stories that have them is kept by run and site."""

RUNS_LOOKED_AT = 50
"""Runs of a site by which its habit of editing is judged."""


@dataclass
class SiteTally:
    """What one run brought from one site."""

    site: str
    outcomes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    quotes: int = 0
    update_notes: int = 0
    related_links: int = 0
    articles: int = 0
    """Stories read, whatever became of them."""
    present: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COVERED, 0))
    body_length: int = 0

    @property
    def pages(self) -> int:
        """Fetches of stories: the sum of all outcomes."""
        return sum(self.outcomes.values())

    def count(self, outcome: str) -> None:
        self.outcomes[outcome] += 1

    def count_article(self, article: Article) -> None:
        """Take note of which fields the story has."""
        self.articles += 1
        self.body_length += len(article.body)
        self.quotes += len(article.quotes)
        self.update_notes += len(article.update_notes)
        self.related_links += len(article.related_links)
        for name in COVERED:
            self.present[name] += bool(getattr(article, name))

    @property
    def field_coverage(self) -> dict[str, float]:
        """Field → share of the stories that have it, 0 to 1; with their number and mean length."""
        if not self.articles:
            return {"articles": 0}
        shares = {name: round(count / self.articles, 4) for name, count in self.present.items()}
        return {"articles": self.articles, "body_length": round(self.body_length / self.articles), **shares}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is wrong with a site, in words, with what to do."""

    site: str
    text: str


def open_run(connection: Connection, spider: str, arguments: Mapping[str, Any], owner: Owner) -> int:
    """A new row of ``runs``, not finished yet; its number."""
    at = clock(connection)
    row = {
        "spider": spider,
        "arguments": dict(arguments),
        "owner": str(owner),
        "started_at": at,
        "heartbeat_at": at,
        "stats": {},
    }
    run_id: int = connection.execute(insert(runs).values(row).returning(runs.c.id)).scalar_one()
    return run_id


def write_progress(connection: Connection, run_id: int, tallies: Sequence[SiteTally]) -> None:
    """What the run has done so far; should it be killed, this is what its ledger shows."""
    connection.execute(update(runs).where(runs.c.id == run_id).values(heartbeat_at=clock(connection)))
    _write_sites(connection, run_id, tallies, findings=())


def close_run(
    connection: Connection,
    run_id: int,
    *,
    outcome: str,
    exit_status: int,
    stats: Mapping[str, Any],
    sites: Sequence[SiteTally],
    findings: Sequence[Finding],
) -> None:
    at = clock(connection)
    closed = {
        "finished_at": at,
        "heartbeat_at": at,
        "outcome": outcome,
        "exit_status": exit_status,
        "stats": dict(stats),
    }
    connection.execute(update(runs).where(runs.c.id == run_id).values(closed))
    _write_sites(connection, run_id, sites, findings)


def close_dead_runs(connection: Connection, asking: Owner) -> int:
    """Close the ledger of runs whose process ended without doing so; answers how many."""
    at = clock(connection)
    unfinished = select(runs.c.id, runs.c.owner, runs.c.heartbeat_at).where(runs.c.finished_at.is_(None))
    dead = [row for row in connection.execute(unfinished) if is_dead(row.owner, row.heartbeat_at, at, asking)]
    for row in dead:
        closed = {"finished_at": row.heartbeat_at, "outcome": "killed"}
        connection.execute(update(runs).where(runs.c.id == row.id).values(closed))
    return len(dead)


def pages_since(connection: Connection, at: datetime) -> dict[str, int]:
    """Site → pages that runs begun since then have asked it for."""
    pages = select(run_sites.c.site, func.sum(run_sites.c.pages).label("pages")).join(runs)
    counted = connection.execute(pages.where(runs.c.started_at >= at).group_by(run_sites.c.site))
    return {row.site: int(row.pages) for row in counted}


def _write_sites(
    connection: Connection, run_id: int, tallies: Sequence[SiteTally], findings: Sequence[Finding]
) -> None:
    if not tallies:
        return
    found = {finding.site: finding.text for finding in findings}
    rows = [
        {
            "run_id": run_id,
            "site": tally.site,
            "pages": tally.pages,
            **tally.outcomes,
            "quotes": tally.quotes,
            "update_notes": tally.update_notes,
            "related_links": tally.related_links,
            "field_coverage": tally.field_coverage,
            "healthy": tally.site not in found,
            "finding": found.get(tally.site),
        }
        for tally in tallies
    ]
    statement = insert_into(connection, run_sites)
    updated = {name: statement.excluded[name] for name in rows[0] if name not in ("run_id", "site")}
    connection.execute(statement.on_conflict_do_update(index_elements=["run_id", "site"], set_=updated), rows)


def read_last_successes(url: str) -> dict[str, datetime]:
    """When each site last gave a story or confirmed one, by the ledger; empty where there is no database yet."""
    try:
        engine = open_existing(url)
    except CopydeskError:
        return {}
    gave = run_sites.c.stored + run_sites.c.revised + run_sites.c.unchanged + run_sites.c.not_modified
    latest = select(run_sites.c.site, func.max(runs.c.started_at)).join(runs, runs.c.id == run_sites.c.run_id)
    try:
        with engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(latest.where(gave > 0).group_by(run_sites.c.site))}
    except DatabaseError:
        return {}  # of an older schema, or away: the list of sites is there all the same
    finally:
        engine.dispose()


def edited_share(connection: Connection, site: str) -> float:
    """Of the stories that the site's last runs looked at again, the share that had changed; 0 where there are none."""
    changed, same = run_sites.c.revised, run_sites.c.unchanged + run_sites.c.not_modified
    latest = select(changed.label("changed"), same.label("same")).where(run_sites.c.site == site)
    last = latest.order_by(run_sites.c.run_id.desc()).limit(RUNS_LOOKED_AT).subquery()
    sums = select(func.coalesce(func.sum(last.c.changed), 0), func.coalesce(func.sum(last.c.same), 0))
    revised, unchanged = connection.execute(sums).one()
    return float(revised) / (revised + unchanged) if revised else 0.0

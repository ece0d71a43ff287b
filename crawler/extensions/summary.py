"""What a run did: by site in a table, and in one line that can be searched for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

OUTCOMES = (
    *("stored", "revised", "unchanged", "not_modified", "paywall"),
    *("not_article", "blocked", "gone", "rejected", "failed"),
)
# Columns of the table beside outcomes: what the stories hold that were read, and edits that nobody announced.
PARTS = {"silent_edits": "silent", "quotes": "quotes", "update_notes": "notes", "related_links": "links"}
SHOWN_ALWAYS = ("stored", "revised", "unchanged", "rejected", "failed", "quotes", "update_notes", "related_links")


@dataclass(frozen=True, slots=True)
class RunSummary:
    """The counters of a finished run; ``outcomes``, ``parts`` and ``lists`` are by site."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    parts: dict[str, Counter[str]] = field(default_factory=dict)
    lists: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def totals(self) -> Counter[str]:
        return sum(self.outcomes.values(), Counter())

    @property
    def sites(self) -> list[str]:
        return sorted(self.outcomes | self.lists)


def read_stats(stats: Mapping[str, Any]) -> RunSummary:
    """From Scrapy's stats: ``copydesk/outcome/<site>/<outcome>``, and ``part`` and ``list`` likewise."""
    found: dict[str, dict[str, Counter[str]]] = {"outcome": {}, "part": {}, "list": {}}
    for key, value in stats.items():
        match key.split("/"):
            case ["copydesk", ("outcome" | "part" | "list") as kind, site, name]:
                found[kind].setdefault(site, Counter())[name] += value
    return RunSummary(found["outcome"], found["part"], found["list"])


def summary_table(summary: RunSummary) -> Table:
    """A row a site; outcomes and silent edits that no site had are left out, and lists where all could be read."""
    totals = summary.totals
    held = sum(summary.parts.values(), Counter())
    outcomes = [name for name in OUTCOMES if name in SHOWN_ALWAYS or totals[name]]
    shown = [name for name in PARTS if name in SHOWN_ALWAYS or held[name]]
    unread = any(_unread(lists) for lists in summary.lists.values())
    table = Table(box=SIMPLE_HEAD, padding=0, show_edge=False)
    table.add_column("site", no_wrap=True)
    for name in (*outcomes, *(PARTS[part] for part in shown), *(["lists read"] if unread else [])):
        table.add_column(name.replace("_", " "), justify="right", overflow="fold")
    for site in summary.sites:
        counts, parts = summary.outcomes.get(site, Counter()), summary.parts.get(site, Counter())
        cells = [str(count) for count in (*(counts[name] for name in outcomes), *(parts[name] for name in shown))]
        table.add_row(site, *cells, *([_describe_lists(summary.lists.get(site, Counter()))] if unread else []))
    return table


def _unread(lists: Counter[str]) -> int:
    return lists["blocked"] + lists["failed"]


def _describe_lists(lists: Counter[str]) -> str:
    """ "1 of 3" where two could not be read."""
    return f"{lists.total() - _unread(lists)} of {lists.total()}"


def last_line(spider: str, outcome: str, summary: RunSummary, seconds: float, run: int | None = None) -> str:
    """The line to search logs for; every outcome is in it, so that a missing one is a mistake and not a zero.

    >>> last_line("news", "usage", RunSummary(), 0.21)[:56]
    'copydesk: run=- spider=news outcome=usage stored=0 revis'
    """
    totals = summary.totals
    counts = " ".join(f"{name}={totals[name]}" for name in OUTCOMES)
    return f"copydesk: run={run or '-'} spider={spider} outcome={outcome} {counts} seconds={seconds:.1f}"

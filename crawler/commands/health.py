"""``scrapy health``: how the watched sites are doing, and what to do about those that are not well."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from crawler import exit_status
from crawler.terminal import printable
from pipelines.command import DatabaseCommand, check_sites
from pipelines.storage.database import Engine
from pipelines.storage.health import SiteHealth, latest_health


class Command(DatabaseCommand):
    def syntax(self) -> str:
        return "[options] [SITE...]"

    def short_desc(self) -> str:
        return "Show how each site did in its last run, and what to do"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="one JSON object a site and line")

    def work(self, engine: Engine, args: list[str], opts: Namespace) -> None:
        check_sites(engine, args)
        with engine.connect() as connection:
            sites = latest_health(connection, args)
        if opts.json:
            for site in sites:
                print(json.dumps(site.as_json(), ensure_ascii=False))
        else:
            Console().print(_table(sites))
        if any(not site.healthy for site in sites):
            self.exitcode = exit_status.UNHEALTHY


def _table(sites: list[SiteHealth]) -> Table:
    table = Table("site", "last run", box=SIMPLE_HEAD, pad_edge=False)
    for name in ("pages", "stored", "revised", "rejected", "failed"):
        table.add_column(name, justify="right")
    table.add_column("health")
    for site in sites:
        counts = (str(count) for count in (site.pages, site.stored, site.revised, site.rejected, site.failed))
        verdict = "[green]well[/]" if site.healthy else f"[red]{escape(printable(site.finding))}[/]"
        table.add_row(escape(printable(site.site)), f"{site.started_at:%Y-%m-%d %H:%M}", *counts, verdict)
    return table

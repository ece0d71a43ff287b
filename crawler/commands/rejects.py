"""``scrapy rejects``: what was extracted and not stored, and why; and another try."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Collection

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from crawler import exit_status
from crawler.errors import ConfigurationError
from crawler.terminal import printable
from pipelines.command import DatabaseCommand, parse_number
from pipelines.retry import retry_rejects
from pipelines.storage.database import Engine
from pipelines.storage.rejects import count_rejects, open_rejects


class Command(DatabaseCommand):
    def syntax(self) -> str:
        return "[options] [NUMBER...] (default: the newest)"

    def short_desc(self) -> str:
        return "List what was extracted and rejected, or try to store it again"

    def long_desc(self) -> str:
        return (
            "Lists the newest rejects, or those with the NUMBERs. Examples: `scrapy rejects --retry` (all, once what "
            "refused them is mended); `scrapy rejects 12 --show` (the article as JSON)."
        )

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--retry", action="store_true", help="try to store them again: all, or those numbered")
        parser.add_argument("--show", action="store_true", help="print the items as JSON, one a line")
        parser.add_argument("--limit", metavar="N", default="30", help="list at most so many (default: 30)")

    def work(self, engine: Engine, args: list[str], opts: Namespace) -> None:
        ids = {parse_number("reject", arg) for arg in args}
        limit = len(ids) or parse_number("--limit", opts.limit)
        with engine.connect() as connection:
            found = open_rejects(connection, ids, limit)
            counts = count_rejects(connection)
        if unknown := ids - {row["id"] for row in found}:
            raise ConfigurationError(f"no reject {min(unknown)} waits; scrapy rejects lists those that do")
        if opts.retry:
            self._retry(engine, ids)
            return
        if opts.show:
            for row in found:
                print(json.dumps(row["item"], ensure_ascii=False))
            return
        console = Console()
        if found:
            console.print(_table(found))
        reasons = ", ".join(f"{count} {reason}" for reason, count in counts.items())
        console.print(f"{sum(counts.values())} rejects wait" + (f": {reasons}" if reasons else ""), highlight=False)

    def _retry(self, engine: Engine, ids: Collection[int]) -> None:
        retried = retry_rejects(engine, ids)
        for one in retried:
            print(f"{one.reject_id} {printable(one.url)}: {printable(one.fault) or 'stored'}")
        still = sum(one.fault is not None for one in retried)
        print(f"{len(retried) - still} stored, {still} still rejected")
        if still:
            self.exitcode = exit_status.ITEMS_LOST


def _table(found: list[dict[str, object]]) -> Table:
    table = Table("id", "last", "times", "site", "reason", "detail and address", box=SIMPLE_HEAD, pad_edge=False)
    for row in found:
        detail = f"{printable(str(row['detail'] or ''))}\n{printable(str(row['url']))}"
        plain = (str(row[name]) for name in ("times", "site", "reason"))
        table.add_row(str(row["id"]), f"{row['at']:%Y-%m-%d %H:%M}", *map(escape, plain), escape(detail))
    return table

"""``scrapy db``: what the database holds, whether it is sound, upgrading and vacuuming it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from crawler import exit_status
from pipelines.command import DatabaseCommand, refuse_arguments
from pipelines.storage.care import count_rows, find_faults, vacuum
from pipelines.storage.database import Engine, shown
from pipelines.storage.migrate import schema_version


class Command(DatabaseCommand):
    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Show, check, upgrade or vacuum the database"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--upgrade", action="store_true", help="bring the schema to this version (all commands do)")
        parser.add_argument("--check", action="store_true", help="look for anything that contradicts itself")
        parser.add_argument("--vacuum", action="store_true", help="give space back to the system")

    def long_desc(self) -> str:
        return (
            "Shows which schema the database has and how many rows. Examples: `scrapy db --check` (exit status 1 where "
            "anything is wrong); `scrapy db --vacuum`."
        )

    def work(self, engine: Engine, args: list[str], opts: Namespace) -> None:
        refuse_arguments(args, "choose of --upgrade, --check and --vacuum")
        with engine.connect() as connection:
            print(f"{shown(engine.url)}: schema {schema_version(connection)}")
        if opts.check:
            self._check(engine)
        if opts.vacuum:
            print(f"vacuumed; {vacuum(engine)} index entries of deleted stories removed")
        if not (opts.check or opts.vacuum or opts.upgrade):
            _show_counts(engine)

    def _check(self, engine: Engine) -> None:
        with engine.connect() as connection:
            faults = find_faults(connection)
        for fault in faults:
            print(f"wrong: {fault.text}: {', '.join(fault.examples)}")
        print("sound" if not faults else f"{len(faults)} kinds of fault")
        if faults:
            self.exitcode = exit_status.CRASH


def _show_counts(engine: Engine) -> None:
    table = Table("table", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("rows", justify="right")
    with engine.connect() as connection:
        for name, rows in count_rows(connection).items():
            table.add_row(name, f"{rows:,}")
    Console().print(table)

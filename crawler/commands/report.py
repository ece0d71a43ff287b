"""``scrapy report``: runs, sites, edits and quotes on one page."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from scrapy.exceptions import UsageError

from pipelines.command import DatabaseCommand
from pipelines.export.files import written_whole
from pipelines.report.page import render_report
from pipelines.storage.database import Engine
from pipelines.storage.figures import collect_figures
from pipelines.storage.reading import snapshot


class Command(DatabaseCommand):
    def syntax(self) -> str:
        return "[-o FILE]"

    def short_desc(self) -> str:
        return "Write a report on runs, sites, edits and quotes as one HTML page"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        default = Path("report.html")
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, default=default, help="default: report.html")

    def work(self, engine: Engine, args: list[str], opts: Namespace) -> None:
        if args:
            raise UsageError("the report takes no arguments")
        write_report(engine, opts.output)
        print(f"report written to {opts.output}")


def write_report(engine: Engine, target: Path) -> None:
    with snapshot(engine) as connection:
        page = render_report(collect_figures(connection))
    with written_whole(target) as draft:
        draft.write_text(page, "utf-8")

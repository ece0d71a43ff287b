"""``scrapy report``: runs, sites, edits and quotes on one page."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from crawler.files import is_standard_output, open_whole, shown_path
from pipelines.command import DatabaseCommand, refuse_arguments
from pipelines.report.page import render_report
from pipelines.storage.database import Engine
from pipelines.storage.figures import collect_figures
from pipelines.storage.reading import snapshot


class Command(DatabaseCommand):
    def syntax(self) -> str:
        return "[-o FILE]"

    def short_desc(self) -> str:
        return "Write a report on runs, sites, edits and quotes as one HTML page"

    def long_desc(self) -> str:
        return (
            "Writes one HTML page that needs nothing beside itself: runs, sites, notes, silent edits with their "
            "differences, most quoted speakers. Example: `scrapy report -o report.html`."
        )

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        default = Path("report.html")
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, default=default, help="default: report.html")

    def work(self, engine: Engine, args: list[str], opts: Namespace) -> None:
        refuse_arguments(args, "name the file with -o FILE")
        write_report(engine, opts.output)
        if not is_standard_output(opts.output):
            print(f"report written to {shown_path(opts.output)}")


def write_report(engine: Engine, target: Path) -> None:
    with snapshot(engine) as connection:
        page = render_report(collect_figures(connection))
    with open_whole(target) as file:
        file.write(page.encode())

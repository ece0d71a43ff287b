"""``scrapy extract``: pages in, articles out as JSON Lines; nothing is stored."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from scrapy.settings import Settings

from crawler import exit_status
from crawler.batch.fetching import fetch_pages
from crawler.batch.output import open_output
from crawler.batch.reading import Answer, Reader, answer_failure
from crawler.batch.show import SHOWN, open_console, show_answer
from crawler.batch.sources import Source, is_manifest, read_file, read_manifest
from crawler.batch.workers import map_in_order
from crawler.command import ProjectCommand
from crawler.errors import ConfigurationError
from crawler.logs import guard_logs
from crawler.sites import load_sites
from crawler.urls import is_web_address

SHOW_HELP = f"print a field to read (quotes: the story with its quotations marked): {', '.join(SHOWN)}"
# A page is read in milliseconds; one that takes as long as this never ends.
PAGE_SECONDS = 30.0


class Command(ProjectCommand):
    def syntax(self) -> str:
        return "[options] SOURCE..."

    def short_desc(self) -> str:
        return "Extract articles from pages as JSON Lines, without storing them"

    def long_desc(self) -> str:
        return (
            "SOURCE is the address of a page, an HTML file, or a manifest of saved pages (*.jsonl, a line each of "
            '{"id", "url", "path"}, optionally "encoding"; paths relative to the manifest, .gz welcome). One JSON '
            "object a page goes to standard output or FILE; a page that fails gives its id, url and error, and the "
            "exit status is 1 at the end."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to FILE, whole or not at all")
        parser.add_argument("--url", metavar="URL", help="the address that the one given HTML file was fetched from")
        parser.add_argument("--show", metavar="FIELD", choices=SHOWN, help=SHOW_HELP)

    def perform(self, args: list[str], opts: argparse.Namespace) -> None:
        if not args:
            raise ConfigurationError("name at least one page: an address, an HTML file or a manifest (*.jsonl)")
        assert self.settings is not None
        guard_logs()
        self.exitcode = extract(args, opts.url, opts.output, opts.show, self.settings)


def extract(names: list[str], url: str | None, output: Path | None, show: str | None, settings: Settings) -> int:
    """Answer every page behind the names, in order, on all cores; the exit status.

    Raises ``ConfigurationError``, before any page is read, for a name that stands for no page.
    """
    reader = Reader(load_sites(settings["COPYDESK_SITES_DIR"]))
    check_names(names, url)
    with TemporaryDirectory(prefix="copydesk-") as folder:
        addresses = [name for name in names if is_web_address(name)]
        fetched = fetch_pages(addresses, settings, Path(folder)) if addresses else {}
        answers = map_in_order(reader, find_sources(names, url, fetched), failed=answer_failure, seconds=PAGE_SECONDS)
        return write_answers(answers, output, show)


def check_names(names: list[str], url: str | None) -> None:
    """Raises ``ConfigurationError`` for a name that stands for no page, and for a ``--url`` that has no place."""
    for name in names:
        if not is_web_address(name) and not Path(name).is_file():
            fault = "is a folder; name its files, or a manifest of them" if Path(name).is_dir() else "no such file"
            if "://" in name:
                fault = "no http or https address"
            raise ConfigurationError(f"{name}: {fault}")
    if url is None:
        return
    if len(names) != 1 or is_manifest(names[0]) or is_web_address(names[0]):
        raise ConfigurationError("--url goes with exactly one HTML file; a manifest has an address in every record")
    if not is_web_address(url):
        raise ConfigurationError(f"--url {url!r} is no http or https address")


def find_sources(names: Iterable[str], url: str | None, fetched: Mapping[str, Source]) -> Iterator[Source]:
    """The pages behind the names, in their order; manifests are read as their turn comes."""
    return chain.from_iterable(
        [fetched[name]]
        if name in fetched
        else read_manifest(Path(name))
        if is_manifest(name)
        else [read_file(name, url)]
        for name in names
    )


def write_answers(answers: Iterable[Answer], path: Path | None, field: str | None) -> int:
    """Write them all; the exit status."""
    failures = 0
    with open_output(path) as output:
        console = open_console(output)
        for answer in answers:
            failures += not answer.is_article
            if field:
                show_answer(answer.line, field, console)
            else:
                output.write(answer.line + "\n")
    return exit_status.CRASH if failures else exit_status.HEALTHY

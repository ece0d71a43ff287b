"""``scrapy extract``: pages in, articles out as JSON Lines; nothing is stored."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler import exit_status
from crawler.batch.output import open_output
from crawler.batch.reading import Answer, Reader, answer_failure
from crawler.batch.show import SHOWN, show_answer
from crawler.batch.sources import Source, check_readable, is_manifest, read_file, read_manifest
from crawler.batch.workers import map_in_order
from crawler.errors import ConfigurationError, CopydeskError
from crawler.sites import load_sites
from crawler.urls import is_web_address

# A page is read in milliseconds; one that takes as long as this never ends.
PAGE_SECONDS = 30.0


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

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
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to FILE instead, whole or not")
        parser.add_argument("--url", metavar="URL", help="the address that the one given HTML file was fetched from")
        parser.add_argument("--show", metavar="FIELD", choices=SHOWN, help=f"print a field to read: {', '.join(SHOWN)}")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if not args:
            raise UsageError("name at least one page: an address, an HTML file or a manifest (*.jsonl)")
        assert self.settings is not None
        try:
            reader = Reader(load_sites(self.settings["COPYDESK_SITES_DIR"]))
            answers = extract(named_sources(args, opts.url), reader)
            self.exitcode = write_answers(answers, opts.output, opts.show)
        except CopydeskError as error:
            print(f"scrapy extract: {error}", file=sys.stderr)
            self.exitcode = error.exit_status


def named_sources(names: list[str], url: str | None) -> Iterator[Source]:
    """The pages behind the names given on the command line, in their order.

    Raises ``ConfigurationError``, before any page is read, for a name that stands for none.
    """
    manifests = [name for name in names if is_manifest(name)]
    check_readable(manifests)
    if url is not None and (len(names) != 1 or manifests or is_web_address(names[0])):
        raise ConfigurationError("--url goes with exactly one HTML file; a manifest has an address in every record")
    if url is not None and not is_web_address(url):
        raise ConfigurationError(f"--url {url!r} is no http or https address")
    return chain.from_iterable([read_manifest(Path(n)) if is_manifest(n) else [read_file(n, url)] for n in names])


def extract(sources: Iterable[Source], reader: Reader) -> Iterator[Answer]:
    """An answer for each source, in order, on all cores."""
    return map_in_order(reader, sources, failed=answer_failure, seconds=PAGE_SECONDS)


def write_answers(answers: Iterable[Answer], path: Path | None, field: str | None) -> int:
    """Write them all; the exit status."""
    failures = 0
    with open_output(path) as output:
        for answer in answers:
            failures += not answer.is_article
            output.write((show_answer(answer.line, field) if field else answer.line) + "\n")
    return exit_status.CRASH if failures else exit_status.HEALTHY

"""``scrapy crawl``: Scrapy's own, with an exit status that tells the truth and a last line that says what was done."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from rich.console import Console
from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from crawler import exit_status
from crawler.command import let_go_of_output
from crawler.errors import ConfigurationError, CopydeskError
from crawler.extensions.announce import RunReport, check_webhook, post, write_metrics
from crawler.extensions.progress import is_shown
from crawler.extensions.summary import last_line, read_stats, summary_table
from crawler.logs import guard_logs
from pipelines.running.run import Run, run_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

NEXT_COMMANDS = """Next: scrapy search WORD      finds stories and quotes
      scrapy export -o FILE   writes them as JSON Lines
      scrapy health           tells how the sites are doing"""


class Command(ScrapyCrawl):
    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        guard_logs()

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("name one spider: scrapy crawl news, or scrapy crawl pages")
        started = monotonic()
        crawler: Crawler | None = None
        assert self.settings is not None
        try:
            check_webhook(self.settings["COPYDESK_WEBHOOK"])
            crawler = self._find_crawler(args[0])
            came_to_end = self._crawl(crawler, opts.spargs)
            self.exitcode = run_of(crawler).exit_status if came_to_end else exit_status.TIME_LIMIT
        except CopydeskError as error:
            print(f"scrapy crawl {args[0]}: {error}", file=sys.stderr)
            self.exitcode = error.exit_status
        except KeyboardInterrupt:  # before Scrapy listens to signals
            self.exitcode = exit_status.TIME_LIMIT
        try:
            self._report(args[0], crawler, monotonic() - started)
        except OSError as error:  # the run is over, and its database knows how it went
            print(f"scrapy crawl {args[0]}: standard output: {error.strerror}", file=sys.stderr)
            self.exitcode = self.exitcode or exit_status.CRASH
            let_go_of_output()

    def _find_crawler(self, name: str) -> Crawler:
        assert self.crawler_process is not None
        known = self.crawler_process.spider_loader.list()
        if name not in known:
            raise ConfigurationError(f"unknown spider {name!r}; known: {', '.join(known)}")
        return self._create_crawler(name)

    def _crawl(self, crawler: Crawler, arguments: dict[str, str]) -> bool:
        """Run it; whether it came to its end, which a second signal keeps it from.  Raises why it did not start."""
        assert self.crawler_process is not None
        task = self.crawler_process.crawl(crawler, **arguments)
        assert isinstance(task, asyncio.Task)
        self.crawler_process.start()
        if not task.done():
            return False
        error = task.exception()
        if isinstance(error, CopydeskError):
            raise error
        if error is not None:
            logger.critical("the crawl broke off", exc_info=error)
            raise CopydeskError(f"the crawl broke off: {type(error).__name__}: {error}; the log has the traceback")
        return True

    def _report(self, spider: str, crawler: Crawler | None, seconds: float) -> None:
        stats = crawler._stats.get_stats() if crawler is not None and crawler._stats else {}
        summary = read_stats(stats)
        assert self.settings is not None
        if summary.sites and is_shown(self.settings, sys.stdout):
            console = Console(width=None if sys.stdout.isatty() else 120)
            console.print(summary_table(summary))
            console.print(NEXT_COMMANDS, highlight=False, markup=False)
        run = crawler.get_extension(Run) if crawler is not None and crawler._extensions else None
        for finding in run.findings if run else ():
            print(f"scrapy crawl {spider}: {finding.site}: {finding.text}", file=sys.stderr)
        number, outcome = run.run_id if run else None, exit_status.MEANINGS[self.exitcode]
        text = last_line(spider, outcome, summary, seconds, number)
        report = RunReport(
            spider=spider,
            run=number,
            outcome=outcome,
            exit_status=self.exitcode,
            seconds=seconds,
            sites={site: summary.outcomes.get(site, {}) for site in summary.sites},
            findings={finding.site: finding.text for finding in run.findings} if run else {},
            text=text,
        )
        self._announce(report)
        print(text, flush=True)

    def _announce(self, report: RunReport) -> None:
        """A run that found another at work leaves its figures alone."""
        assert self.settings is not None
        if (folder := self.settings["COPYDESK_METRICS_DIR"]) and report.run is not None:
            write_metrics(Path(folder), report)
        if (url := self.settings["COPYDESK_WEBHOOK"]) and report.exit_status != exit_status.USAGE:
            post(url, report.as_json())

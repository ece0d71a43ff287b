"""``scrapy sites``: which sites are known, and whether their rules still work."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler import exit_status
from crawler.batch.checking import CheckedList, check_sites
from crawler.errors import CopydeskError
from crawler.logs import guard_logs
from crawler.sites import SiteBook, SiteRules, load_sites
from crawler.terminal import printable


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "list | check [SITE...]"

    def short_desc(self) -> str:
        return "List the sites that are known, or check whether their rules still work"

    def long_desc(self) -> str:
        return (
            "list: every site, where its stories are listed and until when its file is good. check: fetch the feeds, "
            "sitemaps and front pages of the named sites (all watched ones without a name), one sitemap of an index, "
            "and count the stories they list; exit status 5 where a site lists none."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        guard_logs()
        action, keys = (args or ["list"])[0], args[1:]
        try:
            book = load_sites(self.settings["COPYDESK_SITES_DIR"])
            if action == "list" and not keys:
                _console().print(sites_table(book, datetime.now(UTC).date()))
            elif action == "check":
                self.exitcode = self._check(book.choose(keys) if keys else book.watched)
            else:
                raise UsageError(f"scrapy sites {self.syntax()}")
        except CopydeskError as error:
            print(f"scrapy sites: {error}", file=sys.stderr)
            self.exitcode = error.exit_status

    def _check(self, sites: tuple[SiteRules, ...]) -> int:
        assert self.settings is not None
        results = check_sites(sites, self.settings)
        _console().print(results_table(results))
        silent = {rules.key for rules in sites} - {checked.site for checked in results if checked.stories}
        return exit_status.UNHEALTHY if silent else exit_status.HEALTHY


def sites_table(book: SiteBook, today: date) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("site", "name", "watched", "feeds", "sitemaps", "pages", "good until"):
        table.add_column(heading)
    watched = {rules.key for rules in book.watched}
    for rules in book.values():
        until = rules.valid_until
        expired = (
            f"{until} (look again: scrapy sites check {rules.key})" if until and until < today else str(until or "")
        )
        counts = (str(len(lists)) for lists in (rules.feeds, rules.sitemaps, rules.start))
        table.add_row(
            rules.key, Text(printable(rules.name or "")), "yes" if rules.key in watched else "", *counts, expired
        )
    return table


def results_table(results: list[CheckedList]) -> Table:
    """A row a list; one that another list names stands below that, set in."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("site", "list", "what it names"):
        table.add_column(heading, overflow="fold")
    for checked in results:
        url = f"{'  ' * checked.depth}{checked.url}"
        table.add_row(checked.site, Text(printable(url)), Text(printable(checked.found)))
    return table


def _console() -> Console:
    """As wide as the terminal; where there is none, as wide as it takes."""
    return Console() if sys.stdout.isatty() else Console(width=200)

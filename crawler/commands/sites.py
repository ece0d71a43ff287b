"""``scrapy sites``: which sites are known, and whether their rules still work."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler import exit_status
from crawler.batch.fetching import fetch_pages
from crawler.batch.sources import SavedPage, Source
from crawler.discovery import Listed, NotAListing, find_story_links, parse_feed, parse_sitemap
from crawler.discovery.addresses import is_wanted
from crawler.errors import CopydeskError
from crawler.logs import guard_logs
from crawler.sites import SiteBook, SiteRules, load_sites


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
            "sitemaps and front pages of the named sites (all watched ones without a name) and count the stories they "
            "list; exit status 5 where one lists none."
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
        addresses = [url for rules in sites for _, url in lists_of(rules)]
        with TemporaryDirectory(prefix="copydesk-") as folder:
            fetched = fetch_pages(addresses, self.settings, Path(folder))
            checked = [(rules, kind, fetched[url], url) for rules in sites for kind, url in lists_of(rules)]
            results = [(rules.key, url, count_stories(rules, kind, source)) for rules, kind, source, url in checked]
        _console().print(results_table(results))
        silent = {key for key, _, _ in results} - {key for key, _, found in results if isinstance(found, int) and found}
        return exit_status.UNHEALTHY if silent else exit_status.HEALTHY


def lists_of(rules: SiteRules) -> list[tuple[str, str]]:
    """Kind and address of every list that the rules name."""
    return [
        *(("feed", url) for url in rules.feeds),
        *(("sitemap", url) for url in rules.sitemaps),
        *(("page", url) for url in rules.start),
    ]


def count_stories(rules: SiteRules, kind: str, source: Source) -> int | str:
    """How many stories a fetched list names, those of an index's sitemaps not counted; or why none can be told."""
    if not isinstance(source, SavedPage):
        return source.error
    try:
        return sum(is_wanted(listed, rules) for listed in _read_list(rules, kind, source))
    except NotAListing as error:
        return str(error)


def _read_list(rules: SiteRules, kind: str, source: SavedPage) -> tuple[Listed, ...]:
    content = source.path.read_bytes()
    if kind == "feed":
        return parse_feed(content, source.url)
    if kind == "sitemap":
        sitemap = parse_sitemap(content, source.url)
        return sitemap.stories or sitemap.sitemaps
    return find_story_links(content, source.url, rules)


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
        table.add_row(rules.key, rules.name, "yes" if rules.key in watched else "", *counts, expired)
    return table


def results_table(results: list[tuple[str, str, int | str]]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("site", "list", "stories"):
        table.add_column(heading, overflow="fold")
    for key, url, found in results:
        table.add_row(key, url, str(found))
    return table


def _console() -> Console:
    """As wide as the terminal; where there is none, as wide as it takes."""
    return Console() if sys.stdout.isatty() else Console(width=200)

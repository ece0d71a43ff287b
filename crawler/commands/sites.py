"""``scrapy sites``: which sites are known, whether their rules still work, and a rule for a new one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler import exit_status
from crawler.batch.adding import Proposal, describe_story, propose_rules, write_rules
from crawler.batch.checking import Checked, CheckedList, CheckedStory, check_sites
from crawler.command import ProjectCommand
from crawler.errors import ConfigurationError
from crawler.logs import guard_logs
from crawler.sites import SiteBook, SiteRules, load_sites
from crawler.sites.loader import KEY
from crawler.terminal import printable
from pipelines.storage.runs import read_last_successes


class Command(ProjectCommand):
    def syntax(self) -> str:
        return "list | check [SITE...] | add URL [--key KEY] [--dry-run]"

    def short_desc(self) -> str:
        return "List the sites that are known, check whether their rules still work, or add one"

    def long_desc(self) -> str:
        return (
            "list: every site, where its stories are listed, when it last gave one, until when its file is good. "
            "check: fetch the feeds, sitemaps and front pages of the named sites (all watched ones without a name), "
            "one sitemap of an index and one story of each, and say what they hold; exit status 5 where a site lists "
            "none or none can be read. add: look at a site's front page, robots.txt and the usual places, and write a "
            "site file into the folder of COPYDESK_SITES_DIR."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--key", metavar="KEY", help="add: the site's key (default: made from its host name)")
        parser.add_argument("--dry-run", action="store_true", help="add: print the file and write nothing")

    def perform(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        guard_logs()
        action, rest = (args or ["list"])[0], args[1:]
        if action == "add" and len(rest) == 1:
            self.exitcode = self._add(rest[0], opts)
        elif action == "list" and not rest:
            self._list()
        elif action == "check":
            self.exitcode = self._check(rest)
        else:
            raise ConfigurationError(f"{' '.join(args)!r} is nothing to do with sites; choose of: {self.syntax()}")

    def _list(self) -> None:
        assert self.settings is not None
        book = load_sites(self.settings["COPYDESK_SITES_DIR"])
        successes = read_last_successes(self.settings["DATABASE_URL"])
        _console().print(sites_table(book, successes, datetime.now(UTC).date()))

    def _check(self, keys: list[str]) -> int:
        assert self.settings is not None
        book = load_sites(self.settings["COPYDESK_SITES_DIR"])
        sites = book.choose(keys) if keys else book.watched
        checked = check_sites(sites, self.settings)
        _console().print(checked_table(checked))
        return exit_status.UNHEALTHY if checked.silent(sites) else exit_status.HEALTHY

    def _add(self, url: str, opts: argparse.Namespace) -> int:
        assert self.settings is not None
        folder = None if opts.dry_run else sites_folder(self.settings["COPYDESK_SITES_DIR"])
        if opts.key is not None and not KEY.fullmatch(opts.key):
            raise ConfigurationError(f"--key {opts.key}: write lower-case letters, digits, '-', '_' and '.'")
        proposal = propose_rules(url, self.settings, key=opts.key, today=datetime.now(UTC).date())
        rules = proposal.rules
        _console().print(checked_table(proposal.checked))
        if proposal.checked.silent([rules]):
            print(f"scrapy sites: {why_nothing(proposal)}", file=sys.stderr)
            return exit_status.UNHEALTHY
        if folder is None:
            print(write_rules(rules), end="")
            return exit_status.HEALTHY
        path = write_file(folder, rules)
        print(f"{path} written: look through it, then  scrapy crawl news -a sites={rules.key}")
        return exit_status.HEALTHY


def sites_folder(setting: str | None) -> Path:
    """The user's own folder for site files, made where it is not there yet.  Raises ``ConfigurationError``."""
    if not setting:
        raise ConfigurationError(
            "COPYDESK_SITES_DIR is not set: name the folder for your site files, as "
            "COPYDESK_SITES_DIR=sites scrapy sites add ..., or have the file printed with --dry-run"
        )
    folder = Path(setting)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"COPYDESK_SITES_DIR: {folder} cannot be made: {error.strerror}") from error
    return folder


def write_file(folder: Path, rules: SiteRules) -> Path:
    """Raises ``ConfigurationError`` where the site has a file already, which stays as it is."""
    path = folder / f"{rules.key}.toml"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(write_rules(rules))
    except FileExistsError as error:
        raise ConfigurationError(f"{path} is there already; take it away first, or give another --key") from error
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be written: {error.strerror}") from error
    return path


def why_nothing(proposal: Proposal) -> str:
    """Why no file was written, in a line."""
    tried = [story for story in proposal.checked.stories if story.fault]
    if tried:
        return f"nothing written: stories are listed, but none of {len(tried)} could be read; {tried[0].fault}"
    home = proposal.checked.lists[0]
    return f"nothing written: no list of stories found; {home.url}: {home.found}"


def sites_table(book: SiteBook, successes: Mapping[str, datetime], today: date) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("site", "name", "watched", "feeds", "sitemaps", "pages", "last story", "good until"):
        table.add_column(heading)
    watched = {rules.key for rules in book.watched}
    for rules in book.values():
        until = rules.valid_until
        expired = (
            f"{until} (look again: scrapy sites check {rules.key})" if until and until < today else str(until or "")
        )
        counts = (str(len(lists)) for lists in (rules.feeds, rules.sitemaps, rules.start))
        last = successes.get(rules.key)
        table.add_row(
            rules.key,
            Text(printable(rules.name or "")),
            "yes" if rules.key in watched else "",
            *counts,
            f"{last:%Y-%m-%d %H:%M}" if last else "",
            expired,
        )
    return table


def checked_table(checked: Checked) -> Table:
    """A row a list, one that another list names below that and set in; and a row a story that was tried."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("site", "list or story", "what it holds"):
        table.add_column(heading, overflow="fold")
    for row in checked.lists:
        table.add_row(row.site, Text(printable(f"{'  ' * row.depth}{row.url}")), Text(printable(list_words(row))))
    for story in checked.stories:
        table.add_row(story.site, Text(printable(story.url)), Text(printable(story_words(story))))
    return table


def list_words(checked: CheckedList) -> str:
    return f"{checked.found}, newest {checked.newest:%Y-%m-%d %H:%M}" if checked.newest else checked.found


def story_words(story: CheckedStory) -> str:
    return describe_story(story.article) if story.article else f"not read: {story.fault}"


def _console() -> Console:
    """As wide as the terminal; where there is none, as wide as it takes."""
    return Console() if sys.stdout is not None and sys.stdout.isatty() else Console(width=200)

"""Reads site files into ``SiteRules``, or says which key of which file is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cssselect import SelectorError
from cssselect.parser import parse as parse_selector

from crawler.errors import ConfigurationError
from crawler.sites.rules import SiteRules
from crawler.toml_data import read_table, read_toml
from crawler.urls import is_public_suffix, is_web_address

FOLDER = Path(__file__).parent

# "example.com", "127.0.0.1:8901", "[::1]:8901"
DOMAIN = re.compile(r"(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?")
# "de", "pt-BR", "zh-Hant-TW"
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
# "example-news", "example_news_2": safe in file names, arguments and tables.
KEY = re.compile(r"[a-z0-9][a-z0-9_.-]*")


class SiteBook(Mapping[str, SiteRules]):
    """All sites that are known, by key, in alphabetical order.

    ``watched`` are those that a run visits which names none.
    """

    def __init__(self, rules: Iterable[SiteRules], watched: Iterable[str] | None = None) -> None:
        self._rules = {site.key: site for site in sorted(rules, key=lambda site: site.key)}
        self.watched = self.choose(sorted(watched)) if watched is not None else tuple(self._rules.values())

    def __getitem__(self, key: str) -> SiteRules:
        return self._rules[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def site_of(self, url: str) -> SiteRules | None:
        """The site whose domains an address lies in; the one with the longest where several do."""
        parts = urlsplit(url)
        if (exact := self._by_domain.get(parts.netloc.lower())) is not None:
            return exact
        labels = (parts.hostname or "").split(".")
        for start in range(len(labels)):
            if (found := self._by_domain.get(".".join(labels[start:]))) is not None:
                return found
        return None

    def choose(self, keys: Iterable[str]) -> tuple[SiteRules, ...]:
        """The named sites in the order given.  Raises ``ConfigurationError`` for a name that no file has."""
        chosen = tuple(keys)
        if unknown := [key for key in chosen if key not in self._rules]:
            raise ConfigurationError(
                f"unknown site {unknown[0]!r}; known: {', '.join(self._rules) or 'none'}. "
                "Add a file for it (docs/adding-a-site.md), or set COPYDESK_SITES_DIR to the folder that holds yours"
            )
        return tuple(self._rules[key] for key in chosen)

    @cached_property
    def _by_domain(self) -> dict[str, SiteRules]:
        return {domain: site for site in self._rules.values() for domain in site.domains}


def load_sites(folder: str | None = None) -> SiteBook:
    """The bundled sites, and those of the user's own folder, which win over bundled ones of the same name.

    Who has a folder watches the sites in it, who has none the bundled ones.  Raises ``ConfigurationError`` for a
    folder that does not exist or is empty, and for the first file that is wrong.
    """
    files = {path.stem: path for path in sorted(FOLDER.glob("*.toml"))}
    own = _own_files(Path(folder)) if folder else {}
    return SiteBook((load_site(path) for path in (files | own).values()), watched=own or None)


def _own_files(folder: Path) -> dict[str, Path]:
    remedy = "put site files (*.toml, docs/adding-a-site.md) in it, or unset the setting"
    if not folder.is_dir():
        raise ConfigurationError(f"COPYDESK_SITES_DIR: {folder} is no folder; make it and {remedy}")
    files = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    if not files:
        raise ConfigurationError(f"COPYDESK_SITES_DIR: {folder} holds no site file; {remedy}")
    return files


def load_site(path: Path) -> SiteRules:
    """One file.  Raises ``ConfigurationError`` naming file and key."""
    if not KEY.fullmatch(path.stem):
        raise ConfigurationError(
            f"{path}: the file's name is the site's key; write it in lower-case letters, digits, '-', '_' and '.', "
            "as example-news.toml"
        )
    rules = read_table(SiteRules, {**read_toml(path), "key": path.stem}, str(path))
    _check_domains(rules, path)
    _check_addresses(rules, path)
    _check_patterns(rules, path)
    _check_language(rules, path)
    _check_timezone(rules, path)
    _check_selectors(rules, path)
    return rules


def _check_domains(rules: SiteRules, path: Path) -> None:
    if not rules.domains:
        raise ConfigurationError(f'{path}: domains is empty; name the site\'s host, as domains = ["example.com"]')
    for domain in rules.domains:
        if not DOMAIN.fullmatch(domain):
            raise ConfigurationError(
                f"{path}: domains: {domain!r} is no host name; write it in lower case and without https://"
            )
        if is_public_suffix(domain):
            raise ConfigurationError(f"{path}: domains: {domain!r} is everybody's; name the site's own, as example.com")


def _check_addresses(rules: SiteRules, path: Path) -> None:
    for key in ("start", "feeds", "sitemaps"):
        for url in getattr(rules, key):
            if not is_web_address(url):
                raise ConfigurationError(f"{path}: {key}: {url!r} is no http or https address")


def _check_patterns(rules: SiteRules, path: Path) -> None:
    for key in ("article", "not_article"):
        for pattern in getattr(rules, key):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ConfigurationError(f"{path}: {key}: {pattern!r} is no regular expression: {error}") from error


def _check_language(rules: SiteRules, path: Path) -> None:
    if rules.language is not None and not LANGUAGE.fullmatch(rules.language):
        raise ConfigurationError(
            f"{path}: language: {rules.language!r} is no language tag; write one as 'de', 'pt-BR' or 'zh-Hant'"
        )


def _check_timezone(rules: SiteRules, path: Path) -> None:
    if rules.timezone is None:
        return
    try:
        ZoneInfo(rules.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ConfigurationError(
            f"{path}: timezone: {rules.timezone!r} is unknown; write an IANA name, as 'Europe/Berlin'"
        ) from error


def _check_selectors(rules: SiteRules, path: Path) -> None:
    for field in fields(rules.selectors):
        for selector in getattr(rules.selectors, field.name):
            try:
                parse_selector(selector)
            except SelectorError as error:
                raise ConfigurationError(
                    f"{path}: selectors.{field.name}: {selector!r} is no CSS selector: {error}"
                ) from error

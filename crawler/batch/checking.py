"""Whether the lists of sites still name stories: what ``scrapy sites check`` fetches, and what it found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from scrapy.settings import Settings

from crawler.batch.fetching import fetch_pages
from crawler.batch.sources import SavedPage, Source
from crawler.discovery import Contents, ListAddress, NotAListing, choose_sitemaps, lists_of, read_list
from crawler.discovery.addresses import is_wanted
from crawler.discovery.lists import DEEPEST_SITEMAP
from crawler.sites import SiteRules


@dataclass(frozen=True, slots=True)
class CheckedList:
    """A list and what it named."""

    site: str
    url: str
    depth: int
    """0 for a list that the rules name, 1 for one that such a list names, and so on."""
    stories: int
    found: str
    """The number of stories and further lists in words, or why there is none."""


@dataclass(frozen=True, slots=True)
class _Errand:
    """A list that is to be read, and where it belongs in the answer: (0, 2) is the third list of the first site."""

    rules: SiteRules
    list: ListAddress
    place: tuple[int, ...]


def check_sites(sites: Iterable[SiteRules], settings: Settings) -> list[CheckedList]:
    """Fetch every list of the sites, the lists that those announce, and one sitemap of each index.

    The answers stand in the order of the rules, a list that another one names right below it.
    """
    check = _Check(sites)
    with TemporaryDirectory(prefix="copydesk-") as folder:
        fetch_pages(check.addresses, settings, Path(folder), check.follow)
    return [check.results[place] for place in sorted(check.results)]


class _Check:
    def __init__(self, sites: Iterable[SiteRules]) -> None:
        self.results: dict[tuple[int, ...], CheckedList] = {}
        self._errands: dict[str, list[_Errand]] = {}
        for number, rules in enumerate(sites):
            for position, listed in enumerate(lists_of(rules)):
                self._errands.setdefault(listed.url, []).append(_Errand(rules, listed, (number, position)))

    @property
    def addresses(self) -> list[str]:
        return list(self._errands)

    def follow(self, source: Source) -> Iterator[str]:
        """Notes what a fetched list holds, and says which further ones to fetch."""
        for errand in self._errands[source.id]:
            self.results[errand.place], further = _read(errand, source)
            for position, listed in enumerate(further):
                if listed.url not in self._errands:  # what is named twice is counted where it was named first
                    self._errands[listed.url] = [_Errand(errand.rules, listed, (*errand.place, position))]
                    yield listed.url


def _read(errand: _Errand, source: Source) -> tuple[CheckedList, tuple[ListAddress, ...]]:
    depth = len(errand.place) - 2
    try:
        contents = _contents(errand, source)
    except NotAListing as error:
        return CheckedList(errand.rules.key, errand.list.url, depth, 0, str(error)), ()
    stories = sum(is_wanted(listed, errand.rules) for listed in contents.stories)
    further = contents.lists
    if depth < DEEPEST_SITEMAP:
        further += tuple(ListAddress("sitemap", s.url) for s in choose_sitemaps(contents.sitemaps, None, 1))
    return CheckedList(errand.rules.key, errand.list.url, depth, stories, describe(stories, contents)), further


def _contents(errand: _Errand, source: Source) -> Contents:
    if not isinstance(source, SavedPage):
        raise NotAListing(source.error)
    return read_list(errand.list.kind, source.path.read_bytes(), source.url, errand.rules)


def describe(stories: int, contents: Contents) -> str:
    """ "24 stories", "12 sitemaps", "3 stories, 1 feed"."""
    counts = {
        "feed": sum(listed.kind == "feed" for listed in contents.lists),
        "sitemap": sum(listed.kind == "sitemap" for listed in contents.lists) + len(contents.sitemaps),
    }
    further = [f"{count} {name}{'s' if count > 1 else ''}" for name, count in counts.items() if count]
    if stories or not further:
        further.insert(0, f"{stories} {'story' if stories == 1 else 'stories'}")
    return ", ".join(further)

"""Whether a site's lists still name stories, and whether those can be read: what ``scrapy sites check`` fetches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from scrapy.settings import Settings

from crawler.batch.fetching import fetch_pages
from crawler.batch.sources import SavedPage, Source, read_saved
from crawler.discovery import Contents, ListAddress, ListName, NotAListing, choose_sitemaps, lists_of, read_list
from crawler.discovery.addresses import is_wanted
from crawler.discovery.lists import DEEPEST_SITEMAP
from crawler.errors import PageError
from crawler.extraction import parse_page
from crawler.items import Article
from crawler.sites import SiteRules
from crawler.spiders.reading import KINDS, read_page
from crawler.urls import canonical_form

# So many stories of a site are tried before it counts as one whose stories cannot be read.
MOST_TRIED = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedList:
    """A list and what it named."""

    site: str
    url: str
    kind: ListName
    place: tuple[int, ...]
    """Where it belongs in the answer: (0, 2) is the third list of the first site, (0, 2, 0) the first that it names."""
    stories: tuple[str, ...] = ()
    """Addresses, newest first where the list has dates."""
    newest: datetime | None = None
    """The latest time that the list gives for one of them."""
    found: str
    """The number of stories and further lists in words, or why there is none."""

    @property
    def depth(self) -> int:
        """0 for a list that the rules name, 1 for one that such a list names, and so on."""
        return len(self.place) - 2


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedStory:
    """A story that a list named, and what was read from it."""

    site: str
    url: str
    article: Article | None
    fault: str = ""
    """Why there is no article."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it, by site in the order of the rules, a list that another one names right below that."""

    lists: tuple[CheckedList, ...]
    stories: tuple[CheckedStory, ...]

    def silent(self, sites: Iterable[SiteRules]) -> tuple[str, ...]:
        """The sites of which no list names a story, or none of the stories tried could be read."""
        listing = {checked.site for checked in self.lists if checked.stories}
        readable = {checked.site for checked in self.stories if checked.article}
        return tuple(rules.key for rules in sites if rules.key not in listing & readable)


def check_sites(sites: Iterable[SiteRules], settings: Settings) -> Checked:
    """Fetch every list of the sites, the lists that those announce, one sitemap of each index, and a story."""
    return check_lists([(rules, lists_of(rules)) for rules in sites], settings)


def check_lists(lists: Iterable[tuple[SiteRules, Iterable[ListAddress]]], settings: Settings) -> Checked:
    """The same for sites whose lists are given."""
    check = _Check(lists)
    with TemporaryDirectory(prefix="copydesk-") as folder:
        fetch_pages(check.addresses, settings, Path(folder), check.follow)
    return Checked(tuple(check.lists[place] for place in sorted(check.lists)), tuple(check.stories))


@dataclass(frozen=True, slots=True)
class _Errand:
    """A list that is to be read, and its place in the answer."""

    rules: SiteRules
    list: ListAddress
    place: tuple[int, ...]


class _Check:
    def __init__(self, lists: Iterable[tuple[SiteRules, Iterable[ListAddress]]]) -> None:
        self.lists: dict[tuple[int, ...], CheckedList] = {}
        self.stories: list[CheckedStory] = []
        self._errands: dict[str, list[_Errand]] = {}
        self._rules: dict[str, SiteRules] = {}
        self._to_try: dict[str, list[str]] = {}
        for number, (rules, named) in enumerate(lists):
            self._rules[rules.key] = rules
            for position, listed in enumerate(named):
                self._errands.setdefault(listed.url, []).append(_Errand(rules, listed, (number, position)))

    @property
    def addresses(self) -> list[str]:
        return list(self._errands)

    def follow(self, source: Source) -> Iterator[str]:
        """Notes what a fetched list or story holds, and says what to fetch next."""
        for errand in self._errands.get(source.id, ()):
            self.lists[errand.place], further = _read_list(errand, source)
            yield from self._name(errand, further)
            yield from self._try_first(self.lists[errand.place])
        for site, urls in self._to_try.items():
            if urls and urls[0] == source.id:
                self.stories.append(_read_story(self._rules[site], source))
                del urls[0 : len(urls) if self.stories[-1].article else 1]
                yield from urls[:1]

    def _name(self, errand: _Errand, further: Iterable[ListAddress]) -> Iterator[str]:
        for position, listed in enumerate(further):
            if listed.url not in self._errands:  # what is named twice is counted where it was named first
                self._errands[listed.url] = [_Errand(errand.rules, listed, (*errand.place, position))]
                yield listed.url

    def _try_first(self, checked: CheckedList) -> Iterator[str]:
        if checked.stories and checked.site not in self._to_try:
            self._to_try[checked.site] = list(checked.stories[:MOST_TRIED])
            yield checked.stories[0]


def _read_list(errand: _Errand, source: Source) -> tuple[CheckedList, tuple[ListAddress, ...]]:
    rules, listed, place = errand.rules, errand.list, errand.place
    try:
        contents = _contents(errand, source)
    except NotAListing as error:
        return CheckedList(site=rules.key, url=listed.url, kind=listed.kind, place=place, found=str(error)), ()
    wanted = {canonical_form(entry.url): entry for entry in contents.stories if is_wanted(entry, rules)}
    checked = CheckedList(
        site=rules.key,
        url=listed.url,
        kind=listed.kind,
        place=place,
        stories=tuple(entry.url for entry in wanted.values()),
        newest=max((entry.dated for entry in wanted.values() if entry.dated), default=None),
        found=describe(len(wanted), contents),
    )
    further = contents.lists
    if checked.depth < DEEPEST_SITEMAP:
        further += tuple(ListAddress("sitemap", s.url) for s in choose_sitemaps(contents.sitemaps, None, 1))
    return checked, further


def _contents(errand: _Errand, source: Source) -> Contents:
    if not isinstance(source, SavedPage):
        raise NotAListing(source.error)
    if errand.list.kind in ("home", "page") and not errand.rules.covers(source.url):
        raise NotAListing(f"leads to {source.url}, which is another site")
    return read_list(errand.list.kind, source.path.read_bytes(), source.url, errand.rules)


def _read_story(rules: SiteRules, source: Source) -> CheckedStory:
    url = str(source.id)
    if not isinstance(source, SavedPage):
        return CheckedStory(site=rules.key, url=url, article=None, fault=source.error)
    try:
        page = parse_page(read_saved(source), source.url, content_type=source.content_type)
        article, kind = read_page(page, site=rules.key, rules=rules)
    except PageError as error:
        return CheckedStory(site=rules.key, url=url, article=None, fault=str(error))
    if kind != "article":
        return CheckedStory(site=rules.key, url=url, article=None, fault=KINDS[kind][1])
    return CheckedStory(site=rules.key, url=url, article=article)


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

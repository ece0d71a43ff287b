"""When the story was first published and last modified, as the page states it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Any, Final, Literal, TypeAlias, cast

from lxml import etree

from crawler.extraction.moments import Moment, find_moments, parse_moment
from crawler.extraction.page import Element, Page, text_of
from crawler.extraction.passages import Passage
from crawler.extraction.selected import select_texts
from crawler.extraction.story import Story
from crawler.extraction.structured import Node, article_nodes
from crawler.extraction.text import words
from crawler.extraction.zones import assumed_zone
from crawler.items import DateSource
from crawler.lexicons import Lexicon, lexicon_for
from crawler.sites import Selectors

Event: TypeAlias = Literal["published", "modified"]

STRUCTURED: Final[dict[Event, tuple[str, ...]]] = {
    "published": ("datePublished", "dateCreated", "uploadDate"),
    "modified": ("dateModified",),
}
META: Final[dict[Event, tuple[str, ...]]] = {
    "published": (
        words(
            "article:published_time article:published og:published_time datepublished article:published:time"
            " pubdate publishdate publish-date publish_date publication_date publicationdate parsely-pub-date"
            " sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime dc.date.issued dc.date.created"
            " dcterms.created dcterms.date dc.date date article:post_date article_date_original article.published"
            " originalpublicationdate datecreated date.created article:created_time rnews:datepublished"
        )
    ),
    "modified": (
        words(
            "article:modified_time article:modified article:modified:time og:updated_time datemodified"
            " last-modified lastmod modified dcterms.modified dc.date.modified revised date.modified"
            " article:updated_time article.updated lastmodified last_updated_date"
        )
    ),
}
# The day in an address: "/2024/04/28/", "/2024-04-28/", "/20240428/", "-20240428.html".
ADDRESS_DATE: Final = re.compile(
    r"""(?:[/_-](?P<year>(?:19|20)\d\d)(?P<mark>[/_-])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>0?[1-9]|[12]\d|3[01])
        |[/_-](?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01]))(?=[/._-]|$)""",
    re.VERBOSE,
)
DIGIT: Final = re.compile(r"\d")
# Microdata: <time itemprop="datePublished" datetime="...">.
DATED_ELEMENTS: Final = etree.XPath("/descendant::*[contains(@itemprop, 'date')]")
# Longest text of a passage that is a date line.
LONGEST: Final = 220
# "datePublished", "published_at", "first-publication": keys of the data that scripts build a page from.
STATE_DATE: Final = re.compile(
    r""""(?:date_?published|first[-_]?publi\w{1,12}|published?[-_]?(?:at|on|date|time|first)|publication[-_]?(?:date|time))"
        \s{0,4}:\s{0,4}"(?P<text>[^"<>]{8,40})\"""",
    re.VERBOSE | re.IGNORECASE,
)
# How much before publication a page may say that it was modified: clocks differ.
SLACK: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment with where it comes from."""

    moment: Moment
    text: str
    source: DateSource


# Rules that say nothing of where a date stands.
ANYWHERE: Final = Selectors()
Printed: TypeAlias = tuple[Event, Stamp]


def find_times(
    page: Page, story: Story, lexicon: Lexicon, *, zone: str | None = None, selectors: Selectors = ANYWHERE
) -> dict[str, Any]:
    """The fields of an article that say when, as arguments for ``Article``.

    Neither date stands in for the other; what the page does not say is missing.  ``zone`` is the site's own, for times
    that state none.
    """
    clock = assumed_zone(page.url, page.language, zone)
    printed = Lines(story, lexicon, clock)
    published = selected_stamp(page, selectors.published, lexicon, clock)
    published = published or find_event(page, "published", printed, lexicon, clock)
    modified = selected_stamp(page, selectors.modified, lexicon, clock)
    modified = modified or find_event(page, "modified", printed, lexicon, clock)
    if published is None:
        published = best([*state_stamps(page, lexicon, clock), *address_stamps(page, clock)])
    if modified and published and modified.moment.at < published.moment.at - SLACK:
        modified = None
    return fields("published_at", published) | fields("modified_at", modified)


def selected_stamp(page: Page, selectors: tuple[str, ...], lexicon: Lexicon, clock: tzinfo) -> Stamp | None:
    """From where the site's rules say that it stands."""
    texts: list[tuple[str, DateSource]] = [(text, "text") for text in select_texts(page, selectors)]
    return next(read_stamps(texts, lexicon, clock), None)


def find_event(page: Page, event: Event, printed: Lines, lexicon: Lexicon, clock: tzinfo) -> Stamp | None:
    """What the page says of one event: declared, or in microdata, which takes a search, or printed."""
    declared = list(declared_stamps(page, event, lexicon, clock)) or list(microdata_stamps(page, event, lexicon, clock))
    if declared and declared[0].moment.precision == "time" and not declared[0].moment.zone_assumed:
        return declared[0]
    return best([*declared, *(stamp for of, stamp in printed.stamps if of == event)])


class Lines:
    """The dates that a page prints around its story, read only where its head leaves something open."""

    def __init__(self, story: Story, lexicon: Lexicon, clock: tzinfo) -> None:
        self._story, self._lexicon, self._clock = story, lexicon, clock

    @cached_property
    def stamps(self) -> list[Printed]:
        return list(printed_stamps(by_nearness(self._story), self._lexicon, self._clock))


def by_nearness(story: Story) -> Iterator[Passage]:
    """The passages below the headline, then those above it (today's date may be there), then those below the text."""
    above = list(takewhile(lambda passage: passage.node.tag != "h1", story.header))
    below = story.header[len(above) :]
    yield from below or above
    yield from above if below else ()
    yield from story.footer


def fields(name: str, stamp: Stamp | None) -> dict[str, Any]:
    if stamp is None:
        return {}
    moment = stamp.moment
    return {
        name: moment.at,
        f"{name}_text": stamp.text,
        f"{name}_source": stamp.source,
        f"{name}_precision": moment.precision,
        f"{name}_zone_assumed": moment.zone_assumed,
    }


def best(stamps: list[Stamp]) -> Stamp | None:
    """The first, unless a later one says the same more exactly: with the zone, or with the time of that day."""
    if not stamps:
        return None
    first = stamps[0]
    for other in stamps[1:]:
        if refines(other.moment, first.moment):
            return other
    return first


def refines(other: Moment, moment: Moment) -> bool:
    if moment.precision == "day":
        return other.precision == "time" and other.at.date() == moment.at.date()
    same_clock = other.at.replace(tzinfo=None, second=0) == moment.at.replace(tzinfo=None, second=0)
    return moment.zone_assumed and not other.zone_assumed and other.precision == "time" and same_clock


def declared_stamps(page: Page, event: Event, lexicon: Lexicon, clock: tzinfo) -> Iterator[Stamp]:
    """From structured data and the head, most believable first."""
    texts: list[tuple[str, DateSource]] = [(t, "json-ld") for t in structured_dates(page, STRUCTURED[event])]
    texts += [(t, "meta") for name in META[event] for t in page.meta.get(name, ())]
    yield from read_stamps(texts, lexicon, clock)


def read_stamps(texts: Iterable[tuple[str, DateSource]], lexicon: Lexicon, clock: tzinfo) -> Iterator[Stamp]:
    for text, source in texts:
        if moment := parse_moment(text, lexicon, clock):
            yield Stamp(moment, text, source)


def microdata_stamps(page: Page, event: Event, lexicon: Lexicon, clock: tzinfo) -> Iterator[Stamp]:
    """From the page's elements, which costs a search through all of them."""
    texts: list[tuple[str, DateSource]] = [(t, "microdata") for t in microdata_dates(page, STRUCTURED[event])]
    yield from read_stamps(texts, lexicon, clock)


def structured_dates(page: Page, names: tuple[str, ...]) -> Iterator[str]:
    """From the articles in the page's JSON-LD; where there is none, from whatever the page says it is."""
    nodes = list(article_nodes(page)) or list(page.json_ld)
    for name in names:
        yield from dates_of(nodes, name)


def dates_of(nodes: Iterable[Node], name: str) -> Iterator[str]:
    for node in nodes:
        value = node.get(name)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, str | int):
            yield str(value)


def microdata_dates(page: Page, names: tuple[str, ...]) -> Iterator[str]:
    found = cast("list[Element]", DATED_ELEMENTS(page.tree))
    for tag in found:
        if any(part in names for part in tag.get("itemprop", "").split()):
            yield tag.get("datetime") or tag.get("content") or text_of(tag)


def printed_stamps(passages: Iterable[Passage], lexicon: Lexicon, clock: tzinfo) -> Iterator[Printed]:
    """The dates printed around the story, each with what the words before it say that it is."""
    for passage in passages:
        if len(passage.text) > LONGEST or not DIGIT.search(passage.text):
            continue
        before = 0
        for number, (start, moment) in enumerate(find_moments(passage.text, lexicon, clock)):
            event = event_of(passage.text[before:start], lexicon)
            before = start
            if event is None and number:
                continue
            attribute = attribute_moment(passage, number, lexicon, clock)
            stamp = Stamp(attribute, passage.text, "time") if attribute else Stamp(moment, passage.text, "text")
            yield event or "published", stamp


def attribute_moment(passage: Passage, number: int, lexicon: Lexicon, clock: tzinfo) -> Moment | None:
    """What the ``<time>`` element says in its attribute, which is exacter than what it prints."""
    times = [t for t in passage.node.element.iter("time") if t.get("datetime")]
    return parse_moment(times[number].get("datetime") or "", lexicon, clock) if number < len(times) else None


def event_of(words: str, lexicon: Lexicon) -> Event | None:
    """What a date is of, from the words before it: that named last."""
    published, modified = _labels_of(lexicon.language)
    last: dict[int, Event] = {m.start(): "published" for m in published.finditer(words)}
    last |= {m.start(): "modified" for m in modified.finditer(words)}
    return last[max(last)] if last else None


@lru_cache(maxsize=64)
def _labels_of(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    own, english = lexicon_for(language).dates, lexicon_for("en").dates
    return _phrases(own.published + english.published), _phrases(own.modified + english.modified)


def _phrases(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, set(words)), key=len, reverse=True)), re.IGNORECASE)


def state_stamps(page: Page, lexicon: Lexicon, clock: tzinfo) -> Iterator[Stamp]:
    """From the data in the page's scripts, where neither its head nor its text says when."""
    for script in page.noted["script"]:
        if match := STATE_DATE.search(script.text or ""):
            if moment := parse_moment(match["text"], lexicon, clock):
                yield Stamp(moment, match["text"], "state")
            return


def address_stamps(page: Page, clock: tzinfo) -> Iterator[Stamp]:
    for match in ADDRESS_DATE.finditer(page.url):
        year, month, day = (
            match[long] or match[short] for long, short in (("year", "y"), ("month", "m"), ("day", "d"))
        )
        text = f"{year}-{month:0>2}-{day:0>2}"
        if moment := parse_moment(text, lexicon_for(None), clock):
            yield Stamp(moment, match[0].strip("/_-"), "url")

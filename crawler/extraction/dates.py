"""When the story was first published and last modified, as the page states it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, tzinfo
from typing import Final, TypedDict, cast

from lxml import etree

from crawler.extraction.date_lines import Lines, closing_stamps, lone_stamps, opening_stamps
from crawler.extraction.moments import parse_moment
from crawler.extraction.page import Element, Page, text_of
from crawler.extraction.selected import select_texts
from crawler.extraction.stamps import Event, Stamp, best, read_stamps
from crawler.extraction.story import Story
from crawler.extraction.structured import Node, article_nodes
from crawler.extraction.text import words
from crawler.extraction.zones import assumed_zone
from crawler.items import DatePrecision, DateSource
from crawler.lexicons import Lexicon, lexicon_for
from crawler.sites import Selectors

STRUCTURED: Final[dict[Event, tuple[str, ...]]] = {
    "published": ("datePublished", "dateCreated", "uploadDate"),
    "modified": ("dateModified",),
}
META: Final[dict[Event, tuple[str, ...]]] = {
    "published": (
        words(
            "article:published_time article:published og:published_time datepublished article:published:time"
            " og:article:published_time vr:published_time pubdate publishdate publish-date publish_date"
            " publish_time publication_date publicationdate parsely-pub-date sailthru.date bt:pubdate"
            " cxenseparse:recs:publishtime cxenseparse:publishtime dc.date.issued dc.date.created dcterms.created"
            " dcterms.issued dcterms.date dc.date date article:post_date article_date_original article.published"
            " originalpublicationdate datecreated date.created article:created_time rnews:datepublished"
            " prism.publicationdate citation_publication_date citation_online_date citation_date og:publish_date"
            " og:pubdate pub_date published_date publisheddate article.created dateposted date_published displaydate"
            " dc.date.published dcterms.available publication-date article:publication_date article:publicationdate"
            " date-published"
        )
    ),
    "modified": (
        words(
            "article:modified_time article:modified article:modified:time og:updated_time datemodified"
            " og:article:modified_time last-modified lastmod modified dcterms.modified dc.date.modified revised"
            " date.modified article:updated_time article.updated lastmodified last_updated_date updated_time"
        )
    ),
}
# What says as often when the page was made, the film shown or the response sent: asked where nothing else says when.
VAGUE_META: Final = ("created", "release_date", "timestamp")
# The day in an address: "/2024/04/28/", "/2024-4-8/", "/2024/0428/", "-20240428.html", "/t20240428_12.htm".
# "?id=20240428" is a number, and so is one that would be a date far ahead.
ADDRESS_DATE: Final = re.compile(
    r"""(?:[/_-](?P<year>19\d\d|20[0-3]\d)(?P<sign>[/_-])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<day>0?[1-9]|[12]\d|3[01])
        |(?<!\bid)[/_=-]t?(?P<y>20[0-3]\d)[/.-]?(?P<m>0[1-9]|1[0-2])[/.-]?(?P<d>0[1-9]|[12]\d|3[01]))(?=[/._&-]|$)""",
    re.VERBOSE,
)
# "/28-04-2024/", "-28-04-2024.html"
DAY_FIRST_ADDRESS_DATE: Final = re.compile(
    r"[/_-](?P<day>0[1-9]|[12]\d|3[01])(?P<sign>[_-])(?P<month>0[1-9]|1[0-2])(?P=sign)(?P<year>20[0-3]\d)(?=[/._&-]|$)"
)
# "/2024/weather/04/28/"
PARTED_ADDRESS_DATE: Final = re.compile(
    r"/(?P<year>19\d\d|20[0-3]\d)/[^\W\d][\w-]{1,30}/(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])/"
)
# "/2024/apr/28/"
SPELT_ADDRESS_DATE: Final = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3,9})/(?P<day>[0-3]?\d)(?=/|$)")
# Microdata: <time itemprop="datePublished" datetime="...">.
DATED_ELEMENTS: Final = etree.XPath("//@itemprop[contains(., 'date')]/..")
# "datePublished", "published_at", "first-publication": keys of the data that scripts build a page from.
STATE_DATE: Final = re.compile(
    r""""(?:date_?published|first[-_]?publi\w{1,12}|published?[-_]?(?:at|on|date|time|first)|publication[-_]?(?:date|time))"
        \s{0,4}:\s{0,4}"(?P<text>[^"<>]{8,40})\"""",
    re.VERBOSE | re.IGNORECASE,
)
# How much before publication a page may say that it was modified: clocks differ.
SLACK: Final = timedelta(minutes=5)
# Rules that say nothing of where a date stands.
ANYWHERE: Final = Selectors()


class Times(TypedDict, total=False):
    """The fields of an article that say when, as arguments for ``Article``."""

    published_at: datetime
    published_at_text: str
    published_at_source: DateSource
    published_at_precision: DatePrecision
    published_at_zone_assumed: bool
    modified_at: datetime
    modified_at_text: str
    modified_at_source: DateSource
    modified_at_precision: DatePrecision
    modified_at_zone_assumed: bool


def find_times(
    page: Page, story: Story, lexicon: Lexicon, *, zone: str | None = None, selectors: Selectors = ANYWHERE
) -> Times:
    """When the story was published and modified.

    Neither date stands in for the other; what the page does not say is missing.  ``zone`` is the site's own, for times
    that state none.
    """
    clock = assumed_zone(page.url, page.language, zone)
    printed = Lines(story, lexicon, clock, page.url)
    published = selected_stamp(page, selectors.published, lexicon, clock)
    published = published or find_event(page, "published", printed, lexicon, clock)
    modified = selected_stamp(page, selectors.modified, lexicon, clock)
    modified = modified or find_event(page, "modified", printed, lexicon, clock)
    if published is None:
        vague: list[tuple[str, DateSource]] = [(text, "meta") for text in page.all_meta(*VAGUE_META)]
        unlabelled = (
            *read_stamps(vague, lexicon, clock),
            *state_stamps(page, lexicon, clock),
            *opening_stamps(story, lexicon, clock),
            *closing_stamps(story, lexicon, clock),
        )
        published = best([*unlabelled, *address_stamps(page, clock)])
        published = published or best(lone_stamps(story, lexicon, clock))
    if modified and published and modified.moment.at < published.moment.at - SLACK:
        modified = None
    return as_fields(published, modified)


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


def as_fields(published: Stamp | None, modified: Stamp | None) -> Times:
    times = Times()
    if published:
        times |= Times(
            published_at=published.moment.at,
            published_at_text=published.text,
            published_at_source=published.source,
            published_at_precision=published.moment.precision,
            published_at_zone_assumed=published.moment.zone_assumed,
        )
    if modified:
        times |= Times(
            modified_at=modified.moment.at,
            modified_at_text=modified.text,
            modified_at_source=modified.source,
            modified_at_precision=modified.moment.precision,
            modified_at_zone_assumed=modified.moment.zone_assumed,
        )
    return times


def declared_stamps(page: Page, event: Event, lexicon: Lexicon, clock: tzinfo) -> Iterator[Stamp]:
    """From structured data and the head, most believable first."""
    texts: list[tuple[str, DateSource]] = [(t, "json-ld") for t in structured_dates(page, STRUCTURED[event])]
    texts += [(t, "meta") for name in META[event] for t in page.meta.get(name, ())]
    yield from read_stamps(texts, lexicon, clock)


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


def state_stamps(page: Page, lexicon: Lexicon, clock: tzinfo) -> Iterator[Stamp]:
    """From the data in the page's scripts, where neither its head nor its text says when."""
    for script in page.noted["script"]:
        if match := STATE_DATE.search(script.text or ""):
            if moment := parse_moment(match["text"], lexicon, clock):
                yield Stamp(moment, match["text"], "state")
            return


def address_stamps(page: Page, clock: tzinfo) -> Iterator[Stamp]:
    """The days in a page's address, in whatever order it writes them; the surest forms first."""
    for pattern in (ADDRESS_DATE, DAY_FIRST_ADDRESS_DATE, PARTED_ADDRESS_DATE):
        yield from digit_stamps(pattern, page.url, clock)
    for match in SPELT_ADDRESS_DATE.finditer(page.url):
        text = f"{match['day']} {match['month']} {match['year']}"
        yield from read_stamps([(text, "url")], lexicon_for("en"), clock)


def digit_stamps(pattern: re.Pattern[str], url: str, clock: tzinfo) -> Iterator[Stamp]:
    """The days that a pattern finds in an address, each group named by its part of the date or its first letter."""
    for match in pattern.finditer(url):
        part = {name[0]: digits for name, digits in match.groupdict().items() if digits}
        text = f"{part['y']}-{part['m']:0>2}-{part['d']:0>2}"
        if moment := parse_moment(text, lexicon_for(None), clock):
            yield Stamp(moment, match[0].strip("/_-"), "url")

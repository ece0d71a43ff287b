"""A moment that a page gives, with where it says so; and which of several is believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import Literal, TypeAlias

from crawler.extraction.moments import Moment, parse_moment
from crawler.items import DateSource
from crawler.lexicons import Lexicon

Event: TypeAlias = Literal["published", "modified"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment with where it comes from."""

    moment: Moment
    text: str
    """As the page has it."""
    source: DateSource


def read_stamps(texts: Iterable[tuple[str, DateSource]], lexicon: Lexicon, clock: tzinfo) -> Iterator[Stamp]:
    """Those of the texts that are dates; ``clock`` is the zone of times that state none."""
    for text, source in texts:
        if moment := parse_moment(text, lexicon, clock):
            yield Stamp(moment, text, source)


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

"""The dates that a page prints around its story, told apart by the words before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import tzinfo
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Final, TypeAlias

from crawler.extraction.moments import Moment, find_moments, parse_moment
from crawler.extraction.passages import Passage
from crawler.extraction.stamps import Event, Stamp
from crawler.extraction.story import Story
from crawler.lexicons import Lexicon, lexicon_for

DIGIT: Final = re.compile(r"\d")
# Longest text of a passage that is a date line.
LONGEST: Final = 220
# "(05.03.2011) The ferry", "Tarn, 5 March 2011 – The ferry": what stands before the story's first sentence.
OPENING: Final = re.compile(r"\((?P<brackets>[^()]{6,40})\)|(?P<line>[^\d][^\n]{6,70}?)(?:\s[-–—]{1,2}\s|\s?—)")

Printed: TypeAlias = tuple[Event, Stamp]


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


def opening_stamps(story: Story, lexicon: Lexicon, clock: tzinfo) -> Iterator[Stamp]:
    """The date with which the story's text opens: in brackets, or behind a place and a comma."""
    match = OPENING.match(story.blocks[0].text) if story.blocks else None
    if match is None:
        return
    text = match["brackets"] or match["line"]
    for start, moment in find_moments(text, lexicon, clock):
        if text[:start].endswith(", ") or not start:
            yield Stamp(moment, text, "text")

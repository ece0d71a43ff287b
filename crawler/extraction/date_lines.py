"""The dates that a page prints around its story, told apart by the words before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import tzinfo
from functools import cached_property, lru_cache
from itertools import islice, takewhile
from typing import Final, Literal, TypeAlias

from crawler.extraction.hints import Hint
from crawler.extraction.moments import Moment, find_moments, parse_moment, parse_stamp
from crawler.extraction.page import text_of
from crawler.extraction.passages import Passage
from crawler.extraction.stamps import Event, Stamp
from crawler.extraction.story import Story, closing_headings
from crawler.extraction.text import fold, settle, words
from crawler.lexicons import Lexicon, lexicon_for

DIGIT: Final = re.compile(r"\d")
# Longest text of a passage that is a date line.
LONGEST: Final = 220
# Attributes that give scripts the moment which an element prints as "3 years ago" or "at 10:00".
STAMPED: Final = words("datetime title data-timestamp data-time data-datetime data-date data-utime data-published")
# How many elements of a passage are asked for them.
MOST_ELEMENTS: Final = 30
# Below the text, dates of what is named so are of readers' comments and other stories.
FOREIGN: Final = Hint.COMMENTS | Hint.RELATED | Hint.ASIDE
# "(05.03.2011) The ferry", "Tarn, 5 March 2011 – The ferry": what stands before the story's first sentence.
OPENING: Final = re.compile(
    r"(?:[A-Z][A-Z -]{1,40})?\((?P<brackets>[^()]{6,40})\)|(?P<numbers>\d{1,4}[./-]\d\d?[./-]\d{2,4})\s?[-–—:|]\s"
    r"|(?P<line>[^\d][^\n]{6,70}?)(?:\s[-–—]{1,2}\s|\s?—|(?<=\d{4})[.:]\s)"
)

# "Berlin, ", "Berlin, den "
BEFORE_DATE: Final = re.compile(r",\s(?:[^\W\d]{2,3}\s)?$")

Printed: TypeAlias = tuple[Event, Stamp]
# What the words before a date say that it is of; "elsewhere" is something else, "copyright".
Label: TypeAlias = Literal["published", "modified", "elsewhere"]


class Lines:
    """The dates that a page prints around its story, read only where its head leaves something open."""

    def __init__(self, story: Story, lexicon: Lexicon, clock: tzinfo) -> None:
        self._story, self._lexicon, self._clock = story, lexicon, clock

    @cached_property
    def stamps(self) -> list[Printed]:
        passages = by_nearness(self._story, self._lexicon.language)
        return list(printed_stamps(passages, self._lexicon, self._clock))


def by_nearness(story: Story, language: str) -> Iterator[Passage]:
    """The passages below the headline, then those above it (today's date may be there), then those below the text.

    What readers say there, and lists of other stories, have dates of their own.
    """
    above = list(takewhile(lambda passage: passage.node.tag != "h1", story.header))
    below = story.header[len(above) :]
    yield from below or above
    yield from above if below else ()
    below_text = takewhile(lambda passage: not is_closing(passage, language), story.footer)
    yield from (passage for passage in below_text if not passage.node.around & FOREIGN)


def is_closing(passage: Passage, language: str) -> bool:
    """True for a heading behind which the story is over: "Latest posts", "3 comments"."""
    return passage.is_heading and fold(DIGIT.sub("", passage.text)) in closing_headings(language)


def printed_stamps(passages: Iterable[Passage], lexicon: Lexicon, clock: tzinfo) -> Iterator[Printed]:
    """The dates printed around the story, each with what the words before it say that it is."""
    for passage in passages:
        if len(passage.text) <= LONGEST:
            yield from passage_stamps(passage, lexicon, clock) or hidden_stamps(passage, lexicon, clock)


def passage_stamps(passage: Passage, lexicon: Lexicon, clock: tzinfo) -> list[Printed]:
    """The dates that one passage prints."""
    if not DIGIT.search(passage.text):
        return []
    found: list[Printed] = []
    before = 0
    for number, (start, moment) in enumerate(find_moments(passage.text, lexicon, clock)):
        label = label_of(passage.text[before:start], lexicon)
        before = start
        if label == "elsewhere" or (label is None and number):
            continue
        attribute = attribute_moment(passage, number, lexicon, clock)
        stamp = Stamp(attribute, passage.text, "time") if attribute else Stamp(moment, passage.text, "text")
        found.append((label or "published", stamp))
    return found


def hidden_stamps(passage: Passage, lexicon: Lexicon, clock: tzinfo) -> Iterator[Printed]:
    """The moment in the attributes of a passage that prints none: "3 years ago", "Posted by Ann Lee at 10:00"."""
    for element in islice(passage.node.element.iter(), MOST_ELEMENTS):
        stated = [value for name in STAMPED if (value := element.get(name))]
        if not stated or settle(text_of(element)) not in passage.text:
            continue
        label = label_of(passage.text, lexicon)
        moment = next(filter(None, (parse_stamp(text, clock) for text in stated)), None)
        if moment and label != "elsewhere":
            yield label or "published", Stamp(moment, passage.text, "time")


def attribute_moment(passage: Passage, number: int, lexicon: Lexicon, clock: tzinfo) -> Moment | None:
    """What the ``<time>`` element says in its attribute, which is exacter than what it prints."""
    times = [t for t in passage.node.element.iter("time") if t.get("datetime")]
    return parse_moment(times[number].get("datetime") or "", lexicon, clock) if number < len(times) else None


def label_of(words: str, lexicon: Lexicon) -> Label | None:
    """What a date is of, from the words before it: that named last."""
    last: dict[int, Label] = {m.start(): label for label, named in _labels_of(lexicon.language) for m in named(words)}
    return last[max(last)] if last else None


@lru_cache(maxsize=64)
def _labels_of(language: str) -> tuple[tuple[Label, Callable[[str], Iterator[re.Match[str]]]], ...]:
    own, english = lexicon_for(language).dates, lexicon_for("en").dates
    return (
        ("published", _phrases(own.published + english.published).finditer),
        ("modified", _phrases(own.modified + english.modified).finditer),
        ("elsewhere", _phrases(own.elsewhere + english.elsewhere, r"(?<!\w)(?:{})").finditer),
    )


def _phrases(words: Iterable[str], form: str = "(?:{})") -> re.Pattern[str]:
    either = "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))
    return re.compile(form.format(either), re.IGNORECASE)


def opening_stamps(story: Story, lexicon: Lexicon, clock: tzinfo) -> Iterator[Stamp]:
    """The date with which the story's text opens: in brackets, or behind a place and a comma."""
    match = OPENING.match(story.blocks[0].text) if story.blocks else None
    if match is None:
        return
    text = match["brackets"] or match["numbers"] or match["line"]
    for start, moment in find_moments(text, lexicon, clock):
        if BEFORE_DATE.search(text[:start]) or not start:
            yield Stamp(moment, text, "text")

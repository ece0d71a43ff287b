"""The dates that a page prints around its story, told apart by the words before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import tzinfo
from functools import cached_property, lru_cache
from itertools import islice, takewhile
from typing import Final, Literal, TypeAlias

from crawler.extraction.hints import Hint, read_names
from crawler.extraction.moments import Moment, find_moments, parse_moment, parse_stamp
from crawler.extraction.page import text_of
from crawler.extraction.passages import Node, Passage
from crawler.extraction.stamps import Event, Stamp
from crawler.extraction.story import Story, closing_headings
from crawler.extraction.text import fold, settle, words
from crawler.lexicons import Lexicon, lexicon_for

DIGIT: Final = re.compile(r"\d")
# Longest text of a passage that is a date line.
LONGEST: Final = 220
# "2024"
YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# "/2024/05/ferry-runs": the month of a blog's post.
MONTH_ADDRESS: Final = re.compile(r"/(?P<year>19\d\d|20[0-3]\d)/(?:0[1-9]|1[0-2])/")
# A longer passage counts where it is named for a date, and has one so early: "This entry was posted on 12 May 2024 …".
EARLY: Final = 100
# So many dates in elements of one shape below a story are those of other stories.
FEWEST_LISTED: Final = 2
# How many elements around a part of a date may be named for it; how long the whole is, in how many parts.
NEAR: Final = 3
LONGEST_SCATTERED: Final = 40
MOST_PARTS: Final = 8
LONGEST_LABEL: Final = 30
# How many of a page's passages are asked for a date where nothing near the story has one.
MOST_PASSAGES: Final = 1000
# Attributes that give scripts the moment which an element prints as "3 years ago" or "at 10:00".
STAMPED: Final = words("datetime title data-timestamp data-time data-datetime data-date data-utime data-published")
# Classes of the date of a modification, where a passage prints another one, too.
REVISED: Final = frozenset(("updated", "modified", "date-modified"))
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

    def __init__(self, story: Story, lexicon: Lexicon, clock: tzinfo, url: str) -> None:
        self._story, self._lexicon, self._clock, self._url = story, lexicon, clock, url

    @cached_property
    def stamps(self) -> list[Printed]:
        """The dates near the story, else those in parts or in another language, each with what it dates."""
        passages = list(by_nearness(self._story, self._lexicon.language))
        if found := list(printed_stamps(passages, self._lexicon, self._clock)):
            return found
        if found := list(scattered_stamps(passages, self._lexicon, self._clock, self._url)):
            return found
        return list(foreign_stamps(passages, self._lexicon, self._clock))


def by_nearness(story: Story, language: str) -> Iterator[Passage]:
    """The passages below the headline, then those above it (today's date may be there), then those below the text.

    What readers say there, and lists of other stories, have dates of their own.
    """
    above = list(takewhile(lambda passage: passage.node.tag != "h1", story.header))
    below = story.header[len(above) :]
    yield from below or above
    yield from above if below else ()
    below_text = takewhile(lambda passage: not is_closing(passage, language), story.footer)
    yield from without_lists([passage for passage in below_text if not passage.node.around & FOREIGN])


def without_lists(passages: list[Passage]) -> Iterator[Passage]:
    """Without dates in several elements of one shape, which are those of other stories."""
    shapes = Counter((p.node.tag, p.node.shape) for p in passages if YEAR.search(p.text))
    yield from (p for p in passages if shapes[p.node.tag, p.node.shape] < FEWEST_LISTED)


def is_closing(passage: Passage, language: str) -> bool:
    """True for a heading behind which the story is over: "Latest posts", "3 comments"."""
    return passage.is_heading and fold(DIGIT.sub("", passage.text)) in closing_headings(language)


def printed_stamps(passages: Iterable[Passage], lexicon: Lexicon, clock: tzinfo) -> Iterator[Printed]:
    """The dates printed around the story, each with what the words before it say that it is."""
    above = ""
    for passage in passages:
        if len(passage.text) <= LONGEST or is_dated_early(passage):
            yield from passage_stamps(passage, above, lexicon, clock) or hidden_stamps(passage, lexicon, clock)
        above = passage.text


def is_dated_early(passage: Passage) -> bool:
    """True where a longer passage is named for a date, and begins with one."""
    return YEAR.search(passage.text[:EARLY]) is not None and date_holder(passage) is not None


def date_holder(passage: Passage) -> Node | None:
    """The element named for a date that a passage is in, or is."""
    return next((node for node in islice(passage.node.up(), NEAR) if node.own & Hint.DATE), None)


def passage_stamps(passage: Passage, above: str, lexicon: Lexicon, clock: tzinfo) -> list[Printed]:
    """The dates that one passage prints; ``above`` is the text before it, which may be its label: "Updated:"."""
    if not DIGIT.search(passage.text):
        return []
    found: list[Printed] = []
    before = 0
    moments = list(find_moments(passage.text, lexicon, clock))
    revised = revised_offsets(passage) if len(moments) > 1 else frozenset()
    first = next((number for number, (start, _) in enumerate(moments) if start not in revised), 0)
    for number, (start, moment) in enumerate(moments):
        label = "modified" if start in revised else label_of(passage.text[before:start], lexicon)
        if not start and is_label(above, lexicon):
            label = label_of(above, lexicon)
        before = start
        if label == "elsewhere" or (label is None and number != first):
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


def revised_offsets(passage: Passage) -> frozenset[int]:
    """Where a passage prints what is in elements named for a modification: ``<time class="updated">``."""
    offsets: set[int] = set()
    for element in islice(passage.node.element.iter(), 1, MOST_ELEMENTS):
        names = (element.get("class") or "").split()
        if not REVISED.isdisjoint(names) and "published" not in names:
            text = settle(text_of(element))
            start = passage.text.find(text)
            offsets.update(range(start, start + len(text)) if start >= 0 else ())
    return frozenset(offsets)


def scattered_stamps(passages: list[Passage], lexicon: Lexicon, clock: tzinfo, url: str) -> Iterator[Printed]:
    """Dates whose parts are elements of their own, "May" above "3"; the year may be in the address alone."""
    year = MONTH_ADDRESS.search(url)
    for passage in passages:
        holder = date_holder(passage)
        if holder is None or len(passage.text) > LONGEST_SCATTERED:
            continue
        text = " ".join(islice((part for part in map(settle, map(str, holder.element.itertext())) if part), MOST_PARTS))
        if year and not YEAR.search(text):
            text = f"{text} {year['year']}"
        for _, moment in islice(find_moments(text[:LONGEST_SCATTERED], lexicon, clock), 1):
            yield "published", Stamp(moment, text, "text")


def foreign_stamps(passages: list[Passage], lexicon: Lexicon, clock: tzinfo) -> Iterator[Printed]:
    """Dates in another language than the page: themes are not always translated, nor declarations true."""
    for passage in passages:
        if YEAR.search(passage.text) and next(find_moments(passage.text, lexicon, clock), None) is None:
            yield from printed_stamps([passage], lexicon_for(None), clock)


def is_label(text: str, lexicon: Lexicon) -> bool:
    """True for a text that only says what the next one dates: "Last updated:"."""
    return len(text) <= LONGEST_LABEL and fold(text) in _bare_labels(lexicon.language)


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


@lru_cache(maxsize=64)
def _bare_labels(language: str) -> frozenset[str]:
    own, english = lexicon_for(language).dates, lexicon_for("en").dates
    return frozenset(fold(word) for dates in (own, english) for word in (*dates.published, *dates.modified))


def _phrases(words: Iterable[str], form: str = "(?:{})") -> re.Pattern[str]:
    either = "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))
    return re.compile(form.format(either), re.IGNORECASE)


def lone_stamps(story: Story, lexicon: Lexicon, clock: tzinfo) -> list[Stamp]:
    """The day that all the passages named for a date print, however far from the story; none where they differ."""
    named = [p for p in islice(story.passages, MOST_PASSAGES) if len(p.text) <= LONGEST and date_holder(p)]
    dated = [p for p in named if not p.node.around & FOREIGN]
    stamps = [stamp for event, stamp in printed_stamps(dated, lexicon, clock) if event == "published"]
    days = {stamp.moment.at.date() for stamp in stamps}
    return stamps[:1] if len(days) == 1 else []


def closing_stamps(story: Story, lexicon: Lexicon, clock: tzinfo) -> Iterator[Stamp]:
    """The date in a last paragraph that is named for one: "This entry was posted on 12 May 2024 and is filed …"."""
    last = story.blocks[-1] if story.blocks else None
    if last is not None and read_names(last.element.get("class") or "") & Hint.DATE:
        for _, moment in find_moments(last.text[:EARLY], lexicon, clock):
            yield Stamp(moment, last.text[:EARLY], "text")


def opening_stamps(story: Story, lexicon: Lexicon, clock: tzinfo) -> Iterator[Stamp]:
    """The date with which the story's text opens: in brackets, or behind a place and a comma."""
    match = OPENING.match(story.blocks[0].text) if story.blocks else None
    if match is None:
        return
    text = match["brackets"] or match["numbers"] or match["line"]
    for start, moment in find_moments(text, lexicon, clock):
        if BEFORE_DATE.search(text[:start]) or not start:
            yield Stamp(moment, text, "text")

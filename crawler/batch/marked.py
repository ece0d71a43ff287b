"""A story for people to read: its quotations marked, and under each paragraph who said them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from crawler.terminal import printable

STYLES = {"direct": "bold green", "partial": "yellow", "indirect": "cyan"}
# Of a speaker whom the story leaves open.
UNKNOWN = "?"

Quote = dict[str, Any]


def mark_story(record: dict[str, Any]) -> Group:
    """Headline, paragraphs and speakers of an article as ``scrapy extract`` writes it.

    "[1 “The ferry was late,”] she said.": brackets say where a quotation begins and ends, colours of which kind it is.
    """
    return Group(*_head(record), *_paragraphs(record), _count(record["quotes"]))


def _head(record: dict[str, Any]) -> Iterator[Text]:
    facts = [", ".join(record["authors"]), (record["published_at"] or "")[:10], record["url"]]
    yield Text(printable(record["headline"] or "(no headline)"), style="bold")
    yield Text(f"{' · '.join(printable(fact) for fact in facts if fact)}\n", style="dim")


def _paragraphs(record: dict[str, Any]) -> Iterator[Text | Table]:
    numbers = count(1)
    offset = 0
    for index, paragraph in enumerate(record["body"].split("\n\n")):
        quotes = {next(numbers): quote for quote in record["quotes"] if quote["paragraph"] == index}
        yield mark_paragraph(paragraph, offset, quotes)
        if quotes:
            yield _speakers(quotes)
        yield Text()
        offset += len(paragraph) + 2


def mark_paragraph(paragraph: str, offset: int, quotes: dict[int, Quote]) -> Text:
    """The paragraph that begins at ``offset`` of the body, with its quotations by number; they may nest."""
    text = printable(paragraph)
    ends = [(quote["end"] - offset, 0, number) for number, quote in quotes.items()]
    starts = [(quote["start"] - offset, 1, number) for number, quote in quotes.items()]
    marked = Text()
    written = 0
    inside: list[int] = []
    for place, begins, number in sorted(ends + starts):
        marked.append(text[written:place], STYLES[quotes[inside[-1]]["kind"]] if inside else None)
        written = place
        if begins:
            inside.append(number)
        else:
            inside.remove(number)
        marked.append(f"[{number} " if begins else "]", "dim")
    return marked.append(text[written:])


def _speakers(quotes: dict[int, Quote]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", min_width=5, no_wrap=True)
    table.add_column(max_width=40)
    table.add_column(style="dim")
    for number, quote in quotes.items():
        name = quote["speaker_name"] or quote["speaker"] or UNKNOWN
        table.add_row(str(number), Text(printable(name), STYLES[quote["kind"]]), Text(_describe(quote, name)))
    return table


def _describe(quote: Quote, name: str) -> str:
    notes = [
        quote["kind"],
        f"“{quote['cue']}”" if quote["cue"] else "",
        f"as “{quote['speaker']}”" if quote["speaker"] not in (None, name) else "",
        quote["speaker_role"] or "",
        f"to {quote['addressee']}" if quote["addressee"] else "",
        f"reported by {quote['reported_by']}" if quote["reported_by"] else "",
    ]
    return " · ".join(printable(note) for note in notes if note)


def _count(quotes: list[Quote]) -> Text:
    """ "3 quotations: 2 direct, 1 partial; 1 without a speaker"."""
    if not quotes:
        return Text("no quotations", style="dim")
    kinds = Counter(quote["kind"] for quote in quotes)
    counts = ", ".join(f"{kinds[kind]} {kind}" for kind in STYLES if kinds[kind])
    unknown = sum(quote["speaker"] is None and quote["speaker_name"] is None for quote in quotes)
    text = f"{len(quotes)} quotation{'s' if len(quotes) > 1 else ''}: {counts}"
    return Text(f"{text}; {unknown} without a speaker" if unknown else text, style="dim")

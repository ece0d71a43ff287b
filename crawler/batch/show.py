"""One field of an extracted page for people to read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, TextIO

from rich.console import Console
from rich.text import Text

from crawler.batch.marked import mark_story
from crawler.items import Article
from crawler.terminal import printable

SHOWN = tuple(field.name for field in fields(Article))
# Lines of a story are no longer than can be read, however wide the terminal is.
WIDEST = 100


def open_console(output: TextIO) -> Console:
    """Colours where the output is a terminal, and the same words without them where it is none."""
    console = Console(file=output, markup=False, highlight=False, emoji=False)
    console.width = min(console.width, WIDEST) if console.is_terminal else WIDEST
    return console


def show_answer(line: str, field: str, console: Console) -> None:
    """Prints a line of the output for people: which page, and its ``field``; of quotations, the story with them."""
    record = json.loads(line)
    if "error" in record:
        console.print(Text(printable(f"{record['id']}: failed: {record['error']}\n"), "red"), soft_wrap=True)
    elif field == "quotes":
        console.print(mark_story(record))
        console.print()
    else:
        console.print(Text(printable(show_field(record, field))), soft_wrap=True)


def show_field(record: dict[str, Any], field: str) -> str:
    """A paragraph: which page, and its ``field``.

    >>> print(show_field({"id": "a", "headline": "Rain", "authors": ["Ann Lee", "Bo Kim"]}, "authors"))
    a: Rain
      Ann Lee
      Bo Kim
    <BLANKLINE>
    """
    shown = "\n".join(f"  {text}" for text in _show_value(record[field]))
    return f"{record['id']}: {record['headline']}\n{shown or '  (none)'}\n"


def _show_value(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for entry in value:
            yield _show_part(entry) if isinstance(entry, dict) else str(entry)
    elif isinstance(value, dict):
        yield _show_part(value)
    elif value is not None:
        yield from str(value).splitlines()


def _show_part(part: dict[str, Any]) -> str:
    """'Warm today | kind: update | subject: …': its text or title first, the rest where known."""
    lead = next((key for key in ("text", "title", "caption", "url") if part.get(key)), None)
    rest = [f"{key}: {value}" for key, value in part.items() if key != lead and value is not None]
    return " | ".join(([str(part[lead])] if lead else []) + rest)

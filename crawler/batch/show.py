"""One field of an extracted page for people to read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from crawler.items import Article

SHOWN = tuple(field.name for field in fields(Article))


def show_answer(line: str, field: str) -> str:
    """A line of the output as a paragraph: which page, and its ``field``.

    >>> print(show_answer('{"id": "a", "headline": "Rain", "authors": ["Ann Lee", "Bo Kim"]}', "authors"))
    a: Rain
      Ann Lee
      Bo Kim
    <BLANKLINE>
    """
    record = json.loads(line)
    if "error" in record:
        return f"{record['id']}: failed: {record['error']}\n"
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
    """'“We will rebuild,” | kind: direct | speaker_name: Ann Lee': its text or title first, the rest where known."""
    lead = next((key for key in ("text", "title", "caption", "url") if part.get(key)), None)
    rest = [f"{key}: {value}" for key, value in part.items() if key != lead and value is not None]
    return " | ".join(([str(part[lead])] if lead else []) + rest)

"""The data that React's server components send: rows in strings that many small scripts push, one after the other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

# JSON as scripts write it: line breaks may stand in its strings.
DECODER: Final = json.JSONDecoder(strict=False)
# "self.__next_f.push([1,"5:{\"story\":...}\n"])"
PUSH: Final = re.compile(r"\s*self\.__next_f\.push\((?=\[)")
# How a row begins: "1a:{...", and with its length in bytes where it is a text: "1b:T4f2,It rained."
ROW: Final = re.compile(rb"(?P<name>[0-9a-f]{0,8}):(?:T(?P<length>[0-9a-f]{1,8}),)?")
# Where a text is named instead of written: "$1b"
REFERENCE: Final = "$"


def read_flight(scripts: Iterable[str]) -> tuple[list[Any], dict[str, str]]:
    """The values of a page's rows, and its texts by the references that stand for them in these values.

    >>> read_flight(['self.__next_f.push([1,"1:T6,Rain.\\\\n2:{\\\\"a\\\\":\\\\"$1\\\\"}\\\\n"])'])
    ([{'a': '$1'}], {'$1': 'Rain.\\n'})
    """
    stream = "".join(pushed for script in scripts for pushed in pushed_texts(script)).encode("utf-8", "replace")
    values: list[Any] = []
    texts: dict[str, str] = {}
    for name, is_text, content in read_rows(stream):
        if is_text:
            texts[REFERENCE + name] = content
        elif content[:1] in ("{", "["):
            try:
                values.append(DECODER.decode(content))
            except (ValueError, RecursionError):
                continue
    return values, texts


def pushed_texts(script: str) -> Iterator[str]:
    if push := PUSH.match(script):
        try:
            parts, _ = DECODER.raw_decode(script, push.end())
        except (ValueError, RecursionError):
            return
        yield from (part for part in parts if isinstance(part, str))


def read_rows(stream: bytes) -> Iterator[tuple[str, bool, str]]:
    """Each row's name, whether it is a text, and its content."""
    at = 0
    while row := ROW.match(stream, at):
        length = int(row["length"], 16) if row["length"] else stream.find(b"\n", row.end()) + 1 - row.end()
        at = row.end() + length if length >= 0 else len(stream)
        yield row["name"].decode(), bool(row["length"]), stream[row.end() : at].decode("utf-8", "replace")

"""Characters that a database refuses, replaced one for one: offsets into the text stay right."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

T = TypeVar("T")

# PostgreSQL refuses NUL; a lone surrogate is no character and has no UTF-8 form.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
NUL_IN_JSON = "\\u0000"
REPLACEMENT = "\ufffd"


def is_unstorable(json_text: str) -> bool:
    """True where a text somewhere within this JSON has to be replaced; much faster than to look at each of them."""
    return NUL_IN_JSON in json_text or _holds_surrogates(json_text)


def _holds_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def storable(value: T) -> T:
    """The same value, with U+FFFD for every unstorable character in any text within it.

    What holds none is returned as it is, not as a copy.
    """
    return _storable(value)  # type: ignore[no-any-return]


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return UNSTORABLE.sub(REPLACEMENT, value) if UNSTORABLE.search(value) else value
    if isinstance(value, (tuple, list)):
        return type(value)(_storable(part) for part in value)
    if isinstance(value, dict):
        return {_storable(key): _storable(part) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return _storable_item(value)
    return value


def _storable_item(item: Any) -> Any:
    values = {field.name: getattr(item, field.name) for field in fields(item)}
    clean = {name: _storable(value) for name, value in values.items()}
    return item if clean == values else type(item)(**clean)

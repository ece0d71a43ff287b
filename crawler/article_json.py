"""An item as JSON, its fields under the names that ``crawler.items`` gives them."""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from datetime import date
from typing import Any


def to_json(value: Any) -> str:
    """One line of JSON: dataclasses as objects, times in ISO 8601, tuples as lists, letters of all languages as such.

    >>> from crawler.items import Dateline
    >>> to_json(Dateline(text="KABUL —", place="KABUL", end=7))
    '{"text": "KABUL —", "place": "KABUL", "agency": null, "date": null, "end": 7}'
    """
    return _encoder.encode(value)


def as_fields(item: Any) -> dict[str, Any]:
    """The fields of a dataclass instance by name, in their order; the values as they are, parts not taken apart."""
    return {name: getattr(item, name) for name in item.__dataclass_fields__}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return as_fields(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


_encoder = json.JSONEncoder(ensure_ascii=False, default=_plain)

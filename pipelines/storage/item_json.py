"""Items to JSON values and back: how they wait in the spool and in the quarantine."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from crawler.article_json import to_json
from crawler.items import Dateline, Image, Quote, RelatedLink, UpdateNote

T = TypeVar("T")

PARTS = (Dateline, Quote, UpdateNote, RelatedLink, Image)


def plain(value: Any) -> Any:
    """The value as JSON has it: objects, lists, text, numbers; times in ISO 8601."""
    return json.loads(to_json(value))


def item_from(item_class: type[T], values: Mapping[str, Any]) -> T:
    """The item whose ``plain`` form this is.  Fields that the item no longer has are left out.

    Raises ``TypeError`` or ``ValueError`` where the values make no such item.
    """
    return _build(item_class, values)  # type: ignore[no-any-return]


def _build(item_class: type[Any], values: Mapping[str, Any]) -> Any:
    kinds = _field_types(item_class)  # type: ignore[arg-type]  # a class is hashable
    return item_class(**{name: _value(kinds[name], value) for name, value in values.items() if name in kinds})


@cache
def _field_types(item_class: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(item_class)
    return {field.name: hints[field.name] for field in fields(item_class)}


def _value(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(arm for arm in get_args(kind) if arm is not type(None))
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], part) for part in value)
    if kind in PARTS:
        return _build(kind, value)
    return datetime.fromisoformat(value) if kind is datetime else value

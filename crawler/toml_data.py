"""Reads a TOML file into frozen dataclasses, or says which key of which file is wrong.

A dataclass states what a table may hold.  Field types that are known: ``str``, ``int``, ``float``, ``bool``,
``date``, each with ``| None``; ``tuple`` of texts or of dataclasses (an array of tables); ``dict`` from texts to any
of these; a dataclass (a table).
"""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from crawler.errors import ConfigurationError

T = TypeVar("T")

# What a user writes in TOML for each Python type, for messages.
TYPE_NAMES = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a date (2024-05-01)",
}


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a file.  Raises ``ConfigurationError`` naming the file where it is missing or no TOML."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: not valid TOML: {error}") from error


def read_table(wanted: type[T], table: dict[str, Any], file: str, prefix: str = "") -> T:
    """A table as the dataclass ``wanted``.  Raises ``ConfigurationError`` naming file and key.

    ``prefix`` is what stands before the table's keys in messages: "selectors." for a table of that name.
    """
    types = _field_types(wanted)
    if unknown := sorted(table.keys() - types.keys()):
        raise ConfigurationError(f"{file}: unknown key {prefix}{unknown[0]}; known here: {', '.join(sorted(types))}")
    if missing := [name for name in _required(wanted) if name not in table]:
        raise ConfigurationError(f"{file}: {prefix}{missing[0]} is missing; add it")
    return wanted(**{key: _read_value(types[key], value, file, f"{prefix}{key}") for key, value in table.items()})


def _field_types(section: type[Any]) -> dict[str, Any]:
    return {name: _without_none(wanted) for name, wanted in get_type_hints(section).items()}


def _required(section: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(section) if f.default is MISSING and f.default_factory is MISSING)


def _without_none(wanted: Any) -> Any:
    """``str | None`` → ``str``: a key that is left out is ``None``, TOML has no way to write it."""
    if get_origin(wanted) in (Union, UnionType):
        (wanted,) = (arg for arg in get_args(wanted) if arg is not NoneType)
    return wanted


def _read_value(wanted: Any, value: Any, file: str, key: str) -> Any:
    if is_dataclass(wanted) and isinstance(wanted, type):
        if not isinstance(value, dict):
            raise ConfigurationError(f"{file}: {key} must be a table")
        return read_table(wanted, value, file, f"{key}.")
    if get_origin(wanted) is tuple:
        return _read_list(get_args(wanted)[0], value, file, key)
    if get_origin(wanted) is dict:
        if not isinstance(value, dict):
            raise ConfigurationError(f"{file}: {key} must be a table")
        return {k: _read_value(get_args(wanted)[1], v, file, f"{key}.{k}") for k, v in value.items()}
    return _read_plain(wanted, value, file, key)


def _read_list(wanted: Any, value: Any, file: str, key: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ConfigurationError(f"{file}: {key} must be a list, not {value!r}")
    return tuple(_read_value(wanted, entry, file, f"{key}[{n}]") for n, entry in enumerate(value))


def _read_plain(wanted: type[Any], value: Any, file: str, key: str) -> Any:
    if wanted is float and type(value) is int:
        return float(value)
    if type(value) is not wanted or isinstance(value, datetime):
        raise ConfigurationError(f"{file}: {key} must be {TYPE_NAMES.get(wanted, wanted.__name__)}, not {value!r}")
    return value

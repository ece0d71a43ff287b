"""Reads a lexicon file into a ``Lexicon``, or says which key of which file is wrong."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from crawler.errors import ConfigurationError
from crawler.lexicons.sections import Lexicon

FOLDER = Path(__file__).parent


@cache
def known_languages() -> tuple[str, ...]:
    """Primary subtags that have a file, in alphabetical order."""
    return tuple(sorted(p.stem for p in FOLDER.glob("*.toml")))


@lru_cache(maxsize=256)
def lexicon_for(language: str | None) -> Lexicon:
    """The lexicon of a BCP 47 tag ("pt-BR" → pt); that of no language, "und", where there is none."""
    primary = (language or "und").replace("_", "-").split("-")[0].lower()
    if primary not in known_languages():
        primary = "und"
    path = FOLDER / f"{primary}.toml"
    return load_lexicon(path) if path.exists() else Lexicon(language=primary)


@cache
def load_lexicon(path: Path) -> Lexicon:
    """Raises ``ConfigurationError`` naming file and key."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: not valid TOML: {error}") from error
    lexicon: Lexicon = _read_section(Lexicon, {**tables, "language": path.stem}, str(path), "")
    return lexicon


def _read_section(section: type[Any], table: dict[str, Any], file: str, prefix: str) -> Any:
    types = get_type_hints(section)
    known = {f.name for f in fields(section)}
    if unknown := sorted(table.keys() - known):
        raise ConfigurationError(f"{file}: unknown key {prefix}{unknown[0]}; known here: {', '.join(sorted(known))}")
    return section(**{key: _read_value(types[key], value, file, f"{prefix}{key}") for key, value in table.items()})


def _read_value(wanted: Any, value: Any, file: str, key: str) -> Any:
    if hasattr(wanted, "__dataclass_fields__"):
        if not isinstance(value, dict):
            raise ConfigurationError(f"{file}: {key} must be a table")
        return _read_section(wanted, value, file, f"{key}.")
    if get_origin(wanted) is tuple:
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise ConfigurationError(f"{file}: {key} must be a list of texts")
        return tuple(value)
    if get_origin(wanted) is dict:
        if not isinstance(value, dict):
            raise ConfigurationError(f"{file}: {key} must be a table")
        return {k: _read_value(get_args(wanted)[1], v, file, f"{key}.{k}") for k, v in value.items()}
    if type(value) is not wanted:
        raise ConfigurationError(f"{file}: {key} must be a {wanted.__name__}, not {value!r}")
    return value

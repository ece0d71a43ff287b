"""Reads a lexicon file into a ``Lexicon``, or says which key of which file is wrong."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from crawler.lexicons.sections import Lexicon
from crawler.toml_data import read_table, read_toml

FOLDER = Path(__file__).parent
# Tags of languages that read another one's file.
SHARED_FILES = {"nb": "no", "nn": "no", "in": "id", "iw": "he"}


@cache
def known_languages() -> tuple[str, ...]:
    """Primary subtags that have a file, in alphabetical order."""
    return tuple(sorted(p.stem for p in FOLDER.glob("*.toml")))


@lru_cache(maxsize=256)
def lexicon_for(language: str | None) -> Lexicon:
    """The lexicon of a BCP 47 tag ("pt-BR" → pt); that of no language, "und", where there is none."""
    primary = (language or "und").replace("_", "-").split("-")[0].lower()
    primary = SHARED_FILES.get(primary, primary)
    if primary not in known_languages():
        primary = "und"
    path = FOLDER / f"{primary}.toml"
    return load_lexicon(path) if path.exists() else Lexicon(language=primary)


@cache
def load_lexicon(path: Path) -> Lexicon:
    """Raises ``ConfigurationError`` naming file and key."""
    return read_table(Lexicon, {**read_toml(path), "language": path.stem}, str(path))

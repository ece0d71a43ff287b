"""Where the lines go: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from crawler.errors import ConfigurationError


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a new file that takes the place of ``path`` when all is written.

    Where the block is left by an error, ``path`` is as it was.  Raises ``ConfigurationError`` where the file cannot
    be made.
    """
    if path is None or str(path) == "-":
        with _open(sys.stdout.fileno(), closefd=False) as file:
            yield file
    elif path.exists() and not path.is_file():  # a device or a pipe: nothing there to replace
        with _create(path, path) as file:
            yield file
    else:
        yield from _write_whole(path)


def _write_whole(path: Path) -> Iterator[TextIO]:
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _create(partial, path) as file:
            yield file
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _create(path: Path, wanted: Path) -> TextIO:
    try:
        return _open(path)
    except OSError as error:
        raise ConfigurationError(
            f"{wanted}: cannot be written: {error.strerror}; name a file in a folder that exists"
        ) from error


def _open(file: int | Path, *, closefd: bool = True) -> TextIO:
    # Half a surrogate pair, as broken pages have them, has no form in UTF-8; it becomes "?".
    return open(file, "w", encoding="utf-8", errors="replace", newline="\n", closefd=closefd)

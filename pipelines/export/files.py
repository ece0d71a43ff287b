"""Files that are there whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.errors import ConfigurationError


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A path to write to; what is there takes the place of ``path`` when the block ends without an error.

    Raises ``ConfigurationError`` where the folder is not there or cannot be written, or ``path`` is no ordinary file.
    """
    if path.exists() and not path.is_file():  # a device or a folder must not be replaced
        raise ConfigurationError(f"{path} is no ordinary file; name one to write")
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.touch()
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be written: {error.strerror}") from error
    try:
        yield draft
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def read_cursor(path: Path) -> int:
    """The cursor that an earlier export left; 0 where there was none.

    Raises ``ConfigurationError`` for a file that holds no number: better no export than a wrong one.
    """
    try:
        return int(path.read_text("ascii"))
    except FileNotFoundError:
        return 0
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{path} holds no cursor; delete it to export everything") from error


def write_cursor(path: Path, cursor: int) -> None:
    with written_whole(path) as draft:
        draft.write_text(f"{cursor}\n", "ascii")

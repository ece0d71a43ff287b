"""The cursor that an export leaves for the next one, in a file."""

from __future__ import annotations

from pathlib import Path

from crawler.errors import ConfigurationError
from crawler.files import open_whole


def read_cursor(path: Path) -> int:
    """The cursor that an earlier export left; 0 where there was none.

    Raises ``ConfigurationError`` for a file that holds no cursor: better no export than a wrong one.
    """
    if not path.absolute().parent.is_dir():
        raise ConfigurationError(f"--cursor-file {path}: there is no folder {path.absolute().parent}; make it first")
    try:
        text = path.read_text("ascii").strip()
    except FileNotFoundError:
        return 0
    except (OSError, ValueError):
        text = ""
    if not text.isdecimal():
        raise ConfigurationError(f"--cursor-file {path} holds no cursor; delete it to export everything")
    return int(text)


def write_cursor(path: Path, cursor: int) -> None:
    with open_whole(path) as file:
        file.write(f"{cursor}\n".encode())


def check_new(output: Path) -> None:
    """Raises ``ConfigurationError`` for a file with rows in it: a cursor gives them once, so they are nowhere else."""
    if output.is_file() and output.stat().st_size:
        raise ConfigurationError(
            f"{output} is there already, and a cursor gives its rows only once: when they are dealt with, remove it;"
            " or name each file anew, or append with -o - >> FILE"
        )

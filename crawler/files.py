"""Files that are there whole, or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from crawler.errors import ConfigurationError, OutputError


def is_standard_output(path: Path | None) -> bool:
    """Where no file is named, and where "-" is."""
    return path is None or str(path) == "-"


def shown_path(path: Path | None) -> str:
    """The path for a message: also one whose name is no text."""
    if path is None or is_standard_output(path):
        return "standard output"
    return str(path).encode(errors="replace").decode()


@contextmanager
def open_whole(path: Path | None) -> Iterator[IO[bytes]]:
    """A file to write, whose content takes the place of ``path`` when the block ends without an error.

    It is on the disk by then: a power cut after the block cannot take it away.  A link stays, and what it leads to is
    replaced.  A pipe or a device, standard output among them, is written as the bytes come.

    Raises ``ConfigurationError`` where the file cannot be made, ``OutputError`` where it cannot be written to its end.
    """
    if is_standard_output(path):
        yield _standard_output()
        return
    assert path is not None
    target = _behind_links(path)
    try:
        if _is_special(target):
            with _make(target, path) as file:
                yield file
        else:
            yield from _write_whole(target, path)
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is not None:  # of another file: one that is read
            raise
        raise OutputError(f"{shown_path(path)}: cannot be written: {error.strerror}") from error


def _standard_output() -> IO[bytes]:
    if sys.stdout is None:
        raise ConfigurationError("standard output is closed; name a file with -o FILE")
    sys.stdout.flush()
    return sys.stdout.buffer


def _behind_links(path: Path) -> Path:
    """Raises ``ConfigurationError`` for a folder, and for a path that leads nowhere."""
    try:
        target = path.resolve()
        is_folder = target.is_dir()
    except (OSError, RuntimeError) as error:
        fault = getattr(error, "strerror", None) or "its links lead in a circle"
        raise ConfigurationError(f"{shown_path(path)}: cannot be written: {fault}") from error
    if is_folder:
        raise ConfigurationError(f"{shown_path(path)}: is a folder; name a file in it")
    return target


def _is_special(path: Path) -> bool:
    """A pipe or a device: nothing there to replace."""
    return path.exists() and not path.is_file()


def _write_whole(target: Path, wanted: Path) -> Iterator[IO[bytes]]:
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    file = _make(draft, wanted)
    try:
        with file:
            yield file
        if target.exists():
            draft.chmod(target.stat().st_mode)
        _sync(draft)
        draft.replace(target)
        _sync(target.parent)  # the name as well
    finally:
        draft.unlink(missing_ok=True)


def _make(path: Path, wanted: Path) -> IO[bytes]:
    try:
        return path.open("wb")
    except OSError as error:
        raise ConfigurationError(
            f"{shown_path(wanted)}: cannot be written: {error.strerror}; name a file in a folder that exists"
        ) from error


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Where the lines go: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from crawler.files import is_standard_output, open_whole


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """``open_whole`` for lines of text.  Half a surrogate pair, as broken pages have them, becomes "?".

    Raises ``ConfigurationError`` where the file cannot be made, ``OutputError`` where it cannot be written.
    """
    if is_standard_output(path) and sys.stdout is not None:
        # A file of its own, so that closing it leaves the process its standard output.
        with open(sys.stdout.fileno(), "w", encoding="utf-8", errors="replace", newline="\n", closefd=False) as lines:
            yield lines
        return
    with open_whole(path) as file, TextIOWrapper(file, "utf-8", errors="replace", newline="\n") as lines:
        yield lines

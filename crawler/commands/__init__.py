"""The commands; Scrapy imports them all, whichever is asked for, and a Ctrl-C meanwhile is no error of the program."""

from __future__ import annotations

import sys
from types import TracebackType


def _say_shortly(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        print("interrupted before anything was begun", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _say_shortly

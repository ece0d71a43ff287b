"""What was once read of a language's words, so that no word is read twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Learned(dict[str, T]):
    """Text → what ``read`` makes of it, kept from the first time on, and all forgotten once it is ``most`` texts.

    Texts longer than ``longest`` are read each time.  A plain dict, since one that keeps the order of use takes twice
    as long.
    """

    def __init__(self, read: Callable[[str], T], *, most: int, longest: int) -> None:
        self._read = read
        self._most = most
        self._longest = longest

    def __missing__(self, text: str) -> T:
        found = self._read(text)
        if len(text) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[text] = found
        return found

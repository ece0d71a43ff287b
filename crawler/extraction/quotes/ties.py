"""How a mention hangs on a word of saying."""

from __future__ import annotations

from typing import NamedTuple

# Ties of a subject to the verb behind it.
CLOSE_PATHS = frozenset({"next", "aside", "phrase"})


class Tie(NamedTuple):
    """How a mention hangs on a cue: ``path`` names the way, ``cue`` is the index of the cue's token, or -1."""

    path: str
    cue: int = -1

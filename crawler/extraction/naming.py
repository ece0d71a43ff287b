"""What an element of a page is called, by its tag and names, and which elements are called alike."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from crawler.extraction.hints import Hint, read_names

TAG_HINTS: Final[dict[str, int]] = {
    **dict.fromkeys(("menu", "footer"), Hint.CHROME),
    **dict.fromkeys(("figure", "figcaption"), Hint.CAPTION),
    "aside": Hint.ASIDE,
    "h1": Hint.HEADLINE,
    "address": Hint.BYLINE,
}
# Names that tell one of a row from the next: "odd", "first", "post-1806"; "col-md-8" is how wide a column is.
COUNTING: Final = re.compile(r"first|last|odd|even|(?!(?:col|span|grid)[^a-z])[A-Za-z_-]+\d+")
NAMES_IN_SHAPE: Final = 3


class Naming(NamedTuple):
    """What an element is called."""

    names: str
    """Its class and id, as written."""
    own: int
    """The hints of its tag and names."""
    shape: str
    """What it has in common with its like: tag and class, without what only numbers or counts off."""


@lru_cache(maxsize=1 << 14)
def name_element(tag: str, name: str | None, identity: str | None) -> Naming:
    """What an element is called, by its tag, ``class`` and ``id``; pages have few names, each many times.

    >>> name_element("p", "text odd first post-1806", None).shape
    'p text'
    """
    own = TAG_HINTS.get(tag, 0) | read_names(name or "") | read_names(identity or "")
    if "-" in tag:  # "<fact-box>": a name, too
        own |= read_names(tag)
    kinds = [kind for kind in (name or "").split()[:NAMES_IN_SHAPE] if not COUNTING.fullmatch(kind)]
    return Naming(" ".join(filter(None, (name, identity))), own, " ".join((tag, *kinds)))

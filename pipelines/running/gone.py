"""A site that says at once that nearly all its stories are gone is broken, more likely than it has withdrawn them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crawler.items import Visit

FEWEST = 5
"""Stories that went in one run; fewer may well be withdrawn together."""
NEARLY_ALL = 0.8
"""Of the pages that the run asked the site for."""


def doubt_gone(gone: Sequence[Visit], others: Mapping[str, int]) -> list[Visit]:
    """The visits, those marked as doubted that nearly all pages of their site share.

    ``others`` counts by site the pages that came to anything else.
    """
    counts = Counter(visit.site for visit in gone)
    doubted = {
        site for site, count in counts.items() if count >= FEWEST and count > NEARLY_ALL * (count + others.get(site, 0))
    }
    return [replace(visit, doubted=visit.site in doubted) for visit in gone]

"""What a publisher reserves: no keeping, no indexing, no mining of the page, said in its head or in its headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, get_args

from crawler.extraction.page import Page
from crawler.items import Reservation

RESERVATIONS: Final[tuple[Reservation, ...]] = get_args(Reservation)
# Whom words for robots are for: everybody, or this one.
EVERYBODY: Final = ("", "*", "robots", "copydesk")
# "otherbot: noindex" begins with a name, "unavailable_after: 25 Jun 2027" does not, nor does "26-Jun-27 15:00".
NAME: Final = re.compile(r"[a-z_*][a-z0-9_*-]{0,60}")
WITH_VALUE: Final = ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview")


def find_reservations(
    page: Page, *, robots_headers: Iterable[str] = (), tdm_header: str | None = None
) -> tuple[Reservation, ...]:
    """What the page's ``<meta>`` and its headers ``X-Robots-Tag`` and ``tdm-reservation`` reserve, each word once.

    What is said to another robot by name is none of ours.
    """
    said = {word for text in (*page.all_meta("robots", "copydesk"), *robots_headers) for word in words_for_us(text)}
    if "none" in said:  # short for noindex, nofollow
        said.add("noindex")
    if "1" in (tdm_header or "", *page.all_meta("tdm-reservation")):
        said.add("tdm-reservation")
    return tuple(word for word in RESERVATIONS if word in said)


def words_for_us(text: str) -> Iterator[str]:
    """The words that one header or ``<meta>`` says to every robot, or to this one, in lower case.

    >>> list(words_for_us("noarchive, otherbot: noindex, nofollow"))
    ['noarchive']
    """
    addressee = ""
    for part in text.lower().split(","):
        name, colon, rest = (piece.strip() for piece in part.partition(":"))
        if colon and name not in WITH_VALUE and NAME.fullmatch(name):
            addressee, part = name, rest
        if addressee in EVERYBODY:
            yield from part.split()

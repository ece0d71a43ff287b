"""The site's and the section's name around a headline: told from it and cut off."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final

from crawler.extraction.text import fold

if TYPE_CHECKING:
    from crawler.extraction.page import Element

# What stands between a headline and the site's name: " | ", " - ", "：", "ㅣ"; Korean sites use a bare hyphen.
SEPARATOR: Final = re.compile(r"\s+[|\-–—−·•:»«›‹~@/<>]+\s+|\s*[|｜ㅣ：]\s*|-")
# The same without those that stand within headlines, too: "Council - what council?".
OUTER_SEPARATOR: Final = re.compile(r"\s+(?:[|–—•·»«›‹<>~/@]|::|--?)\s+|\s*[|｜ㅣ]\s*")
# What stands between the site's name and a headline behind it: "The Daily Drop: Rain again".
LEADING_SEPARATOR: Final = re.compile(r"\s+(?:[|–—•·»›>~-]|::)\s+|:\s+")
# "Rain again [drop.example]", "Rain again (The Drop)"
BRACKETED: Final = re.compile(r"\s[\[(]([^\[\]()]{2,60})[\])]$")
# What stands between two words: "Rain again, The Drop"
GAP: Final = re.compile(r"[^\w\s]*\s+")
# Letters that may stand between a headline and the site's name there: "Rain again on The Drop".
JOINT: Final = 4
# Marks that point from the site to the story: "The Drop » City » Rain again", "Rain again « The Drop".
TO_STORY: Final = frozenset("»›>")
FROM_STORY: Final = frozenset("«‹<")
# What templates leave where a name is empty: "Rain again |"; dashes in front open what somebody says.
LOOSE_END: Final = re.compile(r"^[|·•/]\s+|\s+[|·•/~–—-]$")
# How blogs title their feeds: "Notes of a Mole » Feed", "Notes of a Mole - Atom", "Notes of a Mole RSS Feed".
FEED_TYPES: Final = ("application/rss+xml", "application/atom+xml")
FEED_TITLE: Final = re.compile(r"(.{4,80}?)\s+(?:[»›]\s|(?:[-–—|:(]\s*)?(?:RSS|Atom|Feed)\b)", re.IGNORECASE)
# Letters of a site's name that say something, and how many more may stand around it.
SHORTEST_NAME: Final = 3
MORE: Final = 16
# How many words a site's name has at most, and a headline before it at least, where nothing but its place tells it.
LONGEST_TAIL: Final = 4
SHORTEST_HEAD: Final = 3


def feed_names(links: Iterable[Element]) -> Iterator[str]:
    """What the titles of a page's feeds call the site, of its ``<link>`` elements.

    >>> from lxml.html import fragments_fromstring
    >>> list(feed_names(fragments_fromstring('<link type="application/rss+xml" title="Notes of a Mole - RSS">')))
    ['Notes of a Mole']
    """
    for link in links:
        if (link.get("type") or "").lower() in FEED_TYPES and (found := FEED_TITLE.match(link.get("title") or "")):
            yield found[1]


def without_site_name(text: str, others: Collection[str], names: AbstractSet[str]) -> str:
    """A headline without names at its end; ``others`` are what the page calls its story elsewhere.

    >>> without_site_name("Rain again | Weather | The Daily Drop", (), {"thedailydrop", "weather"})
    'Rain again'
    """
    told = frozenset(map(fold, others))
    text = LOOSE_END.sub("", text)
    cuts = cuts_in(text, SEPARATOR)
    if fold(text) in told:  # what a page shows so holds no name but where that is all that follows
        return next((text[: cut.start()] for cut in cuts if fold(text[cut.end() :]) in names), text)
    for cut in cuts:
        if fold(text[: cut.start()]) in told:
            return text[: cut.start()]
    text = without_leading_name(without_joined_name(text, told, names), told, names)
    cuts = cuts_in(text, SEPARATOR)
    while site := next((cut for cut in cuts if is_site_name(text[cut.end() :], names)), None):
        text = text[: site.start()]
        cuts = cuts[: cuts.index(site)]
    for cut in cuts:
        if "|" in cut[0] and fold(text[cut.end() :]) in told:
            return text[cut.end() :]
    return text.strip()


def without_joined_name(text: str, told: AbstractSet[str], names: AbstractSet[str]) -> str:
    """A headline without a name that is in brackets behind it, or that a word or a comma joins to what is told.

    >>> without_joined_name("Rain again on The Drop", {"rainagain"}, {"thedrop"})
    'Rain again'
    """
    if (found := BRACKETED.search(text)) and fold(found[1]) in names:
        return text[: found.start()]
    folded = fold(text)
    if not any(len(name) >= SHORTEST_NAME and folded.endswith(name) for name in names):
        return text
    heads = (text[: gap.start()] for gap in GAP.finditer(text))
    return next((head for head in heads if fold(head) in told and is_joined(folded[len(fold(head)) :], names)), text)


def is_joined(rest: str, names: AbstractSet[str]) -> bool:
    """True for a name, folded, with no more before it than what joins it to a headline: "inthedailydrop"."""
    return any(rest.endswith(name) and len(rest) <= len(name) + JOINT for name in names)


def without_leading_name(text: str, told: Collection[str], names: AbstractSet[str]) -> str:
    """A headline without the site's name before it; a headline that the page shows so speaks of the site.

    >>> without_leading_name("The Daily Drop: Rain fell again", set(), {"thedailydrop"})
    'Rain fell again'
    """
    cut = LEADING_SEPARATOR.search(text)
    if cut is None or fold(text[: cut.start()]) not in names or fold(text) in told:
        return text
    return text[cut.end() :] if len(text[cut.end() :].split()) >= SHORTEST_HEAD else text


def without_outlet(title: str, names: AbstractSet[str]) -> str:
    """A page's title without what stands around the headline there: names of the site that are known, or look so.

    >>> without_outlet("The Daily Drop » Rain fell again on Sunday | Weather", {"thedailydrop"})
    'Rain fell again on Sunday'
    """
    title = without_leading_name(without_joined_name(title, frozenset(), names), frozenset(), names)
    for cut in reversed(cuts_in(title, OUTER_SEPARATOR)):
        head, tail = title[: cut.start()].split(), title[cut.end() :].split()
        told_by_place = len(tail) <= LONGEST_TAIL and len(head) >= SHORTEST_HEAD and len(tail) < len(head)
        if not told_by_place and fold(title[cut.end() :]) not in names:
            break
        title = title[: cut.start()]
    return title.strip()


def title_parts(title: str) -> list[str]:
    """
    >>> title_parts("Rain fell again | Weather - The Daily Drop")
    ['Rain fell again', 'Weather', 'The Daily Drop']
    """
    cuts = cuts_in(title, OUTER_SEPARATOR)
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(title)]
    return [title[start:end] for start, end in zip(starts, ends, strict=True)]


def is_parted(text: str) -> bool:
    """True where something might stand between a headline and a name."""
    return bool(cuts_in(text, OUTER_SEPARATOR))


def pointed_part(title: str) -> str:
    """The part of a title to which its marks point; nothing where they do not.

    >>> pointed_part("The Drop » City » Rain again"), pointed_part("Rain again « The Drop"), pointed_part("Rain | Drop")
    ('Rain again', 'Rain again', '')
    """
    marks = {cut[0].strip() for cut in cuts_in(title, OUTER_SEPARATOR)}
    parts = title_parts(title)
    if marks and marks <= TO_STORY:
        return parts[-1]
    return parts[0] if marks and marks <= FROM_STORY else ""


def cuts_in(text: str, separator: re.Pattern[str]) -> list[re.Match[str]]:
    """Where a separator parts a text; the marks of a quotation are none, "« La pluie » revient".

    >>> [cut.start() for cut in cuts_in("« La pluie » revient » Le Jour", SEPARATOR)]
    [20]
    """
    return [cut for cut in separator.finditer(text) if not is_quotation_mark(text, cut)]


def is_quotation_mark(text: str, cut: re.Match[str]) -> bool:
    if "«" in cut[0]:
        return "»" in text[cut.end() :]
    if "»" not in cut[0]:
        return False
    return text.count("«", 0, cut.start()) > text.count("»", 0, cut.start())


def is_site_name(text: str, names: AbstractSet[str]) -> bool:
    """True for a name of the site, with a word or so more or less: "CBC News" of "cbc.ca"."""
    folded = fold(text)
    return any(
        folded == name
        or (len(name) >= SHORTEST_NAME and name in folded and len(folded) <= len(name) + MORE)
        or (len(folded) >= SHORTEST_NAME and name.endswith(folded))
        for name in names
        if folded
    )

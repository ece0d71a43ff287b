"""The words around related links in one language: cues, headings, and headings of what is not related."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from crawler.lexicons import lexicon_for

# An entry that ends so stands for everything that begins with it: "more on*".
OPEN_END = "*"
NONE: tuple[str, ...] = ()
# What phrases are set off with: "Read more »", "> Related:", "+ Info".
TRIMMED = " \t:：;,.…!|»«›‹>→▶►➤➡⬇\ufe0f•●▪■□◆*+–—-[]()【】▼▸👉🔗🔴📌"
# What parts a cue from the title behind it: "Related: ...", "ALSO READ | ...", "[관련기사] ...", "Leggi anche – ...".
CUE_END = re.compile(r"\s*[:：|>»】\]]\s*|\s+[-–—]\s+")
LONGEST_PHRASE = 80
# How much of a line is read for a promo of the house's own.
LONGEST_HOUSE = 160


@dataclass(frozen=True, slots=True)
class PhraseList:
    whole: frozenset[str]
    starts: Mapping[str, tuple[str, ...]]
    """Those that go on, by their first word."""

    def has(self, text: str) -> bool:
        """True for a text that is one of the phrases, whatever its case and the marks around it."""
        return len(text) <= LONGEST_PHRASE and self.has_folded(fold(text))

    def has_whole(self, text: str) -> bool:
        """The same for the phrases that do not go on: "more on*" wants a colon behind it."""
        return len(text) <= LONGEST_PHRASE and fold(text) in self.whole

    def has_folded(self, folded: str) -> bool:
        return folded in self.whole or folded.startswith(self.starts.get(folded.partition(" ")[0], NONE))


@dataclass(frozen=True, slots=True)
class Phrases:
    cues: PhraseList
    headings: PhraseList
    others: PhraseList
    sources: PhraseList
    house: re.Pattern[str]
    paid: frozenset[str]
    above: frozenset[str]
    """All that stands above lists, related or not, and the first words of what goes on."""

    def may_stand_above(self, folded: str) -> bool:
        """False for what is surely none of the headings; most short texts of a page are not."""
        return folded in self.above or folded.partition(" ")[0] in self.above

    def is_paid_label(self, text: str) -> bool:
        """True for a text that is nothing but such a label: "Sponsored"."""
        return len(text) <= LONGEST_PHRASE and fold(text) in self.paid

    def is_house(self, text: str) -> bool:
        """True for a line in which the house promotes itself: "Join us on WhatsApp"."""
        return self.house.search(fold(text[:LONGEST_HOUSE])) is not None


def split_cue(text: str) -> tuple[str, str]:
    """Cue and title of a line, which may be in none of the lists; an empty cue where nothing parts them.

    >>> split_cue("READ ALSO | The ferry was old")
    ('READ ALSO', 'The ferry was old')
    """
    end = CUE_END.search(text[:LONGEST_PHRASE].lstrip(TRIMMED))
    if end is None:
        return "", text
    trimmed = text.lstrip(TRIMMED)
    return trimmed[: end.start()], trimmed[end.end() :]


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Lower case, marks around it gone; a Turkish "İ" is an "i".  Many short lines stand on every page of a site."""
    return text.strip(TRIMMED).casefold().replace("’", "'").replace("i\u0307", "i")


@lru_cache(maxsize=64)
def phrases_of(language: str) -> Phrases:
    """By primary subtag; English beside it, which headings of widgets are in on sites of every language."""
    links = [lexicon_for(language).links, lexicon_for("en").links]
    headings = _phrase_list(words.headings for words in links)
    others = _phrase_list(words.others for words in links)
    sources = _phrase_list(words.sources for words in links)
    return Phrases(
        cues=_phrase_list(words.cues for words in links),
        headings=headings,
        others=others,
        sources=sources,
        above=frozenset().union(*((words.whole | words.starts.keys()) for words in (headings, others, sources))),
        paid=frozenset(fold(phrase) for words in links for phrase in words.paid),
        house=_any_of({phrase for words in links for phrase in words.house}),
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches any of these phrases where it is no part of longer words."""
    longest_first = sorted(map(fold, phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _phrase_list(lists: Iterable[Iterable[str]]) -> PhraseList:
    entries = {entry for words in lists for entry in words}
    return PhraseList(
        whole=frozenset(fold(entry) for entry in entries if not entry.endswith(OPEN_END)),
        starts=_by_first_word(fold(entry.rstrip(OPEN_END)) + " " for entry in entries if entry.endswith(OPEN_END)),
    )


def _by_first_word(starts: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for start in sorted(starts):
        first = start.partition(" ")[0]
        found[first] = (*found.get(first, NONE), start)
    return found

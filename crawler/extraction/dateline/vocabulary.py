"""The words of datelines in one language, ready to be looked up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crawler.lexicons import Lexicon, lexicon_for


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All casefolded.  What holds in every language ("und") and the months of English wires are in each."""

    places: frozenset[str]
    regions: frozenset[str]
    particles: frozenset[str]
    areas: frozenset[str]
    prepositions: tuple[str, ...]
    agencies: frozenset[str]
    agency_starts: frozenset[str]
    """The first words of their names; most words are none of these."""
    agencies_by_length: tuple[str, ...]
    """Longest first, for scripts that write words together."""
    desks: frozenset[str]
    kickers: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    date_fillers: frozenset[str]
    titles: tuple[str, ...]
    closings: tuple[str, ...]
    full_stop: bool
    colon: bool


@lru_cache(maxsize=64)
def vocabulary_of(language: str) -> Vocabulary:
    """By primary subtag.  A page in one language often carries another's wire copy, hence English beside it."""
    spoken = (lexicon_for("en" if language == "und" else language), lexicon_for("en"), lexicon_for("und"))
    return Vocabulary(
        places=_folded(*(lexicon.datelines.places for lexicon in spoken)),
        regions=_folded(*(lexicon.datelines.regions for lexicon in spoken)),
        particles=_folded(spoken[0].datelines.particles, spoken[2].datelines.particles),
        areas=_folded(spoken[0].datelines.areas),
        prepositions=spoken[0].datelines.prepositions,
        agencies=(agencies := _folded(*(lexicon.datelines.agencies for lexicon in spoken))),
        agency_starts=frozenset(map(first_word, agencies)),
        agencies_by_length=tuple(sorted(agencies, key=lambda name: (-len(name), name))),
        desks=_folded(*(lexicon.datelines.desks for lexicon in spoken)),
        kickers=_folded(*(lexicon.datelines.kickers for lexicon in spoken)) | _credit_labels(*spoken),
        months=_folded(spoken[0].dates.months, spoken[1].dates.months),
        weekdays=_folded(spoken[0].dates.weekdays, spoken[1].dates.weekdays),
        date_fillers=_folded(spoken[0].dates.fillers, spoken[1].dates.fillers),
        titles=_longest_first(spoken[0], "titles"),
        closings=_longest_first(spoken[0], "closings"),
        full_stop=spoken[0].datelines.full_stop,
        colon=spoken[0].datelines.colon,
    )


def first_word(name: str) -> str:
    """ "dpa" of "dpa/lno", "cnn" of "cnn business"."""
    return name.partition(" ")[0].partition("/")[0].partition(",")[0]


def _folded(*lists: object) -> frozenset[str]:
    return frozenset(word.casefold() for words in lists for word in words)  # type: ignore[attr-defined]


def _credit_labels(*spoken: Lexicon) -> frozenset[str]:
    """Words that open a date line or a byline, "posted" of "Posted on November 21": what stands there is no place."""
    labels = (
        label
        for lexicon in spoken
        for label in (*lexicon.dates.published, *lexicon.dates.modified, *lexicon.bylines.by)
    )
    return _folded(label.split()[0] for label in labels)


def _longest_first(lexicon: Lexicon, key: str) -> tuple[str, ...]:
    return tuple(sorted(getattr(lexicon.datelines, key), key=len, reverse=True))

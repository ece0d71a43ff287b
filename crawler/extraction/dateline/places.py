"""Whether some words are a place: by how they are written, and by what the page says elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Literal

from crawler.extraction.dateline.vocabulary import Vocabulary
from crawler.extraction.page import Element, Page, pieces_of
from crawler.extraction.structured import texts
from crawler.extraction.text import settle

PlaceStyle = Literal["capitals", "title"]

LONGEST_PLACE = 70
MOST_WORDS = 9
# Two places, each with its country; a longer list is of people.
MOST_PLACES = 4
# What parts the places of a line: "Berlin/Potsdam", "BASEL, Switzerland", "Rostow (Russland)", "CORVEN & TARN PASS".
PART = re.compile(r"\s*[,،/;(]\s*|\s&\s")
AND = "&"
# What stands between the words of a place line and belongs to none.
BETWEEN_WORDS = str.maketrans(dict.fromkeys("/,،;()", " "))
# A word of a place, brackets and commas gone: "St.", "N.Y.", "Miami-Dade", "L'Aquila", "دمشق", "दिल्ली".
PLACE_WORD = re.compile(
    r"(?:[^\W\d_]|[\u0900-\u0963]|\.(?!$)|\.(?<=^..)|\.(?<=^...)|\.(?<=^....)|\.(?<=^.....)|['’‘ʻ`´\-‑–])+"
)
ANY_WORD = re.compile(r"[^\W\d_]+")
# Classes of elements that hold a place: "article__location", "ortsmarke", "c-signature__location".
PLACE_CLASS = re.compile(
    r"location|dateline|ortsmarke|placeline|locality|ubicacion|localidad|lugar|luogo", re.IGNORECASE
)
INLINE_TAGS = ("span", "strong", "b", "em", "i", "a", "cite")
# A line has few elements in it, and few pieces of text; more are looked at in vain.
MOST_MARKED, MOST_PIECES, LONGEST_OPENING = 12, 60, 700
# How much of the story is read for proof.
PROOF_TEXT = 20_000


def place_style(place: str, vocabulary: Vocabulary) -> PlaceStyle | None:
    """How a place is written, or ``None`` where these words cannot be one.

    "KABUL, Afghanistan" is in capitals (its first part counts), "Frankfurt am Main" in title case; "READ MORE",
    "He said" and "Monday" are no places.
    """
    words = place.translate(BETWEEN_WORDS).split()
    if not words or len(words) > MOST_WORDS or not 2 <= len(place) <= LONGEST_PLACE:
        return None
    if len(PART.split(place)) > MOST_PLACES:
        return None
    if not all(_is_place_word(word, vocabulary) for word in words) or _is_kicker(place, words, vocabulary):
        return None
    if words[0].casefold().rstrip(".") in vocabulary.months | vocabulary.weekdays:
        return None
    letters = [w for w in PART.split(place)[0].split() if w.casefold() not in vocabulary.particles] or words
    return "capitals" if all(w.isupper() for w in letters) and len("".join(letters)) > 1 else "title"


def _is_place_word(word: str, vocabulary: Vocabulary) -> bool:
    if word == AND or word.casefold() in vocabulary.particles or word.casefold() in vocabulary.regions:
        return True
    # Scripts without case have neither; a place in them is taken on other proof.
    return PLACE_WORD.fullmatch(word) is not None and not word[0].islower()


def _is_kicker(place: str, words: Iterable[str], vocabulary: Vocabulary) -> bool:
    if place.casefold() in vocabulary.kickers or place.split()[0].casefold() in vocabulary.kickers:
        return True
    if any(part.casefold().rstrip(")") in vocabulary.regions for part in PART.split(place)[1:]):
        return False  # "NEWPORT NEWS, Va."
    return any(word.casefold() in vocabulary.kickers - vocabulary.particles for word in words)


class Proof:
    """What the rest of a story says for or against a word being a place."""

    def __init__(
        self, page: Page, texts: Iterable[str], vocabulary: Vocabulary, openings: Sequence[Element] = ()
    ) -> None:
        self._page = page
        self._texts = texts
        self._openings = openings
        self._vocabulary = vocabulary

    def is_known(self, place: str) -> bool:
        """True for a place of the lexicon, one with its state or country behind it, "Landkreis Orvane"."""
        first, *behind = _folded_parts(place) or [""]
        known = self._vocabulary.places
        if place.casefold() in known or first in known or any(self._is_region(part) for part in behind):
            return True
        kind, _, name = first.partition(" ")
        return bool(name) and kind in self._vocabulary.areas

    def is_place(self, place: str) -> bool:
        """True where it is known, or where the story goes there: "in Corvenau", "near Corvenau"."""
        if self.is_known(place):
            return True
        return self.is_gone_to(place) or any(part in self._located for part in _folded_parts(place))

    def is_plain_word(self, place: str) -> bool:
        """True where the story writes every word of it in lower case: "EXCLUSIVE POLL"."""
        return all(word.lower() in self._lower_words for word in ANY_WORD.findall(place))

    def _is_region(self, part: str) -> bool:
        return part in self._vocabulary.regions or f"{part}." in self._vocabulary.regions

    def is_gone_to(self, place: str) -> bool:
        """True where the story says "in" or "near" of a part of it: "in Corvenau"."""
        return any(self._is_gone_to(part) for part in _folded_parts(place))

    def _is_gone_to(self, place: str) -> bool:
        return any(self._names_after(f" {preposition} {place}") for preposition in self._vocabulary.prepositions)

    def _names_after(self, phrase: str) -> bool:
        """True where the story holds the phrase and the name ends with it: "in York", not "in New York" for "new"."""
        at = self._folded.find(phrase)
        while at >= 0:
            after = self._text[at + len(phrase) : at + len(phrase) + 2]
            if not after[:1].isalpha() and not (after[:1] == " " and after[1:].isupper()):
                return True
            at = self._folded.find(phrase, at + 1)
        return False

    @cached_property
    def _text(self) -> str:
        return f" {' '.join(self._texts)[:PROOF_TEXT]}"

    @cached_property
    def _folded(self) -> str:
        return self._text.lower()

    @cached_property
    def _lower_words(self) -> frozenset[str]:
        return frozenset(word for word in ANY_WORD.findall(self._text) if word.islower())

    @cached_property
    def _located(self) -> frozenset[str]:
        """Places that the page's own data names, or the markup of the story's first paragraphs."""
        named = [*self._page.all_meta("geo.placename", "dateline", "og:locality", "og:region")]
        named += [place for opening in self._openings for place in marked_places(opening)]
        for node in self._page.json_ld:
            for key in ("contentLocation", "locationCreated", "dateline"):
                named.extend(texts(node.get(key)))
        return frozenset(part for name in named for part in _folded_parts(name))


def _folded_parts(place: str) -> list[str]:
    """ "Berlin/Potsdam" → "berlin", "potsdam"."""
    return [part for part in (part.strip(" .:)–—-").casefold() for part in PART.split(place)) if len(part) > 1]


def marked_places(element: Element) -> Iterator[str]:
    """What the elements inside print that are named for a place: ``<b class="location">Corven</b>``."""
    for part in islice(element.iter(*INLINE_TAGS), MOST_MARKED):
        if names_place(part):
            yield opening_of(part)


def names_place(element: Element) -> bool:
    return PLACE_CLASS.search(f"{element.get('class')} {element.get('id')}") is not None


def opening_of(element: Element) -> str:
    """What an element prints, no longer than a line is read: all of a story may stand in one that is named so."""
    return settle("".join(piece[:LONGEST_OPENING] for piece in pieces_of(element, MOST_PIECES)))

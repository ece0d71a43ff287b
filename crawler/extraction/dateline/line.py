"""The dateline in a line of text: place, agency, date and what closes them, in scripts that write words apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from crawler.extraction.dateline.parts import TRIMMED, first_date, is_known_agency, take_agency, take_date
from crawler.extraction.dateline.places import AND, PlaceStyle, Proof, place_style
from crawler.extraction.dateline.vocabulary import Vocabulary
from crawler.items import Dateline

Closing = Literal["dash", "slash", "colon", "full stop", "bracket", "end"]

# No dateline is longer; the longest are press releases' with two places, a date and a wire.
LONGEST = 140
MOST_CLOSINGS = 6
# "6 de octubre de 2020", "Frankfurt am Main": words in lower case in a dateline; and how much behind it tells its end.
MOST_SMALL_WORDS, AFTER_CLOSING = 5, 3
# Places in capitals have no more words before their first comma, unless the story proves them.
MOST_UNPROVEN = 4
# Each closing has one of these signs at its start, or behind a space there.
SIGN = re.compile(r"[|·•/.:\-–—―‒−]")
CLOSING = re.compile(
    r"""
    (?P<dash>
        \s*\|\s* | \s+(?:[·•]|//)\s+                   # "BERLIN taz | Die ...", "Neuss · Was ..."
      | \.[-–—]+\s*                                   # "MÉXICO.- Durante ..."
      | \s*(?:--+|[—―])\s*                            # "CHICAGO—The", "NEW YORK--The", "KABUL — The"
      | (?:(?<=[)/])|\s)\s?[-–−‒](?:\s+|$|(?=[^\W\d_])) # "LINZ – Der", "(Reuters)- The"
      | (?<=[^\W\d_a-zß-ÿ])(?:-\s+|[–−‒](?=[^\W\d_a-zß-ÿ][a-zß-ÿ]))  # "ALGER- Le", "ROME–The"
    )
  | (?P<slash>\s/\s)                                 # "DALLAS, TX / ACCESSWIRE / A firm"
  | (?P<colon>\s?:\s+)                               # "NEW DELHI: The"
  | (?P<stop>\.(?=\s+["“„«»'‘]?[^\W_]|\s*$))          # "Berlin. Die", but not "BUFFALO, N.Y. (AP)"
    """,
    re.VERBOSE,
)
# What opens a quotation opens no dateline.
MARKS = ('"', "“", "„", "«", "'", "‘", "»", "–", "—", "-")
# A dateline in a paragraph of its own: "CORVEN, 3 Mar. (NORTHWIRE) -".
DASHES = ("-", "–", "—")
CLOSINGS: dict[str, Closing] = {"dash": "dash", "slash": "slash", "colon": "colon", "stop": "full stop"}
# "Rheine (ots) Am Dienstag ...", "Hong Kong (CNN Business)A ...": a bracket closes a dateline where an agency that is
# known stands in it.
BRACKET_CLOSES = re.compile(r"[^()]{2,70}\(([^()]{2,40})\)(?=\s*[^\W\d_a-zß-ÿ]|$)")
# "(Montréal) Le ..."
BRACKET_OPENS = re.compile(r"\([^()]{2,60}\)(?=\s+[^\W\d_a-zß-ÿ])")
# What may stand between a first closing and a second: "(BUSINESS WIRE)--", "РИА Новости. ", "March 3, 2021 / ".
PART_BEHIND = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]\s*[-–—]*\s*|([^()\[\]/]{2,40}?)(?:\s+[-–—/]+\s+|\.\s+)")
# How small agencies and desks sign, in lower case: "fzp", "fz-press".
SIGLUM = re.compile(r"(?=.*[a-z])[^\W\d_A-Z]{2,9}(?:[-/][\w]{1,9})?")
# What follows the dash in a picture's caption: "CORVEN, CA.- APRIL 23: Visitors ..."
CAPTION_DATE = re.compile(r"([^\W\d_]{3,9})\.?\s\d{1,2}(?:,\s\d{4})?:")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the closing of a dateline, taken apart."""

    place: str
    style: PlaceStyle
    agency: str | None
    date: str | None


def parse_dateline(text: str, vocabulary: Vocabulary, proof: Proof) -> Dateline | None:
    """The dateline that opens a paragraph; its ``end`` counts from the paragraph's start.

    "KABUL, Afghanistan (AP) — Three ..." → place "KABUL, Afghanistan", agency "AP", end 26.
    """
    if text[:1].islower() or text.startswith(MARKS):
        return None
    for head_text, closing, end in _closings(text):
        head = parse_head(head_text, vocabulary, proof)
        if head is None:
            continue
        if closing == "full stop" and text[end : end + 1].isdigit() and _ends_in_month(head_text, vocabulary):
            continue
        head, end = _with_parts_behind(head, text, end, vocabulary)
        if not _is_believable(head, closing, vocabulary, proof):
            continue
        if closing == "dash" and _is_caption(text[end:], vocabulary):
            return None
        if not (head.agency or head.date) and _goes_on(text[end:]):
            return None
        printed = text[:end].rstrip()
        return Dateline(text=printed, place=head.place, agency=head.agency, date=head.date, end=end)
    return None


def parse_place_line(line: str, vocabulary: Vocabulary, proof: Proof, *, marked: bool) -> Dateline | None:
    """A line of its own that is a dateline: "AFP, MANILA", "Bruselas - 15 oct 2024 - 08:22", "Newark, Delaware".

    ``marked``: the page's markup says that it is a place; otherwise it has to be a known one.
    """
    if not 2 <= len(line) <= LONGEST:
        return None
    if line.endswith(DASHES) and (whole := parse_dateline(line, vocabulary, proof)) and whole.end == len(line):
        return replace(whole, end=0)
    date = first_date(line, vocabulary)
    before = (line[: line.index(date)] if date else line).strip(TRIMMED).removesuffix(":")
    if before and before.split()[-1].casefold() not in vocabulary.regions:  # "AUBURN, Wash." keeps its full stop
        before = before.removesuffix(".")
    head = parse_head(before, vocabulary, proof)
    if head is None or not (marked or proof.is_known(head.place)):
        return None
    text = line[: line.index(date) + len(date)] if date else line
    return Dateline(text=text, place=head.place, agency=head.agency, date=date or head.date)


def parse_head(head: str, vocabulary: Vocabulary, proof: Proof) -> Head | None:
    """Place, agency and date of what stands before the closing; ``None`` where no place is in it."""
    head = head.strip()
    is_bracketed = head.startswith("(") and head.endswith(")")
    head, agency = take_agency(head[1:-1] if is_bracketed else head, vocabulary, proof)
    head, date = take_date(head, vocabulary)
    if agency is None:
        head, agency = take_agency(head, vocabulary, proof)
    place = _once(head.strip(TRIMMED))
    if is_bracketed and not proof.is_place(place):
        return None
    style = place_style(place, vocabulary)
    if style is None or place.casefold() in vocabulary.agencies:
        return None
    return Head(place, style, agency, date)


def _once(place: str) -> str:
    """ "RheineRheine", which a page prints once for wide screens and once for narrow ones."""
    half = len(place) // 2
    return place[:half] if half > 2 and place[:half] == place[half:] else place


def _closings(text: str) -> Iterator[tuple[str, Closing, int]]:
    """(head, closing, where the text goes on) for each place where a dateline may close."""
    start = text[: _reach(text)]
    for match in islice(_signed(start), MOST_CLOSINGS):
        end = match.end() + (len(start[match.end() :]) - len(start[match.end() :].lstrip()))
        yield start[: match.start()], CLOSINGS[match.lastgroup or ""], end
    if bracket := BRACKET_OPENS.match(start):
        yield bracket[0], "bracket", bracket.end() + 1
    if bracket := BRACKET_CLOSES.match(start):
        yield bracket[0], "end", bracket.end() + start[bracket.end() : bracket.end() + 1].isspace()


def _signed(start: str) -> Iterator[re.Match[str]]:
    """What matches ``CLOSING``, tried only where its signs are: nine in ten paragraphs have hardly any."""
    done = 0
    for sign in SIGN.finditer(start):
        at = sign.start()
        before = at - 1 if at > done and start[at - 1].isspace() else at
        if at >= done and (match := CLOSING.match(start, before) or CLOSING.match(start, at)):
            done = match.end()
            yield match


def _with_parts_behind(head: Head, text: str, end: int, vocabulary: Vocabulary) -> tuple[Head, int]:
    """The head with agency and date from behind its closing, and where the text goes on after them."""
    while part := PART_BEHIND.match(text, end):
        words = (part[1] or part[2]).strip()
        if head.agency is None and is_known_agency(words, vocabulary):
            head = replace(head, agency=words)
        elif head.date is None and any(map(str.isdigit, words)) and take_date(f"- {words}", vocabulary)[0] == "":
            head = replace(head, date=words)
        else:
            break
        end = part.end()
    return head, end


def _goes_on(rest: str) -> bool:
    """True where a sentence goes on behind the closing: "Washington — and not Paris — is ...", not "— eBay said"."""
    word = rest[:LONGEST].partition(" ")[0]
    return word[:1].islower() and word == word.lower()


def _reach(text: str) -> int:
    """How far into a paragraph its dateline may go: no farther than words in lower case that no place line has."""
    end = small = 0
    for word in text[:LONGEST].split(" "):
        small += word[:1].islower()
        if small > MOST_SMALL_WORDS:
            break
        end += len(word) + 1
    return min(end + AFTER_CLOSING, LONGEST)


def _is_believable(head: Head, closing: Closing, vocabulary: Vocabulary, proof: Proof) -> bool:
    """Whether agency, date, closing and proof together make it a dateline."""
    if head.agency and is_known_agency(head.agency, vocabulary):
        return closing != "slash" or proof.is_place(head.place)  # not a credit: "Mara Lind / Reuters"
    if closing in ("end", "slash"):
        return False
    if closing == "bracket":
        return proof.is_known(head.place)
    if head.agency:
        return _is_believable_agency(head, closing, proof)
    if head.date and head.style == "capitals" and closing != "full stop":
        return True
    if closing == "full stop":
        if head.date and any(map(str.isdigit, head.date)):
            return proof.is_known(head.place)
        return (vocabulary.full_stop or head.style == "capitals") and proof.is_place(head.place)
    if closing == "colon" and head.style == "title" and not vocabulary.colon:
        return False
    if closing == "colon" or head.style == "title":
        # "Wien, 3. Mai 2022 –", but not "Marco Pinzi 4 Febbraio 2025 -"
        return proof.is_place(head.place)
    if head.place.split()[0].casefold() in vocabulary.particles or AND in head.place:
        return proof.is_place(head.place)  # "THE POINT —" and "THE HAGUE —", "LIND & SONS —"
    if len(head.place.split(",")[0].split()) > MOST_UNPROVEN:
        return proof.is_place(head.place)  # "NINE ARE SAFE AFTER A FERRY SANK —"
    return proof.is_place(head.place) or not proof.is_plain_word(head.place)


def _is_believable_agency(head: Head, closing: Closing, proof: Proof) -> bool:
    """ "DENVER (KQTV) –" and "Kiel (fzp) -", but not "Orvane High (1-0):" and "Members (from left):"."""
    agency = head.agency or ""
    if not any(char.isalpha() for char in agency) or closing == "colon":
        return head.style == "capitals" and proof.is_place(head.place) and any(char.isalpha() for char in agency)
    if head.style == "capitals":
        return True
    return SIGLUM.fullmatch(agency) is not None or proof.is_place(head.place)


def _ends_in_month(head: str, vocabulary: Vocabulary) -> bool:
    """ "NEW YORK, Dec" of "NEW YORK, Dec. 24 (AP)": the full stop is the month's."""
    return head.split()[-1].casefold() in vocabulary.months


def _is_caption(rest: str, vocabulary: Vocabulary) -> bool:
    found = CAPTION_DATE.match(rest)
    return found is not None and found[1].casefold() in vocabulary.months

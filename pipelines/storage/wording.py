"""How two texts differ, word by word inside paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from pipelines.storage.fingerprints import normal_form

Fate = Literal["same", "added", "removed"]

# A word with the white space after it, so that the pieces join to the text.
PIECE = re.compile(r"\S+\s*|\s+")
ALIKE = 0.4
"""Two paragraphs that share less of their words are one gone and one new, not one changed."""
MOST_PIECES = 4_000
"""Longer paragraphs are compared as wholes: comparing word by word takes the square of their length."""


@dataclass(frozen=True)
class Stretch:
    """Some words that stayed, came or went."""

    fate: Fate
    text: str


ParagraphChange = tuple[Stretch, ...]
"""A paragraph in both versions; one stretch where it is the same, new or gone as a whole."""


def compare_texts(old: str, new: str) -> list[ParagraphChange]:
    """The paragraphs of both versions in reading order, each with what changed within it.

    >>> [[(s.fate, s.text) for s in p] for p in compare_texts("Two were hurt.", "Three were hurt.")]
    [[('removed', 'Two '), ('added', 'Three '), ('same', 'were hurt.')]]
    """
    before, after = _paragraphs(old), _paragraphs(new)
    matcher = SequenceMatcher(None, [normal_form(p) for p in before], [normal_form(p) for p in after], autojunk=False)
    changes: list[ParagraphChange] = []
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            changes += [(Stretch("same", paragraph),) for paragraph in after[c:d]]
        else:
            changes += _compare_blocks(before[a:b], after[c:d])
    return changes


def compare_words(old: str, new: str) -> ParagraphChange:
    """Two versions of one paragraph, or of a headline."""
    before, after = PIECE.findall(old), PIECE.findall(new)
    if max(len(before), len(after)) > MOST_PIECES:
        return _whole("removed", old) + _whole("added", new)
    matcher = SequenceMatcher(None, [p.strip() for p in before], [p.strip() for p in after], autojunk=False)
    stretches: list[Stretch] = []
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            stretches.append(Stretch("same", "".join(after[c:d])))
        else:
            stretches += _whole("removed", "".join(before[a:b])) + _whole("added", "".join(after[c:d]))
    return tuple(stretches)


def _compare_blocks(before: Sequence[str], after: Sequence[str]) -> Iterator[ParagraphChange]:
    """Pair the paragraphs that are versions of each other, in order; the others went or came."""
    rest = list(before)
    for paragraph in after:
        place = next((i for i, old in enumerate(rest) if _are_alike(old, paragraph)), None)
        if place is None:
            yield _whole("added", paragraph)
            continue
        for gone in rest[:place]:
            yield _whole("removed", gone)
        yield compare_words(rest[place], paragraph)
        del rest[: place + 1]
    for gone in rest:
        yield _whole("removed", gone)


def _are_alike(one: str, other: str) -> bool:
    first, second = set(one.casefold().split()), set(other.casefold().split())
    return len(first & second) >= ALIKE * min(len(first), len(second)) > 0


def _whole(fate: Fate, text: str) -> ParagraphChange:
    return (Stretch(fate, text),) if text else ()


def _paragraphs(text: str) -> list[str]:
    return text.split("\n\n") if text else []

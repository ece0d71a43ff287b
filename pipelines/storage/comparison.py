"""How two texts differ, word by word inside paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from pipelines.storage.hashes import normal_form

Fate = Literal["same", "added", "removed"]

# A word with the white space after it, so that the pieces join to the text.
PIECE = re.compile(r"\S+\s*|\s+")
ALIKE = 0.4
"""Two paragraphs that share less of their words are one gone and one new, not one changed."""
MOST_ALIGNED = 600
"""Longer sequences, without what they have in common at both ends, are not aligned: that takes their length squared."""
MOST_PAIRS = 10_000
"""Where more paragraphs have changed, they are not paired."""

Step = tuple[str, int, int, int, int]


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
    changes: list[ParagraphChange] = []
    for operation, a, b, c, d in align([normal_form(p) for p in before], [normal_form(p) for p in after]):
        if operation == "equal":
            changes += [(Stretch("same", paragraph),) for paragraph in after[c:d]]
        else:
            changes += _compare_blocks(before[a:b], after[c:d])
    return changes


def compare_words(old: str, new: str) -> ParagraphChange:
    """Two versions of one paragraph, or of a headline."""
    before, after = PIECE.findall(old), PIECE.findall(new)
    stretches: list[Stretch] = []
    for operation, a, b, c, d in align([p.strip() for p in before], [p.strip() for p in after]):
        if operation == "equal":
            stretches.append(Stretch("same", "".join(after[c:d])))
        else:
            stretches += _whole("removed", "".join(before[a:b])) + _whole("added", "".join(after[c:d]))
    return tuple(stretches)


def align(before: Sequence[str], after: Sequence[str]) -> Iterator[Step]:
    """Steps from one sequence to the other, as ``SequenceMatcher.get_opcodes`` gives them, in bounded time."""
    shortest = min(len(before), len(after))
    head = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    most = shortest - head
    tail = next((i for i in range(most) if before[-1 - i] != after[-1 - i]), most)
    if head:
        yield "equal", 0, head, 0, head
    b, d = len(before) - tail, len(after) - tail
    if max(b, d) - head > MOST_ALIGNED:
        yield "replace", head, b, head, d
    else:
        matcher = SequenceMatcher(None, before[head:b], after[head:d], autojunk=False)
        for operation, *places in matcher.get_opcodes():
            yield operation, *(head + place for place in places)  # type: ignore[misc]
    if tail:
        yield "equal", b, len(before), d, len(after)


def _compare_blocks(before: Sequence[str], after: Sequence[str]) -> Iterator[ParagraphChange]:
    """Pair the paragraphs that are versions of each other, in order; the others went or came."""
    can_pair = len(before) * len(after) <= MOST_PAIRS
    rest = [(paragraph, _word_set(paragraph)) for paragraph in before]
    for paragraph in after:
        words = _word_set(paragraph)
        alike = (i for i, (_, old) in enumerate(rest) if _are_alike(old, words))
        place = next(alike, None) if can_pair else None
        if place is None:
            yield _whole("added", paragraph)
            continue
        for gone, _ in rest[:place]:
            yield _whole("removed", gone)
        yield compare_words(rest[place][0], paragraph)
        del rest[: place + 1]
    for gone, _ in rest:
        yield _whole("removed", gone)


def _word_set(paragraph: str) -> set[str]:
    return set(paragraph.casefold().split())


def _are_alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= ALIKE * min(len(one), len(other)) > 0


def _whole(fate: Fate, text: str) -> ParagraphChange:
    return (Stretch(fate, text),) if text else ()


def _paragraphs(text: str) -> list[str]:
    return text.split("\n\n") if text else []

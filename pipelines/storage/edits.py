"""What has changed between two readings of a story, in words that go into ``revisions.changed``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from pipelines.storage.comparison import ParagraphChange, align, compare_texts
from pipelines.storage.hashes import normal_form, words

HASHED = ("headline", "body", "notes")

SUBSTANCE = ("paragraphs_added", "paragraphs_removed", "quotes", "numbers", "names")
"""Changes of the text that a reader should hear of, beside one of the headline.

``punctuation`` and ``typos`` leave what it says as it was, ``wording`` lies in between.
"""

# "12", "4.1", "1,240", "B52", "3rd"
NUMBER = re.compile(r"\w*\d[\w.,:]*")
# A word and what stands before it: "… said Quill" → (" ", "Quill").  A capital that opens a sentence says nothing.
CAPITALISED = re.compile(r"(?<=[^\s.!?…:\"“„»«]\s)[^\W\d_]\w*")
# "Quill" wherever it stands, also where it opens a sentence.
ANY_WORD = re.compile(r"[^\W\d_]\w*")
# "Mara Quill": where every noun is in capitals, two such words in a row are a name.
TWO_WORDS = re.compile(r"(?=\b([^\W\d_]\w*) ([^\W\d_]\w*))")
SAME_WORD = 0.7
"""Two words that share so much of their letters are one word and its misspelling."""
LONGEST_WORD = 60


def changed_fields(known: Mapping[str, Any], hashes: Mapping[str, str]) -> list[str]:
    """The fields of which a change makes a revision: headline, body, notes."""
    return [name for name in HASHED if known[f"{name}_hash"] != hashes[f"{name}_hash"]]


def describe_body_change(
    old: str, new: str, old_quotes: Iterable[str], new_quotes: Iterable[str], *, capital_nouns: bool = False
) -> list[str]:
    """Which kinds of change the text has seen: those of substance first, else what else it is.

    Quotes are given by their hashes; ``capital_nouns`` is true for a language that writes every noun in capitals.
    """
    paragraphs = [change for change in compare_texts(old, new) if any(part.fate != "same" for part in change)]
    whole = {change[0].fate for change in paragraphs if len(change) == 1}
    versions = [_versions(change) for change in paragraphs if len(change) > 1]
    known = _names(old, capital_nouns) | _names(new, capital_nouns)
    found = {
        "paragraphs_added": "added" in whole,
        "paragraphs_removed": "removed" in whole,
        "quotes": set(old_quotes) != set(new_quotes),
        "numbers": any(_numbers(before) != _numbers(after) for before, after in versions),
        "names": any(_named(before, known) != _named(after, known) for before, after in versions),
    }
    return [kind for kind in SUBSTANCE if found[kind]] or [_repair(versions)]


def is_silent(changed: list[str], new_notes: int) -> bool:
    """True where headline or text changed and no new note says so.

    A full text that follows a paywall's stub is no edit.
    """
    return bool({"headline", "body"} & set(changed)) and not new_notes and "is_free" not in changed


def is_reworded(old: str, new: str) -> bool:
    """True where words stand in the place of other words within a paragraph that both texts have."""
    return any(
        {one.fate, other.fate} == {"removed", "added"} and _letters(one.text) != _letters(other.text)
        for paragraph in compare_texts(old, new)
        for one, other in pairwise(paragraph)
    )


def _letters(text: str) -> str:
    return "".join(words(text))


def _versions(change: ParagraphChange) -> tuple[str, str]:
    """The paragraph as it was and as it is."""
    before = " ".join(part.text for part in change if part.fate != "added")
    after = " ".join(part.text for part in change if part.fate != "removed")
    return normal_form(before), normal_form(after)


def _numbers(text: str) -> Counter[str]:
    return Counter(number.rstrip(".,:") for number in NUMBER.findall(text))


def _names(text: str, capital_nouns: bool) -> set[str]:
    """The words of a text whose capital means that they are part of a name."""
    text = normal_form(text)
    if capital_nouns:
        pairs = (pair for pair in TWO_WORDS.findall(text) if all(word[0].isupper() for word in pair))
        return {word for pair in pairs for word in pair}
    return {word for word in CAPITALISED.findall(text) if word[0].isupper()}


def _named(text: str, known: set[str]) -> set[str]:
    return known.intersection(ANY_WORD.findall(text))


def _repair(versions: list[tuple[str, str]]) -> str:
    """How little a change is that touches nothing of substance."""
    replaced = [pair for before, after in versions for pair in _replaced_words(words(before), words(after))]
    if not replaced:
        return "punctuation"
    return "typos" if all(_is_misspelling(*pair) for pair in replaced) else "wording"


def _replaced_words(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    for operation, a, b, c, d in align(before, after):
        if operation != "equal":
            yield " ".join(before[a:b]), " ".join(after[c:d])


def _is_misspelling(before: str, after: str) -> bool:
    """ "teh" and "the", "any one" and "anyone": a few letters; a word that came or went is more than that."""
    if not before or not after or max(len(before), len(after)) > LONGEST_WORD:
        return False
    return SequenceMatcher(None, before, after, autojunk=False).ratio() >= SAME_WORD

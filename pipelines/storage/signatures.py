"""Signatures of texts: a few numbers by which near-duplicates are found in an index (MinHash with banding).

A text becomes the set of its runs of five words; of that set 100 minima are taken, in 20 bands of 5.  Two texts
that share the part J of their runs have a band in common with probability 1 - (1 - J^5)^20: 0.9996 at J = 0.8,
0.97 at 0.7, 0.47 at 0.5, 0.05 at 0.3.  A common band makes a candidate; ``resemblance`` then decides.
"""

from __future__ import annotations

import hashlib
import struct

from rensa import RMinHash

from pipelines.storage.hashes import words

SHINGLE = 5
BANDS = 20
ROWS = 5
SEED = 20
"""Stored in every database by what it computes: another seed finds no old text again."""

FEWEST_SHINGLES = 20
"""Shorter texts are alike by chance: "This page is for subscribers"."""
SAME_TEXT = 0.7
"""Copies of one wire story keep more than this when their lead is rewritten; two stories on one event share less."""


def shingles(text: str) -> set[str]:
    """All runs of five words, written in lower case and without punctuation."""
    row = words(text)
    return set(map(" ".join, zip(*(row[start:] for start in range(SHINGLE)), strict=False)))


def bands_of(text: str) -> tuple[int, ...]:
    """The text's bands as signed 64-bit numbers; none for a text too short to be recognised."""
    runs = shingles(text)
    if len(runs) < FEWEST_SHINGLES:
        return ()
    minhash = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    minhash.update(list(runs))
    digest = minhash.digest()
    return tuple(sorted({_band(number, digest[number * ROWS : (number + 1) * ROWS]) for number in range(BANDS)}))


def resemblance(one: set[str], other: set[str]) -> float:
    """The part of their shingles that two texts share (Jaccard), 0 to 1."""
    shared = len(one & other)
    union = len(one) + len(other) - shared
    return shared / union if union else 0.0


def _band(number: int, minima: list[int]) -> int:
    packed = struct.pack(f">B{ROWS}I", number, *minima)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "big", signed=True)

"""Signatures of texts: a few numbers by which near-duplicates are found in an index (MinHash with banding).

A text becomes the set of its runs of five words; of that set 45 minima are taken, in 15 bands of 3.  Two texts
that share the part J of their runs have a band in common with probability 1 - (1 - J^3)^15: 0.9999 at J = 0.8,
0.998 at 0.7, 0.97 at 0.6, 0.34 at 0.3, 0.015 at 0.1.  A common band makes a candidate; ``resemblance`` then decides.
"""

from __future__ import annotations

import hashlib
import struct

from rensa import RMinHash

from pipelines.storage.hashes import words

SHINGLE = 5
BANDS = 15
ROWS = 3
SEED = 20
"""Stored in every database by what it computes: another seed or other bands want a migration that fills the index."""

FEWEST_SHINGLES = 20
"""Shorter texts are alike by chance: "This page is for subscribers"."""
SAME_TEXT = 0.6
"""Three quarters of each text are the other's.  docs/database.md has the measurements behind it."""


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

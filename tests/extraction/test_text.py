from __future__ import annotations

import pytest

from crawler.extraction.text import fold, settle


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        (" It\n rained\t. ", "It rained ."),
        ("It\u00a0rained", "It rained"),
        ("Donau\u00addampf", "Donaudampf"),
        ("zero\u200bwidth", "zerowidth"),
        ("\ufeffIt", "It"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian needs its joiners
        ("", ""),
    ],
)
def test_white_space_is_settled(text: str, settled: str) -> None:
    assert settle(text) == settled
    assert settle(settled) == settled


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“It’s raining”", '"Its raining!"', True),
        ("FERRY – runs", "ferry runs", True),
        ("１３日", "13日", True),
        ("Ferry runs", "Ferry ran", False),
    ],
)
def test_spellings_are_folded(one: str, other: str, same: bool) -> None:
    assert (fold(one) == fold(other)) is same

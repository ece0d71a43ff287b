"""What a page says cannot steer a terminal."""

from __future__ import annotations

import pytest

from crawler.terminal import printable


@pytest.mark.parametrize(
    "steering", ["\x1b", "\x07", "\r", "\x08", "\x7f", "\x9b", "\x9d", "\u2028", "\u202e", "\u2066"]
)
def test_a_character_that_steers_is_replaced(steering):
    assert printable(f"a{steering}b") == "a\ufffdb"


@pytest.mark.parametrize("text", ["Zoë said “no” — twice\n\tand left", "Привет", "שלום", "雨", "\N{NO-BREAK SPACE}"])
def test_letters_of_all_languages_stay(text):
    assert printable(text) == text

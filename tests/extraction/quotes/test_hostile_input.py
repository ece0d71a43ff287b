"""Any text gives an answer in bounded time, and offsets always slice the quotation as printed."""

from itertools import pairwise, product
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extraction.quotes import find_quotes
from crawler.extraction.quotes.marks import find_stretches, paragraphs_of

SIZE = 1_000_000
BOUND_SECONDS = 12  # far above what it takes, far below what quadratic time would
PIECES = st.sampled_from(
    [
        *"“”\"'‘’«»„「」–—,.:!?()[]",
        *[" ", "\n\n", "said ", "he ", "Mara Ellison ", "dit-il", "’s ", "Rep. ", "the senator ", "\u00a0", "6'2\""],
    ]
)
BODIES = st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join)
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "it", "no", "pl", "tr", "ja", "ko", "zh", "xx", None])


@given(BODIES, LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_offsets_slice_the_quotation_as_printed(body, language):
    for quote in find_quotes(body, language=language):
        printed = body[quote.start : quote.end]
        assert quote.text in printed
        assert quote.text == quote.text.strip()
        assert body.split("\n\n")[quote.paragraph].count(printed)


@given(BODIES)
@settings(max_examples=200, deadline=None)
def test_stretches_follow_one_another(body):
    stretches = find_stretches(body, paragraphs_of(body))
    assert all(a.end <= b.start for a, b in pairwise(stretches))
    assert all(s.start <= s.text_start < s.text_end <= s.end for s in stretches)


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "”",
        "'",
        "’",
        "« ",
        "„",
        '"a" ',
        '"a" he said ',
        "“a\n\n",
        "Mara Ellison ",
        "he said, ",
        "( ",
        "A. ",
        "– sa ",
    ],
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_megabyte_of_anything_ends_in_time(piece, language):
    started = process_time()
    find_quotes(piece * (SIZE // len(piece)), language=language)
    assert process_time() - started < BOUND_SECONDS


@pytest.mark.parametrize(
    ("piece", "language"), [("は「あ」と", "ja"), ('그는 "가"고 ', "ko"), ("他说：“是”", "zh"), ("– a, sier b ", "no")]
)
def test_a_megabyte_in_other_scripts_ends_in_time(piece, language):
    started = process_time()
    find_quotes(piece * (SIZE // len(piece)), language=language)
    assert process_time() - started < BOUND_SECONDS


def test_a_body_full_of_namesakes_ends_in_time():
    names = " ".join(f"X{a}{b}{c} Orr." for a, b, c in product("abcdefghijklmnopqrstuvwxyz", repeat=3))
    started = process_time()
    find_quotes("“It is late,” he said. " + "Mr. Orr said. " * 200 + names, language="en")
    assert process_time() - started < BOUND_SECONDS

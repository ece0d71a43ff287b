"""Hashes are equal for what says the same, and differ for what does not."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.storage.hashes import SHAPES, normal_form, notes_hash, quote_hash, text_hash, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He said: “No.”", 'He said: "No."'),
        ("«No», ‹never›", "„No“, ‹never›"),
        ("the council’s bridge", "the council's bridge"),
        ("a – b — c", "a - b - c"),
        ("one\n\ntwo\tthree\u00a0four", "one two three four"),
        ("ﬁnal", "final"),
        ("caf\u0065\u0301", "café"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("''double''", '"double"'),
        ("wait…", "wait..."),
    ],
)
def test_typesetting_is_no_change(one, other):
    assert text_hash(one) == text_hash(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two were hurt", "three were hurt"),
        ("two were hurt", "Two were hurt"),
        ("two were hurt", "two were hurt."),
        ("café", "cafe"),
        ("12 crowns", "1 2 crowns"),
        ("", "-"),
    ],
)
def test_letters_digits_and_stops_are(one, other):
    assert text_hash(one) != text_hash(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will rebuild the bridge,", "we will rebuild the bridge"),
        ("It’s over — for now", "it's over, for now."),
        ("Never", "NEVER!"),
    ],
)
def test_the_same_words_are_the_same_quote(one, other):
    assert quote_hash(one) == quote_hash(other)


def test_notes_are_the_same_in_any_order():
    assert notes_hash(["Update: a.", "Correction: b."]) == notes_hash(["Correction:  b.", "Update: a."])
    assert notes_hash(["Update: a."]) != notes_hash(["Update: a.", "Update: a."])


@given(st.text(max_size=200))
@example("'‘‹")
def test_the_normal_form_of_any_text_is_its_own(text):
    once = normal_form(text)
    assert normal_form(once) == once
    assert not set(once) & set(SHAPES)


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=100))
def test_plain_text_has_one_normal_form_whichever_way_it_is_found(text):
    """ASCII takes a short cut, which a letter beyond it closes."""
    assert words(f"{text} é") == [*words(text), "é"]


@pytest.mark.parametrize("text", ["'" * 300_000, "a'" * 150_000, "“" * 300_000, "é\u0301" * 100_000, "新" * 200_000])
def test_hostile_text_takes_no_more_time_than_its_length(text):
    started = time.process_time()
    text_hash(text)
    quote_hash(text)
    assert time.process_time() - started < 5

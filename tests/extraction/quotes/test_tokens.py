"""What stands between two spaces, as words, numbers and signs."""

import pytest

from crawler.extraction.quotes.tokens import CHUNKS_KNOWN, NUMBER, PUNCTUATION, WORD, known_chunks
from crawler.extraction.quotes.vocabulary import vocabulary_for


@pytest.mark.parametrize(
    ("chunk", "language", "expected"),
    [
        ("déclare-t-il", "fr", ["déclare", "il"]),
        ("qu’elle", "fr", ["qu’", "elle"]),
        ("dell’Onu", "it", ["dell’", "onu"]),
        ("he’s", "en", ["he"]),
        ("O’Donnell’s", "en", ["o’donnell"]),
    ],
)
def test_what_an_apostrophe_or_a_hyphen_joins_is_told_apart(chunk, language, expected):
    assert [token.low for token in known_chunks(vocabulary_for(language))[chunk]] == expected


@pytest.mark.parametrize(
    ("chunk", "expected"),
    [
        ("ferry.", [("ferry", WORD), (".", PUNCTUATION)]),
        ("U.S.", [("U.S.", WORD)]),
        ("Rep.", [("Rep.", WORD)]),
        ("3.5,", [("3.5", NUMBER), (",", PUNCTUATION)]),
        ("(late)...", [("(", PUNCTUATION), ("late", WORD), (")", PUNCTUATION), ("...", PUNCTUATION)]),
    ],
)
def test_a_full_stop_is_a_sign_unless_it_is_the_words_own(chunk, expected):
    assert [(token.text, token.kind) for token in known_chunks(vocabulary_for("en"))[chunk]] == expected


def test_a_flood_of_new_words_is_forgotten():
    known = known_chunks(vocabulary_for("en"))
    for number in range(CHUNKS_KNOWN + 9):
        known[f"w{number}"]
    assert len(known) < CHUNKS_KNOWN
    assert [token.low for token in known["w1"]] == ["w1"]

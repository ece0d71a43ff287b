"""Where a sentence ends, with quotations in it."""

import pytest

from crawler.extraction.quotes.marks import find_stretches, paragraphs_of
from crawler.extraction.quotes.sentences import cut_sentences, read_tokens
from crawler.extraction.quotes.vocabulary import vocabulary_for


def sentences(body: str, language: str = "en") -> list[str]:
    vocabulary = vocabulary_for(language)
    stretches = list(enumerate(find_stretches(body, paragraphs_of(body))))
    tokens = read_tokens(body, 0, len(body), stretches, vocabulary)
    return [body[s.tokens[0].start : s.tokens[-1].end] for s in cut_sentences(tokens, 0, vocabulary)]


@pytest.mark.parametrize(
    "body",
    [
        "Rep. Ned Farrow and Gen. Orr of the U.S. team left.",
        "Martin L. Farrow left at 3.30 p.m. on Friday.",
        "“Why now?” Ms. Farrow asked.",
        "“Go,” he said, “and stay.”",
        "“Never!” said Farrow.",
    ],
)
def test_one_sentence(body):
    assert sentences(body) == [body]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("“Go,” he said. “Now.”", ["“Go,” he said.", "“Now.”"]),
        ("“It is over.” The council met again on Friday.", ["“It is over.”", "The council met again on Friday."]),
        ("He lives in the U.S. The others left.", ["He lives in the U.S.", "The others left."]),
        ("“One.” — Jo Orr “Two.” — Al Day", ["“One.” — Jo Orr", "“Two.” — Al Day"]),
    ],
)
def test_two_sentences(body, expected):
    assert sentences(body) == expected


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("déclare-t-il", "fr", ["déclare", "il"]),
        ("qu’elle", "fr", ["qu’", "elle"]),
        ("dell’Onu", "it", ["dell’", "onu"]),
        ("he’s late", "en", ["he", "late"]),
        ("O’Donnell’s ferry", "en", ["o’donnell", "ferry"]),
    ],
)
def test_words_that_print_as_one_are_two(body, language, expected):
    tokens = read_tokens(body, 0, len(body), [], vocabulary_for(language))
    assert [t.low for t in tokens] == expected

"""Where a sentence ends, with quotations in it."""

from itertools import pairwise

import pytest

from crawler.extraction.quotes.marks import find_stretches, paragraphs_of
from crawler.extraction.quotes.sentences import read_sentences, read_tokens
from crawler.extraction.quotes.tokens import QUOTE
from crawler.extraction.quotes.vocabulary import vocabulary_for


def sentences(body: str, language: str = "en") -> list[str]:
    vocabulary = vocabulary_for(language)
    stretches = list(enumerate(find_stretches(body, paragraphs_of(body))))
    found = read_sentences(body, (0, len(body)), stretches, 0, vocabulary)
    return [body[s.starts[0] : after.starts[0]].rstrip() for s, after in pairwise(found)] + [
        body[found[-1].starts[0] :]
    ]


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


def test_each_token_has_its_place():
    body = " “Rep. Orr’s\u00a0U.S. tour,”  he’d\nsaid: 3.5, al-Sisi... "
    read = read_tokens(body, (0, len(body)), [], 0, vocabulary_for("en"))
    places = [slice(*read.span(index)) for index in range(len(read.tokens))]
    assert [body[place] for place in places] == [t.text for t in read.tokens]
    assert " ".join(body[place] for place in places) == "“ Rep. Orr’s U.S. tour , ” he said : 3.5 , al-Sisi ..."
    assert body[slice(*read.span_of(1, 2))] == "Rep. Orr"


@pytest.mark.parametrize(
    "body",
    [
        "He left, at last.",
        " He left,  at\tlast. ",
        "He  left “now”  , at last.",
        "Rep. Orr’s (U.S.)  ferry -- 3.5 t -- sank...",
        "   ",
        "",
    ],
)
def test_each_token_begins_where_its_text_stands(body):
    stretches = list(enumerate(find_stretches(body, paragraphs_of(body))))
    read = read_tokens(body, (0, len(body)), stretches, 0, vocabulary_for("en"))
    printed = [stretches[t.stretch][1].mark + t.text if t.kind == QUOTE else t.text for t in read.tokens]
    assert [body[start : start + len(text)] for start, text in zip(read.starts, printed, strict=True)] == printed
    assert bool(printed) == bool(body.strip())

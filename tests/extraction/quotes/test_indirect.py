"""Speech that is reported without marks, and what only looks like it."""

import pytest

from crawler.extraction.quotes.finding import find_quotes
from crawler.extraction.quotes.indirect import find_indirect_speech
from crawler.extraction.quotes.vocabulary import vocabulary_for


def reported(body: str, language: str = "en") -> list[tuple[str, str | None, str | None]]:
    return [(q.speaker or "", q.cue, q.text) for q, _ in find_indirect_speech(body, [], vocabulary_for(language))]


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("Mara Ellison said that the ferry would run again in May.", "en", "the ferry would run again in May"),
        ("The mayor said the ferry would run again in May.", "en", "the ferry would run again in May"),
        ("The mayor told the council on Monday that she would stay there.", "en", "she would stay there"),
        ("The ferry would run again in May, the mayor said.", "en", "The ferry would run again in May"),
        ("The ferry would run again in May, said Mara Ellison.", "en", "The ferry would run again in May"),
        ("According to the mayor, the ferry would run again in May.", "en", "the ferry would run again in May"),
        ("The mayor said that the ferry would run; nobody came.", "en", "the ferry would run"),
        ("Die Bürgermeisterin sagte, die Fähre sei seit Montag gesperrt.", "de", "die Fähre sei seit Montag gesperrt"),
        ("La maire a déclaré que le bac ne partirait plus en mai.", "fr", "le bac ne partirait plus en mai"),
    ],
)
def test_who_is_said_to_say_what(body, language, expected):
    assert [text for _, _, text in reported(body, language)] == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "It is said that the ferry would run again in May.",
        "That said, the ferry would run again in May.",
        "Needless to say, the ferry would run again in May.",
        "Had the mayor said that the ferry would run again?",
        "Those who like the mayor said that it would run again.",
        "The mayor said so on Monday.",
        "The mayor said that the ferry would run again, which pleased the town.",
        "The mayor, who said nothing, left the harbour in May.",
    ],
)
def test_what_nobody_is_clearly_said_to_say(body):
    assert reported(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("“The ferry,” she said, “will run.” The mayor said that nobody had asked the town.", 1),
        ("“The ferry will run!” the mayor said on Monday. Mara Ellison said that nobody had asked them.", 1),
        ("“The ferry will run,” the mayor said that nobody had asked the town.", 0),
        ("The mayor said that nobody had asked the town: “The ferry will run.”", 0),
    ],
)
def test_a_sentence_with_a_quotation_has_none(body, expected):
    quotes = find_quotes(body, language="en")
    assert len([quote for quote in quotes if quote.kind == "indirect"]) == expected


def test_many_verbs_in_one_sentence_are_read_in_bounded_steps():
    assert len(reported("The mayor said that " * 20_000 + "it ran.")) < 100

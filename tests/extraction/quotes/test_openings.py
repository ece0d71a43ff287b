"""Which words a mention may open with."""

import pytest

from crawler.extraction.quotes.openings import is_opening_word, opens_no_mention
from crawler.extraction.quotes.sentences import read_tokens
from crawler.extraction.quotes.vocabulary import vocabulary_for


@pytest.mark.parametrize(
    ("body", "word", "opens"),
    [
        ("Orr said so", "Orr", True),
        ("the mayor said so", "the", True),
        ("he said so", "he", True),
        ("But Orr said so", "But", False),
        ("of Tarn", "of", False),
        ("on Monday Orr left", "Monday", False),
        ("June Orr left", "June", True),
        ("Kelly said so", "Kelly", True),
        ("Orr said that Day left", "that", False),
        ("Orr said so", "said", False),
    ],
)
def test_a_mention_opens_with_a_name_an_article_or_a_pronoun(body, word, opens):
    vocabulary = vocabulary_for("en")
    tokens = read_tokens(body, (0, len(body)), [], 0, vocabulary).tokens
    index = [token.text for token in tokens].index(word)
    assert opens_no_mention(tokens, index, vocabulary) is not opens


@pytest.mark.parametrize(("body", "expected"), [("But Orr left", True), ("Orr left", False), ("The mayor left", False)])
def test_an_opening_word_is_in_capitals_for_its_place_alone(body, expected):
    tokens = read_tokens(body, (0, len(body)), [], 0, vocabulary_for("en")).tokens
    assert is_opening_word(tokens, 0) is expected

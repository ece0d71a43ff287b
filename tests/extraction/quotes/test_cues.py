"""How a mention hangs on a word of saying."""

import pytest

from crawler.extraction.quotes.cues import ties_to_cues
from crawler.extraction.quotes.marks import find_stretches, paragraphs_of
from crawler.extraction.quotes.mentions import find_mentions
from crawler.extraction.quotes.sentences import read_tokens
from crawler.extraction.quotes.vocabulary import vocabulary_for


def ties(body: str, language: str) -> dict[str, str]:
    vocabulary = vocabulary_for(language)
    stretches = list(enumerate(find_stretches(body, paragraphs_of(body))))
    read = read_tokens(body, (0, len(body)), stretches, 0, vocabulary)
    found = find_mentions(read.tokens, vocabulary)
    ties = ties_to_cues(read.tokens, found, vocabulary)
    return {body[slice(*read.span_of(m.first, m.last))]: t.path for m, t in zip(found, ties, strict=True)}


@pytest.mark.parametrize(
    ("language", "body", "mention", "path"),
    [
        ("en", "Orr said so.", "Orr", "next"),
        ("en", "Orr has repeatedly said so.", "Orr", "next"),
        ("en", "Orr, who runs the harbour, said so.", "Orr", "aside"),
        ("en", "Orr, a keeper in the north said so.", "Orr", "aside"),
        ("en", "Orr (R-Ohio), said so.", "Orr", "aside"),
        ("en", "The keeper of the lamp said so.", "The keeper", "phrase"),
        ("en", "Orr stood up and said so.", "Orr", "later"),
        ("en", "“Go,” said Orr.", "Orr", "inverted"),
        ("en", "Farrow told Orr so.", "Orr", "object"),
        ("en", "“Go,” according to Orr.", "Orr", "source"),
        ("en", "Orr: “Go.”", "Orr", "colon"),
        ("en", "Orr was asked so.", "Orr", "passive"),
        ("en", "“Go” — Orr", "Orr", "signed"),
        ("en", "“Go,” Orr pouted.", "Orr", "other verb"),
        ("en", "As Orr said, they go.", "Orr", "under next"),
        ("en", "As Orr, a keeper, put it, they go.", "Orr", "under aside"),
        ("en", "A keeper of Orr said so.", "Orr", "after next"),
        ("de", "Darüber sagte Orr nichts.", "Orr", "next"),
        ("de", "Orr sei ein Narr.", "Orr", "reported"),
        ("tr", 'Orr, "Git artık" dedi.', "Orr", "next"),
    ],
)
def test_the_path_from_a_mention_to_its_cue(language, body, mention, path):
    assert ties(body, language)[mention] == path

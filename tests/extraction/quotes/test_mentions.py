"""The people and institutions that a sentence names, each as it is printed."""

import pytest

from crawler.extraction.quotes.mentions import find_mentions
from crawler.extraction.quotes.sentences import read_tokens
from crawler.extraction.quotes.vocabulary import vocabulary_for


def mentions(body: str, language: str = "en") -> list[str]:
    vocabulary = vocabulary_for(language)
    read = read_tokens(body, (0, len(body)), [], 0, vocabulary)
    return [body[slice(*read.span_of(m.first, m.last))] for m in find_mentions(read.tokens, vocabulary)]


@pytest.mark.parametrize(
    ("body", "first"),
    [
        ("But the Tarn senator, Mara Ellison, said so.", "the Tarn senator, Mara Ellison"),
        ("The head of the harbour union, Mara Ellison, said so.", "The head of the harbour union, Mara Ellison"),
        ("Mara Ellison and Ned Farrow said so.", "Mara Ellison and Ned Farrow"),
        ("Ellison supporters said so.", "Ellison supporters"),
        ("Officials said so.", "Officials"),
        ("One of them said so.", "One"),
        ("That man said so.", "That man"),
        ("One tweet said so.", "One tweet"),
        ("A 2014 Harbour Committee report found so.", "A 2014 Harbour Committee report"),
        ("Jan van der Meer said so.", "Jan van der Meer"),
        ("Omar al-Sayid said so.", "Omar al-Sayid"),
        ("Ellison visited Tarn Bay.", "Ellison"),
        ("Secretary of state Mara Ellison said so.", "Secretary of state Mara Ellison"),
        ("Harbour counsel Mara A. Ellison said so.", "Harbour counsel Mara A. Ellison"),
        ("The town released a statement.", "The town"),
        ("Ellison’s campaign shrugged off the vote.", "Ellison’s campaign"),
        ("The newly elected mayor said so.", "The newly elected mayor"),
        ("The elected of Tarn said so.", "The elected"),
        ("The Tarn senator and former governor said so.", "The Tarn senator and former governor"),
        ("The senator and the governor said so.", "The senator"),
        ("The chairman, Ned Farrow said so.", "The chairman, Ned Farrow"),
        ("A protester, Ned Farrow said so.", "A protester"),
        ("A protester, Ned Farrow, said so.", "A protester, Ned Farrow"),
        ("Kelly said so.", "Kelly"),
        ("Price asked why.", "Price"),
        ("Another tweeted that it was late.", "Another"),
        ("A keeper said so.", "A keeper"),
        ("The ad hits Ellison for the delay.", "The ad"),
        ("The ad sales director said so.", "The ad sales director"),
        ("Mr. Finlow deflected numerous questions.", "Mr. Finlow"),
    ],
)
def test_the_first_mention_of_a_sentence(body, first):
    assert mentions(body)[0] == first


@pytest.mark.parametrize(
    ("body", "absent"),
    [
        ("On Monday she left.", "Monday"),
        ("Sen. Orr (R-Ohio) left.", "R-Ohio"),
        ("Considering the scope, Orr said so.", "scope, Orr"),
        ("Sen. Orr, R-Tarn, left.", "R-Tarn"),
        ("Orr said that Farrow left.", "that"),
        ("Hours later, Orr said so.", "Hours"),
        ("They will hold banners proclaiming it.", "hold"),
        ("A mother of three replied late.", "replied"),
    ],
)
def test_days_brackets_and_verbs_are_no_speakers(body, absent):
    assert not any(absent in m for m in mentions(body))


@pytest.mark.parametrize(
    ("language", "body", "first"),
    [
        *[
            ("de", f"{word} sagte Karl Brede nichts.", "Karl Brede")
            for word in (
                "Ähnlich",
                "Probeweise",
                "Allerdings",
                "Einerseits",
                "Jedenfalls",
                "Mehrmals",
                "Gleichzeitig",
                "Oberhalb",
            )
        ],
        ("de", "Ludwig sagte nichts.", "Ludwig"),
        ("de", "Das Hafenministerium sagte nichts.", "Das Hafenministerium"),
        ("fr", "Concernant le pont, Aubry se tait.", "le pont"),
        ("fr", "Aubry ce lundi se tait.", "Aubry"),
        ("es", "Sobra la palabra, dijo Montiel.", "la palabra"),
        ("es", "Montiel, la alcaldesa, calla.", "Montiel"),
    ],
)
def test_the_first_mention_in_other_languages(language, body, first):
    found = mentions(body, language)
    assert next(m for m in found if len(m) > 4) == first

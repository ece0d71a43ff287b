"""A story in the terminal: its quotations numbered, their speakers below each paragraph."""

import io

import pytest
from rich.console import Console

from crawler.extraction.quotes import find_quotes
from crawler.items import Article
from crawler.show import show_quotes

BODY = "Mara Ellison runs the harbour.\n\n“The ferry was late,” she said. “Nobody told us,” said a keeper."


@pytest.fixture(scope="module")
def shown() -> str:
    quotes = find_quotes(BODY, language="en")
    article = Article(
        url="https://courier.example/ferry",
        canonical_url="https://courier.example/ferry",
        site="courier",
        headline="Ferry late",
        body=BODY,
        quotes=quotes,
    )
    output = io.StringIO()
    show_quotes(article, Console(file=output, width=200, color_system=None))
    return output.getvalue()


def test_the_headline_comes_first(shown):
    assert shown.splitlines()[0] == "Ferry late"


def test_each_quotation_carries_its_number(shown):
    assert "“The ferry was late,”[1] she said. “Nobody told us,”[2] said a keeper." in shown


@pytest.mark.parametrize(
    "line", ["[1] Mara Ellison  direct · as “she” · cue “said”", "[2] a keeper  direct · cue “said”"]
)
def test_each_speaker_is_named_under_the_paragraph(shown, line):
    assert line in shown

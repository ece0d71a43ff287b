"""A page for people to read: one field of it, or the story with its quotations marked."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from crawler.article_json import as_fields, to_json
from crawler.batch.marked import mark_paragraph
from crawler.batch.show import open_console, show_answer
from crawler.extraction.quotes import find_quotes
from crawler.items import Article

BODY = "Mara Ellison runs the harbour.\n\n“The ferry was late,” she said. “Nobody told us,” said a keeper."
# What would name the window, clear the screen, colour the rest and overwrite the line.
STEERING = "\x1b]0;owned\x07\x1b[2J\x9b31m\r"


def show(field: str, console: Console | None = None, **changed: object) -> str:
    article = Article(
        **{
            "url": "https://courier.example/ferry",
            "canonical_url": "https://courier.example/ferry",
            "site": "courier",
            "headline": "Ferry late",
            "body": BODY,
            "quotes": find_quotes(BODY, language="en"),
            **changed,
        }
    )
    output = io.StringIO()
    show_answer(to_json({"id": "a", **as_fields(article)}), field, console or open_console(output))
    return output.getvalue()


def test_a_story_begins_with_its_headline_and_where_it_is_from():
    assert show("quotes", authors=("Dora Pell",)).splitlines()[:3] == [
        "Ferry late",
        "Dora Pell · https://courier.example/ferry",
        "",
    ]


def test_each_quotation_stands_in_brackets_with_its_number():
    assert "[1 “The ferry was late,”] she said. [2 “Nobody told us,”] said a keeper." in show("quotes")


@pytest.mark.parametrize(
    "line", ["    1  Mara Ellison  direct · “said” · as “she”", "    2  a keeper      direct · “said”"]
)
def test_each_speaker_is_named_under_the_paragraph(line):
    assert line in [shown.rstrip() for shown in show("quotes").splitlines()]


def test_the_last_line_counts_them():
    assert show("quotes").rstrip().endswith("2 quotations: 2 direct")
    assert show("quotes", quotes=()).rstrip().endswith("no quotations")


def test_a_quotation_may_lie_in_another():
    body = "He said “yes” twice"
    quotes = {1: {"start": 10, "end": 29, "kind": "indirect"}, 2: {"start": 18, "end": 23, "kind": "partial"}}
    assert mark_paragraph(body, 10, quotes).plain == "[1 He said [2 “yes”] twice]"


def test_quotations_are_coloured_in_a_terminal():
    output = io.StringIO()
    show("quotes", Console(file=output, force_terminal=True, color_system="standard", width=100))
    assert "\x1b[1;32m“The ferry was late,”\x1b[0m" in output.getvalue()


@pytest.mark.parametrize("field", ["quotes", "headline", "body", "authors"])
def test_a_page_does_not_steer_the_terminal(field):
    shown = show(field, headline=f"Late{STEERING}", authors=(f"Ann{STEERING}",), body=BODY.replace("runs", STEERING))
    assert not set(shown) & set("\x1b\x07\x9b\r")
    assert "owned" in shown


def test_square_brackets_of_a_page_are_no_markup():
    assert show("headline", headline="[red]Late[/] [0;1m").splitlines()[0] == "a: [red]Late[/] [0;1m"
    assert show("quotes", headline="[red]Late[/]").splitlines()[0] == "[red]Late[/]"


def test_a_page_that_failed_says_so():
    output = io.StringIO()
    show_answer(json.dumps({"id": "a", "url": None, "error": "no\x1b[31m"}), "quotes", open_console(output))
    assert output.getvalue().startswith("a: failed: no\ufffd[31m\n")

"""Where a page's markup is empty, its text is taken from the data that it carries for its scripts."""

from __future__ import annotations

import json

import pytest

from crawler.extraction.page_data import find_state_text, split_paragraphs
from crawler.extraction.story import find_story
from tests.extraction.pages import PARAGRAPHS, article_ld, page_of, paragraphs

STATE = {
    "props": {
        "menu": [{"text": "City"}, {"text": "Sport"}],
        "story": {"blocks": [{"kind": "p", "text": text} for text in PARAGRAPHS]},
        "related": [{"title": "The harbour master retires after forty years at sea"}],
    }
}
# The same in rows, one paragraph named instead of written.
ROWS = (
    f'1:["$","div",null,{{}}]\n2:T{len(PARAGRAPHS[1].encode()):x},{PARAGRAPHS[1]}'
    + f"3:{json.dumps([{'text': '$2' if text is PARAGRAPHS[1] else text} for text in PARAGRAPHS])}\n"
)


def pushed(text: str) -> str:
    return f"<script>self.__next_f.push({json.dumps([1, text])})</script>"


PADDING = "<!-- " + "x" * 1000 + " -->"


def padded(script: str) -> str:
    return script + " " * 1000


@pytest.mark.parametrize(
    "script",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{padded(json.dumps(STATE))}</script>',
        f"<script>window.__STATE__ = {padded(json.dumps(STATE))};</script>",
        f"<script>var a=1; var data={padded(json.dumps({'html': paragraphs()}))}; run()</script>",
        f"<script>window.__STATE__=JSON.parse({padded(json.dumps(json.dumps(STATE)))});</script>",
        pushed(ROWS),
        pushed(ROWS[:150]) + pushed(ROWS[150:]),
        article_ld(headline="Ferry", articleBody="\n".join(PARAGRAPHS)),
        article_ld(headline="Ferry", articleBody=paragraphs()),
    ],
)
def test_the_text_of_an_empty_page_is_in_its_scripts(script: str) -> None:
    story = find_story(page_of(f"<div id=root></div>{script}"))
    assert [block.text for block in story.blocks] == list(PARAGRAPHS)


def test_what_the_markup_prints_comes_first() -> None:
    page = page_of(
        f"<article>{paragraphs()}</article>" + article_ld(headline="Ferry", articleBody="Only this sentence.")
    )
    assert len(find_story(page).blocks) == len(PARAGRAPHS)


@pytest.mark.parametrize(
    "script",
    [
        "self.__next_f.push([1,",
        'self.__next_f.push([1,"1:Tffffffff,"])' * 500,
        "a=[[[[" * 50_000,
        'var a={"b":' * 20_000,
        "{" * 100_000,
        "x = {'a': 1}" * 500,
    ],
)
def test_data_that_is_none_ends_in_nothing(script: str) -> None:
    assert find_state_text(page_of(f"<script>{script}</script>")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("<p>One &amp; <b>two</b>.</p><p>Three.</p>", ["One & two.", "Three."]),
        ("&lt;p&gt;One.&lt;/p&gt;", ["One."]),
        ("<p>One.</p>$$AD-1$$<p>{{video}}</p><p>“Two.”</p>", ["One.", "“Two.”"]),
        ("<!-- Advertisement --><p>One.</p><?xml version=1?>", ["One."]),
        ("<p>One.</p><div class=caption><p>Photo: Bo Ek.</p></div>", ["One."]),
        ("1 < 2 &amp; 3", ["1 < 2 & 3"]),
        ("", []),
    ],
)
def test_paragraphs_of_text_and_of_markup(text: str, expected: list[str]) -> None:
    assert split_paragraphs(text) == expected

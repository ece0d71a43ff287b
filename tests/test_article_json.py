"""Items as JSON: every field under its name, nothing lost."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from crawler.article_json import as_fields, to_json
from crawler.items import Article
from tests.factories import a_full_article


def test_every_field_is_there_under_its_name():
    record = json.loads(to_json(a_full_article()))
    assert list(record) == [field.name for field in fields(Article)]


def test_parts_are_objects_and_times_are_iso():
    article = a_full_article()
    record = json.loads(to_json(article))
    assert record["published_at"] == article.published_at.isoformat()
    assert record["dateline"]["place"] == "CORVANE"
    assert record["quotes"][0]["text"] == article.quotes[0].text
    assert record["section"] == ["News", "Town"]


def test_a_line_is_one_line():
    assert "\n" not in to_json(a_full_article())


def test_letters_stand_as_they_are():
    assert to_json({"a": "Größe"}) == '{"a": "Größe"}'


def test_the_fields_of_an_item_are_its_own_values():
    article = a_full_article()
    assert as_fields(article)["quotes"] is article.quotes


def test_what_has_no_form_in_json_is_refused():
    with pytest.raises(TypeError, match="set has no form in JSON"):
        to_json({"a": {1}})

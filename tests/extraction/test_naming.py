"""What elements are called, and which of them are alike."""

from __future__ import annotations

import pytest

from crawler.extraction.hints import Hint
from crawler.extraction.naming import name_element


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("entry odd", "entry even", True),
        ("entry first post-12", "entry post-13", True),
        ("col-md-8", "col-md-4", False),
        ("entry", "promo", False),
    ],
)
def test_what_only_counts_off_tells_no_elements_apart(one: str, other: str, alike: bool) -> None:
    assert (name_element("div", one, None).shape == name_element("div", other, None).shape) is alike


def test_elements_of_another_tag_are_not_alike() -> None:
    assert name_element("p", "text", None).shape != name_element("li", "text", None).shape


@pytest.mark.parametrize(
    ("tag", "name", "identity"),
    [("figcaption", None, None), ("div", "caption", None), ("div", None, "caption"), ("photo-caption", None, None)],
)
def test_tag_class_and_id_name_an_element(tag: str, name: str | None, identity: str | None) -> None:
    assert name_element(tag, name, identity).own & Hint.CAPTION


def test_an_element_without_names_is_called_nothing() -> None:
    assert name_element("div", None, None) == ("", 0, "div")

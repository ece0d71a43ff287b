"""Any bytes are a tree or none, in bounded time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.markup import MOST_TAGS, find_base, parse_html

URL = "https://harbour.example/news/a"


@pytest.mark.parametrize("content", [b"", b" \n", b"<!-- nothing -->"])
def test_what_holds_nothing_is_no_tree(content):
    assert parse_html(content) is None


@pytest.mark.parametrize(
    ("content", "encoding", "text"),
    [
        ("<p>Zoë".encode(), "utf-8", "Zoë"),
        ("<meta charset=windows-1252><p>Zoë".encode("windows-1252"), None, "Zoë"),
        (b"<p>Zo", None, "Zo"),
    ],
)
def test_a_page_is_read_in_its_encoding(content, encoding, text):
    tree = parse_html(content, encoding)
    assert tree is not None
    assert tree.findtext(".//p") == text


def test_a_page_is_read_up_to_the_last_tag_that_is_within_bounds():
    tree = parse_html(b"<p>x</p>" * MOST_TAGS)
    assert tree is not None
    assert MOST_TAGS / 2 - 2 <= sum(1 for _ in tree.iter("p")) <= MOST_TAGS / 2


@pytest.mark.parametrize("opened", [b"<b><i>", b"<font color=red><SPAN class='a'>", b"<div>", b"<ul><li>", b"<x-y>"])
@pytest.mark.parametrize("times", [100, 3000, 50_000])
def test_a_page_is_read_however_deep_its_elements_are_nested(opened, times):
    tree = parse_html(
        b"<html><head><title>Ferry</title></head><body>" + opened * times + b"<p>It rained.</p><h1>Rain</h1>"
    )
    assert tree is not None
    assert (tree.findtext(".//title"), tree.findtext(".//h1")) == ("Ferry", "Rain")
    assert "It rained." in [p.text for p in tree.iter("p")]


def test_a_page_within_the_parsers_depth_keeps_its_elements():
    tree = parse_html(b"<div class=a>" * 1500 + b"<b>text")
    assert tree is not None
    assert sum(1 for _ in tree.iter("div")) == 1500


@given(st.binary(max_size=300))
def test_nothing_makes_it_fail(content):
    parse_html(content)


@pytest.mark.parametrize(
    ("head", "base"),
    [
        ("", URL),
        ('<base href="/2024/">', "https://harbour.example/2024/"),
        ('<base target="_top"><base href="/2024/">', URL),
        ('<base href="javascript:x">', URL),
    ],
)
def test_links_are_relative_to_the_first_base(head, base):
    tree = parse_html(f"<head>{head}</head><p>x".encode())
    assert tree is not None
    assert find_base(tree, URL) == base

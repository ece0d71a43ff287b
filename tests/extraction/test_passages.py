"""A page is read as the passages that it prints."""

from __future__ import annotations

import pytest

from crawler.extraction.passages import read_passages
from tests.extraction.pages import page_of


def texts(body: str) -> list[str]:
    return [passage.text for passage in read_passages(page_of(body).tree)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<div>One<p>Two</p>three</div>", ["One", "Two", "three"]),
        ("<p>A <b>bold <i>word</i></b> and <a href=/x>a link</a>.</p>", ["A bold word and a link."]),
        ("One<br>line<br><br>Two", ["One line", "Two"]),
        ("One<br> \n <br>Two<br><br><br>Three", ["One", "Two", "Three"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<table><tr><td>One<td>Two</table>", ["One", "Two"]),
        ("<p>It<script>var x</script> rained<style>p{}</style></p>", ["It rained"]),
        ("<nav><p>Menu</p></nav><p>One</p>", ["One"]),
        ("<p>One<!-- no -->two</p>", ["Onetwo"]),
        ("<p><span>One</span><!-- a --> <span>two</span></p>", ["One two"]),
        ("<p> </p><div></div><p>\u200b</p>", []),
        ("<custom-element>One<slot-x>two</slot-x></custom-element>", ["One", "two"]),
        ("<a href=/x><div>One</div><div>Two</div></a>", ["One", "Two"]),
        ("<select><option>One</select><button>Two</button>three", ["three"]),
    ],
)
def test_blocks_and_double_line_breaks_part_passages(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


@pytest.mark.parametrize(
    ("body", "shares"),
    [
        ("<p>one <a href=/x>two</a></p>", [3]),
        ("<p><a href=/x>one <b>two</b></a> three</p>", [7]),
        ("<a href=/x><p>one</p></a><p>two</p>", [3, 0]),
        ("<a href=/x>one</a><br><br>two", [3, 0]),  # each part has its own links
    ],
)
def test_letters_in_links_are_counted(body: str, shares: list[int]) -> None:
    assert [passage.link_length for passage in read_passages(page_of(body).tree)] == shares


def test_a_passage_knows_the_elements_around_it() -> None:
    (passage,) = read_passages(page_of('<div class="story odd post-17" id=x><p>One</p></div>').tree)
    assert [node.tag for node in passage.node.up()] == ["p", "div", "body", "html"]
    assert passage.node.parent is not None
    assert (passage.node.parent.names, passage.node.parent.shape) == ("story odd post-17 x", "div story")


def test_deep_nesting_is_no_recursion() -> None:
    (passage,) = read_passages(page_of('<div class="related">' * 1900 + "One").tree)
    assert passage.node.around == passage.node.own

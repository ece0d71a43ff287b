"""A story on several pages: its pages are told from other stories, and joined."""

from __future__ import annotations

import pytest

from crawler.extraction import extract_article, parse_page
from crawler.extraction.paging import find_first_page, find_next_page, join_pages, page_number
from tests.extraction.pages import ADDRESS, PARAGRAPHS, page_of, paragraphs

SITE = "https://www.harbour-courier.example"
MORE = (
    "The yard had promised the boat for January, and then for March, before the second engine failed its trials.",
    "A third boat, ordered from a yard across the bay, is to join the other two before the end of next year.",
)


@pytest.mark.parametrize(
    ("first", "url", "number"),
    [
        ("/a/story", "/a/story?page=2", 2),
        ("/a/story", "/a/story/2", 2),
        ("/a/story/", "/a/story/2/", 2),
        ("/a/story/", "/a/story/page/3/", 3),
        ("/a/story", "/a/story/seite/2", 2),
        ("/a/story.html", "/a/story-2.html", 2),
        ("/a/story.html", "/a/story,page-12.html", 12),
        ("/a/story.html", "/a/story_p2.html", 2),
        ("/story?id=7", "/story?id=7&page=2", 2),
        ("/story?id=7", "/story?id=7&p=2&utm_source=x", 2),
        ("/a/story", "/a/story", None),
        ("/a/story", "/a/story-2024", None),
        ("/a/story", "/a/story2", None),
        ("/a/story-1", "/a/story-12", None),
        ("/a/story", "/a/story/2/comments", None),
        ("/a/story/", "/a/story/comment-page-2/", None),
        ("/a/story", "/a/story?cpage=2", None),
        ("/a/story", "/b/story/2", None),
        ("/a/story", "/a/story-in-two-parts-2", None),
        ("/a/story", "/a/story?page=0", None),
    ],
)
def test_a_page_is_known_by_its_address(first, url, number):
    assert page_number(f"{SITE}{first}", f"{SITE}{url}") == number


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('<a href="?page=2">2</a>', True),
        ('<a href="?page=2"><span>2</span></a>', True),
        ('<a rel="next" href="?page=2">Go on reading</a>', True),
        (f'<a href="{ADDRESS}-2">2</a>', True),
        ('<a href="?page=2">Read on</a>', False),
        ('<a href="?page=3">3</a>', False),
        (f'<a rel="next" href="{SITE}/city/2024/05/13/the-next-story">Next</a>', False),
        (f'<a rel="next" href="{ADDRESS}-2">Ferry runs again</a>', False),
        (f'<a href="{SITE}/city?page=2">2</a>', False),
        ("<a>2</a>", False),
    ],
)
def test_the_next_page_is_marked_or_numbered(link, found):
    page = page_of(f"<article>{paragraphs()}{link}</article>")
    assert (find_next_page(page, page, 2) is not None) is found


@pytest.mark.parametrize(
    ("url", "head", "body", "found"),
    [
        (f"{ADDRESS}?page=2", f'<link rel="canonical" href="{ADDRESS}">', "", True),
        (f"{ADDRESS}/2", "", f'<a href="{ADDRESS}">1</a>', True),
        (f"{ADDRESS}/2", f'<link rel="prev" href="{ADDRESS}">', "", True),
        (ADDRESS, "", f'<a href="{ADDRESS}">1</a><a href="{ADDRESS}/2">2</a>', False),
        (f"{ADDRESS}/2", "", f'<a href="{ADDRESS}">The whole story</a>', False),
        (f"{ADDRESS}?page=2", f'<link rel="canonical" href="{SITE}/city/another-story">', "", False),
    ],
)
def test_a_further_page_knows_its_first(url, head, body, found):
    page = page_of(f"<article>{paragraphs()}{body}</article>", head, url)
    assert find_first_page(page) == (ADDRESS if found else None)


def test_pages_are_joined_into_one_story():
    first = page_of(f"<h1>Ferry runs again</h1><article>{paragraphs()}</article><footer>About us</footer>")
    second = page_of(f"<h1>Ferry runs again</h1><article>{paragraphs(*PARAGRAPHS[:1], *MORE)}</article>")
    assert extract_article(join_pages([first, second])).body == "\n\n".join([*PARAGRAPHS, *MORE])


def test_one_page_stays_as_it_is():
    page = page_of(f"<article>{paragraphs()}</article>")
    assert join_pages([page]) is page


def test_a_page_of_a_million_numbers_is_read_so_far():
    page = parse_page("<a href='?p=2&x'>2</a>" * 100_000, ADDRESS)
    assert find_next_page(page, page, 2) is None
    assert find_first_page(page) is None

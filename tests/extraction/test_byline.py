from __future__ import annotations

import pytest

from crawler.extraction.byline import find_authors
from crawler.extraction.story import find_story
from crawler.lexicons import lexicon_for
from tests.extraction.pages import article_ld, page_of, paragraphs


def authors(body: str = "", head: str = "", *, below: str = "") -> tuple[str, ...]:
    site = '<meta property="og:site_name" content="Harbour Courier">'
    page = page_of(f"<h1>Ferry runs again</h1>{body}<article>{paragraphs()}</article>{below}", head + site)
    return find_authors(page, find_story(page), lexicon_for("en"))


@pytest.mark.parametrize(
    ("body", "head", "expected"),
    [
        ("", article_ld(author={"@type": "Person", "name": "Ann Lee"}), ("Ann Lee",)),
        ("", article_ld(author=[{"name": "Ann Lee"}, {"name": "Bo Ek"}]), ("Ann Lee", "Bo Ek")),
        ("", article_ld(author="Ann Lee, Bo Ek"), ("Ann Lee", "Bo Ek")),
        ("", '<meta name=author content="Ann Lee">', ("Ann Lee",)),
        (
            "",
            '<meta name=author content="https://x.example/ann"><meta name="sailthru.author" content="Ann Lee">',
            ("Ann Lee",),
        ),
        ("<div class=byline>Ann Lee</div>", "", ("Ann Lee",)),
        ("<div>By Ann Lee and Bo Ek</div>", "", ("Ann Lee", "Bo Ek")),
        ("<div>12 May 2024 | By Ann Lee, Harbourtown</div>", "", ("Ann Lee",)),
        (
            "<div class=byline>By Ann Lee</div>",
            article_ld(author={"@type": "Organization", "name": "Harbour Courier"}),
            ("Ann Lee",),
        ),
        ("<div class=byline>By Ann Lee</div>", '<meta name=author content="desk@courier.example">', ("Ann Lee",)),
        ("", article_ld(author={"@type": "Organization", "name": "Harbour Courier"}), ("Harbour Courier",)),
        ("", article_ld(author={"name": "dpa"}), ("dpa",)),
        ("<div>12 May 2024 by <a href=/author/ann>Ann Lee</a> Leave a comment</div>", "", ("Ann Lee",)),
        ("<div><a href=/author/ann-lee>Ann Lee</a> in Weather</div>", "", ("Ann Lee",)),
        ("<div><a rel=author href=/42>Ann Lee</a></div>", "", ("Ann Lee",)),
        ("<div><a href=/authors/>Our Authors</a></div>", "", ()),
        ("<div>Anna Lee | 12 May 2024</div>", "", ("Anna Lee",)),
        ("<div>The ferry on 12 May 2024 © Wire / Anna Lee</div>", "", ()),
        ("<figcaption class=caption>The ferry | 12 May 2024 | Anna Lee</figcaption>", "", ()),
        ("<div>Weather | 12 May 2024 | No Comments</div>", "", ()),
        ("<div>Posted by admin on 12 May 2024</div>", "", ()),
        ("<div>The harbour by night</div>", "", ()),
        ("<div class=date>Sunday</div>", "", ()),
        ("", "", ()),
    ],
)
def test_authors(body: str, head: str, expected: tuple[str, ...]) -> None:
    assert authors(body, head) == expected


def test_a_byline_may_stand_below_the_text() -> None:
    assert authors(below='<div class="author-name">Ann Lee</div>') == ("Ann Lee",)


def test_an_author_is_named_once() -> None:
    assert authors(head=article_ld(author=["Ann Lee", "ann lee", "Ann Lee"])) == ("Ann Lee",)

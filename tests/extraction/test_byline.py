from __future__ import annotations

from time import process_time

import pytest

from crawler.extraction.byline import find_authors
from crawler.extraction.story import find_story
from crawler.lexicons import lexicon_for
from tests.extraction.pages import article_ld, json_ld, page_of, paragraphs

PERSON = json_ld({"@type": "Person", "@id": "#ann", "name": "Ann Lee"})


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
        ("<div>Posted in Weather by Ann Lee</div>", "", ("Ann Lee",)),
        ("<div>Posted in Weather on Sunday</div>", "", ()),
        ("<div>Analysis by Ann Lee, Harbour Courier</div>", "", ("Ann Lee",)),
        ("<div><span class=vcard><span class=fn>Ann Lee</span></span></div>", "", ("Ann Lee",)),
        ("<div>Sunday <span class='post-author'>Ann Lee</span> Weather</div>", "", ("Ann Lee",)),
        ("<div>Sunday <span class='post-section'>Ann Lee</span> Weather</div>", "", ()),
        ("<div itemprop=author><b itemprop=name>Ann Lee</b></div>", "", ("Ann Lee",)),
        ("<div><a href='/?author=3'>Ann Lee</a></div>", "", ("Ann Lee",)),
        ("<div><a href=/staff/ann-lee>Ann Lee</a></div>", "", ("Ann Lee",)),
        ("<div><a href=/staff/>Our Staff</a></div>", "", ()),
        ("", "<meta name=author content=admin>", ()),
        (
            "",
            "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ann Lee'>",
            ("Ann Lee",),
        ),
        (
            "",
            "<meta name=twitter:label1 content='Reading time'><meta name=twitter:data1 content='Three Minutes'>",
            (),
        ),
        ("<div class=date>Sunday</div>", "", ()),
        ("", PERSON + article_ld(author={"@id": "#ann"}), ("Ann Lee",)),
        ("", PERSON + article_ld(author={"@id": "#bo"}), ()),
        ("<div>By Bo Ek</div>", PERSON + article_ld(author={"@id": "#ann"}), ("Bo Ek",)),
        ("", PERSON + json_ld({"@type": "WebPage", "author": {"@id": "#ann"}}), ("Ann Lee",)),
        ("", PERSON + json_ld({"@type": "Product", "author": {"@id": "#ann"}}), ()),
        ("", "<meta name=author content=ann-lee>", ("ann-lee",)),
        ("<div>By Ann Lee</div>", "<meta name=author content=ann-lee>", ("Ann Lee",)),
        ("<div>By Ann Lee</div>", '<meta name=author content="Tarn Media GmbH">', ("Ann Lee",)),
        ("<div>By Ann Lee</div>", "<meta name=author content=WordPress>", ("Ann Lee",)),
        ("<div>Tarn Media GmbH</div>", '<meta name=author content="Tarn Media GmbH">', ("Tarn Media GmbH",)),
        ("<div>By Ann Lee and Anna Ek</div>", article_ld(author="Ann Lee"), ("Ann Lee", "Anna Ek")),
        ("<div>By Ann Lee and Tarn Institute</div>", article_ld(author="Ann Lee"), ("Ann Lee",)),
        ("<div>By Anna Ek</div>", article_ld(author="Ann Lee"), ("Ann Lee",)),
        ("<div>Posted 2 years ago by Ann Lee</div>", "", ("Ann Lee",)),
        ("<div>Author: gull7</div>", "", ("gull7",)),
        ("<div>Place: gull7</div>", "", ()),
        ("<div class=byline>Ann Lee, News Desk</div>", "", ("Ann Lee",)),
        ("<div class=byline>By Ann Lee</div>", article_ld(author={"name": "AP"}), ("Ann Lee",)),
        ("<div>Ann Lee</div><div>12 May 2024</div>", "", ("Ann Lee",)),
        ("<div>Ann Lee</div><div>Weather</div><div>12 May 2024</div>", "", ()),
        ("<div>Tarn Harbour</div><div>12 May 2024</div>", "", ()),
        ("<dl><dt>Author:</dt><dd>Tjorven Kwast</dd></dl>", "", ("Tjorven Kwast",)),
        ("<dl><dt>Place:</dt><dd>Tarn Harbour</dd></dl>", "", ()),
        ("<div>Posted by <span class=fn>gull7</span> at 10:22</div>", "", ("gull7",)),
        ("<div>Posted in <span class=tag>gull7</span> at 10:22</div>", "", ()),
        ("<div><a rel=author href=/42>gull7</a></div>", "", ("gull7",)),
        ("<div class=submitted>Submitted by gull7 on 05/12/2024</div>", "", ("gull7",)),
        ("<div class=author>The ferry and its port</div>", "", ()),
        (
            "<div><a href=/author/ann>View Author Page</a></div><div class=author>Ann Lee</div>",
            "",
            ("Ann Lee",),
        ),
        ("<div>2/26/2015 7:11 AM PST by Ann Lee</div>", "", ("Ann Lee",)),
        ("", "", ()),
    ],
)
def test_authors(body: str, head: str, expected: tuple[str, ...]) -> None:
    assert authors(body, head) == expected


def test_a_byline_may_stand_below_the_text() -> None:
    assert authors(below='<div class="author-name">Ann Lee</div>') == ("Ann Lee",)


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("<div class=author-box><h4>About Ann Lee</h4><p>Ann Lee writes of ferries.</p></div>", ("Ann Lee",)),
        ("<div class='author-card'><h4>Ann Lee</h4></div>", ("Ann Lee",)),
        ("<h3>About This Town</h3><p>The town has been here since 1901.</p>", ()),
        ("<div id=comments><p>Posted by Bo Ek on May 9, 2024</p></div>", ()),
        ("<div class=related><p>By Bo Ek</p></div>", ()),
        ("<p>(Ann Lee)</p>", ("Ann Lee",)),
        ("<p>Ann Lee</p>", ("Ann Lee",)),
        ("<p><a href=/tag/lee>Ann Lee</a></p>", ()),
        ("<p>This is a guest post by Ann Lee.</p>", ("Ann Lee",)),
        ("<p>— Ann Lee, 12 May 2024</p>", ("Ann Lee",)),
        ("<ul class=topics><li>Ann Lee</li></ul>", ()),
        ("<h3>About the author</h3><p>Tjorven Kwast</p>", ("Tjorven Kwast",)),
        ("<h3>About the harbour</h3><p>Tjorven Kwast</p>", ()),
        ("<a href=/author/ann>View all posts by Ann Lee →</a>", ("Ann Lee",)),
        ("<form>By clicking “Submit” you agree to our Policy and Terms.</form>", ()),
        ("<p>By Monday the ferry will run again.</p>", ()),
    ],
)
def test_names_below_the_text(below: str, expected: tuple[str, ...]) -> None:
    assert authors(below=below) == expected


def test_an_author_is_named_once() -> None:
    assert authors(head=article_ld(author=["Ann Lee", "ann lee", "Ann Lee"])) == ("Ann Lee",)


def test_a_story_may_end_in_its_authors_name() -> None:
    page = page_of(f"<h1>Ferry runs again</h1><article>{paragraphs()}<p>Ann Lee</p></article>")
    assert find_authors(page, find_story(page), lexicon_for("en")) == ("Ann Lee",)


@pytest.mark.parametrize(
    "head",
    [
        "".join(f"<meta name=author{n} content='{n} ann@courier.example'>" for n in range(110_000)),
        article_ld(author=[f"{n} ann@courier.example" for n in range(110_000)]),
    ],
)
def test_endless_authors_end(head: str) -> None:
    page = page_of(f"<h1>Ferry runs again</h1><article>{paragraphs()}</article>", head)
    story = find_story(page)
    started = process_time()
    find_authors(page, story, lexicon_for("en"))
    assert process_time() - started < 1

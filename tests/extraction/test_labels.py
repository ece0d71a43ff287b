from __future__ import annotations

import pytest

from crawler.extraction.labels import find_access, find_publisher, find_section, find_tags
from crawler.extraction.story import find_story
from crawler.lexicons import lexicon_for
from tests.extraction.pages import article_ld, json_ld, page_of, paragraphs


def breadcrumb(*labels: str) -> str:
    items = [{"@type": "ListItem", "position": n, "item": {"name": label}} for n, label in enumerate(labels)]
    return json_ld({"@type": "BreadcrumbList", "itemListElement": items[::-1]})


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (breadcrumb("Home", "City", "Harbour", "Ferry runs again"), ("City", "Harbour")),
        (breadcrumb("Harbour Courier", "City"), ("City",)),
        (article_ld(articleSection=["City", "Harbour", "city"]), ("City", "Harbour")),
        ('<meta property="article:section" content=City>', ("City",)),
        (breadcrumb("Home") + '<meta property="article:section" content=City>', ("City",)),
        (json_ld({"@type": "BreadcrumbList", "itemListElement": [{"position": 1e999}, "x", None]}), ()),
        ("", ()),
    ],
)
def test_sections_are_outermost_first(head: str, expected: tuple[str, ...]) -> None:
    page = page_of(head=head + '<meta property="og:site_name" content="Harbour Courier">')
    assert find_section(page, find_story(page), "Ferry runs again", lexicon_for("en")) == expected


def test_sections_that_are_printed_alone() -> None:
    labels = (
        '<span><a href="/category/city/">City</a><a href="/category/harbour/">Harbour</a><a href="/ann">Ann</a></p>'
    )
    page = page_of(f"{labels}<h1>Ferry runs again</h1>{paragraphs()}")
    assert find_section(page, find_story(page), "Ferry runs again", lexicon_for("en")) == ("City", "Harbour")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (article_ld(keywords=["Ferry", " Harbour "]), ("Ferry", "Harbour")),
        (article_ld(keywords="Ferry, Harbour, ferry"), ("Ferry", "Harbour")),
        (
            '<meta property="article:tag" content=Ferry><meta property="article:tag" content=Harbour>',
            ("Ferry", "Harbour"),
        ),
        ('<meta name=keywords content="Ferry; Harbour">', ("Ferry", "Harbour")),
        (article_ld(keywords=[None, 1, {"a": 1}]), ()),
        ("", ()),
    ],
)
def test_tags(head: str, expected: tuple[str, ...]) -> None:
    assert find_tags(page_of(head=head)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (article_ld(publisher={"name": "Harbour  Courier"}), "Harbour Courier"),
        ('<meta property="og:site_name" content="Harbour Courier">', "Harbour Courier"),
        (json_ld({"@type": "NewsMediaOrganization", "name": "Harbour Courier"}), "Harbour Courier"),
        ('<meta name=publisher content="https://harbour.example">', None),
        ("", None),
    ],
)
def test_publisher(head: str, expected: str | None) -> None:
    assert find_publisher(page_of(head=head)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (article_ld(isAccessibleForFree=True), True),
        (article_ld(isAccessibleForFree="False"), False),
        (article_ld(isAccessibleForFree="http://schema.org/False"), False),
        ('<meta property="article:content_tier" content=locked>', False),
        ('<meta property="article:content_tier" content=metered>', None),
        ("", None),
    ],
)
def test_access(head: str, expected: bool | None) -> None:
    page = page_of(head=head)
    assert find_access(page, find_story(page)) is expected


TEASER = (
    "<p>The harbour board has voted to close the north pier for the winter, and the ferry line says that it was not "
    "asked before the vote was taken.</p><p>Two crews learned of it from the radio on Tuesday morning.</p>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<article>{TEASER}</article><div class='site-paywall'><p>Subscribe to read on</p></div>", False),
        (f"<article>{TEASER}</article><section id='regWall'><p>Register, it is free</p></section>", False),
        (f"<article>{TEASER}<div class='article__paid-barrier'>Members only</div></article>", False),
        (f"<article>{TEASER * 8}</article><div class='paywall'><p>Subscribe for more like this</p></div>", None),
        (f"<div class='paywall-login'><p>Log in</p></div><article>{TEASER}</article>", None),
        (f"<article>{TEASER}</article><div class='wallpaper'><p>Subscribe to the letter</p></div>", None),
        (f"<article>{TEASER}</article>", None),
    ],
)
def test_a_story_of_a_few_lines_before_a_wall_is_a_stub(body: str, expected: bool | None) -> None:
    page = page_of(body)
    assert find_access(page, find_story(page)) is expected

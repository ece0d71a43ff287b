"""The headline is the page's own, without what stands around it."""

from __future__ import annotations

import pytest

from crawler.extraction.headline import find_headline
from tests.extraction.pages import article_ld, page_of

OWN = "Ferry runs again after a winter in the dock"


def og(text: str) -> str:
    return f'<meta property="og:title" content="{text}">'


@pytest.mark.parametrize(
    ("body", "head"),
    [
        pytest.param(f"<h1>{OWN}</h1>", "", id="shown alone"),
        pytest.param("", og(OWN), id="declared alone"),
        pytest.param("", f"<title>{OWN} | Harbour Courier</title>", id="title with the site behind"),
        pytest.param("<h1>Harbour Courier</h1>", og(OWN), id="the h1 is the logo"),
        pytest.param(f"<h1>Harbour Courier</h1><h1>{OWN}</h1>", f"<title>{OWN}</title>", id="the logo is an h1, too"),
        pytest.param(f"<h1>{OWN}</h1>", og("Harbour Courier"), id="the site's name is declared"),
        pytest.param(f"<h1>{OWN}</h1>", og(f"{OWN} - Harbour Courier"), id="a hyphen"),
        pytest.param(
            "", og(f"{OWN} | City | Harbour Courier") + '<meta property="article:section" content=City>', id="section"
        ),
        pytest.param("", og(f"{OWN} – harbour-courier.example"), id="the host's name"),
        pytest.param(f"<h1>{OWN}</h1>", og(f"Harbour | {OWN}"), id="a kicker before"),
        pytest.param(f"<h1>{OWN}</h1>", og("Ferry runs again after a winter..."), id="cut by a machine"),
        pytest.param(f'<h1>{OWN} "at last"</h1>', og(f"{OWN} "), id="cut at a quotation mark"),
        pytest.param("", article_ld(headline=OWN, publisher={"name": "Harbour Courier"}), id="structured data"),
        pytest.param(
            '<h1><a href="/">The Weekend and Evening Harbour Post</a></h1>', og(OWN), id="a logo that is linked"
        ),
        pytest.param(
            f'<h1><a href="/">Mole</a></h1><h2>{OWN}</h2>', f"<title>{OWN} - Mole</title>", id="a lower heading"
        ),
        pytest.param(
            f"<h1>Notes of a Mole</h1><h3>{OWN}</h3>", f"<title>Notes of a Mole » {OWN}</title>", id="a blog's title"
        ),
        pytest.param("<h1>News</h1>", f"<title>{OWN} - Mole</title>", id="an h1 that says nothing"),
        pytest.param(
            "<h1>Ferry: what you must know</h1>" + f"<h2>{OWN}</h2>",
            og("Ferry: what you must know") + article_ld(headline=OWN),
            id="the h1 ends the breadcrumb",
        ),
        pytest.param(
            f"<h1>{OWN}</h1>", og(f"Ferry in Elm: {OWN}") + article_ld(headline=OWN), id="words for search engines"
        ),
        pytest.param(
            f"<h1>{OWN}</h1>",
            og("Here is what you must know")
            + article_ld(headline=OWN)
            + f'<meta name="twitter:title" content="{OWN}">',
            id="all others agree",
        ),
        pytest.param(f"<h1>{OWN}</h1>", og(f"{OWN} (Published 2018)"), id="a remark behind"),
        pytest.param("", og("Ferry runs again &amp;quot;after a winter in the dock"), id="escaped twice"),
    ],
)
def test_the_headline(body: str, head: str) -> None:
    found = find_headline(page_of(body, head + '<meta property="og:site_name" content="Harbour Courier">'))
    assert found is not None
    assert found.replace('"', "").removesuffix(" at last") == OWN


@pytest.mark.parametrize(
    "headline",
    [
        "Council - what council?",
        "A-ha plays the pier",
        "Rain | Wind | Fog: what the week brings",
        "- It was the fog",
        "Fog (and rain)",
    ],
)
def test_separators_that_part_no_site_name_stay(headline: str) -> None:
    assert find_headline(page_of(head=og(headline))) == headline


def test_a_page_without_any_has_none() -> None:
    assert find_headline(page_of("<p>It rained.</p>")) is None


def test_endless_titles_are_cut() -> None:
    page = page_of(head=f"<title>{'A - B | ' * 100_000}</title>")
    assert len(find_headline(page) or "") <= 1000

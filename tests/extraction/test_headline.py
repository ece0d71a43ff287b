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
        pytest.param(
            f"<h1>{OWN}<span>Premium</span></h1>", f"<title>{OWN} | Harbour Courier</title>", id="a badge in the h1"
        ),
        pytest.param(
            f"<h1><span>City</span>{OWN}</h1>", f"<title>{OWN} | Harbour Courier</title>", id="a kicker in the h1"
        ),
        pytest.param(
            f"<h1>{OWN}<script>var a</script><svg><title>Sun</title></svg><button><i>Share</i></button></h1>",
            "",
            id="what is not printed",
        ),
        pytest.param(f"<h1><i>Ferry <button>x</button>runs</i>{OWN[10:]}</h1>", "", id="text behind a button"),
        pytest.param("", og(f"Harbour Courier: {OWN}"), id="the site's name before a colon"),
        pytest.param("", f"<title>{OWN} « Harbour Courier</title>", id="a mark of an old blog"),
        pytest.param("", f"<title>{OWN} ~ Harbour Courier</title>", id="a tilde"),
        pytest.param(
            f"<h1>Notes of a Mole</h1><h2 class=entry-title>{OWN}</h2>",
            "<title>Notes of a Mole</title>",
            id="a title that says nothing",
        ),
        pytest.param(f"<h1>A day at sea</h1><h3 itemprop=headline>{OWN}</h3>", "", id="microdata"),
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
        "Harbour: the town that never sleeps",
        "What « the rain » says",
    ],
)
def test_separators_that_part_no_site_name_stay(headline: str) -> None:
    assert find_headline(page_of(head=og(headline))) == headline


def test_a_shown_headline_that_begins_with_the_sites_name_keeps_it() -> None:
    headline = "Harbour Courier: a hundred years of news"
    site = '<meta property="og:site_name" content="Harbour Courier">'
    assert find_headline(page_of(f"<h1>{headline}</h1>", og(headline) + site)) == headline


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f"<h1>{OWN}<span>Premium</span></h1>", "Something else"),
        (f"<h1>{OWN} Premium</h1>", OWN),
        (f"<h1>{OWN} Premium</h1><h2 class=entry-title>One</h2><h2 class=entry-title>Two</h2>", "Mole"),
    ],
)
def test_an_h1_is_taken_whole_where_nothing_tells_its_parts(body: str, title: str) -> None:
    assert find_headline(page_of(body, f"<title>{title}</title>")) == f"{OWN} Premium"


def test_a_page_without_any_has_none() -> None:
    assert find_headline(page_of("<p>It rained.</p>")) is None


def test_endless_titles_are_cut() -> None:
    page = page_of(head=f"<title>{'A - B | ' * 100_000}</title>")
    assert len(find_headline(page) or "") <= 1000

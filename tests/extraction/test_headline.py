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
            f"<h1><span>City</span> : <span>{OWN}</span></h1>", f"<title>{OWN} | Mole</title>", id="a kicker and a mark"
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
        pytest.param(
            "<h1>Mole</h1><h2>" + OWN + "</h2>",
            f"<title>Mole » Blog archive » {OWN}</title>",
            id="the middle of a title says nothing",
        ),
        pytest.param(
            f"<h1>The long diary of a mole who lives in a garden by the sea</h1><h2>{OWN}</h2>",
            f"<title>The long diary of a mole who lives in a garden by the sea | {OWN}</title>",
            id="a blog's name longer than the post's",
        ),
        pytest.param(
            f"<h1>Press releases</h1><h2>{OWN}</h2>", "<title>Press releases</title>", id="the h1 is the section"
        ),
        pytest.param(
            f"<h1>The long diary of a mole in a garden</h1><h2>Rain</h2><h2>{OWN}</h2><h3>2 replies to {OWN}</h3>",
            f"<title>The long diary of a mole in a garden » {OWN}</title>",
            id="marks point to the post",
        ),
        pytest.param("", og(f"{OWN} |"), id="a name left empty"),
        pytest.param("", f"<title>{OWN} -- Mole's diary</title>", id="two hyphens"),
        pytest.param(
            "<p>Rain</p>",
            f'<title>Diary of a Mole: {OWN}</title><link type="application/atom+xml" title="Diary of a Mole - Atom">',
            id="a feed names the blog",
        ),
        pytest.param(
            f"<h1>{OWN}</h1>", og("Diary of a Mole") + f"<title>Diary of a Mole: {OWN}</title>", id="og is the blog"
        ),
        pytest.param(
            f"<h1>{OWN}</h1>", og("Your daily garden news") + f"<title>{OWN} | Mole</title>", id="og is a slogan"
        ),
        pytest.param(f"<h1>{OWN}</h1>", og("Home") + "<title>Home</title>", id="og is the home page's"),
        pytest.param(
            f"<h1>Diary of a Mole</h1><h2>{OWN}</h2>", og(f"{OWN} - Diary of a Mole"), id="an end told by an h2"
        ),
        pytest.param(f"<h1>{OWN}</h1>", og(f"{OWN} on Harbour Courier"), id="a word joins the name"),
        pytest.param("", og(f"{OWN} @ Harbour Courier"), id="an at sign"),
        pytest.param("", og(f"{OWN} › Harbour Courier"), id="a breadcrumb's mark"),
        pytest.param("", f"<title>{OWN} [Harbour Courier]</title>", id="brackets"),
        pytest.param("", f"<title>Town > Harbour > {OWN}</title>", id="the part in the address"),
        pytest.param(
            f"<h1>{OWN}</h1>", '<meta name="dc.title" content="Town of Elm"><title>Town of Elm</title>', id="old meta"
        ),
        pytest.param("", f'<meta name="title" content="{OWN}">', id="nothing but an old meta"),
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
        "Ferry on Harbour Courier street",
        "Ferry @ home",
        "– It was the fog",
        "Rain -- and then?",
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


@pytest.mark.parametrize(
    ("declared", "body", "title"),
    [
        pytest.param(
            "Boats back in the water", f"<h1>{OWN}</h1>", "Boats back: ferry again", id="no title says the h1"
        ),
        pytest.param("The ferries are back", f"<h1>{OWN}</h1>", OWN, id="a word in common"),
        pytest.param("Boats back", "<h1>Weather and tides</h1>", "Boats back | Weather and tides", id="the section"),
        pytest.param("Boats back", "<h1>Log in</h1>", "Log in", id="an h1 of few words"),
        pytest.param("A - B at the fair in Elm", "<h1>A - B at the fair in Elm</h1>", "x", id="shown with its dash"),
        pytest.param("Rain - news", f"<h1>Rain</h1>{article_ld(headline='Rain - news')}", "x", id="declared twice so"),
    ],
)
def test_declarations_that_are_no_site_s_stay(declared: str, body: str, title: str) -> None:
    page = page_of(body, f"{og(declared)}<title>{title}</title>", url="https://b.example/2024/ferry-runs-again")
    assert find_headline(page) == declared


def test_a_feed_of_the_story_names_no_site() -> None:
    feed = f'<link rel="alternate" type="application/rss+xml" title="{OWN} » Feed">'
    assert find_headline(page_of("", f"{feed}{og(OWN)}<title>{OWN}</title>")) == OWN


def test_a_page_without_any_has_none() -> None:
    assert find_headline(page_of("<p>It rained.</p>")) is None


def test_endless_titles_are_cut() -> None:
    page = page_of(head=f"<title>{'A - B | ' * 100_000}</title>")
    assert len(find_headline(page) or "") <= 1000

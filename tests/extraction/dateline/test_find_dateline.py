"""Where on a page a dateline is looked for, and where the story begins after it."""

from __future__ import annotations

import pytest

from crawler.extraction import extract_article, parse_page
from crawler.items import Dateline

PROSE = "".join(
    f"<p>The ferry left the harbour of Corven at {hour} and sank within the hour, officials said on Monday.</p>"
    for hour in ("noon", "one", "two", "three")
)


def dateline_of(html: str, language: str = "en") -> tuple[Dateline | None, str]:
    page = parse_page(
        f'<html lang="{language}"><body>{html}</body></html>', "https://tarnvalleycourier.example/a-ferry-sank"
    )
    article = extract_article(page)
    return article.dateline, article.body


LEAD = "KABUL, Afghanistan (AP) — A ferry sank off the coast early on Monday, officials said."


def test_in_the_text_it_stays_in_the_body_and_end_tells_where_the_story_begins() -> None:
    found, body = dateline_of(f"<h1>Ferry sinks</h1><article><p>{LEAD}</p>{PROSE}</article>")
    assert found is not None
    assert body.startswith(LEAD)
    assert body[found.end :].startswith("A ferry sank off")


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ('<h1>Ferry sinks</h1><p class="location">Corven, Delaware</p><article>PROSE</article>', "Corven, Delaware"),
        ('<h1>Ferry sinks</h1><p class="ortsmarke">Corven</p><article>PROSE</article>', "Corven"),
        ("<h1>Ferry sinks</h1><ul><li>AFP, MANILA</li></ul><article>PROSE</article>", "MANILA"),
        (
            '<h1>Ferry sinks</h1><p>By Mara in <b class="location">Madrid</b></p><article>PROSE</article>',
            "Madrid",
        ),
    ],
)
def test_in_an_element_of_its_own_it_is_no_part_of_the_text(html: str, place: str) -> None:
    found, body = dateline_of(html.replace("PROSE", PROSE))
    assert found is not None
    assert (found.place, found.end) == (place, 0)
    assert body.startswith("The ferry left")


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ('<strong class="location">Orvane</strong> – A ferry sank early on Monday, officials said.', "Orvane"),
        ('<span class="dateline">Tarn Pass —</span> A ferry sank early on Monday, officials said.', "Tarn Pass"),
        ('<span class="dateline">March 3 —</span> A ferry sank early on Monday, officials said.', None),
        ("<strong>Orvane</strong> – A ferry sank early on Monday, officials said.", None),
    ],
)
def test_the_markup_of_a_first_paragraph_proves_its_place(opening: str, place: str | None) -> None:
    found, body = dateline_of(f"<h1>Ferry sinks</h1><article><p>{opening}</p>{PROSE}</article>")
    assert (found.place if found else None) == place
    assert found is None or body[found.end :].startswith("A ferry sank")


def test_in_a_german_standfirst() -> None:
    prose = "".join(
        f"<p>Die Fähre hat den Hafen um {hour} Uhr verlassen und ist bald gesunken, sagte die Polizei.</p>"
        for hour in range(4)
    )
    found, _ = dateline_of(
        f'<h1>Fähre sinkt</h1><p class="intro"><b>Berlin.</b> Die Fähre sank.</p><article>{prose}</article>', "de"
    )
    assert found is not None
    assert (found.place, found.end) == ("Berlin", 0)


@pytest.mark.parametrize(
    "html",
    [
        '<h1>Ferry sinks</h1><p class="dateline">November 21, 2016</p><article>PROSE</article>',
        "<h1>Ferry sinks</h1><figcaption>London: The ferry before it sank.</figcaption><article>PROSE</article>",
        '<h1>Ferry sinks</h1><nav><a href="/london">London</a></nav><article>PROSE</article>',
        "<h1>Ferry sinks</h1><article>PROSE</article><aside><p>PARIS (AP) — Another story.</p></aside>",
        "<h1>Letters</h1><article>PROSE<p>Mara Lind</p><p>New York</p>PROSE</article>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateline": "London, UK"}</script><p>PROSE',
    ],
)
def test_dates_captions_sections_and_other_stories_give_none(html: str) -> None:
    assert dateline_of(html.replace("PROSE", PROSE))[0] is None


def test_structured_data_is_believed_where_the_story_goes_there() -> None:
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "dateline": "Corven, Norway"}</script>'
    near = PROSE.replace("the harbour of Corven", "a harbour in Corven")
    found, _ = dateline_of(f"{data}<h1>Ferry sinks</h1><article>{near}</article>")
    assert found is not None
    assert (found.place, found.end) == ("Corven, Norway", 0)

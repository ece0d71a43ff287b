"""Site rules come before the general search, and where they match nothing the search stands."""

from __future__ import annotations

from crawler.extraction import extract_article
from crawler.items import Article
from crawler.sites import Selectors, SiteRules
from tests.extraction.pages import PARAGRAPHS, page_of, paragraphs

BODY = (
    '<div class="t">Ferry runs again</div><div class="w">Ann Lee</div><div class="d">12 May 2024 18:41</div>'
    f'<div class="offer"><p>{PARAGRAPHS[0]}</p></div><div class="b">{paragraphs(*PARAGRAPHS[1:3])}</div>'
    f'<div class="b">{paragraphs(PARAGRAPHS[3])}</div><div class="s">Harbour</div><p class="x">Rest</p> tail'
)


def extract(**selectors: tuple[str, ...]) -> Article:
    rules = SiteRules(key="courier", domains=("x.example",), timezone="Asia/Tokyo", selectors=Selectors(**selectors))
    return extract_article(page_of(BODY), rules=rules)


def test_selectors_say_where_things_stand() -> None:
    article = extract(
        headline=("h9", ".t"), byline=(".w",), published=(".d",), body=(".b",), section=(".s",), standfirst=(".none",)
    )
    assert (article.headline, article.authors, article.section) == ("Ferry runs again", ("Ann Lee",), ("Harbour",))
    assert article.body.split("\n\n") == list(PARAGRAPHS[1:])
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2024-05-12T18:41:00+09:00"
    assert article.site == "courier"


def test_a_selector_that_matches_nothing_leaves_the_search() -> None:
    assert PARAGRAPHS[1] in extract(body=(".gone",)).body


def test_the_language_of_the_rules_yields_to_a_text_that_is_clearly_in_another() -> None:
    rules = SiteRules(key="courier", domains=("x.example",), language="de")
    assert extract_article(page_of(BODY), rules=rules).language == "en"
    french = SiteRules(key="courier", domains=("x.example",), language="fr-CA")
    short = "Le bac est hors service."
    assert extract_article(page_of(f"<h1>Le bac</h1><p>{short}</p>"), rules=french).language == "fr-CA"


def test_what_is_removed_is_gone_and_the_text_behind_it_stays() -> None:
    article = extract(remove=(".offer", ".x"))
    assert PARAGRAPHS[0] not in article.body
    assert PARAGRAPHS[1] in article.body


def test_what_is_removed_is_gone_for_this_reading_only() -> None:
    page = page_of(BODY)
    removed, kept = (SiteRules(key="a", domains=("x.example",), selectors=chosen) for chosen in (
        Selectors(remove=(".offer",), body=(".offer", ".b")), Selectors(body=(".offer",)),
    ))  # fmt: skip
    assert PARAGRAPHS[0] not in extract_article(page, rules=removed).body
    assert extract_article(page, rules=kept).body == PARAGRAPHS[0]

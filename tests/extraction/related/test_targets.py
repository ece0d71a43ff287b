"""What an address leads to, by its look."""

from __future__ import annotations

import pytest

from crawler.extraction.related.targets import (
    is_of_other_kind,
    is_profile,
    leads_to_story,
    names_topic,
    resolve_target,
)
from crawler.lexicons.address_words import address_words_of

ENGLISH = address_words_of("en")
HERE = "https://tarnvalleycourier.example/2026/03/02/a-ferry-sank"


@pytest.mark.parametrize(
    "path",
    [
        "local/flood-closes-bridge",
        "2026/03/02/flood",
        "stories/3376680/",
        "flood-bridge.html",
        "a/flood/7585423.html",
        "?p=1725228&post_type=post",
        "apps/2015/01/14/new-browser",
        "news,142489.html",
        "privacy-bill-passes-senate",
        "subscription-prices-rise-again-for-ferry-passengers",
    ],
)
def test_stories_have_slugs_numbers_or_files(path: str) -> None:
    assert leads_to_story(f"https://example.com/{path}", ENGLISH)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "sport/",
        "local/orvane-north/",
        "tag/flood-closes-bridge",
        "Tag/flood-closes-bridge",
        "author/mara-lind-reporter-4711",
        "subscribe",
        "our-newsletter-sign-up",
        "promos/pro-4711.php",
        "2026/03/02/flood/trending",
        "privacy-policy",
    ],
)
def test_sections_tags_authors_and_house_pages_are_none(path: str) -> None:
    assert not leads_to_story(f"https://example.com/{path}", ENGLISH)


@pytest.mark.parametrize(
    ("language", "path"),
    [
        ("de", "themen/brand-am-fluss-2026"),
        ("de", "autor/mara-lind-reporter-4711"),
        ("fr", "thematique/ports-et-bacs-2026"),
        ("es", "etiquetas/barcos-en-el-rio"),
        ("it", "argomenti/traghetti-sul-fiume-2026"),
        ("pt", "autores/mara-lind-4711"),
        ("nl", "onderwerp/boten-op-de-rivier"),
        ("sv", "amne/farjor-i-norr-2026"),
        ("pl", "tagi/promy-na-rzece-2026"),
    ],
)
def test_addresses_are_read_in_the_language_of_the_page_and_in_english(language: str, path: str) -> None:
    assert not leads_to_story(f"https://example.com/{path}", address_words_of(language))
    assert not leads_to_story("https://example.com/tag/flood-closes-bridge", address_words_of(language))


@pytest.mark.parametrize("piece", ["a-", "/", "tag/", "1", "newsletter-"])
def test_hostile_addresses_are_bounded(piece: str) -> None:
    leads_to_story(f"https://example.com/{piece * 100_000}", ENGLISH)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/local/flood?utm_source=x#top", "https://tarnvalleycourier.example/local/flood"),
        ("//m.example.com/a/", "https://example.com/a/"),
        ("#comments", None),
        ("javascript:void(0)", None),
        ("mailto:desk@example.com", None),
        (f"{HERE}?utm_source=related", None),
        ("/images/ferry.JPG", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_links_resolve_to_canonical_addresses(href: str | None, url: str | None) -> None:
    assert resolve_target(href, HERE, HERE) == url


def test_a_number_with_other_letters_is_of_another_kind_of_page() -> None:
    story = "https://example.com/en/ferry-sinks/a-53060749"
    assert is_of_other_kind("https://example.com/en/rivers/t-52106276", story)
    assert not is_of_other_kind("https://example.com/en/ferry-is-raised/a-53071234", story)
    assert not is_of_other_kind("https://example.com/en/ferry-is-raised-53071234", story)


def test_accounts_and_topics_are_told_by_the_words_of_their_link() -> None:
    assert is_profile("https://chirp.example/maralind", "@maralind")
    assert is_profile("https://www.chirp.example/courier", "Chirp")
    assert not is_profile("https://chirp.example/maralind/status/4711", "wrote on Monday")
    assert names_topic("https://example.com/en/river-levels/t-77", "River levels")
    assert not names_topic("https://example.com/en/river-levels-rise-again", "River levels")

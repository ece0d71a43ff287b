"""A headline is told by the address that was made of it."""

from __future__ import annotations

import pytest

from crawler.extraction.addressed import address_words, is_in_address


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Ferry runs again after winter", "/2024/ferry-runs-again"),
        ("Die Fähre fährt wieder", "/die-faehre-faehrt-wieder.html"),
        ("Die Fähre fährt wieder", "/die-fahre-fahrt-wieder/"),
        ("L'été à l'île d'Elm", "/2024/l-ete-a-l-ile-d-elm"),
        ("Færgen sejler igen på søndag", "/faergen-sejler-igen-paa-soendag"),
        ("Ferry's owners aren't amused", "/ferrys-owners-arent-amused"),
        ("Паром снова ходит", "/паром-снова-ходит"),
        ("Ferry runs again", "/ferry-runs-again/123456/"),
        ("Ferry runs again", "/ferry-runs-again/index.html"),
        ("Ferry runs again", "/Ferry_Runs_Again,12345.html"),
    ],
)
def test_an_address_is_made_of_the_headline_in_any_spelling(text: str, path: str) -> None:
    assert is_in_address(text, f"https://drop.example{path}")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Weather", "/weather"),
        ("City council", "/city-council"),
        ("Other news of the day", "/ferry-runs-again"),
        ("Ferry and rain", "/ferry-runs-again-after-winter"),
        ("Your money today", "/your-money-today/article.aspx"),  # a section, the story is the file
        ("Ferry runs again", "/?p=12"),
        ("", "/"),
    ],
)
def test_an_address_of_a_section_or_another_story_is_not(text: str, path: str) -> None:
    assert not is_in_address(text, f"https://drop.example{path}")


@pytest.mark.parametrize("url", ["", "https://[", "https://drop.example/" + "a-" * 500_000])
def test_an_address_without_words_or_without_end_is_read(url: str) -> None:
    assert address_words(url) == frozenset()

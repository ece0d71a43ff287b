"""Counters, ages and labels of advertisements are known from sentences, language by language."""

import time

import pytest

from crawler.lexicons import known_languages, lexicon_for
from pipelines.storage.furniture import is_furniture, without_furniture


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("12 comments", "en"),
        ("3 Shares", "en-GB"),
        ("Updated 5 minutes ago", "en"),
        ("an hour ago", "en"),
        ("ADVERTISEMENT", "en"),
        ("Advertisement – story continues below", "en"),
        ("4 min read", "en"),
        ("1.2K shares", "en"),
        ("Facebook · WhatsApp · 31", None),
        ("vor 5 Minuten", "de"),
        ("17 Kommentare", "de-AT"),
        ("Anzeige", "de"),
        ("il y a 2 heures", "fr"),
        ("La suite après la publicité", "fr"),
        ("hace 10 minutos", "es"),
        ("3 minuti fa", "it"),
        ("há 20 minutos", "pt-BR"),
        ("5 uur geleden", "nl"),
        ("för 5 minuter sedan", "sv"),
        ("10 минут назад", "ru"),
        ("5分前", "ja"),
        ("广告", "zh"),
        ("5분 전", "ko"),
        ("منذ 5 دقائق", "ar"),
    ],
)
def test_lines_that_change_by_themselves(line, language):
    assert is_furniture(line, language)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("", "en"),
        ("12", "en"),
        ("Five minutes later the bridge fell.", "en"),
        ("Two hours ago the council met.", "en"),
        ("Twelve people left comments.", "en"),
        ("The shares fell by 3 percent.", "en"),
        ("12 hours", "en"),
        ("12 comments", "de"),
        ("Der Rat tagte vor zwei Stunden.", "de"),
        ("Hace 10 años murió.", "es"),
    ],
)
def test_lines_that_say_something(line, language):
    assert not is_furniture(line, language)


def test_only_the_lines_of_furniture_go():
    assert without_furniture("First.\n\n12 comments\n\nLast.", "en") == "First.\n\nLast."
    assert without_furniture("First.\n\nLast.", "en") == "First.\n\nLast."
    assert without_furniture("", "en") == ""


@pytest.mark.parametrize("language", known_languages())
def test_every_language_has_its_words(language):
    furniture = lexicon_for(language).furniture
    assert furniture.signs
    assert not set(furniture.signs) & set(furniture.companions)


@pytest.mark.parametrize("text", ["12 comments\n\n" * 50_000, "ago " * 200_000, "\n\n" * 200_000])
def test_a_giant_text_takes_bounded_time(text):
    started = time.process_time()
    without_furniture(text, "en")
    assert time.process_time() - started < 5

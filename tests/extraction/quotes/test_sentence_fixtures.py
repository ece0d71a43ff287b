"""Invented sentences for what each lexicon holds: the quotations in them, their kind, mention and full name."""

import json
from pathlib import Path

import pytest

from crawler.extraction.quotes import find_quotes
from crawler.lexicons import known_languages, lexicon_for

FOLDER = Path(__file__).parents[3] / "fixtures" / "sentences"
CASES = [
    (path.stem, case["text"], case["quotes"])
    for path in sorted(FOLDER.glob("*.jsonl"))
    for case in map(json.loads, path.read_text("utf-8").splitlines())
]


@pytest.mark.parametrize(("language", "text", "quotes"), CASES)
def test_the_quotations_of_a_sentence(language, text, quotes):
    found = find_quotes(text, language=language)
    assert [[q.text, q.kind, q.speaker, q.speaker_name] for q in found] == quotes


def test_every_language_with_verbs_of_saying_has_sentences():
    spoken = {language for language in known_languages() if lexicon_for(language).quotes.verbs}
    assert spoken - {path.stem for path in FOLDER.glob("*.jsonl")} == set()

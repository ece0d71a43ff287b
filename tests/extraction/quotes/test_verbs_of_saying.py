"""Every verb of saying in the lexicons is the cue of a quotation, where its language puts it."""

import pytest

from crawler.extraction.quotes import find_quotes
from crawler.lexicons import lexicon_for

# What stands around a verb in a language: the speaker is named first where the verb needs no subject.
SENTENCES = {
    "cs": "Jana Lipová přišla.\n\n„Most je zavřený“, {}.",
    "de": "„Die Brücke ist zu“, {} er.",
    "en": "“The bridge is closed,” she {}.",
    "es": "Clara Montiel habló el lunes.\n\n“El puente está cerrado”, {}.",
    "fr": "« Le pont est fermé », {}-t-elle.",
    "it": "Carla Monti è venuta lunedì.\n\n“Il ponte è chiuso”, {}.",
    "nl": "‘De brug is dicht’, {} hij.",
    "pl": "Anna Nowicka przyszła.\n\n„Most jest zamknięty”, {}.",
    "pt": "Clara Monteiro falou na segunda-feira.\n\n“A ponte está fechada”, {}.",
    "da": "– Broen er lukket, {} hun.",
    "no": "– Broen er stengt, {} hun.",
    "sv": "– Bron är stängd, {} hon.",
}


def cues_missed(language: str, sentence: str) -> list[str]:
    missed = []
    for verb in lexicon_for(language).quotes.verbs:
        cues = [q.cue for q in find_quotes(sentence.format(verb), language=language) if q.kind != "indirect"]
        if cues != [verb]:
            missed.append(verb)
    return missed


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_each_verb_is_a_cue_behind_a_quotation(language, sentence):
    assert cues_missed(language, sentence) == []


@pytest.mark.parametrize(
    ("language", "word"),
    [("es", "ayer"), ("it", "ieri"), ("pt", "ontem"), ("pl", "wczoraj"), ("da", "bro"), ("no", "bro"), ("sv", "bro")],
)
def test_another_word_there_is_none(language, word):
    assert word not in [q.cue for q in find_quotes(SENTENCES[language].format(word), language=language)]

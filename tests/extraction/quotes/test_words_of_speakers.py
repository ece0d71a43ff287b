"""Every title, pronoun and word before a source in the lexicons is heard as what it is."""

import pytest

from crawler.extraction.quotes import find_quotes
from crawler.items import Quote
from crawler.lexicons import lexicon_for

# How a language says "said".
SAID = {
    "en": "said",
    "de": "sagte",
    "fr": "a déclaré",
    "es": "dijo",
    "pt": "disse",
    "it": "ha detto",
    "nl": "zei",
    "pl": "powiedziała",
    "da": "sagde",
    "no": "sa",
    "sv": "sade",
}
LANGUAGES = pytest.mark.parametrize("language", SAID)


def quotation(body: str, language: str) -> Quote | None:
    return next((q for q in find_quotes(body, language=language) if q.kind != "indirect"), None)


@LANGUAGES
def test_each_title_is_no_part_of_the_name_behind_it(language):
    def name_behind(word: str) -> str | None:
        body = f"“The ferry was late again today,” {SAID[language]} {word[0].upper()}{word[1:]} Qualla Ordeson."
        quote = quotation(body, language)
        return quote and quote.speaker_name

    titles = lexicon_for(language).quotes.titles
    assert [title for title in titles if name_behind(title) != "Qualla Ordeson"] == []
    assert name_behind("Vexla") == "Vexla Qualla Ordeson"


@LANGUAGES
def test_each_pronoun_is_a_speaker(language):
    def speaker(word: str) -> str | None:
        body = f"Mara Ellison came. “The ferry was late again today,” {word} {SAID[language]}."
        quote = quotation(body, language)
        return quote and quote.speaker

    # "j’" stands before no such verb: "j’ai dit".
    pronouns = [word for word in lexicon_for(language).quotes.pronouns if not word.endswith("’")]
    assert [word for word in pronouns if speaker(word) != word] == []
    assert speaker("quux") != "quux"


@LANGUAGES
def test_each_word_before_a_source_leads_to_the_speaker(language):
    def speaker(word: str) -> str | None:
        quote = quotation(f"“The ferry was late again today,” {word} Mara Ellison.", language)
        return quote and quote.speaker_name

    assert [source for source in lexicon_for(language).quotes.sources if speaker(source) != "Mara Ellison"] == []

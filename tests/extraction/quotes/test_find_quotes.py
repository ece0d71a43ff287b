"""Who said what in a story of several paragraphs."""

from typing import Any

import pytest

from crawler.extraction.quotes import find_quotes
from crawler.items import Quote

STORY = """Mara Ellison, the harbour master of Tarn Bay, met Ned Farrow of the Bridge Union on Monday.

“The ferry was late again,” Ellison said. “Nobody told us.

“And nobody will.”

Farrow called the timetable “a work of fiction.” He added: “My men wait in the rain.”"""


def find(body: str, **given: Any) -> list[Quote]:
    return list(find_quotes(body, **{"language": "en", **given}))


def test_a_speech_goes_on_in_the_next_paragraph():
    assert [q.speaker_name for q in find(STORY)] == ["Mara Ellison"] * 3 + ["Ned Farrow"] * 2


def test_a_carried_speech_has_no_cue_of_its_own():
    assert [q.cue for q in find(STORY)] == ["said", "said", None, "called", "added"]


def test_kinds():
    assert [q.kind for q in find(STORY)] == ["direct", "direct", "direct", "partial", "direct"]


def test_paragraphs_and_offsets():
    quotes = find(STORY)
    assert [q.paragraph for q in quotes] == [1, 1, 2, 3, 3]
    assert STORY[quotes[0].start : quotes[0].end] == "“The ferry was late again,”"


@pytest.mark.parametrize(
    ("body", "field", "value"),
    [
        ("“We are late,” Mara Ellison told the Tarn Valley Courier.", "addressee", "the Tarn Valley Courier"),
        (
            "Mara Ellison said that a ferry “sank in sight of all of us,” the Courier reported.",
            "reported_by",
            "the Courier",
        ),
        ("“We are late,” said harbour master Captain Mara Ellison.", "speaker_role", "harbour master Captain"),
        ("“We are late,” said Mara Ellison, a harbour spokeswoman.", "speaker_role", "harbour spokeswoman"),
        ("“We are late,” said Mara Ellison.", "addressee", None),
        ("“We are late,” said Mara Ellison.", "reported_by", None),
    ],
)
def test_what_stands_beside_a_quotation(body, field, value):
    assert getattr(find(body)[0], field) == value


@pytest.mark.parametrize(
    "body",
    [
        "The film “Stones in the River” opens on Friday.",
        "The so-called “stone tax” comes before the council.",
        "Robert “Stone” Farrow opened the bridge.",
        "The 209th ‘Heron’ Corps released photos.",
        "",
        "\n\n\n\n",
    ],
)
def test_words_in_marks_that_nobody_said(body):
    assert find(body) == []


def test_an_unknown_language_keeps_its_marks_and_invents_no_speaker():
    quotes = find_quotes("“Blub gra narf zonk flim tarn,” kweg Mara Ellison.", language="xx")
    assert [(q.text, q.speaker, q.speaker_name) for q in quotes] == [("Blub gra narf zonk flim tarn,", None, None)]


def test_indirect_speech_is_kept_where_it_is_clear():
    quote = find("The keeper told reporters on Monday that the lamp would burn until spring.")[0]
    assert (quote.kind, quote.text, quote.speaker, quote.cue) == (
        "indirect",
        "the lamp would burn until spring",
        "The keeper",
        "told",
    )


@pytest.mark.parametrize("body", ["The lamp that burns is old.", "They said so.", "Said that, he left."])
def test_no_indirect_speech_without_subject_verb_and_that(body):
    assert find(body) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Ellison said the timetable was “a mess.”", ["a mess."]),
        ("Ellison said the crews were “fed up with us.”", ["fed up with us."]),
        ("The ferry ran aground off the “Devil’s Elbow” sandbank.", []),
        ("The choir appeared on KTB’s “This Week.”", []),
        ("Voters chose between a “strong” and a “weak” council.", []),
    ],
)
def test_a_few_words_that_somebody_said_and_such_as_nobody_did(sentence, found):
    assert [q.text for q in find(sentence)] == found


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("“Will you go there at all?” Mara Ellison was asked.", None),
        ("“Will you go there at all?” Mara Ellison was asked by Ned Farrow.", "Ned Farrow"),
        ("Ned Farrow was told, “You will go there.”", None),
        ("Mara Ellison was quoted as saying, “I will go there.”", "Mara Ellison"),
        ("Mara Ellison was asked about it. “No, I will not go there.”", "Mara Ellison"),
        ("Asked about it, Mara Ellison said, “No, I will not go there.”", "Mara Ellison"),
    ],
)
def test_who_is_asked_or_told_did_not_say_it(body, speaker):
    assert [q.speaker for q in find(body)] == [speaker]

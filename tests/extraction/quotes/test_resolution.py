"""The fullest name that a story gives a speaker, and none where it gives none or two fit."""

import pytest

from crawler.extraction.quotes import find_quotes


def name(body: str, language: str = "en") -> str | None:
    return [q for q in find_quotes(body, language=language) if q.kind != "indirect"][-1].speaker_name


@pytest.mark.parametrize(
    ("lead", "attribution", "expected"),
    [
        ("Mara Ellison runs the harbour.", "Ellison said", "Mara Ellison"),
        ("Mara Ellison runs the harbour.", "Ms. Ellison said", "Mara Ellison"),
        ("Mara L. Ellison runs the harbour.", "Mara Ellison said", "Mara L. Ellison"),
        ("Sarah Ellison runs the harbour.", "she said", "Sarah Ellison"),
        ("James Orr met Sarah Ellison.", "he said", "James Orr"),
        ("Robert Orr and Sarah Orr run the harbour.", "Ms. Orr said", "Sarah Orr"),
        ("Gov. Sarah Ellison met James Orr.", "the governor said", "Sarah Ellison"),
        ("The Tarn Ministry of Defence met.", "the ministry said", "Tarn Ministry of Defence"),
        ("The Free Harbour Union (FHU) met.", "the FHU said", "Free Harbour Union"),
        ("Sen. Jan van der Meer left.", "Van der Meer said", "Jan van der Meer"),
        ("Shannon O’Hara left.", "O'Hara said", "Shannon O’Hara"),
    ],
)
def test_a_mention_is_somebody_named_before(lead, attribution, expected):
    assert name(f"{lead}\n\n“The bridge is safe,” {attribution}.") == expected


@pytest.mark.parametrize(
    "attribution", ["a spokesman said", "officials said", "one neighbour said", "several critics said"]
)
def test_whom_the_story_leaves_nameless_has_no_name(attribution):
    assert name(f"Mara Ellison runs the harbour.\n\n“The bridge is safe,” {attribution}.") is None


def test_a_pronoun_without_anybody_it_fits_has_no_name():
    assert name("James Orr left.\n\n“The bridge is safe,” she said.") is None


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("de", "AfD-Landeschef Hans Orrmann kam.\n\n„Es bleibt dabei“, sagte der AfD-Chef.", "Hans Orrmann"),
        ("no", "Advokat Kari Lindvik kom.\n\n– Det er slutt, sa advokaten.", "Kari Lindvik"),
        (
            "fr",
            "Le ministre russe du Rail, Paul Verdier, est là.\n\n« C’est fini », a dit le ministre.",
            "Paul Verdier",
        ),
    ],
)
def test_an_office_is_whoever_holds_it(language, body, expected):
    assert name(body, language) == expected

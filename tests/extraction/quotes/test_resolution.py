"""The fullest name that a story gives a speaker, and none where it gives none or two fit."""

import pytest

from crawler.extraction.quotes import find_quotes


def name(body: str, language: str = "en", headline: str | None = None) -> str | None:
    quotes = find_quotes(body, language=language, headline=headline)
    return [q for q in quotes if q.kind != "indirect"][-1].speaker_name


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
        ("Robert Orr and Sarah Orr run the harbour.", "Orr said", None),
        ("Robert Orr runs the harbour.\n\nHe lives in Tarn Bay with his wife, Sarah Orr.", "Orr said", "Robert Orr"),
        ("Helena Strand came. Sarah Ellison asked why.", "she told Strand", "Sarah Ellison"),
        ("Paul Strand, the running mate of James Orr, came.", "he said", "Paul Strand"),
        ("James Orr left. According to Paul Strand, it was late.", "he said", "Paul Strand"),
        ("James Orr left. He wrote on Grey Harbour that it was late.", "he said", "James Orr"),
        ("Tidewater Lines has denied it.", "it said", "Tidewater Lines"),
        ("The UN army said so in a statement.", "the statement said", "UN army"),
        ("The Tarn Bay Harbour Council met.", "the Harbour Council said", "Tarn Bay Harbour Council"),
        ("The Harbour Council met the Tarn Bay Harbour Council.", "the Harbour Council said", "Harbour Council"),
        ("Critics wrote to the UN board. It said nothing.", "the letter said", None),
        (
            "The Norlandish premier, the liberal Paul Strand, came. James Orr left.",
            "the Norlandish leader said",
            "Paul Strand",
        ),
        (
            "James Orr, who met the Norlandish president, came. Paul Strand left.",
            "the Norlandish leader said",
            "Paul Strand",
        ),
        ("The Tidewater Board denied it in a statement.", "the statement said", "Tidewater Board"),
        ("Mara Ellison read the Tarnish brochure.", "the Tarnish brochure said", None),
        ("Ann Orr crossed the Grey Sea. The Grey Sea was calm.", "she said", "Ann Orr"),
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
        (
            "de",
            "Paul Strandmann allerdings, der Kandidat der CDU, kam. AfD-Kandidat Hans Orrmann ging.\n\n"
            "„Es bleibt dabei“, sagte der CDU-Spitzenkandidat.",
            "Paul Strandmann",
        ),
        ("no", "Sjef Paul Strand kom. Leif Bergmann gikk. Bergmann sier: «Det er slutt.»", "Leif Bergmann"),
        ("no", "Advokat Kari Lindvik kom.\n\n– Det er slutt, sa advokaten.", "Kari Lindvik"),
        (
            "fr",
            "Le ministre russe du Rail, Paul Verdier, est là.\n\n« C’est fini », a dit le ministre.",
            "Paul Verdier",
        ),
        (
            "fr",
            "Claire Aubry (2), cardiologue au CHU Bellevue, est là. « C’est fini », a dit la cardiologue.",
            "Claire Aubry",
        ),
        ("fr", "Le président Marc Aubry est là. « C’est fini », a dit la ministre.", None),
        ("es", "El presidente Juan Romero viajó. «Se acabó», dijo la fiscal.", None),
        ("it", "Il presidente Marco Rossetti è qui. «È finita», ha detto la portavoce.", None),
        ("pt", "O presidente João Moreira viajou. “Acabou”, disse a porta-voz.", None),
        ("es", "Juan Romero viajó. «Se acabó», dijeron los abogados del expresidente Romero.", None),
        ("es", "Juan Romero viajó. «Se acabó», dijo el expresidente Romero.", "Juan Romero"),
    ],
)
def test_an_office_is_whoever_holds_it(language, body, expected):
    assert name(body, language) == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Storm: Mara Ellison shuts the harbour", "Mara Ellison"),
        ("Harbour shut, Sarah Ellison’s crews go home", "Sarah Ellison"),
        ("Storm Ellison shuts the harbour", "Ellison"),
        (None, "Ellison"),
    ],
)
def test_the_headline_names_whom_the_body_calls_by_surname(headline, expected):
    assert name("The harbour was shut by Ellison.\n\n“It is safe,” Ellison said.", headline=headline) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Auch Hanna Brandt meldet sich zu Wort.\n\n„Es reicht“, sagte Brandt.", "Hanna Brandt"),
        ("Nach Ansicht von Ellmann reicht es.\n\n„Es ist genug“, sagte Ellmann.", "Ellmann"),
        ("Die Einzelheiten fehlen.\n\n„Es ist genug“, sagten Einzelheiten.", None),
        ("Ursula von der Heyde kam.\n\n„Es ist genug“, sagte sie.", "Ursula von der Heyde"),
        ("„Es ist genug“, sagt Karsten Brede von der Hafenbank NOK.", "Karsten Brede"),
        ("Hafenpräsidentin Eva Brede kam. Karl Ode ging. „Es ist genug“, sagte der Deichpräsident.", "Karl Ode"),
        ("Karl Brede kam.\n\n„Es ist genug“, sagt Drehorgler Brede.", "Karl Brede"),
        ("Karl Brede und Max Brede kamen.\n\n„Es ist genug“, sagt Drehorgler Brede.", "Drehorgler Brede"),
        ("Paul Strandow kam. „Es ist genug“, sagte Sprecher Christian Hartmann.", "Christian Hartmann"),
        ("Eva Bergmann kam. Max Strandow kam.\n\n„Es ist genug“, sagte sie.", "Eva Bergmann"),
        ("Max Strandow kam.\n\n„Es ist genug“, sagte ein Feuerwehrmann.", None),
    ],
)
def test_german_names_among_nouns(body, expected):
    assert name(body, "de") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("« C’est fini », a dit le ministère du Rail. Il précise que la ligne « ferme ».", "ministère du Rail"),
        ("« C’est fini », a dit le ministère du Rail. Paul Verdier est là. « Je reste », a-t-il dit.", "Paul Verdier"),
    ],
)
def test_a_pronoun_may_be_a_ministry_where_there_is_no_other(body, expected):
    assert name(body, "fr") == expected

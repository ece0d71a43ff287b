"""Names come out of bylines in the forms that many languages print."""

from __future__ import annotations

import pytest

from crawler.extraction.names import (
    is_body,
    parse_names,
    parse_nickname,
    parse_opened,
    parse_posted,
    parse_signed,
    parse_titled,
    parse_unopened,
)
from crawler.lexicons import lexicon_for


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Ann Lee", ["Ann Lee"]),
        ("en", "By Ann Lee", ["Ann Lee"]),
        ("en", "BY ANN LEE", ["ANN LEE"]),
        ("en", "By Ann Lee, Bo Ek and Cy van Dale in Kabul", ["Ann Lee", "Bo Ek", "Cy van Dale"]),
        ("en", "By Ann Lee, staff writer, and Bo van Ek in Kabul", ["Ann Lee", "Bo van Ek"]),
        ("en", "By Ann Lee, senior correspondent", ["Ann Lee"]),
        ("en", "By Ann Lee Published February 12 at 9:14", ["Ann Lee"]),
        ("en", "By Ann Published", ["Ann Published"]),
        ("en", "Ann Lee | Staff Writer", ["Ann Lee"]),
        ("en", "Ann Lee (AP) and Bo Ek [be]", ["Ann Lee", "Bo Ek"]),
        ("en", "Ann Lee, ann@courier.example, @annlee", ["Ann Lee"]),
        ("en", "By Ann Lee May 12, 2024", ["Ann Lee"]),
        ("en", "By April Lee", ["April Lee"]),
        ("en", "Posted by: Ann Lee at 10:22 AM", ["Ann Lee"]),
        ("en", "Posted by admin", []),
        ("en", "By Ann Lee, AP National Writer", ["Ann Lee"]),
        ("en", "ANN LEE Reuters", ["ANN LEE"]),
        ("en", "Agencia Efe", ["Agencia Efe"]),
        ("en", "Berg, Ann", ["Ann Berg"]),
        ("en", "By Berg, Ann B.", ["Ann B. Berg"]),
        ("en", "Berg, Ann; Tarn, Anna", ["Ann Berg", "Anna Tarn"]),
        ("en", "Ann Berg, Anna Tarn", ["Ann Berg", "Anna Tarn"]),
        ("en", "Berg, Kabul", ["Berg", "Kabul"]),
        ("en", "Lee, Ann and Berg, Bo", ["Ann Lee", "Bo Berg"]),
        ("en", "Dale, Ann van", ["Ann van Dale"]),
        ("en", "Kabul, Tarn and Berg, Harbourtown", ["Kabul", "Tarn", "Berg", "Harbourtown"]),
        ("en", "By Ann Lee, Photos by Bo Ek", ["Ann Lee"]),
        ("en", "Ann Lee Senior Washington Correspondent", ["Ann Lee"]),
        ("en", "Ann Washington, Reporter", ["Ann Washington"]),
        ("en", "Ann Lee courier.example Archive", ["Ann Lee"]),
        ("en", "Ann Lee Follow @annlee", ["Ann Lee"]),
        ("en", "Finian Rainbow. Harbour Courier", ["Finian Rainbow", "Harbour Courier"]),
        ("en", "By Ann B. Lee", ["Ann B. Lee"]),
        ("en", "By ANN LEE and BO EK, Associated Press", ["ANN LEE", "BO EK"]),
        ("en", "Associated Press", ["Associated Press"]),
        ("en", "By Monday the ferry will run", []),
        ("en", "By Monday 12 May", []),
        ("en", "By Ann on 12 May", ["Ann"]),
        ("en", "View Author Page", []),
        ("en", "https://courier.example/authors/ann", []),
        ("en", "12 May 2024", []),
        ("en", "", []),
        ("de", "Von Ann Lee und Bo Ek, Hamburg", ["Ann Lee", "Bo Ek", "Hamburg"]),
        ("de", "Ein Kommentar von Ann Lee", ["Ann Lee"]),
        ("de", "Text: Ann Lee, Fotos: Bo Ek", ["Ann Lee"]),
        ("de", "Geschrieben von Ann Lee am 12. Mai 2024", ["Ann Lee"]),
        ("fr", "Publié par Ann Lee le 12 mai 2024", ["Ann Lee"]),
        ("it", "Pubblicato da Ann Lee il 12 maggio 2024", ["Ann Lee"]),
        ("nl", "Geplaatst door Ann Lee", ["Ann Lee"]),
        ("pt", "Postado por Ann Lee às 10:22", ["Ann Lee"]),
        ("de", "Ann von der Lee, Redakteurin", ["Ann von der Lee"]),
        ("fr", "Par Ann Lee et Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("es", "Por Ann Lee y Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("ja", "松田花子記者", ["松田花子"]),
        ("ja", "文・松田花子", ["松田花子"]),
        ("ja", "文化と芸能", ["文化と芸能"]),  # no byline word in it
        ("ko", "김하나 기자", ["김하나"]),
        ("tr", "Ann Lee ve Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("und", "By Ann Lee", ["Ann Lee"]),
    ],
)
def test_names_in_bylines(language: str, text: str, names: list[str]) -> None:
    assert parse_names(text, lexicon_for(language)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mo 12.05.24 | 14:07 Uhr | Von Ann Lee", ["Ann Lee"]),
        ("12. Mai 2024, 14:07 Uhr von Ann Lee", ["Ann Lee"]),
        ("Veröffentlicht am 12. Mai 2024 von Ann Lee", ["Ann Lee"]),
        ("Von der Fähre berichtet die Zeitung", []),
        ("Stand 12. Mai - Ann Lee", []),
        ("Vonhof Ann", []),
        ("Montag, 12. Mai 2024, 14:07 Uhr, von Ann Lee", ["Ann Lee"]),
        ("-- Von Ann Lee", ["Ann Lee"]),
        ("By Ann Lee", ["Ann Lee"]),
        ("By clicking “Submit” you agree to our Policy and Terms", []),
        ("By train, Ann Lee crosses the harbour", []),
        ("Alle Beiträge von Ann Lee anzeigen", ["Ann Lee"]),
        ("Das Interview führte Ann Lee.", ["Ann Lee"]),
    ],
)
def test_names_behind_an_opening_word(text: str, names: list[str]) -> None:
    assert parse_opened(text, lexicon_for("de")) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("04.02.2024 | 13:10 Uhr | Anna Lee", ["Anna Lee"]),
        ("Anna Lee und Bo Ek / 12.05.2024 / 06:15", ["Anna Lee", "Bo Ek"]),
        ("Anna Lee - 12. Mai 2024", ["Anna Lee"]),
        ("Anna Lee 12. Mai 2024", []),
        ("Wetter | 12. Mai 2024 | Jetzt kommentieren", []),
        ("Flucht und Migration | 12. Mai 2024", []),
        ("Anna | 12. Mai 2024", []),
    ],
)
def test_names_that_stand_alone_in_a_line(text: str, names: list[str]) -> None:
    assert parse_unopened(text, lexicon_for("de")) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("(Anna Lee/dpa)", ["Anna Lee"]),
        ("[Anna Lee, Anne Ek]", ["Anna Lee", "Anne Ek"]),
        ("— Anna Lee", ["Anna Lee"]),
        ("Anna Lee, 12. Mai 2024", ["Anna Lee"]),
        ("Anna Lee", ["Anna Lee"]),
        ("(dpa)", []),
        ("Tarn, 12. Mai 2024", []),
        ("(Anna Lee sagte das)", []),
        ("Anna Lee, Tarn", []),
        ("", []),
    ],
)
def test_names_below_a_story(text: str, names: list[str]) -> None:
    assert parse_signed(text, lexicon_for("de")) == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Ann Lee, staff writer", ["Ann Lee"]),
        ("en", "Ann Lee staff writer ann@courier.example", ["Ann Lee"]),
        ("de", "Anna Lee, Redakteurin", ["Anna Lee"]),
        ("ko", "김하나 기자 hana@courier.example", ["김하나"]),
        ("en", "Ann Lee, mayor", []),
        ("en", "Ann Lee", []),
        ("en", "Our Staff", []),
        ("en", "Harbour Courier staff", []),
    ],
)
def test_names_with_a_job(language: str, text: str, names: list[str]) -> None:
    assert parse_titled(text, lexicon_for(language)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("by gull7", ["gull7"]),
        ("Posted by gull7 on 12 May 2024", ["gull7"]),
        ("on May 12, 2024 by gull7", ["gull7"]),
        ("by gull7 » Sun May 12, 2024 10:22 am", ["gull7"]),
        ("by train across the harbour", []),
        ("by Harbour Courier 12 May 2024", []),
        ("by siteadmin on 12 May 2024", []),
        ("by staff", []),
        ("by", []),
        ("gull7", []),
    ],
)
def test_names_that_writers_give_themselves(text: str, names: list[str]) -> None:
    assert parse_nickname(text, lexicon_for("en")) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Posted by gull7 at 10:22", ["gull7"]),
        ("Author: gull7", ["gull7"]),
        ("by gull7", []),
        ("by train at 10:22", []),
        ("Written by hand in a week", []),
    ],
)
def test_names_that_no_markup_tells(text: str, names: list[str]) -> None:
    assert parse_posted(text, lexicon_for("en")) == names


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Reuters", True),
        ("AP Reuters", True),
        ("News Desk", True),
        ("Tarn Media GmbH", True),
        ("Ann Lee", False),
        ("Ann Ag Lee", False),
    ],
)
def test_names_of_no_person(name: str, found: bool) -> None:
    assert is_body(name, lexicon_for("en")) is found


@pytest.mark.parametrize(
    "text",
    [
        "By Ann, " * 100_000,
        "(" * 1_000_000,
        "a@" * 500_000,
        "Ann " * 500_000,
        " - " * 300_000,
        "1 " * 500_000,
        "a " * 9 + "b.c " * 100_000,
    ],
)
def test_endless_bylines_end(text: str) -> None:
    for parse in (parse_names, parse_opened, parse_unopened, parse_signed, parse_titled, parse_nickname):
        assert len(parse(text, lexicon_for("en"))) < 100

"""Names in other cases than the first, by the names that the story prints and by first names."""

import pytest

from crawler.extraction.quotes.declension import first_case_of
from crawler.extraction.quotes.vocabulary import vocabulary_for


@pytest.mark.parametrize(
    ("language", "name", "named", "expected"),
    [
        ("pl", "Anny Lipskiej", {("anna", "lipska")}, "Anna Lipska"),
        ("pl", "Jana Zycha", {("jan", "zych")}, "Jan Zych"),
        ("pl", "Janem Zychem", {("jan", "zych")}, "Jan Zych"),
        ("pl", "Markowi Buczkowi", {("marek", "buczek")}, "Marek Buczek"),
        ("pl", "Pawłem Zychem", {("paweł", "zych")}, "Paweł Zych"),
        ("pl", "Adamem Czernym", {("adam", "czerny")}, "Adam Czerny"),
        ("pl", "Lipskiego", {("lipski",)}, "Lipski"),
        ("pl", "Zychowi", {("zych",)}, "Zych"),
        ("pl", "Anny Lipskiej", (), "Anna Lipska"),
        ("pl", "Anny Zych", (), "Anna Zych"),
        ("pl", "Anna Lipska", (), None),
        ("pl", "Zycha", (), None),
        ("pl", "Portu Tarn", (), None),
        ("ru", "Ивана Лескова", {("иван", "лесков")}, "Иван Лесков"),
        ("ru", "Анной Лесковой", (), "Анна Лескова"),
        ("ru", "Юрию Долинскому", (), "Юрий Долинский"),
        ("ru", "Марией Долинской", {("мария", "долинская")}, "Мария Долинская"),
        ("ru", "Игорем Лесковым", (), "Игорь Лесков"),
        ("ru", "Иван Лесков", (), None),
        ("cs", "Petra Zicha", {("petr", "zich")}, "Petr Zich"),
        ("cs", "Jany Lipové", {("jana", "lipová")}, "Jana Lipová"),
        ("cs", "Markem Lípou", {("marek", "lípa")}, "Marek Lípa"),
        ("cs", "Adamovi Novému", {("adam", "nový")}, "Adam Nový"),
        ("cs", "Evou Malou", (), "Eva Malá"),
        ("en", "Anns Orrs", {("ann", "orr")}, None),
    ],
)
def test_a_name_in_its_first_case(language, name, named, expected):
    assert first_case_of(name, named, vocabulary_for(language)) == expected

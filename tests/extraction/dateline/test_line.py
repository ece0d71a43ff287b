"""Datelines in a line of text: what is one, what its parts are, and what only looks like one."""

from __future__ import annotations

import pytest

from crawler.extraction.dateline.line import parse_dateline, parse_place_line
from crawler.extraction.dateline.places import Proof
from crawler.extraction.dateline.vocabulary import vocabulary_of
from crawler.extraction.page import parse_page

PAGE = parse_page("<p>Nothing", "https://tarnvalleycourier.example/")


def parse(text: str, language: str = "en", story: str = ""):  # type: ignore[no-untyped-def]
    vocabulary = vocabulary_of(language)
    return parse_dateline(text, vocabulary, Proof(PAGE, (text, story), vocabulary))


@pytest.mark.parametrize(
    ("text", "language", "place", "agency", "date"),
    [
        ("KABUL, Afghanistan (AP) — Three ferries sank.", "en", "KABUL, Afghanistan", "AP", None),
        ("WASHINGTON—The ferry sank.", "en", "WASHINGTON", None, None),
        ("NEW YORK--The ferry sank.", "en", "NEW YORK", None, None),
        ("ALBANY, NY (NEWS77) — The ferry sank.", "en", "ALBANY, NY", "NEWS77", None),
        ("KATHMANDU, April 25 (Reuters) - The ferry sank.", "en", "KATHMANDU", "Reuters", "April 25"),
        ("Bruselas, 7 oct (EFE).- El transbordador se hundió.", "es", "Bruselas", "EFE", "7 oct"),
        ("TAMPA, Fla., April 29, 2015 /PRNewswire/ -- A firm.", "en", "TAMPA, Fla.", "PRNewswire", "April 29, 2015"),
        ("Hamburg (dpa/lno) – Die Fähre sank.", "de", "Hamburg", "dpa/lno", None),
        ("Kiel (fz-press). Die Fähre sank.", "de", "Kiel", "fz-press", None),
        ("Berlin. Die Fähre sank.", "de", "Berlin", None, None),
        ("Berlin/Brandenburg. Die Fähre sank.", "de", "Berlin/Brandenburg", None, None),
        ("BERLIN taz | Die Fähre sank.", "de", "BERLIN", "taz", None),
        ("Essen · Die Fähre sank.", "de", "Essen", None, None),
        ("Rheine (ots) Am Dienstag sank die Fähre.", "de", "Rheine", "ots", None),
        ("(Leipzig) - Von Fähren und Schiffen.", "de", "Leipzig", None, None),
        ("(ANSA) - ROMA, 28 LUG - Il traghetto affonda.", "it", "ROMA", "ANSA", "28 LUG"),
        ("NEW DELHI: The ferry sank.", "en", "NEW DELHI", None, None),
        ("Washington/ New Delhi: The ferry sank.", "en", "Washington/ New Delhi", None, None),
        ("Washington CNN — The ferry sank.", "en", "Washington", "CNN", None),
        ("Hong Kong (CNN Business)A ferry sank.", "en", "Hong Kong", "CNN Business", None),
        ("EAST CORVEN, Fla. – The ferry sank.", "en", "EAST CORVEN, Fla.", None, None),
        ("BUFFALO, N.Y. — The ferry sank.", "en", "BUFFALO, N.Y.", None, None),
        ("MÉXICO.- El transbordador se hundió.", "es", "MÉXICO", None, None),
        ("Wien, 3. Mai 2022 – Die Fähre sank.", "de", "Wien", None, "3. Mai 2022"),
        ("CAIRO/THE HAGUE, May 9 (Reuters) - A ferry.", "en", "CAIRO/THE HAGUE", "Reuters", "May 9"),
        ("Rostow (Russland) - Die Fähre sank.", "de", "Rostow (Russland)", None, None),
        ("دمشق، سوريا (CNN) -- غرقت العبارة", "ar", "دمشق، سوريا", "CNN", None),
        ("RheineRheine (ots) Am Dienstag sank die Fähre.", "de", "Rheine", "ots", None),
        # dashes and slashes of every kind, with spaces and without
        ("ROME−The ferry sank.", "en", "ROME", None, None),
        ("ROME‒The ferry sank.", "en", "ROME", None, None),
        ("ROME–The ferry sank.", "en", "ROME", None, None),
        ("ROME -The ferry sank.", "en", "ROME", None, None),
        ("ALGER- Le bac a coulé.", "fr", "ALGER", None, None),
        ("DUBAI // The ferry sank.", "en", "DUBAI", None, None),
        ("BERLIN(Reuters) - The ferry sank.", "en", "BERLIN", "Reuters", None),
        ("BERLIN\u00a0(Reuters)\u00a0-\u00a0The ferry sank.", "en", "BERLIN", "Reuters", None),
        ("BERLIN (Reuters): The ferry sank.", "en", "BERLIN", "Reuters", None),
        ("DALLAS, TX / ACCESSWIRE / March 3, 2021 / A firm.", "en", "DALLAS, TX", "ACCESSWIRE", "March 3, 2021"),
        # agency and date behind a first closing
        ("NEW YORK--(BUSINESS WIRE)--A firm.", "en", "NEW YORK", "BUSINESS WIRE", None),
        ("NEW YORK, March 3, 2021--(BUSINESS WIRE)--A firm.", "en", "NEW YORK", "BUSINESS WIRE", "March 3, 2021"),
        ("Milano, 3 mar. - (Adnkronos) - Il traghetto.", "it", "Milano", "Adnkronos", "3 mar."),
        ("МОСКВА, 3 мар — РИА Новости. Паром затонул.", "ru", "МОСКВА", "РИА Новости", "3 мар"),
        ("МОСКВА, 3 марта. /ТАСС/. Паром затонул.", "ru", "МОСКВА", "ТАСС", "3 марта."),
        ("Москва. 3 марта. INTERFAX.RU - Паром затонул.", "ru", "Москва", "INTERFAX.RU", "3 марта"),
        ("MOSCOW, March 3. /TASS/. The ferry sank.", "en", "MOSCOW", "TASS", "March 3."),
        # agencies without brackets
        ("TOKYO, March 3, Kyodo - The ferry sank.", "en", "TOKYO", "Kyodo", "March 3"),
        ("MELBOURNE, AAP – The ferry sank.", "en", "MELBOURNE", "AAP", None),
        ("Berlin/dpa. Die Fähre sank.", "de", "Berlin", "dpa", None),
        ("BERLIN afp/dpa | Die Fähre sank.", "de", "BERLIN", "afp/dpa", None),
        ("Jakarta, CNN Indonesia -- Feri tenggelam.", "id", "Jakarta", "CNN Indonesia", None),
        ("LONDON (Nyhetsbyrån Direkt) Färjan sjönk.", "sv", "LONDON", "Nyhetsbyrån Direkt", None),
        ("STOCKHOLM (TT) Färjan sjönk.", "sv", "STOCKHOLM", "TT", None),
        ("OSLO (Dagens Elv): Fergen sank.", "no", "OSLO", "Dagens Elv", None),
        ("KØBENHAVN (Ritzau): Færgen sank.", "da", "KØBENHAVN", "Ritzau", None),
        ("La Habana, 3 mar (Prensa Latina) El ferri se hundió.", "es", "La Habana", "Prensa Latina", "3 mar"),
        ("Lisboa, 03 mar 2021 (Lusa) -- O barco afundou.", "pt", "Lisboa", "Lusa", "03 mar 2021"),
        ("SÃO PAULO, SP (FOLHAPRESS) - O barco afundou.", "pt", "SÃO PAULO, SP", "FOLHAPRESS", None),
        ("AMSTERDAM (ANP) - De veerboot zonk.", "nl", "AMSTERDAM", "ANP", None),
        ("Warszawa, 3 marca (PAP) - Prom zatonął.", "pl", "Warszawa", "PAP", "3 marca"),
        ("Praha 3. března (ČTK) - Trajekt se potopil.", "cs", "Praha", "ČTK", "3. března"),
        ("Helsinki (STT) – Lautta upposi.", "fi", "Helsinki", "STT", None),
        ("İSTANBUL (AA) - Feribot battı.", "tr", "İSTANBUL", "AA", None),
        ("القاهرة (رويترز) - غرقت العبارة", "ar", "القاهرة", "رويترز", None),
        ("नई दिल्ली (भाषा) नौका डूब गई।", "hi", "नई दिल्ली", "भाषा", None),
        # places with brackets, slashes, small words
        ("Halle (Saale) - Die Fähre sank.", "de", "Halle (Saale)", None, None),
        ("Frankfurt a.M. (dpa) - Die Fähre sank.", "de", "Frankfurt a.M.", "dpa", None),
        ("Landkreis Orvane. Die Fähre sank.", "de", "Landkreis Orvane", None, None),
        ("(Montréal) Le bac a coulé.", "fr", "Montréal", None, None),
        ("LONDON/PARIS, Nov 22 (Reuters) - The ferry sank.", "en", "LONDON/PARIS", "Reuters", "Nov 22"),
        ("SAN FRANCISCO, CALIF. – The ferry sank.", "en", "SAN FRANCISCO, CALIF.", None, None),
        ("NEWPORT NEWS, Va. - The ferry sank.", "en", "NEWPORT NEWS, Va.", None, None),
        ("NEW YORK, Dec. 24 (Reuters) - The ferry sank.", "en", "NEW YORK", "Reuters", "Dec. 24"),
        ("NEW YORK, Dec. 24 — The ferry sank.", "en", "NEW YORK", None, "Dec. 24"),
        ("Genève, le 3 mars 2021 - Le bac a coulé.", "fr", "Genève", None, "3 mars 2021"),
        ("JAKARTA, OrvaneNews.com - The ferry sank.", "en", "JAKARTA", "OrvaneNews.com", None),
        ("ORVANE.CO, Jakarta - The ferry sank.", "en", "Jakarta", "ORVANE.CO", None),
        ("SEATTLE & BOSTON--(BUSINESS WIRE)--A firm", "en", "SEATTLE & BOSTON", "BUSINESS WIRE", None),
        ("DALLAS & MIAMI — The ferry sank.", "en", "DALLAS & MIAMI", None, None),
        # a full stop closes capitals, or a date
        ("STOCKHOLM/GÖTEBORG. Färjan sjönk.", "sv", "STOCKHOLM/GÖTEBORG", None, None),
        ("ROMA. Il traghetto affonda.", "it", "ROMA", None, None),
        ("Lima, mar. 3. El ferri se hundió.", "es", "Lima", None, "mar. 3"),
        ("BERLIN, 3. März. Die Fähre sank.", "de", "BERLIN", None, "3. März"),
    ],
)
def test_a_dateline_is_read_with_its_parts(
    text: str, language: str, place: str, agency: str | None, date: str | None
) -> None:
    found = parse(text, language)
    assert (found.place, found.agency, found.date) == (place, agency, date)
    assert text.startswith(found.text)
    assert text[found.end :][:1].isalnum()


def test_behind_an_agency_a_sentence_may_go_on_in_lower_case() -> None:
    assert parse("BERLIN taz | die Fähre sank.", "de").agency == "taz"
    assert parse("ROME — eBay sank a ferry.").place == "ROME"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("(KQTV) — The ferry sank.", "en"),
        ("CORVEN, CA.- APRIL 23: Visitors look at a ferry.", "en"),
        ("READ MORE: The ferry that sank", "en"),
        ("NEW: The worst is over", "en"),
        ("MIAMI (AP Photo) The ferry before it sank.", "en"),
        ("THE FERRY SANK. Nine people are safe.", "en"),
        ("NINE ARE SAFE AFTER A FERRY SANK - officials said so on Monday.", "en"),
        ("THE POINT -- The ferry sank.", "en"),
        ("SONDAGE EXCLUSIF - Le bac a coulé.", "fr"),
        ("MIGRATION – Probleme am Fluss.", "de"),
        ("Wahnsinn. Die Fähre sank.", "de"),
        ("Leipzig: Hier sank die Fähre.", "de"),
        ("London. The ferry sank.", "en"),
        ("LIND & SONS — The firm sank.", "en"),
        ("AT&T — The firm sank.", "en"),
        ("Velt.de - Die Fähre sank.", "de"),
        ("Osric Vane 4 February 2025 - The ferry sank.", "en"),
        ("Posted on November 21, 2016 — The ferry sank.", "en"),
        ("Orvane High (1-0): Kestrel 25 points.", "en"),
        ("Mitglieder (von li nach re): Mara Lind, Jon Velt", "de"),
        ("Mara Lind, Jon Velt, Odo Karr, Ina Solm, Per Aldane | The board", "en"),
        ("Monday — The ferry sank.", "en"),
        ("The ferry sank. The crew — all nine — swam ashore.", "en"),
        ("OrvaneNews.Net - The ferry sank.", "en"),
        ("Washington — and not Paris — is where it sank.", "en"),
        ("LONDON - the city - is where it sank.", "en"),
        ("Berlin – die Fähre sank.", "de"),
        ("(Paris Match) Le bac a coulé.", "fr"),
        ("(CNN)The ferry sank.", "en"),
        ("By Mara Lind, AP — The ferry sank.", "en"),
        ("FILE - In this March 3, 2021 photo, a ferry.", "en"),
        ("LONDON, ENGLAND - MARCH 03: A ferry is seen.", "en"),
        ("March 3 (UPI) -- The ferry sank.", "en"),
        ("Mara Lind (D-Ohio) - The senator sank.", "en"),
        ("Mara Lind (Kestrel) - The senator sank.", "en"),
        ("MARA LIND, HOST: Thank you for coming.", "en"),
        ("Mara Lind (SPD) – Die Ministerin.", "de"),
        ("Sevilla / El ferri se hundió.", "es"),
        ("DAL NOSTRO INVIATO - Il traghetto affonda.", "it"),
        ("Foto: EFE", "es"),
        ("Mara Lind / Reuters. The ferry sank.", "en"),
        ("ORVANE NEWS - The ferry sank.", "en"),
        ("EN IMAGES - Le bac a coulé.", "fr"),
        ("LEES OOK - De veerboot zonk.", "nl"),
        ("LÄS MER: Färjan sjönk.", "sv"),
        ("LES OGSÅ: Fergen sank.", "no"),
        ("Leia também: O barco afundou.", "pt"),
        ("ФОТО: Паром затонул.", "ru"),
        ("फोटो: नौका डूब गई।", "hi"),
    ],
)
def test_what_only_looks_like_one_is_none(text: str, language: str) -> None:
    assert parse(text, language) is None


def test_an_unknown_place_needs_the_story_to_go_there() -> None:
    """A bare full stop after one word is German for a dateline and for an exclamation."""
    assert parse("Corvenau. Die Fähre sank.", "de") is None
    assert parse("Corvenau. Die Fähre sank.", "de", "Viele Menschen in Corvenau sahen zu.").place == "Corvenau"
    assert parse("Corve. Die Fähre sank.", "de", "Viele Menschen in Corve Nord sahen zu.") is None


def test_capitals_that_the_story_writes_small_are_no_place() -> None:
    assert parse("FERRY DISASTER — Nine are safe.", story="A ferry disaster struck.") is None
    assert parse("CORVEN FALLS — Nine are safe.", story="A ferry sank.").place == "CORVEN FALLS"


@pytest.mark.parametrize(
    ("line", "language", "marked", "place", "agency", "date"),
    [
        ("AFP, MANILA", "en", False, "MANILA", "AFP", None),
        ("Bruselas - 15 oct 2024 - 08:22", "es", False, "Bruselas", None, "15 oct 2024"),
        ("Frankfurt, November 05, 2025, 5:09: Uhr", "de", False, "Frankfurt", None, "November 05, 2025"),
        ("Newark, Delaware", "en", True, "Newark, Delaware", None, None),
        ("Sevilla, Los Corvos", "es", True, "Sevilla, Los Corvos", None, None),
        ("AUBURN, Wash.", "en", True, "AUBURN, Wash.", None, None),
        ("Berlin/Potsdam.", "de", False, "Berlin/Potsdam", None, None),
        ("Bad Orvane.", "de", False, "Bad Orvane", None, None),
        ("Corven (ots) -", "de", False, "Corven", "ots", None),
        ("MADRID, 3 Mar. (EUROPA PRESS) -", "es", False, "MADRID", "EUROPA PRESS", "3 Mar."),
    ],
)
def test_a_line_of_its_own_is_read(
    line: str, language: str, marked: bool, place: str, agency: str | None, date: str | None
) -> None:
    vocabulary = vocabulary_of(language)
    found = parse_place_line(line, vocabulary, Proof(PAGE, (), vocabulary), marked=marked)
    assert found is not None
    assert (found.place, found.agency, found.date) == (place, agency, date)


@pytest.mark.parametrize("line", ["November 21, 2016", "By Mara Lind", "Posted on 3 May", "Ferry sinks", ""])
def test_a_marked_line_that_names_no_place_is_none(line: str) -> None:
    """Many sites call the element of the date "dateline"."""
    vocabulary = vocabulary_of("en")
    assert parse_place_line(line, vocabulary, Proof(PAGE, (), vocabulary), marked=line != "Ferry sinks") is None


@pytest.mark.parametrize(
    "piece",
    ["A", "A ", "A, ", "A.-", "(", "/", " / ", "AP (", "(AP) ", "— ", "é", "·", "1 May ", "\u0301", "ROME. ", "AP — "],
)
def test_hostile_paragraphs_are_read_no_farther_than_a_dateline_goes(piece: str) -> None:
    text = piece * 400_000
    found = parse(text)
    assert found is None or len(found.text) <= 200

"""Update notes by their wording: labels and free sentences in many languages, and what is none."""

from __future__ import annotations

import pytest

from crawler.extraction.updates.note_text import parse_note
from crawler.extraction.updates.wording import wording_of

NOTES = [
    (
        "en",
        "correction",
        "the owner",
        "Correction, Nov. 15, 2019: This article originally misidentified the owner.",
    ),
    ("en", "correction", "the year", "An earlier version of this article misstated the year in which the ferry sank."),
    ("en", "update", "comment", "This story has been updated with comment from the harbour board."),
    ("en", "update", "details", "Editor's note: This story was updated at 5:45 p.m. ET to include details."),
    ("en", "update", None, "UPDATE 3:15 p.m.: Police have reopened the road between the two villages."),
    ("en", "update", "the mayor's new title", "*This sentence has been updated to reflect the mayor's new title."),
    ("en", "correction", "the spelling", "This version corrects the spelling of the river to Orvane."),
    ("en", "update", "a reference to a dam", "This article was amended on 5 May 2020 to remove a reference to a dam."),
    ("en", "correction", "typo", "Refiles to fix typo in the headline"),
    ("en", "update", "quotes", "(Recasts, adds quotes from the minister)"),
    ("en", "correction", None, "(This April 3 story has been corrected to say the plant opened in 1999, not 1989)"),
    ("en", "clarification", None, "Clarification: The story now makes clear that the vote is not binding."),
    ("en", "clarification", "the grant", "This article has been amended to clarify that the grant was repaid."),
    ("en", "retraction", None, "Retraction: We have withdrawn this story because its source invented the figures."),
    ("en", "retraction", "an internal", "Editor's Note: This article has been retracted after an internal review."),
    (
        "en",
        "correction",
        "the name",
        "Corrections: Because of an editing error, an earlier version misspelled the name.",
    ),
    ("en", "correction", "the lake", "Correction: A previous version of this post said the lake was in Norway."),
    ("en", "correction", None, "The headline of this article has been corrected."),
    ("en", "update", "a statement", "We have updated this story to include a statement from the ministry."),
    ("en", "update", None, "[Update: the company has since replied to our questions.]"),
    ("en", "update", "comments from", "UPDATED 4:15 p.m. with comments from the harbour board."),
    ("en", "update", "a response", "Updated at 4.40pm on 2 March with a response from the ministry."),
    ("en", "correction", "the spelling", "Updated March 3 to correct the spelling of the river."),
    (
        "en",
        "editors_note",
        None,
        "Editor's note: Since this story was published, the state has questioned its figures.",
    ),
    ("en", "correction", "the year", "An earlier version of the article inaccurately stated the year."),
    ("en", "update", "a reply", "The article has since been updated with a reply."),
    ("en", "correction", None, "Correction: The article, published in May, had the name of the river wrong."),
    ("de", "update", "einer Stellungnahme", "Aktualisiert um 15.30 Uhr mit einer Stellungnahme des Ministeriums."),
    ("de", "update", None, "Der Artikel wurde nachträglich aktualisiert."),
    ("fr", "update", None, "Mise à jour : la mairie a répondu à nos questions."),
    ("da", "correction", None, "Rettelse: I en tidligere version af artiklen stod der et forkert årstal."),
    ("pt", "correction", None, "Errata: uma versão anterior deste texto dizia que a ponte é de 1998."),
    ("de", "update", None, "Update vom 03. Mai 2020, 16:05 Uhr: Die Straße ist wieder frei."),
    ("de", "correction", "der See", "Korrektur: In einer früheren Version dieses Artikels hieß es, der See sei tief."),
    ("de", "update", None, "Nachtrag: Die Gemeinde hat sich inzwischen gemeldet und widerspricht."),
    ("de", "update", None, "Ergänzung, 5. Mai: Das Ministerium hat die Zahlen bestätigt."),
    (
        "de",
        "correction",
        "die Brücke",
        "Anm. d. Red.: In einer früheren Fassung stand, die Brücke sei alt. Das ist falsch.",
    ),
    ("de", "update", None, "Dieser Artikel wurde am 4. Juni 2021 aktualisiert."),
    ("fr", "update", None, "Mise à jour le 4 mai à 15h30 : le ministère a confirmé les chiffres."),
    ("fr", "correction", None, "Correction apportée le 5 mai : le maire s'appelle Odran Velt, et non Olran Velt."),
    ("fr", "correction", "à tort", "Rectificatif : une version précédente de cet article indiquait à tort la hauteur."),
    (
        "es",
        "correction",
        "la torre",
        "Fe de errores: en una versión anterior de este artículo se decía que la torre es.",
    ),
    ("es", "update", None, "Actualización (4 de mayo): el ministerio ha confirmado las cifras."),
    ("it", "correction", None, "Errata corrige: il ponte è del 1998 e non del 1989."),
    ("it", "update", None, "Aggiornamento delle 15:30: la strada è stata riaperta al traffico."),
    ("it", "correction", None, "Rettifica: in una versione precedente di questo articolo la data era sbagliata."),
    ("nl", "correction", "de toren", "Rectificatie: in een eerdere versie van dit artikel stond dat de toren hoog is."),
    ("sv", "correction", None, "Rättelse: I en tidigare version av artikeln stod fel årtal."),
    # labels with dates, brackets, dashes and marks of every kind
    ("en", "correction", None, "Correction – The ferry holds 90 people, not 900."),
    ("en", "correction", None, "** Correction: The ferry holds 90 people, not 900."),
    ("en", "correction", None, "Correction appended: The ferry holds 90 people."),
    ("en", "correction", None, "Corrections & Clarifications: A previous version of this story had the wrong age."),
    ("en", "update", None, "[UPDATE 11/19/19]: The ferry has been found."),
    ("en", "update", None, "[Update at 3:15 p.m.] The ferry has been found."),
    ("en", "update", None, "Update II: The ferry has been found."),
    ("de", "update", None, "+++ Update: Die Fähre wurde gefunden. +++"),
    ("de", "update", None, "Update, 19.11.2019, 16.05 Uhr: Die Fähre wurde gefunden."),
    ("fr", "update", None, "[Mise à jour à 15 h 30] Le bac a été retrouvé par la marine."),
    ("fr", "update", "la réaction", "Article mis à jour le 19 novembre 2019 avec la réaction du ministère."),
    ("it", "update", None, "AGGIORNAMENTO ORE 15.30 - Il traghetto è stato ritrovato."),
    ("es", "update", None, "ACTUALIZACIÓN 15:30 horas: el ferri ha sido encontrado."),
    ("pt", "update", "declarações", "Notícia atualizada às 15h30 com declarações do ministro."),
    ("nl", "update", None, "Update 15.30 uur: de veerboot is gevonden."),
    ("sv", "update", None, "Uppdatering kl. 15.30: Färjan har hittats av kustbevakningen."),
    ("pl", "update", None, "Aktualizacja, godz. 15:30: prom został odnaleziony."),
    ("ru", "update", None, "Обновлено в 15:30: паром нашли у берега."),
    ("fi", "correction", None, "Korjaus 19.11.2019: Lautassa on 90 paikkaa."),
    # wires' own
    ("en", "correction", None, "(Fixes typo in headline)"),
    ("en", "correction", "the spelling", "(This story has been refiled to correct the spelling of the ferry)"),
    ("de", "correction", None, "(Berichtigt: Name der Fähre im zweiten Absatz)"),
    # sentences
    ("en", "correction", None, "A previous version of this story contained an incorrect name for the ferry."),
    ("en", "correction", None, "An earlier version misspelled the name of the river."),
    ("en", "correction", None, "• This article was amended because an earlier version misnamed the ferry."),
    (
        "en",
        "update",
        "a statement",
        "This article was published on 18 November and updated on the 19th with a statement.",
    ),
    ("en", "retraction", None, "This story has been removed because it did not meet our standards."),
    (
        "en",
        "correction",
        "An earlier",
        "This article was revised to reflect the following correction: An earlier version misstated the year.",
    ),
    ("de", "update", "eine", "Hinweis: Wir haben den Text nachträglich um eine Stellungnahme ergänzt."),
    ("it", "correction", None, "In una versione precedente di questo articolo si diceva che il ponte era nuovo."),
    ("pt", "correction", None, "Uma versão anterior desta reportagem informava que o barco era novo."),
    ("nl", "correction", None, "In een eerdere versie stond abusievelijk dat de veerboot nieuw was."),
    ("da", "correction", None, "I en tidligere version af artiklen fremgik det, at færgen var ny. Det er forkert."),
    ("pl", "correction", None, "W poprzedniej wersji tego artykułu błędnie podaliśmy nazwę promu."),
    ("ru", "correction", None, "В предыдущей версии этой статьи ошибочно говорилось, что паром новый."),
    # scripts without spaces
    ("ja", "correction", None, "（訂正）フェリーの定員は90人でした。"),
    ("ja", "correction", None, "＜訂正＞フェリーの定員は90人でした。"),
    ("ja", "correction", None, "初出時、フェリーの定員を900人としていましたが、正しくは90人です。"),
    ("ja", "update", None, "【追記：2019年11月19日】フェリーが見つかりました。"),
    ("ja", "update", None, "2019年11月19日追記：フェリーが見つかりました。"),
    ("zh", "correction", None, "本文此前版本误称渡轮是新的。"),
    ("zh", "correction", None, "編按：本文先前版本誤植渡輪名稱，已更正。"),
    ("zh", "update", None, "更新（11月19日）：渡轮已找到。"),
    ("ko", "correction", None, "[정정보도] 여객선의 정원은 90명이므로 바로잡습니다."),
    ("ja", "update", None, "（追記 2019/4/14：市から回答がありました。）"),
    # a bracket around the label alone
    ("en", "update", None, "[Update] The harbour is open again."),
    ("fr", "update", None, "[Mis à jour] Le port est de nouveau ouvert."),
    # words of their own
    ("de", "correction", None, "Wir haben den Namen in diesem Artikel nachträglich korrigiert."),
    ("fr", "editors_note", None, "NDLR : depuis la parution de cet article, la direction conteste les chiffres."),
    ("nl", "correction", None, "Aanvulling en verbetering: de veerboot dateert van 1911."),
    ("pl", "correction", None, "We wcześniejszej wersji artykułu podaliśmy błędny rok budowy promu."),
    ("ko", "correction", None, "※ 이 기사는 건조 연도를 바로잡아 수정됐습니다."),
    ("ja", "correction", None, "【訂正】初出時、橋の名前に誤りがありました。お詫びして訂正します。"),
    ("zh", "correction", None, "更正：此前版本误写了桥的名称。"),
]


@pytest.mark.parametrize(("language", "kind", "subject", "text"), NOTES)
def test_a_note_is_read_with_its_kind_and_subject(language: str, kind: str, subject: str | None, text: str) -> None:
    found = parse_note(text, wording_of(language))
    assert found is not None
    assert (found.kind, found.is_label_alone) == (kind, False)
    assert (found.subject or "").startswith(subject or "")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Updated 12 March"),
        ("en", "Updated: Nov 9, 2023 / 05:26 AM EST"),
        ("en", "This is a developing story and will be updated."),
        ("en", "We correct errors promptly."),
        ("en", "Sign up for our newsletter for updates on this story."),
        ("en", "The ministry updated its forecast on Monday."),
        ("en", "“Correction: I never said that,” the mayor wrote."),
        ("en", "Update required: your plugin is old"),
        ("en", "[Updated] 3:15 p.m. March 4, 2020"),
        ("fr", "(Note) Les prix sont donnés à titre indicatif."),
        ("en", "The company corrected its accounts after the audit."),
        ("en", "Editor's note: Ines Ruiz is a professor of law. The opinions are her own."),
        ("en", "The report was updated last year with new figures from the lake."),
        ("en", "Added sugar: what you need to know about the new rules"),
        ("en", "Note: Prices are right at the time of writing."),
        ("en", "If you find an error in this article, please let us know."),
        ("en", "An earlier version of the bill was rejected by the senate."),
        ("en", "This story first appeared in the Orvane Courier."),
        ("en", "This interview has been edited for length and clarity."),
        ("en", "Update on the harbour: the council meets on Monday."),
        ("en", "Updated at 4.40pm on 2 March"),
        ("en", "The article, published in the Orvane Journal in May, has been updated twice."),
        ("en", "The story of the lake was updated for the stage by her son."),
        ("en", "Editor's note: This column is sent to our readers every Monday."),
        ("en", "“Editor's note: This story was updated,” the page said until Monday."),
        ("en", "An Update with figures came on Monday from the ministry of health."),
        ("de", "Der Artikel, erschienen im Orvaner Anzeiger, wurde später aktualisiert."),
        ("de", "Aktualisiert am 12. März 2020"),
        ("de", "Dieser Artikel wird laufend aktualisiert."),
        ("de", "Hinweis: Der Zoo ist am Montag geschlossen und öffnet erst am Dienstag."),
        ("fr", "Publié le 3 mai, mis à jour le 4 mai à 10h"),
        ("fr", "Article mis à jour le 7 janvier 2020."),
        ("es", "Actualizado a las 15:30"),
        ("en", "UPDATED: 3:15 p.m. March 4, 2020"),
        ("en", "Updated on: November 19, 2019 / 10:07 AM / Orvane News"),
        ("en", "Corrections: We correct factual errors promptly."),
        ("en", "CORRECTION APPENDED."),
        ("en", "Correction officers were at the ferry on Monday."),
        ("en", "A previous version of the law said that ferries were safe."),
        ("en", "Originally named Orvane, the ferry was built in 1989."),
        ("en", "Editor's note: This article contains descriptions of violence."),
        ("en", "This article was originally published in the Orvane Courier."),
        ("de", "Update: Jetzt Newsletter abonnieren"),
        ("de", "Anmerkung der Redaktion: Die Namen wurden geändert."),
        ("de", "Haben Sie einen Fehler entdeckt? Schreiben Sie uns."),
        ("it", "Articolo in aggiornamento"),
        ("it", "Aggiornato il 19 novembre 2019 alle 15:30"),
        ("pt", "Notícia atualizada às 15h30"),
        ("nl", "Laatst bijgewerkt op 19 november 2019"),
        ("sv", "Uppdaterad 19 november 2019 kl 15.30"),
        ("pl", "Aktualizacja: 19.11.2019, 15:30"),
        ("ja", "更新：2019年11月19日 15:30"),
        ("ja", "政府は統計を訂正した。"),
        ("zh", "更新时间：2019年11月19日 15:30"),
        ("ko", "수정 2019.11.19 15:30"),
    ],
)
def test_what_only_sounds_like_one_is_none(language: str, text: str) -> None:
    assert parse_note(text, wording_of(language)) is None


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("This story was updated to add a reply.", True),
        ("An earlier version of this story misstated the year.", True),
        ("*This report was updated to add a reply.", True),
        ("This report was updated to add a reply.", False),
        ("The article has been updated to add a reply.", False),
    ],
)
def test_what_may_as_well_be_a_sentence_of_the_story_is_not_sure(text: str, is_sure: bool) -> None:
    found = parse_note(text, wording_of("en"))
    assert found is not None
    assert found.is_sure is is_sure


@pytest.mark.parametrize("text", ["Correction", "Clarification:", "UPDATES:", "Update 22.04.2020 10:30:"])
def test_a_label_in_an_element_of_its_own_heads_the_note(text: str) -> None:
    found = parse_note(text, wording_of("en"))
    assert found is not None
    assert found.is_label_alone


@pytest.mark.parametrize(
    ("text", "dating"),
    [
        ("This story was updated at 1930 GMT on August 1 to add a statement.", "at 1930 GMT on August 1 to"),
        ("UPDATE: Dec. 22, 2016, 2:16 p.m. EST Updated with a reply from the board.", "Dec. 22, 2016, 2:16 p.m. EST"),
        ("Correction 8/29/10 7:05 a.m. PDT:A previous version of this story misstated it.", "8/29/10 7:05 a.m. PDT"),
        ("This story has been updated with a reply on Tuesday.", "on Tuesday"),
        ("Retraction: We have withdrawn the report and apologise to our readers. March 2, 2026.", "March 2 , 2026."),
        ("Update: On December 28, I asked the company about it.", ""),
        ("This article was changed to reflect that the law takes effect on 5 June.", ""),
    ],
)
def test_only_what_dates_the_note_is_its_dating(text: str, dating: str) -> None:
    """A date in what the note reports is not its own."""
    found = parse_note(text, wording_of("en"))
    assert found is not None
    assert found.dating == dating


@pytest.mark.parametrize(
    "piece",
    [
        "Update ",
        "Correction: ",
        "1:1 ",
        "(",
        "* ",
        "this story ",
        ". A",
        "an earlier version ",
        "12 May ",
        "[Update] ",
        "追記：",
        "1月1日",
    ],
)
def test_hostile_paragraphs_are_read_no_farther_than_a_note_says_what_it_is(piece: str) -> None:
    text = piece * 300_000
    found = parse_note(text, wording_of("en"))
    assert found is None or len(found.dating) + len(found.subject or "") < 1000

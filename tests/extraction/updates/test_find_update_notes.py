"""Which parts of a page are notes of its story, and that they leave the body."""

from __future__ import annotations

import pytest

from crawler.extraction import extract_article, parse_page
from crawler.items import Article
from crawler.sites import Selectors, SiteRules

PROSE = "".join(
    f"<p>The ferry left the harbour of Corven at {hour} and sank within the hour, officials said on Monday.</p>"
    for hour in ("noon", "one", "two", "three")
)
NOTE = "This story was updated at 1930 GMT on August 1 to add a statement of the harbour board."
DATES = '<meta property="article:published_time" content="2018-08-01T11:02:00Z">'


def article_of(story: str, around: str = "") -> Article:
    html = f'<html lang="en"><head>{DATES}</head><h1>Ferry sinks</h1><article>{story}</article>{around}'
    return extract_article(parse_page(html, "https://tarnvalleycourier.example/2018/08/01/a-ferry-sank"))


@pytest.mark.parametrize(
    "story",
    [
        f"{PROSE}<p>{NOTE}</p>",
        f"{PROSE}<p><em>{NOTE}</em></p>",
        f"<p>{NOTE}</p>{PROSE}",
        f"{PROSE}<div class='note'>{NOTE}</div>",
        f"{PROSE}<p>{NOTE}</p>{PROSE.replace('Corven', 'Aldane')}",
    ],
)
def test_a_note_above_below_or_inside_is_found_and_leaves_the_body(story: str) -> None:
    article = article_of(story)
    (note,) = article.update_notes
    assert (note.text, note.kind, note.subject) == (NOTE, "update", "a statement of the harbour board")
    assert note.noted_at is not None
    assert note.noted_at.isoformat() == "2018-08-01T19:30:00+00:00"
    assert NOTE not in article.body


def test_a_label_in_its_own_element_takes_the_paragraph_below_it() -> None:
    article = article_of(f"{PROSE}<h3>Correction</h3><p>The ferry was built in 1989, not in 1998 as was written.</p>")
    (note,) = article.update_notes
    assert note.kind == "correction"
    assert note.text == "Correction The ferry was built in 1989, not in 1998 as was written."
    assert "1989" not in article.body


@pytest.mark.parametrize("label", ["Update", "Correction", "CORRECTION APPENDED."])
def test_a_kicker_above_the_story_takes_no_paragraph_of_it(label: str) -> None:
    article = article_of(f"<p>{label}</p>{PROSE}")
    assert article.update_notes == ()
    assert "at noon" in article.body
    assert "APPENDED" not in article.body


def test_several_notes_stay_in_order() -> None:
    other = "An earlier version of this story misstated the year in which the ferry was built."
    article = article_of(f"{PROSE}<p>{NOTE}</p><p>{other}</p>")
    assert [note.kind for note in article.update_notes] == ["update", "correction"]


def test_a_note_at_the_end_of_a_paragraph_is_found() -> None:
    article = article_of(f"{PROSE}<p>The owner of the ferry did not answer questions on Monday. {NOTE}</p>")
    assert [note.text for note in article.update_notes] == [NOTE]
    assert article.body.endswith("did not answer questions on Monday.")


def test_a_note_in_brackets_at_the_end_of_a_paragraph_takes_them_along() -> None:
    article = article_of(f"{PROSE}<p>The owner of the ferry said “nothing at all.” ({NOTE})</p>")
    assert [note.kind for note in article.update_notes] == ["update"]
    assert article.body.endswith("said “nothing at all.”")


@pytest.mark.parametrize(
    "listed",
    [
        "<p>UPDATES:</p><ul><li>3:15 p.m. – The harbour is open.</li><li>2:00 p.m. – Divers are on site.</li></ul>",
        "<p>UPDATES:</p><p>3:15 p.m. – The harbour is open again.</p><p>2:00 p.m. – Divers are on site.</p>",
        "<p>This story was updated on August 1 at 3:15 p.m. with these changes:</p>"
        "<ul><li>The harbour is open again.</li><li>Divers are on site.</li></ul>",
        "<p>Update, August 1, 3:15 p.m.:</p>"
        "<ul><li><a href='/2026/03/02/harbour'>The harbour is open again.</a></li><li>Divers are on site.</li></ul>",
    ],
)
def test_a_note_with_a_list_is_one_note(listed: str) -> None:
    article = article_of(f"{listed}{PROSE}")
    (note,) = article.update_notes
    assert "harbour is open" in note.text
    assert note.text.endswith("Divers are on site.")
    assert note.noted_at is not None
    assert note.noted_at.hour == 15
    assert article.body.startswith("The ferry left")


def test_a_headline_is_no_note() -> None:
    html = (
        f"<title>Retracted: The ferry and its owner</title><article><h2>Retracted: The ferry and its owner</h2>{PROSE}"
    )
    assert extract_article(parse_page(html, "https://tarnvalleycourier.example/a-ferry")).update_notes == ()


def test_what_sounds_like_a_sentence_of_the_story_is_a_note_at_its_edges_only() -> None:
    sentence = "<p>This report was updated in May to include figures of the lake and of the river.</p>"
    assert article_of(f"{PROSE}{sentence}{PROSE.replace('Corven', 'Aldane')}").update_notes == ()
    assert len(article_of(f"{PROSE}{sentence}").update_notes) == 1


def test_the_rules_of_a_site_name_its_notes() -> None:
    html = f'<h1>Ferry sinks</h1><article>{PROSE}<p class="x7">The age of the ferry is now 30 years.</p></article>'
    page = parse_page(html, "https://tarnvalleycourier.example/a-ferry")
    rules = SiteRules(key="courier", domains=("tarnvalleycourier.example",), selectors=Selectors(notes=(".x7",)))
    assert extract_article(page).update_notes == ()
    article = extract_article(page, rules=rules)
    assert [note.text for note in article.update_notes] == ["The age of the ferry is now 30 years."]
    assert "30 years" not in article.body


@pytest.mark.parametrize(
    ("story", "around"),
    [
        (PROSE, f'<div class="comments"><p>{NOTE}</p></div>'),
        (PROSE, f'<aside class="related-stories"><p><a href="/other">{NOTE}</a></p></aside>'),
        (f"{PROSE}<p>“{NOTE}” the editor wrote to the board of the harbour in August.</p>", ""),
        (PROSE, '<footer><ul><li><a href="/corrections">Corrections</a></li></ul></footer>'),
        (f"<p>Updated on August 2 at 3:15 p.m.</p>{PROSE}", ""),
    ],
)
def test_others_notes_quotations_and_date_lines_are_none(story: str, around: str) -> None:
    assert article_of(story, around).update_notes == ()

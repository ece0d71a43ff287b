"""Every story of the newsroom, as a careful reader finds it: the gold beside each page, field by field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from functools import cache
from typing import Any

import pytest

from crawler.extraction import extract_article, parse_page
from crawler.items import Article, Quote
from crawler.sites import load_sites
from crawler.urls import canonical_form
from fixtures.newsroom.markup import fill
from fixtures.newsroom.rules import FIRST_PORT, SITES
from fixtures.newsroom.server import PRINTERS
from fixtures.newsroom.stories import DAYS, OUTLETS, edition_files, read_edition, read_story

ADDRESSES = {outlet: f"http://127.0.0.1:{FIRST_PORT + place}" for place, outlet in enumerate(OUTLETS)}
RULES = load_sites(SITES)

# What the extraction does not get right yet, "field outlet/day/slug" by why.  A mended one fails here until it is
# taken out.
KNOWN_FAILURES = {
    "a desk in the byline": (
        "authors ledger/day1/harbour-crane-retraction",
        "authors ledger/day1/tide-mill",
        "authors standard/day1/marathon-brief",
        "authors standard/day1/tarn-pass-avalanche",
    ),
    "a few words of a minor speaker in marks": ("quotes courier/day1/wrestling",),
    "words in marks that a street sign has": ("quotes standard/day1/night-bakers",),
    "a speaker or cue between other names": (
        "speakers ledger/day1/cup-semi-final",
        "speakers ledger/day1/fishing-accord",
        "speakers ledger/day1/hospital-outage",
        "speakers ledger/day2/ferry-chief-resigns",
        "speakers standard/day1/herring-truce",
        "speakers standard/day1/job-cuts",
    ),
    "a café of the same name": ("speakers courier/day1/cafe-closes",),
}
REASONS = {case: reason for reason, known in KNOWN_FAILURES.items() for case in known}


def all_stories() -> Iterator[tuple[str, int, str]]:
    """(outlet, day, slug) of every file with gold: day two's are those that it changes or adds."""
    for outlet in OUTLETS:
        for day in DAYS:
            for slug, file in edition_files(outlet, day).items():
                if file.parent.name == f"day{day}" and file.with_suffix(".json").exists():
                    yield outlet, day, slug


STORIES = list(all_stories())


@cache
def printed(outlet: str, day: int) -> dict[str, Any]:
    return PRINTERS[outlet](read_edition(outlet, day), ADDRESSES)


@cache
def extracted(outlet: str, day: int, slug: str) -> Article:
    path = read_story(edition_files(outlet, day)[slug]).path
    document = printed(outlet, day)[path]
    page = parse_page(document.body, ADDRESSES[outlet] + path, content_type=document.content_type)
    return extract_article(page, site=outlet, rules=RULES[outlet])


@cache
def gold(outlet: str, day: int, slug: str) -> dict[str, Any]:
    text = edition_files(outlet, day)[slug].with_suffix(".json").read_text("utf-8")
    return json.loads(fill(text, ADDRESSES))


def plain(text: str | None) -> str | None:
    """Words only: marks and white space do not count."""
    return None if text is None else " ".join(re.findall(r"\w+", text))


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def cases(field: str, *keys: str) -> pytest.MarkDecorator:
    """One case a story whose gold has any of the keys (the field's own name, unless told)."""
    labelled = [story for story in STORIES if any(key in gold(*story) for key in keys or (field,))]
    return pytest.mark.parametrize("story", [_case(field, *story) for story in labelled])


def _case(field: str, outlet: str, day: int, slug: str) -> Any:
    name = f"{outlet}/day{day}/{slug}"
    reason = REASONS.get(f"{field} {name}")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param((outlet, day, slug), id=name, marks=marks)


@cases("headline")
def test_headline(story):
    assert extracted(*story).headline == gold(*story)["headline"]


@cases("section")
def test_section(story):
    assert list(extracted(*story).section) == gold(*story)["section"]


@cases("standfirst")
def test_standfirst(story):
    assert extracted(*story).standfirst == gold(*story)["standfirst"]


@cases("authors")
def test_authors(story):
    assert list(extracted(*story).authors) == gold(*story)["authors"]


@cases("dateline")
def test_dateline(story):
    article, wanted = extracted(*story), gold(*story)["dateline"]
    found = article.dateline and {key: getattr(article.dateline, key) for key in ("text", "place", "agency", "date")}
    assert found == wanted
    if article.dateline:
        assert article.body[: article.dateline.end].startswith(article.dateline.text)


@cases("times", "published_at", "modified_at")
def test_times(story):
    article, wanted = extracted(*story), gold(*story)
    assert article.published_at == moment(wanted["published_at"])
    if "modified_at" in wanted:
        assert article.modified_at == moment(wanted["modified_at"])


@cases("language")
def test_language(story):
    assert (extracted(*story).language or "").split("-")[0] == gold(*story)["language"]


def test_known_failures_are_cases():
    """A name that no story has would hide nothing and stay for ever."""
    names = {f"{outlet}/day{day}/{slug}" for outlet, day, slug in STORIES}
    assert {case.split(" ")[1] for case in REASONS} - names == set()


@cases("is_free")
def test_is_free(story):
    assert extracted(*story).is_free is gold(*story)["is_free"]


@cases("body", "opens")
def test_body(story):
    article, wanted = extracted(*story), gold(*story)
    assert article.body.startswith(wanted["opens"])
    assert article.body.endswith(wanted["ends"])
    if "paragraphs" in wanted:
        assert len(article.body.split("\n\n")) == wanted["paragraphs"]
    for note in wanted["update_notes"]:
        assert note["text"] not in article.body


def marked_quotes(story: tuple[str, int, str]) -> list[Quote]:
    """What was found between marks, less what may as well be left out."""
    either_way = {plain(text) for text in gold(*story).get("quotes_either_way", ())}
    return [q for q in extracted(*story).quotes if q.kind != "indirect" and plain(q.text) not in either_way]


@cases("quotes")
def test_quotes(story):
    found = [(plain(quote.text), quote.kind) for quote in marked_quotes(story)]
    assert found == [(plain(quote["text"]), quote["kind"]) for quote in gold(*story)["quotes"]]


@cases("speakers", "quotes")
def test_speakers(story):
    keys = ("speaker", "speaker_name", "cue", "addressee")
    found = {plain(quote.text): asdict(quote) for quote in marked_quotes(story)}
    for wanted in gold(*story)["quotes"]:
        labelled = {key: plain(wanted[key]) for key in keys if key in wanted}
        assert {key: plain(found[plain(wanted["text"])][key]) for key in labelled} == labelled, wanted["text"]


@cases("spans", "quotes")
def test_quotes_slice_the_body(story):
    article = extracted(*story)
    for quote in article.quotes:
        assert quote.text in article.body[quote.start : quote.end]
        assert article.body[: quote.start].count("\n\n") == quote.paragraph


@cases("update_notes")
def test_update_notes(story):
    found, wanted = extracted(*story).update_notes, gold(*story)["update_notes"]
    assert [(plain(note.text), note.kind) for note in found] == [(plain(n["text"]), n["kind"]) for n in wanted]
    for note, labels in zip(found, wanted, strict=True):
        if labels["noted_at"] is None or len(labels["noted_at"]) > len("2026-03-04"):
            assert note.noted_at == moment(labels["noted_at"])
        else:
            assert note.noted_at is not None
            assert note.noted_at.date().isoformat() == labels["noted_at"]


@cases("related_links")
def test_related_links(story):
    found = {(link.url, plain(link.title), link.kind) for link in extracted(*story).related_links}
    wanted = gold(*story)["related_links"]
    assert found == {(canonical_form(link["url"]), plain(link["title"]), link["kind"]) for link in wanted}

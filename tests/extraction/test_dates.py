"""Published is the first publication, modified the last change, and neither stands in for the other."""

from __future__ import annotations

from datetime import datetime

import pytest

from crawler.extraction.dates import Times, find_times
from crawler.extraction.story import find_story
from crawler.lexicons import lexicon_for
from tests.extraction.pages import article_ld, page_of, paragraphs

PLAIN = "https://www.harbour-courier.example/city/ferry-runs-again"


def times(body: str = "", head: str = "", url: str = PLAIN, zone: str | None = None) -> Times:
    page = page_of(f"<h1>Ferry runs again</h1>{body}<article>{paragraphs()}</article>", head, url)
    return find_times(page, find_story(page), lexicon_for("en"), zone=zone)


PUBLISHED = [
    (article_ld(datePublished="2024-05-12T18:41:00Z"), "", "json-ld"),
    (article_ld(datePublished=["2024-05-12T18:41:00Z"]), "", "json-ld"),
    ('<meta property="article:published_time" content="2024-05-12T18:41:00Z">', "", "meta"),
    ("", '<time itemprop="datePublished" datetime="2024-05-12T18:41:00Z"></time>', "microdata"),
    ("", '<p class=date><time datetime="2024-05-12T18:41:00Z">12 May</time> 2024</p>', "time"),
    ("", "<div>Posted May 12, 2024, 18:41</div>", "text"),
    ("", '<script>var s={"first-publication":"2024-05-12 18:41"}</script>', "state"),
]


@pytest.mark.parametrize(("head", "body", "source"), PUBLISHED)
def test_published_is_found_with_its_source(head: str, body: str, source: str) -> None:
    found = times(body, head)
    assert found["published_at"] == datetime.fromisoformat("2024-05-12T18:41:00Z")
    assert (found["published_at_source"], found["published_at_precision"]) == (source, "time")
    assert "12" in found["published_at_text"]


@pytest.mark.parametrize(
    "path",
    ["/2024/05/12/ferry", "/city/2024-05-12/ferry", "/ferry-20240512.html", "/2024/5/12/ferry", "/2024/may/12/ferry"],
)
def test_the_address_is_the_last_resort(path: str) -> None:
    found = times(url=f"https://www.harbour-courier.example{path}")
    assert (found["published_at"].date().isoformat(), found["published_at_source"]) == ("2024-05-12", "url")
    assert found["published_at_precision"] == "day"


@pytest.mark.parametrize(
    "path", ["/story-20241345.html", "/id/2024123", "/2024/05/", "/archive/1850/01/02/x", "/2024/top/12/x"]
)
def test_numbers_in_an_address_that_are_no_date(path: str) -> None:
    assert times(url=f"https://www.harbour-courier.example{path}") == {}


def test_nothing_stands_in_for_a_date_that_is_missing() -> None:
    assert times() == {}
    assert "published_at" not in times(head=article_ld(dateModified="2024-05-12T18:41:00Z"))
    assert "published_at" not in times("<div>Updated: May 12, 2024</div>")
    assert "modified_at" not in times(head=article_ld(datePublished="2024-05-12T18:41:00Z"))


def test_labels_tell_publication_from_change() -> None:
    found = times("<div>Posted: May 12, 2024 4:00 AM | Last updated: May 13, 2024 5:30 PM</div>")
    assert (found["published_at"].day, found["modified_at"].day) == (12, 13)


def test_a_change_before_publication_is_none() -> None:
    found = times(head=article_ld(datePublished="2024-05-12T18:41:00Z", dateModified="2024-05-11T10:00:00Z"))
    assert "modified_at" not in found


def test_a_stamp_that_says_the_same_more_exactly_wins() -> None:
    zoned = '<meta name=date content="2024-05-12T18:41:00+02:00">'
    found = times(head=article_ld(datePublished="2024-05-12 18:41:00.0") + zoned)
    assert found["published_at"].isoformat() == "2024-05-12T18:41:00+02:00"
    assert found["published_at_zone_assumed"] is False
    day = times("<div>12 May 2024, 18:41</div>", article_ld(datePublished="2024-05-12"))
    assert day["published_at_precision"] == "time"


def test_a_zone_that_is_assumed_is_the_sites_and_marked() -> None:
    found = times(head=article_ld(datePublished="2024-05-12T18:41:00"), zone="Asia/Tokyo")
    assert found["published_at"].isoformat() == "2024-05-12T18:41:00+09:00"
    assert found["published_at_zone_assumed"] is True


def test_the_date_of_today_above_the_headline_is_not_asked_first() -> None:
    page = page_of(
        f"<div>1 June 2024</div><h1>Ferry</h1><div>12 May 2024</div><article>{paragraphs()}</article>", url=PLAIN
    )
    assert find_times(page, find_story(page), lexicon_for("en"))["published_at"].month == 5


def test_the_article_among_several_is_that_of_the_page() -> None:
    other = article_ld(datePublished="2020-01-01T00:00:00Z", url="https://www.harbour-courier.example/other")
    own = article_ld(datePublished="2024-05-12T18:41:00Z", url=PLAIN)
    assert times(head=other + own)["published_at"].year == 2024


@pytest.mark.parametrize(
    ("language", "line", "event"),
    [
        ("de", "Letzte Aktualisierung: 12.05.2024", "modified"),
        ("de", "Zuletzt geändert am 12.05.2024", "modified"),
        ("de", "Eingestellt von Ann Lee um 14:20 am 12. Mai 2024", "published"),
        ("en", "Filed under News, 12 May 2024", "published"),
        ("es", "Actualizado: 12/05/2024 14:20 h", "modified"),
        ("fr", "Mis à jour le 12 mai 2024", "modified"),
        ("it", "Modifica il 12 maggio 2024", "modified"),
        ("nl", "Laatst bijgewerkt op 12 mei 2024", "modified"),
        ("pl", "Dodano: 12 maja 2024", "published"),
        ("tr", "Son güncelleme: 12.05.2024 14:20", "modified"),
    ],
)
def test_labels_of_many_languages(language: str, line: str, event: str) -> None:
    page = page_of(f"<h1>Ferry</h1><p class=small>{line}</p><article>{paragraphs()}</article>", url=PLAIN)
    found = find_times(page, find_story(page), lexicon_for(language))
    assert {name for name in ("published", "modified") if f"{name}_at" in found} == {event}


LONG = "the ferry to the island runs again after a week of storms, the harbour office says."


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        (f"(12.05.2024) So {LONG}", True),
        (f"Tarn, 12 May 2024 – Now {LONG}", True),
        (f"TARN, Md., May 12, 2024 /Wire/ -- Now {LONG}", True),
        (f"The storm of 12 May 2024 – the worst for years – is over, and {LONG}", False),
        (f"12 May 2024 – nobody has forgotten that day, when {LONG}", False),
        (f"Now {LONG} It was built on (12 May 2024).", False),
    ],
)
def test_the_date_with_which_a_text_opens(opening: str, found: bool) -> None:
    page = page_of(f"<h1>Ferry</h1><article><p>{opening}</p>{paragraphs()}</article>", url=PLAIN)
    assert ("published_at" in find_times(page, find_story(page), lexicon_for("en"))) is found

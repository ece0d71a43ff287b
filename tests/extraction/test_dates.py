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
    [
        "/2024/05/12/ferry",
        "/city/2024-05-12/ferry",
        "/ferry-20240512.html",
        "/2024/5/12/ferry",
        "/2024/may/12/ferry",
        "/12-05-2024/ferry",
        "/ferry-12-05-2024.html",
        "/2024/weather/05/12/ferry",
        "/2024/LOCAL_NEWS/5/12/ferry",
    ],
)
def test_the_address_is_the_last_resort(path: str) -> None:
    found = times(url=f"https://www.harbour-courier.example{path}")
    assert (found["published_at"].date().isoformat(), found["published_at_source"]) == ("2024-05-12", "url")
    assert found["published_at_precision"] == "day"


@pytest.mark.parametrize(
    "path",
    [
        "/story-20241345.html",
        "/id/2024123",
        "/2024/05/",
        "/archive/1850/01/02/x",
        "/2024/top/12/x",
        "/2055/05/12/x",
        "/20550512/x",
        "/32-05-2024/x",
        "/12-05-24/x",
        "/2024/top/2024/12/x",
        "/2024/top/13/12/x",
    ],
)
def test_numbers_in_an_address_that_are_no_date(path: str) -> None:
    assert times(url=f"https://www.harbour-courier.example{path}") == {}


@pytest.mark.parametrize(
    ("path", "dated"), [("/id-20240512", False), ("/x?id=20240512", False), ("/grid-20240512", True)]
)
def test_a_number_that_the_address_calls_an_identity_is_no_date(path: str, dated: bool) -> None:
    assert ("published_at" in times(url=f"https://www.harbour-courier.example{path}")) == dated


@pytest.mark.parametrize("name", ["created", "release_date", "timestamp"])
def test_vague_declarations_are_asked_after_what_the_page_prints(name: str) -> None:
    head = f'<meta name="{name}" content="2019-01-01T00:00:00Z">'
    assert times("<div>Posted May 12, 2024</div>", head)["published_at"].year == 2024
    assert times("", head)["published_at"].year == 2019


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


@pytest.mark.parametrize(
    "name",
    [
        "DC.date",
        "dcterms.issued",
        "citation_publication_date",
        "prism.publicationDate",
        "og:publish_date",
        "bt:pubDate",
        "dateposted",
        "sailthru.date",
        "parsely-pub-date",
    ],
)
def test_names_of_meta_tags_that_say_when(name: str) -> None:
    assert times(head=f'<meta name="{name}" content="2024-05-12">')["published_at"].day == 12


@pytest.mark.parametrize("name", ["DC.date.valid", "event_date", "copyright", "last-reviewed", "revised"])
def test_meta_tags_that_say_something_else(name: str) -> None:
    assert "published_at" not in times(head=f'<meta name="{name}" content="2024-05-12">')


@pytest.mark.parametrize(
    "element",
    [
        '<abbr class="published" title="2024-05-12T10:00:00-07:00">10:00 AM</abbr>',
        "<time datetime=2024-05-12>yesterday</time>",
        "<time datetime=2024-05-12T10:00Z>3 years ago</time>",
        "<span data-timestamp=1715508000>3 years ago</span>",
        "<span data-time=1715508000000>3 years ago</span>",
        "<span data-datetime=2024-05-12T10:00:00Z>at ten</span>",
    ],
)
def test_moments_in_attributes_of_what_prints_no_date(element: str) -> None:
    for body in (f"<div>Posted by Ann Lee at {element}</div>", element):
        found = times(body)
        assert (found["published_at"].date().isoformat(), found["published_at_source"]) == ("2024-05-12", "time")


@pytest.mark.parametrize(
    "line",
    [
        "<div title='A ferry of 2024'>The ferry</div>",
        "<div>Last reviewed <time datetime=2024-05-12>yesterday</time></div>",
        "<div><a href=/ title=17155080>The ferry</a></div>",
    ],
)
def test_attributes_that_say_nothing_of_the_publication(line: str) -> None:
    assert times(line) == {}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Copyright 12 May 2024 Harbour Courier"),
        ("en", "© 12 May 2024 Harbour Courier. All rights reserved."),
        ("en", "Last reviewed: May 12, 2024"),
        ("en", "Event date: May 12, 2024"),
        ("en", "Born: May 12, 1998"),
        ("en", "Founded on May 12, 1998"),
        ("en", "Event: May 12, 2024"),
        ("en", "Photo taken on May 12, 2024"),
        ("en", "Accessed on May 12, 2024"),
        ("en", "Bo Ek, member since May 12, 2024"),
        ("en", "Since 12 May 2001 the blog of the harbour"),
        ("en", "Today is Sunday, May 12, 2024"),
        ("en", "Bo Ek says: May 12, 2024 at 10:22 am"),
        ("de", "Online seit 12. Mai 2001"),
        ("de", "Zuletzt geprüft am 12. Mai 2024"),
        ("de", "Wann: 12. Mai 2024, 20 Uhr"),
        ("fr", "Date de l'événement : 12 mai 2024"),
    ],
)
def test_dates_of_something_else(language: str, line: str) -> None:
    for body in (f"<h1>Ferry</h1><div>{line}</div><article>{paragraphs()}</article>",
                 f"<h1>Ferry</h1><article>{paragraphs()}</article><div>{line}</div>"):  # fmt: skip
        page = page_of(body, url=PLAIN)
        assert find_times(page, find_story(page), lexicon_for(language)) == {}


def test_the_publication_beside_the_date_of_something_else() -> None:
    found = times("<div>Event date: June 9, 2024</div><div>May 12, 2024</div>")
    assert found["published_at"].month == 5
    assert times("<div>Posted May 12, 2024 | Last reviewed June 9, 2024</div>")["published_at"].month == 5


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("<p>This entry was posted on Sunday, May 12th, 2024 and is filed under News.</p>", True),
        ("<div class=post-footer>Posted by Ann Lee, May 12, 2024</div><div id=comments>Bo: May 19, 2024</div>", True),
        ("<div id=comments><h3>2 comments</h3><div>Bo Ek says: May 19, 2024 at 10:00</div></div>", False),
        ("<h3>2 comments</h3><div>Bo Ek says: May 19, 2024 at 10:00</div>", False),
        ("<div class=sidebar><ul><li><a href=/a>Other thing</a> May 19, 2024</li></ul></div>", False),
        ("<div class=related><time datetime=2024-05-19>yesterday</time></div>", False),
    ],
)
def test_dates_below_the_text_are_of_the_story_only_before_comments_and_lists(below: str, found: bool) -> None:
    page = page_of(f"<h1>Ferry</h1><article>{paragraphs()}</article>{below}", url=PLAIN)
    published = find_times(page, find_story(page), lexicon_for("en")).get("published_at")
    assert (published is not None and published.day == 12) is found
    assert published is None or found


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/0512/ferry.html", 12),
        ("/202405/12/ferry.html", 12),
        ("/t20240512_1234.htm", 12),
        ("/news/2024.05.12/ferry", 12),
        ("/ferry?date=2024-05-12", 12),
        ("/x20240512_1234.htm", None),
        ("/ferry/120240512", None),
        ("/2024/0532/ferry", None),
    ],
)
def test_more_shapes_of_addresses(path: str, day: int | None) -> None:
    found = times(url=f"https://www.harbour-courier.example{path}").get("published_at")
    assert (found and found.day) == day


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        (f"<b>Tarn, 12 May 2024.</b> Now {LONG}", True),
        (f"12.05.2024 - Now {LONG}", True),
        (f"TARN (May 12, 2024) Now {LONG}", True),
        (f"Tarn, May 12, 2024: Now {LONG}", True),
        (f"The storm of 12 May 2024. Now {LONG}", False),
        (f"12.05.2024 was the day. Now {LONG}", False),
    ],
)
def test_more_openings_with_a_date(opening: str, found: bool) -> None:
    page = page_of(f"<h1>Ferry</h1><article><p>{opening}</p>{paragraphs()}</article>", url=PLAIN)
    assert ("published_at" in find_times(page, find_story(page), lexicon_for("en"))) is found


ENTRY = "posted on Sunday, May 12th, 2024 at 10:22 am and is filed under Weather. You can follow any responses to this"


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<div class=post-date><span>May</span><span>12</span><span>2024</span></div>", "2024-05-12"),
        ("<div class=date><div>12</div><div>May</div><div>2024</div></div>", "2024-05-12"),
        ("<div class=post-date><b>May</b><b>12</b></div>", None),
        ("<div class=place><div>12</div><div>May</div><div>2024</div></div>", None),
        (f"<p class=date>This entry was {ENTRY} entry {'and more ' * 20}</p>", "2024-05-12"),
        (f"<p class=place>This entry was {ENTRY} entry {'and more ' * 20}</p>", None),
        ("<dl><dt>Published</dt><dd>12 May 2024</dd><dt>Updated</dt><dd>13 May 2024</dd></dl>", "2024-05-12"),
        ("<dl><dt>Updated:</dt><dd>13 May 2024</dd><dt>Published:</dt><dd>12 May 2024</dd></dl>", "2024-05-12"),
        ("<p><i class=updated>1 June 2024</i> <i>12 May 2024</i></p>", "2024-05-12"),
        ("<p><i class='published updated'>12 May 2024</i> <i>1 June 2024</i></p>", "2024-05-12"),
        ("<p class=updated>12 May 2024 (first seen 1 June 2024)</p>", "2024-05-12"),
        ("<div>News update</div><div>12 May 2024</div>", "2024-05-12"),
        ("<p>12. März 2024</p>", "2024-03-12"),
        ("<p>Aktualisiert: 12. März 2024</p>", None),
    ],
)
def test_dates_in_unusual_forms(body: str, day: str | None) -> None:
    found = times(body)
    assert (str(found["published_at"].date()) if "published_at" in found else None) == day


def test_the_year_of_a_date_in_parts_may_be_in_the_address() -> None:
    body = "<div class=post-date><b>May</b><b>12</b></div>"
    found = times(body, url="https://www.harbour-courier.example/2024/05/ferry")
    assert found["published_at"].date().isoformat() == "2024-05-12"


@pytest.mark.parametrize(
    ("below", "dated"),
    [
        ("<p>Tarn, 12 May 2024</p>", True),
        ("<p>12 May 2024</p><div>Next: Fog</div>", True),
        ("<div><h4>Fog</h4><p>12 May 2024</p><h4>Rain</h4><p>9 May 2024</p></div>", False),
        ("<div class=x>Fog in the harbour (12/5/2024)</div><div class=x>Rain on the pier (12/4/2024)</div>", False),
    ],
)
def test_dates_below_the_text(below: str, dated: bool) -> None:
    page = page_of(f"<h1>Ferry runs again</h1><article>{paragraphs()}</article>{below}", url=PLAIN)
    assert ("published_at" in find_times(page, find_story(page), lexicon_for("en"))) is dated


ROOMS = "<div>A room of the harbour</div>" * 20


@pytest.mark.parametrize(
    ("below", "dated"),
    [
        ("<p class=date>12 May 2024</p>", True),
        ("<p class=date>12 May 2024</p><p class=date>12 May 2024</p>", True),
        ("<p class=date>12 May 2024</p><p class=date>9 May 2024</p>", False),
        ("<p class=room>12 May 2024</p>", False),
        ("<div class=comments><p class=date>12 May 2024</p></div>", False),
        ("<p class=date>Updated: 12 May 2024</p>", False),
    ],
)
def test_a_lone_date_far_from_the_text(below: str, dated: bool) -> None:
    page = page_of(f"<h1>Ferry runs again</h1><article>{paragraphs()}</article>{ROOMS}{below}", url=PLAIN)
    assert ("published_at" in find_times(page, find_story(page), lexicon_for("en"))) is dated


def test_a_last_paragraph_may_be_named_for_the_date() -> None:
    last = f"<p class=postmetadata>This entry was {ENTRY} entry through the feed, or leave a reply.</p>"
    page = page_of(f"<h1>Ferry</h1><div>{paragraphs()}{last}</div>", url=PLAIN)
    assert find_times(page, find_story(page), lexicon_for("en"))["published_at"].day == 12

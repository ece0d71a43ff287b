"""Stories of feeds, whichever kind and in whatever state."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import NotAListing, parse_feed

URL = "https://harbour.example/feed"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link>
{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item>"
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title>
<entry><title>Bridge shut</title><link href="/2024/bridge"/><id>tag:1</id>
<published>2024-03-01T10:00:00+02:00</published><updated>2024-03-01T12:00:00Z</updated></entry></feed>"""


def rss(*items: tuple[str, str, str]) -> bytes:
    return RSS.format(items="".join(ITEM.format(title=t, link=li, date=d) for t, li, d in items)).encode()


def test_rss_is_read_newest_first():
    listed = parse_feed(
        rss(
            ("Old", "https://harbour.example/2024/old", "Fri, 01 Mar 2024 08:00:00 GMT"),
            ("Undated", "https://harbour.example/2024/undated", ""),
            ("New &amp; dear", "/2024/new", "Fri, 01 Mar 2024 11:00:00 +0100"),
        ),
        URL,
    )
    assert [(entry.title, entry.url) for entry in listed] == [
        ("New & dear", "https://harbour.example/2024/new"),
        ("Old", "https://harbour.example/2024/old"),
        ("Undated", "https://harbour.example/2024/undated"),
    ]
    assert listed[0].published_at.isoformat() == "2024-03-01T10:00:00+00:00"
    assert listed[0].published_at_text == "Fri, 01 Mar 2024 11:00:00 +0100"
    assert listed[2].published_at is None


def test_atom_has_both_times():
    (entry,) = parse_feed(ATOM.encode(), URL)
    assert entry.url == "https://harbour.example/2024/bridge"
    assert entry.published_at.isoformat() == "2024-03-01T08:00:00+00:00"
    assert entry.modified_at.isoformat() == "2024-03-01T12:00:00+00:00"


def test_a_json_feed_is_read():
    items = [
        {"id": "1", "url": "https://harbour.example/1", "title": "One", "date_published": "2024-03-01T10:00:00Z"},
        {"id": "https://harbour.example/2"},
        {"id": 3},
        "four",
    ]
    listed = parse_feed(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode(), URL)
    assert [entry.url for entry in listed] == ["https://harbour.example/1", "https://harbour.example/2"]
    assert listed[0].published_at.isoformat() == "2024-03-01T10:00:00+00:00"


def test_the_declared_encoding_is_believed():
    feed = RSS.format(items=ITEM.format(title="Größe", link="/a", date=""))
    encoded = feed.replace('version="1.0"', 'version="1.0" encoding="windows-1252"', 1).encode("windows-1252")
    assert parse_feed(encoded, URL)[0].title == "Größe"


def test_a_feed_that_counts_readers_gives_the_story_s_own_address():
    item = """<item><title>A</title><link>https://count.example/r/1</link>
        <feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">https://harbour.example/2024/a</feedburner:origLink></item>"""
    assert parse_feed(RSS.format(items=item).encode(), URL)[0].url == "https://harbour.example/2024/a"


def test_a_feed_that_is_cut_off_gives_what_came_before():
    whole = rss(("One", "/1", ""), ("Two", "/2", ""))
    assert [e.title for e in parse_feed(whole[: whole.index(b"Two") - 10], URL)] == ["One"]


def test_an_empty_feed_is_a_feed():
    assert parse_feed(RSS.format(items="").encode(), URL) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!doctype html><html><body><h1>Are you human?</h1></body></html>",
        b"not found",
        b"{}",
        b'{"items": 1}',
        b"{broken",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_feed_says_so(content):
    with pytest.raises(NotAListing, match=URL):
        parse_feed(content, URL)


def test_a_feed_of_endless_size_is_refused():
    with pytest.raises(NotAListing, match="bytes"):
        parse_feed(b"<rss>" + b" " * 10_000_000, URL)


def test_entities_that_multiply_are_not_followed():
    entities = "".join(f'<!ENTITY x{n + 1} "{f"&x{n};" * 10}">' for n in range(11))
    item = "<item><title>&x11;</title><link>https://harbour.example/1</link></item>"
    bomb = f'<!DOCTYPE a [<!ENTITY x0 "boom">{entities}]><rss version="2.0"><channel>{item}</channel></rss>'
    listed = parse_feed(bomb.encode(), URL)
    assert all(len(entry.title or "") <= 1000 for entry in listed)


@given(st.binary(max_size=400))
def test_whatever_comes_is_a_list_or_none(content):
    with suppress(NotAListing):
        assert isinstance(parse_feed(content, URL), tuple)

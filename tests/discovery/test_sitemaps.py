"""Stories of sitemaps and news sitemaps, and the sitemaps of an index."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import Listed, NotAListing, parse_sitemap

URL = "https://harbour.example/sitemap.xml"
NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
    xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc> https://harbour.example/2024/a?x=1&amp;y=2 </loc><lastmod>2024-03-01</lastmod>
    <image:image><image:loc>https://harbour.example/a.jpg</image:loc><image:title>A picture</image:title></image:image>
    <news:news><news:publication><news:name>Harbour</news:name></news:publication>
      <news:publication_date>2024-02-29T18:30+01:00</news:publication_date><news:title>Bridge shut</news:title>
    </news:news>
  </url>
  <url><loc>https://harbour.example/2024/b</loc><lastmod>2024-03-02T09:00:00Z</lastmod></url>
  <url><loc>/2024/c</loc></url>
  <url><loc>mailto:desk@harbour.example</loc></url>
</urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <sitemap><loc>https://harbour.example/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>
  <sitemap><loc>https://harbour.example/new.xml</loc><lastmod>2024-03-01</lastmod></sitemap>
  <sitemap><loc>https://harbour.example/undated.xml</loc></sitemap>
</sitemapindex>"""


def test_stories_come_newest_first_with_what_the_sitemap_says_of_them():
    sitemap = parse_sitemap(NEWS, URL)
    assert [story.url for story in sitemap.stories] == [
        "https://harbour.example/2024/b",
        "https://harbour.example/2024/a?x=1&y=2",
        "https://harbour.example/2024/c",
    ]
    story = sitemap.stories[1]
    assert story.title == "Bridge shut"
    assert story.published_at.isoformat() == "2024-02-29T18:30:00+01:00"
    assert story.published_at_text == "2024-02-29T18:30+01:00"
    assert story.modified_at == datetime(2024, 3, 1, tzinfo=UTC)
    assert sitemap.sitemaps == ()


def test_a_packed_sitemap_is_unpacked():
    assert parse_sitemap(gzip.compress(NEWS), URL) == parse_sitemap(NEWS, URL)


def test_a_sitemap_without_namespace_is_read():
    assert len(parse_sitemap(b"<urlset><url><loc>https://harbour.example/1</loc></url></urlset>", URL).stories) == 1


def test_a_plain_list_of_addresses_is_a_sitemap():
    stories = parse_sitemap(b"https://harbour.example/1\n\nhttps://harbour.example/2\n", URL).stories
    assert [story.url for story in stories] == ["https://harbour.example/1", "https://harbour.example/2"]


def test_a_sitemap_that_is_cut_off_gives_what_came_before():
    assert len(parse_sitemap(NEWS[: NEWS.index(b"2024/c")], URL).stories) == 2


def test_an_empty_sitemap_is_one():
    assert parse_sitemap(b'<?xml version="1.0"?><urlset xmlns="x"></urlset>', URL).stories == ()


def test_an_index_names_sitemaps_newest_first():
    names = [listed.url.rpartition("/")[2] for listed in parse_sitemap(INDEX, URL).sitemaps]
    assert names == ["new.xml", "old.xml", "undated.xml"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><body>Checking your browser</body></html>",
        b"Not found",
        b"\x1f\x8bbroken",
        b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>',
    ],
)
def test_what_is_no_sitemap_says_so(content):
    with pytest.raises(NotAListing, match=URL):
        parse_sitemap(content, URL)


def test_a_small_file_that_unpacks_without_end_is_refused():
    with pytest.raises(NotAListing, match="the protocol allows"):
        parse_sitemap(gzip.compress(b"<urlset>" + b" " * 60_000_000), URL)


def test_entities_are_not_resolved():
    bomb = b"""<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY a "aaaaaaaaaa">]>
        <urlset><url><loc>https://harbour.example/&f;&a;</loc></url></urlset>"""
    assert parse_sitemap(bomb, URL).stories[0].url == "https://harbour.example/"


def test_fifty_thousand_are_read_and_no_more():
    rows = b"".join(b"<url><loc>https://harbour.example/%d</loc></url>" % n for n in range(50_100))
    assert len(parse_sitemap(b"<urlset>" + rows + b"</urlset>", URL).stories) == 50_000


@given(st.binary(max_size=400))
def test_whatever_comes_is_a_list_or_none(content):
    try:
        sitemap = parse_sitemap(content, URL)
    except NotAListing:
        return
    assert all(isinstance(story, Listed) for story in sitemap.stories)

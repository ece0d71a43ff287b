"""Stories of an RSS, Atom or JSON feed."""

from __future__ import annotations

import json
from calendar import timegm
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Any

import feedparser

from crawler.discovery.listing import LONGEST_TITLE, LONGEST_URL, Listed, NotAListing, newest_first, parse_time
from crawler.urls import absolute

MOST_BYTES = 10_000_000
MOST_ENTRIES = 2_000


def parse_feed(content: bytes, url: str) -> tuple[Listed, ...]:
    """The stories that the feed at ``url`` lists, newest first; none where it is empty.

    Raises ``NotAListing`` for what is no feed.
    """
    if len(content) > MOST_BYTES:
        raise NotAListing(f"{url}: {len(content):,} bytes; a feed has at most {MOST_BYTES:,}")
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    listed = _read_json(content, url) if start == b"{" else _read_xml(content, url)
    return newest_first([entry for entry in listed if len(entry.url) <= LONGEST_URL])


def _read_xml(content: bytes, url: str) -> list[Listed]:
    # From bytes and not from text, so that the parser sees the encoding that the document declares.
    feed = feedparser.parse(BytesIO(content), response_headers={"content-location": url}, sanitize_html=False)
    if not feed.get("version") and not feed.entries:
        raise NotAListing(f"{url}: no RSS, Atom or JSON feed; look at what the server sent")
    found = (_read_entry(entry, url) for entry in feed.entries[:MOST_ENTRIES])
    return [entry for entry in found if entry]


def _read_entry(entry: Any, base: str) -> Listed | None:
    # FeedBurner puts a counting address into the link and keeps the story's own beside it.
    address = absolute(base, entry.get("feedburner_origlink") or entry.get("link") or _permalink(entry))
    if address is None:
        return None
    published = _utc(entry.get("published_parsed"))
    return Listed(
        url=address,
        title=_title(entry.get("title")),
        published_at=published,
        published_at_text=entry.get("published") if published else None,
        modified_at=_utc(entry.get("updated_parsed")) if "updated" in entry else None,
        kind="feed",
    )


def _permalink(entry: Any) -> str | None:
    return entry.get("id") if entry.get("guidislink") else None


def _utc(at: struct_time | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(at), UTC) if at else None
    except (ValueError, OverflowError, OSError):
        return None


def _title(text: Any) -> str | None:
    return " ".join(text.split())[:LONGEST_TITLE] or None if isinstance(text, str) else None


def _read_json(content: bytes, url: str) -> list[Listed]:
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotAListing(f"{url}: no JSON feed: {error}") from error
    items = feed.get("items")
    if not isinstance(items, list):
        raise NotAListing(f"{url}: JSON without items; a JSON feed has a list of them")
    return list(_read_items(items[:MOST_ENTRIES], url))


def _read_items(items: list[Any], base: str) -> Iterable[Listed]:
    for item in items:
        if isinstance(item, dict) and isinstance(link := item.get("url") or item.get("id"), str):
            published = item.get("date_published")
            at = parse_time(published) if isinstance(published, str) else None
            if address := absolute(base, link):
                yield Listed(
                    url=address,
                    title=_title(item.get("title")),
                    published_at=at,
                    published_at_text=published if at else None,
                    kind="feed",
                )

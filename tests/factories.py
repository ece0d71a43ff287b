"""Items in one line each: every field has a default, and tests name only the ones they are about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from crawler.items import Article, Dateline, Image, Quote, RelatedLink, UpdateNote, Visit

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)
"""The moment at which made-up pages are fetched, unless a test says otherwise."""

_numbers = count(1)

PARAGRAPHS = (
    "The harbour council voted on Thursday to close the old swing bridge until the spring, after divers found cracks.",
    "“We cannot ask people to trust a bridge that we do not trust,” said Mara Quill, who chairs the council.",
    "Ferries will carry passengers across the basin every twenty minutes, and lorries must take the northern road.",
    "Traders at the fish market had asked for a temporary crossing, which the council called too costly for a winter.",
)
BODY = "\n\n".join(PARAGRAPHS)


def an_article(**fields: Any) -> Article:
    """A plain story of an invented outlet; each call without an address makes another story."""
    number = next(_numbers)
    url = fields.get("url") or fields.get("canonical_url") or f"https://harbour.example/2024/story-{number}"
    defaults: dict[str, Any] = {
        "url": url,
        "canonical_url": url,
        "site": "harbour",
        "publisher": "The Harbour Bulletin",
        "headline": "Council closes the swing bridge",
        "section": ("News", "Town"),
        "authors": ("Ida Marlow",),
        "published_at": NOON - timedelta(hours=4),
        "published_at_text": "1 March 2024, 8:00",
        "published_at_source": "json-ld",
        "published_at_precision": "time",
        "language": "en",
        "body": BODY,
        "fetched_at": NOON,
        "http_status": 200,
        "extractor": "test 1",
    }
    return Article(**(defaults | fields))


def a_full_article(**fields: Any) -> Article:
    """A story with every part: dateline, quote, note, links, image, tags."""
    body = fields.pop("body", f"CORVANE (HPA) — {BODY}")
    parts: dict[str, Any] = {
        "body": body,
        "dateline": Dateline(text="CORVANE (HPA) —", place="CORVANE", agency="HPA", end=16),
        "standfirst": "Divers found cracks below the waterline.",
        "quotes": (a_quote(body, "We cannot ask people to trust a bridge that we do not trust,"),),
        "update_notes": (a_note(),),
        "related_links": (a_link("https://harbour.example/2024/ferries"),),
        "tags": ("bridges", "harbour"),
        "images": (Image(url="https://harbour.example/bridge.jpg", caption="The bridge", credit="I. Marlow"),),
        "is_free": True,
        "reservations": ("noai", "noarchive"),
        "etag": '"v1"',
        "last_modified": "Fri, 01 Mar 2024 08:00:00 GMT",
    }
    return an_article(**(parts | fields))


def a_quote(body: str, words: str, **fields: Any) -> Quote:
    """The quotation of ``words`` in ``body``, where they stand between curly marks."""
    start = body.index(f"“{words}”")
    defaults: dict[str, Any] = {
        "text": words,
        "kind": "direct",
        "speaker": "Mara Quill",
        "speaker_name": "Mara Quill",
        "cue": "said",
        "start": start,
        "end": start + len(words) + 2,
        "paragraph": body[:start].count("\n\n"),
    }
    return Quote(**(defaults | fields))


def a_note(**fields: Any) -> UpdateNote:
    defaults: dict[str, Any] = {
        "text": "Correction, March 1: An earlier version of this story misstated the year the bridge was built.",
        "kind": "correction",
        "noted_at": NOON - timedelta(hours=1),
        "noted_at_precision": "day",
        "subject": "the year the bridge was built",
    }
    return UpdateNote(**(defaults | fields))


def a_link(url: str, **fields: Any) -> RelatedLink:
    return RelatedLink(**({"url": url, "title": "Ferries to run all winter", "kind": "inline_promo"} | fields))


def a_visit(outcome: str = "not_modified", **fields: Any) -> Visit:
    url = fields.get("url") or fields.get("canonical_url") or f"https://harbour.example/2024/story-{next(_numbers)}"
    defaults: dict[str, Any] = {
        "url": url,
        "canonical_url": url,
        "site": "harbour",
        "outcome": outcome,
        "fetched_at": NOON,
    }
    return Visit(**(defaults | fields))

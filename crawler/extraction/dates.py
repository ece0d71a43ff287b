"""When the story was first published and last modified, as the page states it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from crawler.extraction.page import Page
from crawler.extraction.structured import is_article


def find_times(page: Page) -> dict[str, Any]:
    """The ``published_at`` and ``modified_at`` fields of an article, with their text and source."""
    found: dict[str, Any] = {}
    for field, key, meta in (
        ("published_at", "datePublished", "article:published_time"),
        ("modified_at", "dateModified", "article:modified_time"),
    ):
        text = next((n[key] for n in page.json_ld if is_article(n) and isinstance(n.get(key), str)), None)
        source = "json-ld" if text else "meta"
        text = text or page.first_meta(meta)
        try:
            moment = datetime.fromisoformat(text) if text else None
        except ValueError:
            moment = None
        if moment:
            found[field] = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            found[f"{field}_zone_assumed"] = moment.tzinfo is None
            found[f"{field}_text"], found[f"{field}_source"] = text, source
    return found

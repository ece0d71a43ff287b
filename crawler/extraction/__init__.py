"""The front door: a page in, an article out.  Pure: no network, no clock, no database, no settings.

>>> page = parse_page(b"<h1>Rain</h1><p>It rained.", "https://example.com/rain")
>>> extract_article(page).headline
'Rain'
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from crawler.extraction.byline import find_authors
from crawler.extraction.dates import find_times
from crawler.extraction.headline import find_headline
from crawler.extraction.page import Page, parse_page
from crawler.extraction.story import Block, Story, find_story
from crawler.items import Article
from crawler.lexicons import lexicon_for
from crawler.urls import canonical_form, registrable_domain

__all__ = ["Block", "Page", "Story", "extract_article", "find_story", "parse_page"]


def extract_article(page: Page, *, site: str | None = None, rules: Any = None) -> Article:
    """Everything that the page says of its story.  Facts of the fetch (``http_status`` ...) are the caller's to add."""
    lexicon = lexicon_for(page.language)
    story = find_story(page)
    body = "\n\n".join(block.text for block in story.blocks)
    return Article(
        url=page.url,
        canonical_url=canonical_form(page.url),
        site=site or registrable_domain(urlsplit(page.url).hostname or ""),
        headline=find_headline(page),
        authors=find_authors(page, story, lexicon),
        language=page.language,
        body=body,
        **find_times(page),
    )

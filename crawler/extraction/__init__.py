"""The front door: a page in, an article out.  Pure: no network, no clock, no database, no settings.

>>> page = parse_page(b"<h1>Rain</h1><p>It rained.", "https://example.com/rain")
>>> extract_article(page).headline
'Rain'
"""

from __future__ import annotations

from urllib.parse import urlsplit

from crawler.extraction.byline import find_authors, names_in
from crawler.extraction.dateline import find_dateline
from crawler.extraction.dates import find_times
from crawler.extraction.headline import find_headline
from crawler.extraction.identity import find_canonical_url
from crawler.extraction.images import find_images
from crawler.extraction.kind import PageKind, classify_page
from crawler.extraction.labels import find_access, find_publisher, find_section, find_tags
from crawler.extraction.language import find_language
from crawler.extraction.page import Page, parse_page
from crawler.extraction.paging import MOST_PAGES, find_first_page, find_next_page, join_pages
from crawler.extraction.quotes import find_quotes
from crawler.extraction.related import find_related_links
from crawler.extraction.reservations import RESERVATIONS, find_reservations
from crawler.extraction.selected import select, select_texts, without
from crawler.extraction.standfirst import find_standfirst
from crawler.extraction.story import Block, Story, find_story
from crawler.extraction.updates import find_update_notes
from crawler.extraction.version import extractor_version
from crawler.items import Article
from crawler.lexicons import lexicon_for
from crawler.sites import Selectors, SiteRules
from crawler.urls import registrable_domain

__all__ = [
    "MOST_PAGES",
    "RESERVATIONS",
    "Block",
    "Page",
    "PageKind",
    "Story",
    "classify_page",
    "extract_article",
    "find_first_page",
    "find_next_page",
    "find_reservations",
    "find_story",
    "join_pages",
    "parse_page",
]


def extract_article(page: Page, *, site: str | None = None, rules: SiteRules | None = None) -> Article:
    """Everything that the page says of its story.  Facts of the fetch (``http_status`` ...) are the caller's to add.

    ``rules`` help where they say something: their selectors come before the general search, and what ``remove`` matches
    is not read.
    """
    chosen = rules.selectors if rules else Selectors()
    page = without(page, chosen.remove)
    story = find_story(page, select(page, chosen.body))
    opening = " ".join(block.text for block in story.blocks[:8])
    language = find_language((rules.language if rules else None) or page.language, opening)
    lexicon = lexicon_for(language)
    headline = next(iter(select_texts(page, chosen.headline)), None) or find_headline(page)
    times = find_times(page, story, lexicon, zone=rules.timezone if rules else None, selectors=chosen)
    notes = find_update_notes(
        page,
        story,
        lexicon,
        published_at=times.get("published_at"),
        modified_at=times.get("modified_at"),
        zone=rules.timezone if rules else None,
        holders=select(page, chosen.notes),
    )
    links = find_related_links(page, story, lexicon, holders=select(page, chosen.related))
    paragraphs = [
        notes.trimmed.get(block, block.text)
        for block in story.blocks
        if block not in notes.blocks and block not in links.blocks
    ]
    body = "\n\n".join(paragraphs)
    return Article(
        url=page.url,
        canonical_url=find_canonical_url(page),
        site=site or (rules.key if rules else registrable_domain(urlsplit(page.url).hostname or "")),
        publisher=find_publisher(page) or (rules.name if rules else None),
        headline=headline,
        section=tuple(select_texts(page, chosen.section)) or find_section(page, story, headline, lexicon),
        standfirst=next(iter(select_texts(page, chosen.standfirst)), None) or find_standfirst(page, story, headline),
        authors=names_in(select_texts(page, chosen.byline), lexicon) or find_authors(page, story, lexicon),
        dateline=find_dateline(page, story, paragraphs, lexicon, lines=select_texts(page, chosen.dateline)),
        language=language,
        body=body,
        quotes=find_quotes(body, language=language, headline=headline),
        update_notes=notes.notes,
        related_links=links.links,
        tags=find_tags(page),
        images=find_images(page, story),
        is_free=find_access(page, story),
        reservations=find_reservations(page),
        extractor=extractor_version(),
        **times,
    )

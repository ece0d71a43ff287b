"""What an address leads to, by its look: a story, or a section, a tag, an author, a profile, a shop."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.urls import absolute, canonical_form, same_site

# Path parts of pages that list or sell: "/tag/nato/", "/autor/ines-ruiz", "/newsletter".
LISTING_PART = re.compile(
    r"(?:tags?|topics?|themen|thema|themes?|thematiques?|temas?|topicos?|subjects?|keywords?|categor(?:y|ies|ia|ie)|etiquetas?"
    r"|sections?|authors?|autor(?:en|es|i)?|auteurs?|autore|people|person|profiles?|profil|users?|contributors?|staff|by"
    r"|journalists?|columnists?|newsletters?|newsletter-?\w*|subscribe|subscriptions?|subscription-?\w*|signup|sign-up|login"
    r"|register|registration|abo|abos|abonnement|abonnieren|suscripciones|about|about-us|contact|contact-us|kontakt|impressum"
    r"|datenschutz|privacy|privacy-policy|terms|search|suche|buscar|recherche|jobs|shop|store|rss|feeds?|hashtag|share|sharer"
    r"|intent|corrections?|advertise|donate|emails?|apps?|podcasts?|schlagwort(?:e|er)?|ressort|rubrik|rubrique|dossiers?)",
    re.IGNORECASE,
)
WORD_IN_SLUG = re.compile(r"[^\W_]+")
LONG_NUMBER = re.compile(r"\d{4}")
PAGE_FILE = re.compile(r"\.(?:s?html?|php|aspx?|jsp|ece|story)$", re.IGNORECASE)
NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp[34]|zip|css|js)$", re.IGNORECASE)
STORY_QUERY = re.compile(r"(?:^|&)(?:p|id|articleid|article|aid|story|storyid|newsid|nid|n)=[\w-]{3,}", re.IGNORECASE)
# A slug of so many words names a story; sections and topics are named in one or two.
STORY_WORDS = 3


def resolve_target(href: str | None, base_url: str, page_url: str) -> str | None:
    """The canonical address that a link of the page leads to; ``None`` for the page itself and what is no page."""
    href = (href or "").strip()
    if not href or href[0] == "#" or href[:11].lower() == "javascript:":
        return None
    url = absolute(base_url, href)
    if url is None:
        return None
    url = canonical_form(url)
    return None if url == canonical_form(page_url) or NO_PAGE.search(urlsplit(url).path) else url


@lru_cache(maxsize=4096)
def leads_to_story(url: str) -> bool:
    """True for an address that looks like a story's.

    >>> leads_to_story("https://example.com/local/flood-closes-bridge")
    True
    >>> leads_to_story("https://example.com/tag/flood-closes-bridge")
    False
    """
    parts = urlsplit(url)
    path = parts.path.strip("/")
    if not path:
        return bool(STORY_QUERY.search(parts.query))
    steps = path.split("/")
    if any(LISTING_PART.fullmatch(step) for step in steps[:-1]) or LISTING_PART.fullmatch(steps[-1]):
        return False
    last = steps[-1]
    if len(WORD_IN_SLUG.findall(PAGE_FILE.sub("", last))) >= STORY_WORDS or LONG_NUMBER.search(last):
        return True
    return bool(PAGE_FILE.search(last) or STORY_QUERY.search(parts.query) or LONG_NUMBER.search(path))


@lru_cache(maxsize=4096)
def lists_stories(url: str) -> bool:
    """True for a tag, an author, a newsletter and other pages that are no story, by a part of the path."""
    return any(LISTING_PART.fullmatch(step) for step in urlsplit(url).path.strip("/").split("/"))


def is_profile(url: str, text: str) -> bool:
    """True for an account named by its handle or its platform: "@mwebb", "Facebook"."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return text.startswith("@") or host.startswith(f"{text.casefold()}.")


def is_of_publisher(url: str, page_url: str) -> bool:
    return same_site(url, page_url)

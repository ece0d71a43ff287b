"""What sort of page it is: a story, or one of the others that a crawl meets."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from crawler.extraction.page import Page, text_of
from crawler.extraction.structured import is_article, types_of
from crawler.extraction.text import words
from crawler.items import Article
from crawler.lexicons import lexicon_for

PageKind: TypeAlias = Literal["article", "section", "challenge", "consent", "soft_404", "empty"]

# What the machines that stand before sites leave in their pages, whatever the language.
CHALLENGE_MARKS: Final = re.compile(
    r"cf-challenge|cf_chl_|challenge-platform|_Incapsula_Resource|px-captcha|captcha-delivery|datadome|g-recaptcha"
    r"|h-captcha|hcaptcha\.com|turnstile|awswaf|akamai-bm|distil_r_captcha",
    re.IGNORECASE,
)
# "https://consent.example.com/collect?continue=...", "/privacy-gate/".
CONSENT_ADDRESS: Final = re.compile(r"//consent\.|[/_-]consent[/?_-]|privacy-?gate|cookie-?wall", re.IGNORECASE)
# A story's text has so many letters at least; with less, other signs decide.
ENOUGH: Final = 600
LITTLE: Final = 200
# Linked headings of such a length are headlines of stories, and a page with so many of them is a section's.
HEADLINE_LENGTH: Final = 25
MANY_HEADLINES: Final = 20
LISTING_TYPES: Final = frozenset(words("CollectionPage ItemList SearchResultsPage ProfilePage"))
# A page that stands before a site prints no more letters, whichever language it asks in.
MOST_PRINTED: Final = 1500
UNPRINTED: Final = frozenset(words("script style noscript template"))
# How much of a page's scripts is searched for marks.
SEARCHED: Final = 20_000


def classify_page(page: Page, article: Article) -> PageKind:
    """The kind of a page, from its title, what machines left in it, and how much text was found.

    A challenge, a wall or a soft 404 is only believed where there is next to no story: stories are written about each.
    What stands before a site knows no story: a page that declares one is the site's own, whoever it asks to prove what.
    """
    length = len(article.body)
    declared = is_declared_story(page)
    if length < ENOUGH and (barrier := find_barrier(page, article)) and not (declared and barrier == "challenge"):
        return barrier
    if declared:
        return "article" if length or article.headline else "empty"
    if is_listing(page, length):
        return "section"
    return "article" if length >= LITTLE or (length and article.published_at) else "empty"


def find_barrier(page: Page, article: Article) -> PageKind | None:
    """What stands where the story should, by the words of the title in the page's language or in English."""
    title = " ".join(filter(None, (page.title, article.headline))).casefold()
    wordings = [lexicon_for(language).pages for language in ("en", article.language)]
    said: tuple[tuple[PageKind, tuple[str, ...]], ...] = (
        ("challenge", tuple(w for words in wordings for w in words.challenge)),
        ("soft_404", tuple(w for words in wordings for w in words.not_found)),
        ("consent", tuple(w for words in wordings for w in words.consent)),
    )
    for kind, phrases in said:
        if any(phrase in title for phrase in phrases):
            return kind
    if len(article.body) < LITTLE and prints_little(page) and has_challenge(page):
        return "challenge"
    return "consent" if len(article.body) < LITTLE and CONSENT_ADDRESS.search(page.url) else None


def prints_little(page: Page) -> bool:
    """True for a page without menus, lists and footers: sites guard their comment forms by the same machines."""
    printed = 0
    for element in page.tree.iter():
        printed += len((element.tail or "").strip())
        if element.tag not in UNPRINTED:
            printed += len((element.text or "").strip())
        if printed > MOST_PRINTED:
            return False
    return True


def has_challenge(page: Page) -> bool:
    found = 0
    for element in page.tree.iter("script", "div", "form", "iframe"):
        text = " ".join(filter(None, (element.get("src"), element.get("id"), element.get("class"), element.text)))
        found += len(text)
        if CHALLENGE_MARKS.search(text[:SEARCHED]):
            return True
        if found > SEARCHED:
            return False
    return False


def is_declared_story(page: Page) -> bool:
    return any(is_article(node) for node in page.json_ld) or (page.first_meta("og:type") or "").lower() == "article"


def is_listing(page: Page, length: int) -> bool:
    """A front or section page: declared as one, or many headlines with links and little text."""
    if any(types_of(node) & LISTING_TYPES for node in page.json_ld):
        return length < 2 * ENOUGH
    headlines = 0
    for heading in page.tree.iter("h2", "h3", "h4"):
        link = heading.find(".//a") if len(heading) else None
        parent = heading.getparent()
        linked = link is not None or (parent is not None and parent.tag == "a")
        headlines += linked and len(text_of(heading)) >= HEADLINE_LENGTH
    return headlines >= MANY_HEADLINES and length < 2 * ENOUGH

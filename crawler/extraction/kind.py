"""What sort of page it is: a story, or one of the others that a crawl meets."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from crawler.extraction.page import Page
from crawler.extraction.structured import is_article, types_of
from crawler.items import Article

PageKind: TypeAlias = Literal["article", "section", "challenge", "consent", "soft_404", "empty"]

# What the machines that stand before sites leave in their pages, whatever the language.
CHALLENGE_MARKS: Final = re.compile(
    r"cf-challenge|cf_chl_|challenge-platform|_Incapsula_Resource|px-captcha|captcha-delivery|datadome|g-recaptcha"
    r"|h-captcha|hcaptcha\.com|turnstile|awswaf|akamai-bm|distil_r_captcha",
    re.IGNORECASE,
)
# Titles of such pages: "Just a moment...", "Access Denied", "Are you a robot?".
CHALLENGE_TITLE: Final = re.compile(
    r"just a moment|attention required|access denied|are you (?:a )?(?:robot|human)|robot check|checking your browser"
    r"|security check|pardon our interruption|verif(?:y|ying) you are human|request unsuccessful|unusual traffic",
    re.IGNORECASE,
)
CONSENT_MARKS: Final = re.compile(
    r"\bconsent\b|privacy (?:settings|choices|center)|cookie (?:settings|wall|consent)|gdpr|datenschutz|einwilligung"
    r"|before you continue|pur-abo",
    re.IGNORECASE,
)
# "404", "Page not found", "Seite nicht gefunden": in the title or the heading.
NOT_FOUND: Final = re.compile(
    r"\b404\b|\b410\b|not found|no longer (?:available|exists)|nicht gefunden|page introuvable|non trouvée"
    r"|no encontrada|não encontrada|non trovata|niet gevonden|hittades inte|ikke funnet|ikke fundet|ei löytynyt"
    r"|nie znaleziono|не найдена|bulunamadı|nenalezena|見つかりません|찾을 수 없|找不到|does not exist",
    re.IGNORECASE,
)
# A story's text has so many letters at least; with less, other signs decide.
ENOUGH: Final = 600
LITTLE: Final = 200
# A page with so many links for each letter... of a section's teasers: links to stories with headlines of this length.
HEADLINE_LENGTH: Final = 25
MANY_HEADLINES: Final = 20
LISTING_TYPES: Final = frozenset("CollectionPage ItemList SearchResultsPage ProfilePage".split())
# How much of a page's scripts is searched for marks.
SEARCHED: Final = 20_000


def classify_page(page: Page, article: Article) -> PageKind:
    """The kind of a page, from its title, what machines left in it, and how much text was found.

    A challenge or a soft 404 is only believed where there is no story: stories are written about both.
    """
    length = len(article.body)
    title = " ".join(filter(None, (page.title, article.headline)))
    if length < ENOUGH:
        if CHALLENGE_TITLE.search(title) or (length < LITTLE and has_challenge(page)):
            return "challenge"
        if NOT_FOUND.search(title):
            return "soft_404"
        if CONSENT_MARKS.search(title) or (length < LITTLE and CONSENT_MARKS.search(page.url)):
            return "consent"
    if is_declared_story(page):
        return "article" if length or article.headline else "empty"
    if is_listing(page, length):
        return "section"
    return "article" if length >= LITTLE or (length and article.published_at) else "empty"


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
        headlines += linked and len("".join(heading.itertext()).strip()) >= HEADLINE_LENGTH
    return headlines >= MANY_HEADLINES and length < 2 * ENOUGH

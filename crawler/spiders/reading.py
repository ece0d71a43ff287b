"""What the answer to a request for a story says: an article, or a visit that brought none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.discovery.listing import Listed
from crawler.errors import PageError
from crawler.extraction import Page, PageKind, classify_page, extract_article, parse_page
from crawler.items import Article, Visit, VisitOutcome
from crawler.sites import SiteRules
from crawler.urls import canonical_form

if TYPE_CHECKING:
    from scrapy.http import Response

GONE = {404, 410}
# Log in, pay, keep out, come from elsewhere, not so fast, not in this country.
BLOCKED = {401, 402, 403, 407, 429, 451}
# What a page is that is no story, in outcomes and words.
KINDS: dict[PageKind, tuple[VisitOutcome, str]] = {
    "challenge": ("blocked", "a challenge page"),
    "consent": ("blocked", "a consent page"),
    "soft_404": ("gone", "a page that says the story is gone"),
    "section": ("not_article", "a list of stories"),
    "empty": ("not_article", "a page without a story"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetch:
    """A request for a story: what was asked for, for whom, and when the answer came."""

    url: str
    """The address that was asked for, before redirects."""
    site: str
    rules: SiteRules | None
    """Those of the site that was asked."""
    at: datetime
    listed: Listed | None = None
    """What the list said that named the story."""


def read_response(response: Response, fetch: Fetch) -> Article | Visit:
    """The article that the response holds, or what else it says."""
    status = response.status
    if status == 304:
        return _visit(response, fetch, "not_modified")
    if status in GONE:
        return _visit(response, fetch, "gone", f"HTTP {status}")
    if status in BLOCKED:
        return _visit(response, fetch, "blocked", f"HTTP {status}")
    outcome: VisitOutcome
    if not 200 <= status < 300:
        outcome = "blocked" if is_wall(response) else "failed"
        return _visit(response, fetch, outcome, f"HTTP {status}")
    if leads_home(fetch.url, response.url):
        return _visit(response, fetch, "gone", f"redirected to the front page {response.url}")
    if fetch.rules is not None and not fetch.rules.covers(response.url):
        outcome = "blocked" if is_wall(response) else "not_article"
        return _visit(response, fetch, outcome, f"redirected to another site, {response.url}")
    return _read_page(response, fetch)


def leads_home(asked: str, answered: str) -> bool:
    """True where a redirect ended on a front page that was not asked for: how many sites say that a story is gone."""
    return urlsplit(answered).path in ("", "/") and urlsplit(asked).path not in ("", "/")


def is_wall(response: Response) -> bool:
    """True for a challenge or consent page, whatever was asked for and whatever its status."""
    try:
        page = _parse(response)
    except PageError:
        return False
    return classify_page(page, extract_article(page)) in ("challenge", "consent")


def _parse(response: Response) -> Page:
    return parse_page(response.body, response.url, content_type=_header(response, "Content-Type"))


def _read_page(response: Response, fetch: Fetch) -> Article | Visit:
    try:
        page = _parse(response)
    except PageError as error:
        return _visit(response, fetch, "failed", f"{error.reason}: {error}")
    article = extract_article(page, site=fetch.site, rules=fetch.rules)
    kind = classify_page(page, article)
    if kind != "article":
        return _visit(response, fetch, *KINDS[kind])
    return replace(
        _with_listed_date(article, fetch.listed),
        fetched_at=fetch.at,
        http_status=response.status,
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
    )


def _with_listed_date(article: Article, listed: Listed | None) -> Article:
    """The date of the feed or sitemap stands in where the page prints none."""
    if article.published_at or listed is None or listed.published_at is None or listed.kind == "page":
        return article
    return replace(
        article,
        published_at=listed.published_at,
        published_at_text=listed.published_at_text,
        published_at_source=listed.kind,
        published_at_precision="time",
    )


def _visit(response: Response, fetch: Fetch, outcome: VisitOutcome, detail: str | None = None) -> Visit:
    return Visit(
        url=response.url,
        canonical_url=canonical_form(fetch.url),
        site=fetch.site,
        outcome=outcome,
        detail=detail,
        fetched_at=fetch.at,
        http_status=response.status,
        etag=_header(response, "ETag") if outcome == "not_modified" else None,
        last_modified=_header(response, "Last-Modified") if outcome == "not_modified" else None,
    )


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None

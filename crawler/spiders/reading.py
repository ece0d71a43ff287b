"""What the answer to a request for a story says: an article, or a visit that brought none."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.discovery.listing import Listed
from crawler.errors import PageError
from crawler.extraction import Page, PageKind, classify_page, extract_article, find_reservations, parse_page
from crawler.items import Article, Reservation, Visit, VisitOutcome
from crawler.network.fetches import Fetch, Receipt, make_visit, read_header, receipt_of
from crawler.network.time_limit import time_limit
from crawler.network.walls import is_wall
from crawler.sites import SiteRules

if TYPE_CHECKING:
    from collections.abc import Collection

    from scrapy.http import Response

logger = logging.getLogger(__name__)

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


def open_response(response: Response, fetch: Fetch, *, rules: SiteRules | None = None) -> Page | Visit:
    """The page that the response holds, or what else it says.  ``rules`` are those of the site that was asked."""
    receipt = receipt_of(response, fetch.at)
    if (refusal := _read_head(response, fetch, rules)) is not None:
        return make_visit(fetch, response.url, *refusal, receipt)
    try:
        return _parse(response)
    except PageError as error:
        return make_visit(fetch, response.url, "failed", f"{error.reason}: {error}", receipt)


def read_story(
    page: Page,
    response: Response,
    fetch: Fetch,
    *,
    rules: SiteRules | None = None,
    listed: Listed | None = None,
    obeyed: Collection[Reservation] = (),
) -> Article | Visit:
    """The article on the page that came with ``response``.

    ``listed`` is what the list said that named the story; a story with an ``obeyed`` reservation is not kept.
    """
    receipt = receipt_of(response, fetch.at)
    try:
        with time_limit(response.url):
            article, kind = read_page(page, site=fetch.site, rules=rules)
    except PageError as error:
        logger.warning("%s", error)
        return make_visit(fetch, response.url, "failed", f"{error.reason}: {error}", receipt)
    if kind != "article":
        return make_visit(fetch, response.url, *KINDS[kind], receipt)
    article = replace(article, reservations=_reservations(page, response))
    if reserved := [word for word in article.reservations if word in obeyed]:
        return make_visit(fetch, response.url, "blocked", f"reserved by the publisher: {', '.join(reserved)}", receipt)
    return with_receipt(_with_listed_date(article, listed), receipt)


def _read_head(response: Response, fetch: Fetch, rules: SiteRules | None) -> tuple[VisitOutcome, str | None] | None:
    """Outcome and detail where status or address say that this is not the story; ``None`` where the page may be."""
    status = response.status
    if status == 304 and fetch.is_conditional:
        return "not_modified", None
    if status == 304:
        return "failed", "HTTP 304 to a request without validators"
    if status in GONE:
        return "gone", f"HTTP {status}"
    if status in BLOCKED:
        return "blocked", f"HTTP {status}"
    if not 200 <= status < 300:
        return "blocked" if is_wall(response) else "failed", f"HTTP {status}"
    if leads_home(fetch.url, response.url):
        return "gone", f"redirected to the front page {response.url}"
    if rules is not None and not rules.covers(response.url):
        return "blocked" if is_wall(response) else "not_article", f"redirected to another site, {response.url}"
    return None


def read_page(page: Page, *, site: str | None, rules: SiteRules | None) -> tuple[Article, PageKind]:
    """What the page says, and of what kind it is: only of the kind "article" is the article one."""
    article = extract_article(page, site=site, rules=rules)
    for cut in sorted(page.cuts):
        logger.warning("%s: %s, the rest was left; look at the page where its text matters to you", page.url, cut)
    return article, classify_page(page, article)


def with_receipt(article: Article, receipt: Receipt) -> Article:
    return replace(
        article,
        fetched_at=receipt.fetched_at,
        http_status=receipt.http_status,
        etag=receipt.etag,
        last_modified=receipt.last_modified,
    )


def leads_home(asked: str, answered: str) -> bool:
    """True where a redirect ended on a front page that was not asked for: how many sites say that a story is gone."""
    return urlsplit(answered).path in ("", "/") and urlsplit(asked).path not in ("", "/")


def _reservations(page: Page, response: Response) -> tuple[Reservation, ...]:
    robots = (value.decode("latin-1") for value in response.headers.getlist("X-Robots-Tag"))
    return find_reservations(page, robots_headers=robots, tdm_header=read_header(response, "tdm-reservation"))


def _parse(response: Response) -> Page:
    return parse_page(response.body, response.url, content_type=read_header(response, "Content-Type"))


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

"""A fetch of a story's address: what was asked for, what the answer's head says, and the visit that brought none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.items import Visit, VisitOutcome
from crawler.urls import canonical_form

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


VALIDATORS = ("If-None-Match", "If-Modified-Since")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetch:
    """A request for a story: what was asked for, for whom, and when the answer came."""

    url: str
    """The address that was asked for, before redirects."""
    site: str
    at: datetime
    is_conditional: bool = False
    """Validators were sent, so that "not modified" is an answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """What an article has from its fetch and not from its page; fields as in ``Article``."""

    fetched_at: datetime
    http_status: int
    etag: str | None = None
    last_modified: str | None = None


def fetch_of(request: Request) -> Fetch:
    """The fetch that ends now, whether with an answer or without."""
    return Fetch(
        url=asked_address(request),
        site=request.meta["site"],
        at=datetime.now(UTC),
        is_conditional=is_conditional(request),
    )


def is_conditional(request: Request) -> bool:
    """Validators go with it, so that "not modified" is an answer."""
    return any(name in request.headers for name in VALIDATORS)


def asked_address(request: Request) -> str:
    """The address that was asked for first, where redirects have led to this request."""
    hops: list[str] = request.meta.get("redirect_urls") or [request.url]
    return hops[0]


def receipt_of(response: Response, at: datetime) -> Receipt:
    return Receipt(
        fetched_at=at,
        http_status=response.status,
        etag=read_header(response, "ETag"),
        last_modified=read_header(response, "Last-Modified"),
    )


def read_header(response: Response, name: str) -> str | None:
    """``None`` where it is missing or empty."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def make_visit(
    fetch: Fetch, url: str, outcome: VisitOutcome, detail: str | None = None, receipt: Receipt | None = None
) -> Visit:
    """What a fetch came to that brought no article; without a receipt where no answer came from ``url``.

    Validators are kept only of what was read: a 304 after a page that nobody could read would be no success.
    """
    read = receipt if outcome == "not_modified" else None
    return Visit(
        url=url,
        canonical_url=canonical_form(fetch.url),
        site=fetch.site,
        outcome=outcome,
        detail=detail,
        fetched_at=fetch.at,
        http_status=receipt.http_status if receipt else None,
        etag=read.etag if read else None,
        last_modified=read.last_modified if read else None,
    )

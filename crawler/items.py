"""What a fetch yields: the article with its parts, or a visit that brought none.

One rule for absence: ``None`` means not found; an empty tuple or text means looked for, there is none.
Times are timezone-aware (in the zone the page gave; the database stores UTC), and the text as printed
stands beside every parsed value.  Items are frozen: a step that changes one returns a new one
(``dataclasses.replace``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

QuoteKind = Literal["direct", "partial", "indirect"]
NoteKind = Literal["update", "correction", "clarification", "editors_note", "retraction"]
LinkKind = Literal["inline_promo", "related_block", "in_text", "source"]
DateSource = Literal["json-ld", "microdata", "meta", "time", "url", "feed", "sitemap", "text", "state"]
DatePrecision = Literal["day", "time"]
Reservation = Literal["tdm-reservation", "noai", "noimageai", "noindex", "noarchive"]
VisitOutcome = Literal["not_modified", "not_article", "blocked", "gone", "failed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Dateline:
    """The place line at the start of a story: "KABUL, Afghanistan (AP) —"."""

    text: str
    """As printed, closing dash or full stop included."""
    place: str | None = None
    """"KABUL, Afghanistan", in the case it was printed in."""
    agency: str | None = None
    """"AP", "dpa/lno"; without its brackets."""
    date: str | None = None
    """The date in the dateline as printed, "April 25"."""
    end: int = 0
    """``body[end:]`` is the story without the dateline; 0 where it stands in an element of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """One stretch between quotation marks that somebody said, or reported speech without marks."""

    text: str
    """The words inside the marks, the outer marks left out."""
    kind: QuoteKind
    """``direct``: a clause or more, all inside marks; ``partial``: some words of it; ``indirect``: no marks."""
    speaker: str | None = None
    """The mention as printed next to the quote: "the ministry", "he"."""
    speaker_name: str | None = None
    """The fullest name that the story gives that speaker; ``None`` when unknown or when two fit."""
    speaker_role: str | None = None
    cue: str | None = None
    """"said", "told", "according to"."""
    addressee: str | None = None
    """"The Defense Post", of "told The Defense Post"."""
    reported_by: str | None = None
    """"AFP", of "AFP reported"."""
    start: int
    end: int
    """``body[start:end]`` is the quotation as printed, marks included."""
    paragraph: int
    """Index of its paragraph in ``body.split("\\n\\n")``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class UpdateNote:
    """What the publisher says it changed."""

    text: str
    """The whole note, its label included."""
    kind: NoteKind
    noted_at: datetime | None = None
    """When the note says it was made; year, zone and day resolved from the page."""
    noted_at_precision: DatePrecision | None = None
    subject: str | None = None
    """What changed, in the note's words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RelatedLink:
    """A link from this story to another one."""

    url: str
    """Absolute and canonical."""
    title: str | None = None
    kind: LinkKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Image:
    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """One story as one fetch of its page showed it."""

    url: str
    """As fetched, after redirects."""
    canonical_url: str
    """The identity of the story; see ``crawler.urls``."""
    site: str
    """The site's key in the site rules, or the registrable domain where no rule fits."""
    publisher: str | None = None
    """As the page names it."""
    headline: str | None = None
    """As shown on the page, without the site's name."""
    section: tuple[str, ...] = ()
    """Kicker and section labels, outermost first."""
    standfirst: str | None = None
    """The deck below the headline; no part of the body."""
    authors: tuple[str, ...] = ()
    """People and desks in the byline, names only."""
    dateline: Dateline | None = None
    published_at: datetime | None = None
    """First publication.  Never the time of the fetch, never ``modified_at`` standing in for it."""
    published_at_text: str | None = None
    published_at_source: DateSource | None = None
    published_at_precision: DatePrecision | None = None
    """``day`` where the page gives no time of day; the time is then 00:00."""
    published_at_zone_assumed: bool = False
    """True where the page states no zone and one was assumed (the site's, else UTC)."""
    modified_at: datetime | None = None
    """Last modification as the page states it."""
    modified_at_text: str | None = None
    modified_at_source: DateSource | None = None
    modified_at_precision: DatePrecision | None = None
    modified_at_zone_assumed: bool = False
    language: str | None = None
    """BCP 47: "en", "pt-BR"."""
    body: str = ""
    """The story's paragraphs joined by a blank line; no captions, promos, notes or bylines."""
    quotes: tuple[Quote, ...] = ()
    update_notes: tuple[UpdateNote, ...] = ()
    related_links: tuple[RelatedLink, ...] = ()
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    is_free: bool | None = None
    """``False`` where the page is a paywall stub or says so; ``None`` where it does not say."""
    reservations: tuple[Reservation, ...] = ()
    """What the publisher reserves, in the page's head or the headers it came with."""
    fetched_at: datetime | None = None
    http_status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    """The response header, as sent."""
    extractor: str | None = None
    """Version of the extraction that made this."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """A fetch of a story's address that brought no article: the database still has to hear of it."""

    url: str
    canonical_url: str
    site: str
    outcome: VisitOutcome
    detail: str | None = None
    """What was seen, in a few words: "HTTP 403", "challenge page", "redirected to the front page"."""
    doubted: bool = False
    """True of a story said to be gone together with nearly all others of its site: not believed at first."""
    fetched_at: datetime | None = None
    http_status: int | None = None
    etag: str | None = None
    last_modified: str | None = None

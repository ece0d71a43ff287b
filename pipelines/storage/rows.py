"""An article as rows: what is worked out before the transaction begins, so that the transaction stays short."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from crawler.article_json import as_fields, to_json
from crawler.items import Article, Dateline, Quote, RelatedLink, UpdateNote
from crawler.urls import canonical_form
from pipelines.storage.database import now
from pipelines.storage.furniture import is_furniture, without_furniture
from pipelines.storage.hashes import address_hash, exact_hash, joint_hash, notes_hash, quote_hash, text_hash
from pipelines.storage.signatures import bands_of
from pipelines.storage.unstorable import is_unstorable, storable

PARTS = ("dateline", "quotes", "update_notes", "related_links")
OF_THE_FETCH = ("fetched_at", "http_status", "etag", "last_modified", "url")
# Characters; walls let a few paragraphs through, and hardly a whole story is shorter.
LONGEST_STUB = 1500

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Story:
    """One article to be stored, and the rows that it becomes."""

    article: Article
    """In storable form: no NUL byte, no lone surrogate."""
    seen_at: datetime
    """When it was fetched; where nobody says so, when it is stored."""
    reading_hash: str
    """A hash of all that was read from the page: equal where a second look found nothing different at all."""
    redirected_from: tuple[str, ...] = ()
    """Other addresses that led to this page in the same fetch."""

    @cached_property
    def row(self) -> Row:
        """The columns of ``articles`` that the page itself decides."""
        article = self.article
        row = {name: value for name, value in as_fields(article).items() if name not in PARTS}
        return (
            row
            | _dateline_columns(article.dateline)
            | self.hashes
            | {
                "section": list(article.section),
                "authors": list(article.authors),
                "tags": list(article.tags),
                "images": [as_fields(image) for image in article.images],
                "reservations": list(article.reservations),
                "reading_hash": self.reading_hash,
            }
        )

    @cached_property
    def hashes(self) -> dict[str, str]:
        return hashes_of(self.article)

    @cached_property
    def quotes(self) -> list[Row]:
        return [_quote_row(position, quote) for position, quote in enumerate(self.article.quotes)]

    @cached_property
    def update_notes(self) -> list[Row]:
        language = self.article.language
        return [_note_row(place, note, language) for place, note in enumerate(self.article.update_notes)]

    @cached_property
    def related_links(self) -> list[Row]:
        return [_link_row(position, link) for position, link in enumerate(self.article.related_links)]

    @cached_property
    def bands(self) -> tuple[int, ...]:
        return bands_of(self.text)

    @property
    def text(self) -> str:
        """The body without its dateline: what syndicated copies share."""
        return text_of(self.article.body, self.article.dateline.end if self.article.dateline else 0)

    @property
    def addresses(self) -> dict[str, str]:
        """Canonical form → as fetched, of every address that leads to this story."""
        named = (*self.redirected_from, self.article.canonical_url, self.article.url)
        return {canonical_form(url): url for url in named}

    def under_own_address(self) -> Story:
        """The same story, known by the address it was fetched from and not by the one its page names."""
        return story_of(replace(self.article, canonical_url=canonical_form(self.article.url)), self.redirected_from)

    @property
    def is_stub(self) -> bool:
        return is_stub(self.article.is_free, self.article.body)


def story_of(article: Article, redirected_from: tuple[str, ...] = ()) -> Story:
    """The article ready to be stored, its costly parts worked out."""
    reading = _reading(article)
    fetch = to_json([getattr(article, name) for name in OF_THE_FETCH])
    if is_unstorable(reading) or is_unstorable(fetch):
        article, redirected_from = storable(article), storable(redirected_from)
        reading = _reading(article)
    story = Story(
        article=article,
        seen_at=article.fetched_at or now(),
        reading_hash=exact_hash(reading),
        redirected_from=redirected_from,
    )
    _ = story.row, story.quotes, story.update_notes, story.related_links, story.bands
    return story


def hashes_of(article: Article) -> dict[str, str]:
    """The hashes by which a change is found: one each of headline, body and notes, and one of all three."""
    headline = text_hash(article.headline or "")
    body = body_hash(article.body, article.language)
    notes = notes_hash(note.text for note in article.update_notes if not is_furniture(note.text, article.language))
    return {
        "headline_hash": headline,
        "body_hash": body,
        "notes_hash": notes,
        "content_hash": joint_hash(headline, body, notes),
    }


def body_hash(body: str, language: str | None) -> str:
    """The hash of what a body says: without what typesetting decides, and without lines that change by themselves."""
    return text_hash(without_furniture(body, language))


def is_stub(is_free: bool | None, body: str) -> bool:
    """True for the teaser that a paywall leaves of a story: many pages that call themselves not free print it all."""
    return is_free is False and len(body) < LONGEST_STUB


def _reading(article: Article) -> str:
    return to_json({name: value for name, value in as_fields(article).items() if name not in OF_THE_FETCH})


def text_of(body: str, dateline_end: int | None) -> str:
    return body[dateline_end or 0 :]


def _dateline_columns(dateline: Dateline | None) -> Row:
    fields = as_fields(dateline) if dateline else dict.fromkeys(("text", "place", "agency", "date", "end"))
    return {f"dateline_{name}": value for name, value in fields.items()}


def _quote_row(position: int, quote: Quote) -> Row:
    return as_fields(quote) | {"position": position, "text_hash": quote_hash(quote.text)}


def _note_row(position: int, note: UpdateNote, language: str | None) -> Row:
    text = without_furniture(note.text, language)  # "Updated 5 minutes ago" is the same note an hour later
    return as_fields(note) | {"position": position, "text_hash": text_hash(text)}


def _link_row(position: int, link: RelatedLink) -> Row:
    url = canonical_form(link.url)
    return as_fields(link) | {"url": url, "position": position, "url_hash": address_hash(url)}

"""A story's revisions, and how two of them differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from crawler.errors import ConfigurationError
from crawler.urls import canonical_form
from pipelines.storage.comparison import ParagraphChange, compare_texts, compare_words
from pipelines.storage.schema import addresses, articles, revisions

LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, kw_only=True)
class Revision:
    """One version of a story, as ``revisions`` has it."""

    article_id: int
    revision: int
    seen_at: datetime
    headline: str | None
    body: str
    changed: tuple[str, ...]
    silent: bool


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What lies between two revisions."""

    old: Revision
    new: Revision
    headline: ParagraphChange
    body: list[ParagraphChange]


def find_article(connection: Connection, name: str) -> int:
    """The number of the article that a number or an address names.  Raises ``ConfigurationError``."""
    query = select(articles.c.id)
    if name.isdecimal() and name.isascii():
        query = query.where(articles.c.id == min(int(name), LARGEST_ID))
    else:
        known = select(addresses.c.article_id).where(addresses.c.url == canonical_form(name))
        query = query.where(or_(articles.c.canonical_url == canonical_form(name), articles.c.id.in_(known)))
    article_id: int | None = connection.execute(query).scalar()
    if article_id is None:
        raise ConfigurationError(f"no story {name} in the database; `scrapy search WORDS` finds stories")
    return article_id


def load_revisions(connection: Connection, article_id: int) -> list[Revision]:
    """All versions, oldest first."""
    query = select(revisions).where(revisions.c.article_id == article_id).order_by(revisions.c.revision)
    return [_revision(dict(row._mapping)) for row in connection.execute(query)]


def compare_revisions(
    connection: Connection, article_id: int, old: int | None = None, new: int | None = None
) -> Difference:
    """Two revisions of a story side by side: the last two where none are named.

    Raises ``ConfigurationError`` for a revision that the story does not have.
    """
    known = {revision.revision: revision for revision in load_revisions(connection, article_id)}
    latest = max(known)
    new = latest if new is None else new
    old = max(new - 1, 1) if old is None else old
    for number in (old, new):
        if number not in known:
            raise ConfigurationError(f"story {article_id} has no revision {number}; it has 1 to {latest}")
    before, after = known[old], known[new]
    return Difference(
        old=before,
        new=after,
        headline=compare_words(before.headline or "", after.headline or ""),
        body=compare_texts(before.body, after.body),
    )


def _revision(row: dict[str, Any]) -> Revision:
    values = {name: row[name] for name in Revision.__annotations__}
    return Revision(**values | {"changed": tuple(row["changed"])})

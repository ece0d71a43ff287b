"""Every table of the database; docs/database.md tells what each column means.

The migrations make these tables, and a test holds the two together.  What only one of the two databases has
(the full-text index) and the views are in the migrations alone.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from pipelines.storage.types import Id, Json, UtcDateTime

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

QUOTE_KINDS = ("direct", "partial", "indirect")
NOTE_KINDS = ("update", "correction", "clarification", "editors_note", "retraction")
LINK_KINDS = ("inline_promo", "related_block", "in_text", "source")
CHANGE_KINDS = (
    "article.created",
    "article.revised",
    "article.reread",
    "article.gone",
    "article.back",
    "note.added",
)


def _one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _part_of_article() -> list[Column[Any]]:
    """The columns that every part of a story has: whose it is, where it stands, which revisions showed it."""
    return [
        Column("id", Id, primary_key=True),
        Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
        Column("position", Integer, nullable=False),
        Column("first_revision", Integer, nullable=False),
        Column("last_revision", Integer),
    ]


articles = Table(
    "articles",
    metadata,
    Column("id", Id, primary_key=True),
    Column("canonical_url", Text, nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("publisher", Text),
    Column("headline", Text),
    Column("section", Json, nullable=False),
    Column("standfirst", Text),
    Column("authors", Json, nullable=False),
    Column("dateline_text", Text),
    Column("dateline_place", Text),
    Column("dateline_agency", Text),
    Column("dateline_date", Text),
    Column("dateline_end", Integer),
    Column("published_at", UtcDateTime, index=True),
    Column("published_at_text", Text),
    Column("published_at_source", Text),
    Column("published_at_precision", Text),
    Column("published_at_zone_assumed", Boolean, nullable=False),
    Column("modified_at", UtcDateTime),
    Column("modified_at_text", Text),
    Column("modified_at_source", Text),
    Column("modified_at_precision", Text),
    Column("modified_at_zone_assumed", Boolean, nullable=False),
    Column("language", Text),
    Column("body", Text, nullable=False),
    Column("tags", Json, nullable=False),
    Column("images", Json, nullable=False),
    Column("is_free", Boolean),
    Column("reservations", Json),
    Column("fetched_at", UtcDateTime),
    Column("http_status", Integer),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("extractor", Text),
    Column("headline_hash", String(32), nullable=False),
    Column("body_hash", String(32), nullable=False),
    Column("notes_hash", String(32), nullable=False),
    Column("content_hash", String(32), nullable=False),
    Column("reading_hash", String(32), nullable=False),
    Column("cluster_id", Id, ForeignKey("clusters.id"), index=True),
    Column("revision", Integer, nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("last_seen_at", UtcDateTime, nullable=False),
    Column("last_changed_at", UtcDateTime, nullable=False),
    Column("last_checked_at", UtcDateTime, nullable=False),
    Column("next_check_at", UtcDateTime),
    Column("gone_at", UtcDateTime),
    CheckConstraint("revision >= 1", name="revision"),
    Index(None, "site", "next_check_at"),
)

quotes = Table(
    "quotes",
    metadata,
    *_part_of_article(),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("speaker", Text),
    Column("speaker_name", Text, index=True),
    Column("speaker_role", Text),
    Column("cue", Text),
    Column("addressee", Text),
    Column("reported_by", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("paragraph", Integer, nullable=False),
    Column("text_hash", String(32), nullable=False, index=True),
    _one_of("kind", QUOTE_KINDS),
    CheckConstraint('start >= 0 AND start <= "end"', name="span"),
)

update_notes = Table(
    "update_notes",
    metadata,
    *_part_of_article(),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("noted_at", UtcDateTime),
    Column("noted_at_precision", Text),
    Column("subject", Text),
    Column("text_hash", String(32), nullable=False),
    _one_of("kind", NOTE_KINDS),
)

related_links = Table(
    "related_links",
    metadata,
    *_part_of_article(),
    Column("url", Text, nullable=False),
    Column("title", Text),
    Column("kind", Text, nullable=False),
    Column("url_hash", BigInteger, nullable=False, index=True),
    Column("target_article_id", Id, ForeignKey("articles.id", ondelete="SET NULL"), index=True),
    _one_of("kind", LINK_KINDS),
)

revisions = Table(
    "revisions",
    metadata,
    Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("seen_at", UtcDateTime, nullable=False, index=True),
    Column("headline", Text),
    Column("body", Text, nullable=False),
    Column("modified_at", UtcDateTime),
    Column("extractor", Text),
    Column("headline_hash", String(32), nullable=False),
    Column("body_hash", String(32), nullable=False),
    Column("notes_hash", String(32), nullable=False),
    Column("content_hash", String(32), nullable=False),
    Column("changed", Json, nullable=False),
    Column("silent", Boolean, nullable=False),
    CheckConstraint("revision >= 1", name="revision"),
)

clusters = Table(
    "clusters",
    metadata,
    Column("id", Id, primary_key=True),
    # No foreign key: it would close a circle with articles.cluster_id.  `scrapy db --check` looks instead.
    Column("first_article_id", Id, nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    CheckConstraint("size >= 1", name="size"),
)

text_bands = Table(
    "text_bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    # No foreign key: with it, each of an article's many bands would need a second index entry.
    Column("article_id", Id, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

changes = Table(
    "changes",
    metadata,
    Column("seq", Id, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("kind", Text, nullable=False),
    Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    _one_of("kind", CHANGE_KINDS),
)

change_counter = Table(
    "change_counter",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

WITHOUT_STORY = text("article_id IS NULL AND next_check_at IS NOT NULL")

addresses = Table(
    "addresses",
    metadata,
    Column("url", Text, primary_key=True),
    Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE"), index=True),
    Column("site", Text, nullable=False),
    Column("fetched_url", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("detail", Text),
    Column("http_status", Integer),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("failures", Integer, nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("last_checked_at", UtcDateTime, nullable=False),
    Column("next_check_at", UtcDateTime),
    Index(None, "site", "next_check_at", sqlite_where=WITHOUT_STORY, postgresql_where=WITHOUT_STORY),
)

lists = Table(
    "lists",
    metadata,
    Column("url", Text, primary_key=True),
    Column("site", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("read_at", UtcDateTime, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Id, primary_key=True),
    Column("spider", Text, nullable=False),
    Column("arguments", Json, nullable=False),
    Column("owner", Text, nullable=False),
    Column("started_at", UtcDateTime, nullable=False, index=True),
    Column("heartbeat_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("outcome", Text),
    Column("exit_status", Integer),
    Column("stats", Json, nullable=False),
)

run_sites = Table(
    "run_sites",
    metadata,
    Column("run_id", Id, ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("site", Text, primary_key=True),
    *(
        Column(outcome, Integer, nullable=False, server_default="0")
        for outcome in (
            "pages",
            "stored",
            "revised",
            "unchanged",
            "not_modified",
            "not_article",
            "paywall",
            "blocked",
            "gone",
            "rejected",
            "failed",
            "quotes",
            "update_notes",
            "related_links",
        )
    ),
    Column("field_coverage", Json, nullable=False),
    Column("healthy", Boolean, nullable=False),
    Column("finding", Text),
    Index(None, "site", "run_id"),
)

run_locks = Table(
    "run_locks",
    metadata,
    Column("name", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("run_id", Id),
    Column("acquired_at", UtcDateTime, nullable=False),
    Column("heartbeat_at", UtcDateTime, nullable=False),
)

rejects = Table(
    "rejects",
    metadata,
    Column("id", Id, primary_key=True),
    Column("run_id", Id, ForeignKey("runs.id", ondelete="SET NULL"), index=True),
    Column("url", Text, nullable=False),
    Column("url_hash", BigInteger, nullable=False),
    Column("site", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text),
    Column("item", Json),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("times", Integer, nullable=False),
    Column("resolved_at", UtcDateTime),
    UniqueConstraint("url_hash", "reason"),
)

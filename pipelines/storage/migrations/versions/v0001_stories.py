"""Stories with their parts and revisions, clusters, the change feed, runs and rejects."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    make_change_counter()
    make_clusters()
    make_run_locks()
    make_runs()
    make_text_bands()
    make_articles()
    make_rejects()
    make_run_sites()
    make_changes()
    make_quotes()
    make_related_links()
    make_revisions()
    make_update_notes()
    op.execute("INSERT INTO change_counter (id, seq) VALUES (1, 0)")


def make_change_counter() -> None:
    op.create_table(
        "change_counter",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_change_counter_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_counter")),
    )


def make_clusters() -> None:
    op.create_table(
        "clusters",
        sa.Column("id", ID, nullable=False),
        sa.Column("first_article_id", ID, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.CheckConstraint("size >= 1", name=op.f("ck_clusters_size")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clusters")),
        sa.UniqueConstraint("first_article_id", name=op.f("uq_clusters_first_article_id")),
    )


def make_run_locks() -> None:
    op.create_table(
        "run_locks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("run_id", ID, nullable=True),
        sa.Column("acquired_at", TIME, nullable=False),
        sa.Column("heartbeat_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_run_locks")),
    )


def make_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", ID, nullable=False),
        sa.Column("spider", sa.Text(), nullable=False),
        sa.Column("arguments", JSON, nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("heartbeat_at", TIME, nullable=False),
        sa.Column("finished_at", TIME, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("exit_status", sa.Integer(), nullable=True),
        sa.Column("stats", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_index(op.f("ix_runs_started_at"), "runs", ["started_at"], unique=False)


def make_text_bands() -> None:
    op.create_table(
        "text_bands",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("band", "article_id", name=op.f("pk_text_bands")),
        sqlite_with_rowid=False,
    )


def make_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", ID, nullable=False),
        sa.Column("canonical_url", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("headline", sa.Text(), nullable=True),
        sa.Column("section", JSON, nullable=False),
        sa.Column("standfirst", sa.Text(), nullable=True),
        sa.Column("authors", JSON, nullable=False),
        sa.Column("dateline_text", sa.Text(), nullable=True),
        sa.Column("dateline_place", sa.Text(), nullable=True),
        sa.Column("dateline_agency", sa.Text(), nullable=True),
        sa.Column("dateline_date", sa.Text(), nullable=True),
        sa.Column("dateline_end", sa.Integer(), nullable=True),
        sa.Column("published_at", TIME, nullable=True),
        sa.Column("published_at_text", sa.Text(), nullable=True),
        sa.Column("published_at_source", sa.Text(), nullable=True),
        sa.Column("published_at_precision", sa.Text(), nullable=True),
        sa.Column("published_at_zone_assumed", sa.Boolean(), nullable=False),
        sa.Column("modified_at", TIME, nullable=True),
        sa.Column("modified_at_text", sa.Text(), nullable=True),
        sa.Column("modified_at_source", sa.Text(), nullable=True),
        sa.Column("modified_at_precision", sa.Text(), nullable=True),
        sa.Column("modified_at_zone_assumed", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("tags", JSON, nullable=False),
        sa.Column("images", JSON, nullable=False),
        sa.Column("is_free", sa.Boolean(), nullable=True),
        sa.Column("fetched_at", TIME, nullable=True),
        sa.Column("http_status", sa.Integer(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("extractor", sa.Text(), nullable=True),
        sa.Column("headline_hash", sa.String(length=32), nullable=False),
        sa.Column("body_hash", sa.String(length=32), nullable=False),
        sa.Column("notes_hash", sa.String(length=32), nullable=False),
        sa.Column("content_hash", sa.String(length=32), nullable=False),
        sa.Column("reading_hash", sa.String(length=32), nullable=False),
        sa.Column("cluster_id", ID, nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("first_seen_at", TIME, nullable=False),
        sa.Column("last_seen_at", TIME, nullable=False),
        sa.Column("last_changed_at", TIME, nullable=False),
        sa.Column("last_checked_at", TIME, nullable=False),
        sa.Column("next_check_at", TIME, nullable=True),
        sa.Column("gone_at", TIME, nullable=True),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_articles_revision")),
        sa.ForeignKeyConstraint(["cluster_id"], ["clusters.id"], name=op.f("fk_articles_cluster_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("canonical_url", name=op.f("uq_articles_canonical_url")),
    )
    op.create_index(op.f("ix_articles_cluster_id"), "articles", ["cluster_id"], unique=False)
    op.create_index(op.f("ix_articles_content_hash"), "articles", ["content_hash"], unique=False)
    op.create_index(op.f("ix_articles_last_seen_at"), "articles", ["last_seen_at"], unique=False)
    op.create_index(op.f("ix_articles_published_at"), "articles", ["published_at"], unique=False)
    op.create_index(op.f("ix_articles_site_next_check_at"), "articles", ["site", "next_check_at"], unique=False)


def make_rejects() -> None:
    op.create_table(
        "rejects",
        sa.Column("id", ID, nullable=False),
        sa.Column("run_id", ID, nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("url_hash", sa.BigInteger(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("item", JSON, nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("resolved_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_rejects_run_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejects")),
        sa.UniqueConstraint("url_hash", "reason", name=op.f("uq_rejects_url_hash_reason")),
    )
    op.create_index(op.f("ix_rejects_at"), "rejects", ["at"], unique=False)
    op.create_index(op.f("ix_rejects_run_id"), "rejects", ["run_id"], unique=False)


def make_run_sites() -> None:
    op.create_table(
        "run_sites",
        sa.Column("run_id", ID, nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), server_default="0", nullable=False),
        sa.Column("stored", sa.Integer(), server_default="0", nullable=False),
        sa.Column("revised", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unchanged", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_modified", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_article", sa.Integer(), server_default="0", nullable=False),
        sa.Column("paywall", sa.Integer(), server_default="0", nullable=False),
        sa.Column("blocked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("gone", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rejected", sa.Integer(), server_default="0", nullable=False),
        sa.Column("failed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("quotes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("update_notes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("related_links", sa.Integer(), server_default="0", nullable=False),
        sa.Column("field_coverage", JSON, nullable=False),
        sa.Column("healthy", sa.Boolean(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_run_sites_run_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("run_id", "site", name=op.f("pk_run_sites")),
    )
    op.create_index(op.f("ix_run_sites_site_run_id"), "run_sites", ["site", "run_id"], unique=False)


def make_changes() -> None:
    op.create_table(
        "changes",
        sa.Column("seq", ID, autoincrement=False, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("article_id", ID, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('article.created', 'article.revised', 'article.reread', "
            "'article.gone', 'article.back', 'note.added')",
            name=op.f("ck_changes_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_changes_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_changes")),
    )
    op.create_index(op.f("ix_changes_article_id"), "changes", ["article_id"], unique=False)


def make_quotes() -> None:
    op.create_table(
        "quotes",
        sa.Column("id", ID, nullable=False),
        sa.Column("article_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("first_revision", sa.Integer(), nullable=False),
        sa.Column("last_revision", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_name", sa.Text(), nullable=True),
        sa.Column("speaker_role", sa.Text(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("addressee", sa.Text(), nullable=True),
        sa.Column("reported_by", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("paragraph", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=32), nullable=False),
        sa.CheckConstraint("kind IN ('direct', 'partial', 'indirect')", name=op.f("ck_quotes_kind")),
        sa.CheckConstraint('start >= 0 AND start <= "end"', name=op.f("ck_quotes_span")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_quotes_article_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotes")),
    )
    op.create_index(op.f("ix_quotes_article_id"), "quotes", ["article_id"], unique=False)
    op.create_index(op.f("ix_quotes_speaker_name"), "quotes", ["speaker_name"], unique=False)
    op.create_index(op.f("ix_quotes_text_hash"), "quotes", ["text_hash"], unique=False)


def make_related_links() -> None:
    op.create_table(
        "related_links",
        sa.Column("id", ID, nullable=False),
        sa.Column("article_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("first_revision", sa.Integer(), nullable=False),
        sa.Column("last_revision", sa.Integer(), nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("url_hash", sa.BigInteger(), nullable=False),
        sa.Column("target_article_id", ID, nullable=True),
        sa.CheckConstraint(
            "kind IN ('inline_promo', 'related_block', 'in_text', 'source')", name=op.f("ck_related_links_kind")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_related_links_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["target_article_id"], ["articles.id"], name=op.f("fk_related_links_target_article_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_related_links")),
    )
    op.create_index(op.f("ix_related_links_article_id"), "related_links", ["article_id"], unique=False)
    op.create_index(op.f("ix_related_links_target_article_id"), "related_links", ["target_article_id"], unique=False)
    op.create_index(op.f("ix_related_links_url_hash"), "related_links", ["url_hash"], unique=False)


def make_revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("article_id", ID, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seen_at", TIME, nullable=False),
        sa.Column("headline", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("modified_at", TIME, nullable=True),
        sa.Column("extractor", sa.Text(), nullable=True),
        sa.Column("headline_hash", sa.String(length=32), nullable=False),
        sa.Column("body_hash", sa.String(length=32), nullable=False),
        sa.Column("notes_hash", sa.String(length=32), nullable=False),
        sa.Column("content_hash", sa.String(length=32), nullable=False),
        sa.Column("changed", JSON, nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_revisions_revision")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_revisions_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "revision", name=op.f("pk_revisions")),
    )
    op.create_index(op.f("ix_revisions_seen_at"), "revisions", ["seen_at"], unique=False)


def make_update_notes() -> None:
    op.create_table(
        "update_notes",
        sa.Column("id", ID, nullable=False),
        sa.Column("article_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("first_revision", sa.Integer(), nullable=False),
        sa.Column("last_revision", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("noted_at", TIME, nullable=True),
        sa.Column("noted_at_precision", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("text_hash", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "kind IN ('update', 'correction', 'clarification', 'editors_note', 'retraction')",
            name=op.f("ck_update_notes_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_update_notes_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_notes")),
    )
    op.create_index(op.f("ix_update_notes_article_id"), "update_notes", ["article_id"], unique=False)

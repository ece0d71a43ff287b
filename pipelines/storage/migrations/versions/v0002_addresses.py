"""A memory of every address fetched as a story, with the validators that it gave."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)

KNOWN_STORIES = """
    INSERT INTO addresses (url, article_id, site, fetched_url, outcome, http_status, etag, last_modified,
                           failures, first_seen_at, last_checked_at, next_check_at)
    SELECT canonical_url, id, site, url, 'stored', http_status, etag, last_modified,
           0, first_seen_at, last_checked_at, next_check_at
    FROM articles
"""


def upgrade() -> None:
    op.create_table(
        "addresses",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("article_id", ID, nullable=True),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("fetched_url", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("http_status", sa.Integer(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("first_seen_at", TIME, nullable=False),
        sa.Column("last_checked_at", TIME, nullable=False),
        sa.Column("next_check_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_addresses_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_addresses")),
    )
    op.create_index(op.f("ix_addresses_article_id"), "addresses", ["article_id"], unique=False)
    op.execute(KNOWN_STORIES)

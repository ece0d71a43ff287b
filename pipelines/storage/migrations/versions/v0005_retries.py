"""An index of the addresses that brought no story yet, by when they are to be tried again."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

WITHOUT_STORY = sa.text("article_id IS NULL AND next_check_at IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        op.f("ix_addresses_site_next_check_at"),
        "addresses",
        ["site", "next_check_at"],
        unique=False,
        sqlite_where=WITHOUT_STORY,
        postgresql_where=WITHOUT_STORY,
    )

"""What the publisher of a story reserves; null where nobody has looked yet."""

import sqlalchemy as sa
from alembic import op

from pipelines.storage.types import Json

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("articles", sa.Column("reservations", Json, nullable=True))

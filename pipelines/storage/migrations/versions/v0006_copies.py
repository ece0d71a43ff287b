"""Fewer bands a text, which find more copies; no indexes that nobody reads; shared quotes; search in Datasette."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from rich.console import Console
from rich.progress import track

from pipelines.storage.signatures import bands_of

revision = "0006"
down_revision = "0005"

UNREAD = ("content_hash", "last_seen_at")
AT_ONCE = 1_000

SEARCHED = {"articles": "headline, standfirst, body", "quotes": "text, speaker_name"}
# As in 0003, and with the name of the content in the quotation marks by which Datasette knows a full-text index.
SQLITE_SEARCH = (
    "DROP TABLE {table}_search",
    """
    CREATE VIRTUAL TABLE {table}_search USING fts5(
        {columns}, content="{table}", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
    )
    """,
    "INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')",
)

# The same words in several stories, with the story that had them first.
SHARED_QUOTES = """
    CREATE VIEW shared_quotes AS
    SELECT carried.text_hash, quotes.text, quotes.kind, quotes.speaker_name, quotes.article_id, articles.site,
           articles.headline, articles.canonical_url, articles.published_at, articles.first_seen_at,
           carried.stories, carried.first_article_id
    FROM (
        SELECT text_hash, COUNT(DISTINCT article_id) AS stories, MIN(article_id) AS first_article_id
        FROM quotes GROUP BY text_hash HAVING COUNT(DISTINCT article_id) > 1
    ) AS carried
    JOIN quotes ON quotes.text_hash = carried.text_hash
    JOIN articles ON articles.id = quotes.article_id
"""


def upgrade() -> None:
    for column in UNREAD:
        op.drop_index(f"ix_articles_{column}", table_name="articles")
    op.execute("DELETE FROM text_bands")
    _fill_bands(op.get_bind())
    op.execute(SHARED_QUOTES)
    if op.get_bind().dialect.name == "sqlite":
        for table, columns in SEARCHED.items():
            for statement in SQLITE_SEARCH:
                op.execute(statement.format(table=table, columns=columns))


def _fill_bands(connection: sa.Connection) -> None:
    """By today's signatures: this migration is done again where they change, and none but the last one matters."""
    bands = sa.table("text_bands", sa.column("band"), sa.column("article_id"))
    portions = sa.text(f"SELECT (COUNT(*) + {AT_ONCE - 1}) / {AT_ONCE} FROM articles")
    for stories in track(
        _stories(connection),
        "Looking for copies among the stories",
        total=connection.execute(portions).scalar_one(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    ):
        if entries := [entry for story in stories for entry in _entries(story)]:
            connection.execute(sa.insert(bands), entries)


def _stories(connection: sa.Connection) -> Iterator[Sequence[sa.Row[Any]]]:
    last = 0
    portion = sa.text("SELECT id, body, dateline_end FROM articles WHERE id > :last ORDER BY id LIMIT :most")
    while stories := connection.execute(portion, {"last": last, "most": AT_ONCE}).all():
        yield stories
        last = stories[-1].id


def _entries(story: sa.Row[Any]) -> Iterator[dict[str, int]]:
    for band in bands_of(story.body[story.dateline_end or 0 :]):
        yield {"band": band, "article_id": story.id}

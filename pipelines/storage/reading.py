"""Reading the database out, row by row, as it stood at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Engine, Select, Table, func, or_, select, text, tuple_

from pipelines.storage.database import is_sqlite
from pipelines.storage.parts import current_parts
from pipelines.storage.rows import Row
from pipelines.storage.schema import (
    articles,
    change_counter,
    changes,
    quotes,
    related_links,
    revisions,
    run_sites,
    update_notes,
)

What = Literal["articles", "quotes", "update_notes", "related_links", "revisions", "changes"]
WHAT: tuple[What, ...] = get_args(What)
TABLES: dict[What, Table] = {
    "articles": articles,
    "quotes": quotes,
    "update_notes": update_notes,
    "related_links": related_links,
    "revisions": revisions,
    "changes": changes,
}
INTERNAL = {"headline_hash", "body_hash", "notes_hash", "reading_hash", "url_hash"}
"""Columns that serve the storing alone."""
DATELINE = ("text", "place", "agency", "date", "end")
NESTED = (quotes, update_notes, related_links)
AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which rows to read; every part narrows it."""

    what: What = "articles"
    after: int = 0
    """Cursor of the change feed: only what changed after it."""
    since: datetime | None = None
    """Of stories published, or where that is unknown first seen, at this time or later."""
    until: datetime | None = None
    """Earlier than this."""
    site: str | None = None


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database, however long it reads and whoever writes meanwhile."""
    options: dict[str, Any] = {} if is_sqlite(engine) else {"isolation_level": "REPEATABLE READ"}
    with engine.connect().execution_options(**options) as connection:
        if not is_sqlite(connection):
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        yield connection


def latest_change(connection: Connection) -> int:
    """The cursor that stands behind all that is in the database now."""
    latest: int = connection.execute(select(change_counter.c.seq)).scalar_one()  # counts deleted stories' changes too
    return latest


def is_known_site(connection: Connection, site: str) -> bool:
    """Whether the database has a story of the site, or a run has asked it for one."""
    has_story = select(articles.c.id).where(articles.c.site == site).exists()
    was_asked = select(run_sites.c.site).where(run_sites.c.site == site).exists()
    return bool(connection.execute(select(or_(has_story, was_asked))).scalar_one())


def asked_sites(connection: Connection) -> list[str]:
    """The sites that runs have asked for stories, by their keys."""
    return list(connection.execute(select(run_sites.c.site).distinct().order_by(run_sites.c.site)).scalars())


def read_rows(connection: Connection, selection: Selection) -> Iterator[Row]:
    """The selected rows in the order of their numbers, with the story's address and site beside each part.

    Never more than a few hundred are in memory.
    """
    result = connection.execution_options(yield_per=AT_ONCE).execute(_query(selection))
    for row in result.mappings():
        yield dict(row)


def read_articles(connection: Connection, selection: Selection) -> Iterator[Row]:
    """Stories with the parts they show now, under the names of ``crawler.items``."""
    result = connection.execution_options(yield_per=AT_ONCE).execute(_query(selection))
    for portion in result.mappings().partitions():
        parts = _parts_of(connection, [row["id"] for row in portion])
        for row in portion:
            yield _nested(dict(row), {name: found.get(row["id"], []) for name, found in parts.items()})


def _query(selection: Selection) -> Select[Any]:
    table = TABLES[selection.what]
    columns = [column for column in table.c if column.name not in INTERNAL]
    if table is articles:
        query = select(*columns)
    else:
        query = select(*columns, articles.c.canonical_url, articles.c.site)
        query = query.join(articles, articles.c.id == table.c.article_id)
    if selection.after:
        query = query.where(_changed_after(table, selection.after))
    at = func.coalesce(articles.c.published_at, articles.c.first_seen_at)
    if selection.since:
        query = query.where(at >= selection.since)
    if selection.until:
        query = query.where(at < selection.until)
    if selection.site:
        query = query.where(articles.c.site == selection.site)
    return query.order_by(*table.primary_key.columns)


def _changed_after(table: Table, cursor: int) -> Any:
    if table is changes:
        return changes.c.seq > cursor
    if table is revisions:
        changed = select(changes.c.article_id, changes.c.revision).where(changes.c.seq > cursor)
        return tuple_(revisions.c.article_id, revisions.c.revision).in_(changed)
    return articles.c.id.in_(select(changes.c.article_id).where(changes.c.seq > cursor))


def _parts_of(connection: Connection, article_ids: Sequence[int]) -> dict[str, dict[int, list[Row]]]:
    return {table.name: current_parts(connection, table, article_ids) for table in NESTED}


def _nested(row: Row, parts: dict[str, list[Row]]) -> Row:
    """The row with its dateline as one object and its parts as lists, in the order of ``Article``."""
    dateline = {name: row.pop(f"dateline_{name}") for name in DATELINE}
    row["dateline"] = dateline if dateline["text"] is not None else None
    return row | {name: [_part(part) for part in found] for name, found in parts.items()}


def _part(row: Row) -> Row:
    left_out = {"id", "article_id", "position", "last_revision", "url_hash"}
    return {name: value for name, value in row.items() if name not in left_out}

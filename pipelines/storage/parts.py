"""Quotes, notes and links of a story through its revisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, select, update

from pipelines.storage.rows import Row
from pipelines.storage.schema import quotes, related_links, update_notes
from pipelines.storage.statements import in_portions, insert_rows, is_among

# What makes a part of the next revision the same part as one of this revision.
SAME_PART = {quotes: ("text_hash",), update_notes: ("text_hash",), related_links: ("url", "kind")}

STAYS = {"id", "article_id", "first_revision", "last_revision", "target_article_id"}


@dataclass
class Matched:
    """How the parts on the page relate to those in the database."""

    kept: list[tuple[Row, Row]] = field(default_factory=list)
    """(in the database, on the page)."""
    added: list[Row] = field(default_factory=list)
    lost: list[Row] = field(default_factory=list)

    @property
    def known(self) -> list[Row]:
        """All that the database had."""
        return [row for row, _ in self.kept] + self.lost


def current_parts(connection: Connection, table: Table, article_ids: Iterable[int]) -> dict[int, list[Row]]:
    """The parts that each story shows now, in the order of the page."""
    shown: dict[int, list[Row]] = defaultdict(list)
    query = (
        select(table)
        .where(table.c.article_id.in_(list(article_ids)), table.c.last_revision.is_(None))
        .order_by(table.c.article_id, table.c.position, table.c.id)
    )
    for row in connection.execute(query):
        shown[row.article_id].append(dict(row._mapping))
    return shown


def match_parts(table: Table, known: Iterable[Row], found: Iterable[Row]) -> Matched:
    """Pair what is known with what was found now; equal parts pair in the order of the page."""
    by_identity: dict[Hashable, list[Row]] = defaultdict(list)
    for row in known:
        by_identity[_identity(table, row)].append(row)
    matched = Matched()
    for row in found:
        partners = by_identity[_identity(table, row)]
        if partners:
            matched.kept.append((partners.pop(0), row))
        else:
            matched.added.append(row)
    matched.lost = [row for rows in by_identity.values() for row in rows]
    return matched


def write_parts(
    connection: Connection, table: Table, matched: Matched, article_id: int, revision: int, ended_with: int | None
) -> None:
    """Bring the database to what ``revision`` shows.

    New parts begin with it.  Lost ones end with the revision ``ended_with``; where that is ``None``, the last reading
    was mistaken and they never were.
    """
    _end_parts(connection, table, [row["id"] for row in matched.lost], ended_with)
    _update_parts(connection, table, matched.kept)
    insert_rows(
        connection,
        table,
        [row | {"article_id": article_id, "first_revision": revision} for row in matched.added],
    )


def _end_parts(connection: Connection, table: Table, ids: Sequence[int], ended_with: int | None) -> None:
    for portion in in_portions(ids):
        lost = is_among(connection, table.c.id, portion)
        ended = update(table).values(last_revision=ended_with) if ended_with is not None else delete(table)
        connection.execute(ended.where(lost))


def _update_parts(connection: Connection, table: Table, kept: Sequence[tuple[Row, Row]]) -> None:
    differing = [found | {"row_id": known["id"]} for known, found in kept if _differs(known, found)]
    if differing:
        connection.execute(update(table).where(table.c.id == bindparam("row_id")), differing)


def _differs(known: Row, found: Row) -> bool:
    return any(known[name] != value for name, value in found.items() if name not in STAYS)


def _identity(table: Table, row: Row) -> Hashable:
    return tuple[Any, ...](row[name] for name in SAME_PART[table])

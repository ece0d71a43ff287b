"""Looking after the database: what is in it, whether it is sound, and giving space back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, Engine, Table, delete, func, not_, or_, select, text
from sqlalchemy.exc import DBAPIError

from pipelines.storage.database import cause, is_sqlite
from pipelines.storage.hashes import words
from pipelines.storage.schema import (
    articles,
    change_counter,
    changes,
    clusters,
    metadata,
    quotes,
    related_links,
    revisions,
    text_bands,
    update_notes,
)

AT_ONCE = 500
PARTS = (quotes, update_notes, related_links)
MOST_SHOWN = 5


@dataclass(frozen=True)
class Fault:
    """Something that must not be, with the rows where it is."""

    text: str
    examples: tuple[str, ...]


def count_rows(connection: Connection) -> dict[str, int]:
    """Table → rows, in the order of their names."""
    return {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in sorted(metadata.tables.items())
    }


def find_faults(connection: Connection) -> list[Fault]:
    """Everything in the database that contradicts its own rules; empty for a sound one.

    Rows are read as they come, so a database of any size takes little memory.
    """
    connection = connection.execution_options(yield_per=AT_ONCE)
    checks = {
        "quotes whose offsets do not slice their story's text": _misplaced_quotes(connection),
        "stories whose revisions have gaps": _gaps(connection),
        "stories whose text is not that of their last revision": _stale(connection),
        **{f"{table.name} of revisions that there are not": _out_of_time(connection, table) for table in PARTS},
        "clusters whose size is not the number of their stories": _wrong_sizes(connection),
        "clusters whose first story is not in them": _lost_firsts(connection),
        "entries in the index of copies of stories that are not there (scrapy db --vacuum removes them)": _orphans(
            connection
        ),
        "numbers missing in the change feed": _missing_changes(connection),
        "numbers in the change feed that its counter has not given out": _unnumbered_changes(connection),
        **_engine_checks(connection),
    }
    found = {text: tuple(islice(examples, MOST_SHOWN)) for text, examples in checks.items()}
    return [Fault(text, examples) for text, examples in found.items() if examples]


def vacuum(engine: Engine) -> int:
    """Give space back to the system; answers how many index entries of deleted stories went."""
    with engine.begin() as connection:
        is_orphan = text_bands.c.article_id.not_in(select(articles.c.id))
        removed = connection.execute(delete(text_bands).where(is_orphan)).rowcount
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if is_sqlite(connection):
            connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("VACUUM" if is_sqlite(engine) else "VACUUM ANALYZE")
    return removed


def _misplaced_quotes(connection: Connection) -> Iterator[str]:
    """A quote that is no longer shown stands in the text of the last revision that showed it."""
    shown_in = func.coalesce(quotes.c.last_revision, articles.c.revision)
    query = (
        select(quotes.c.id, quotes.c.text, quotes.c.start, quotes.c.end, revisions.c.body)
        .join(articles, articles.c.id == quotes.c.article_id)
        .join(revisions, (revisions.c.article_id == articles.c.id) & (revisions.c.revision == shown_in))
    )
    for row in connection.execution_options(yield_per=AT_ONCE).execute(query):
        if row.end > len(row.body) or words(row.body[row.start : row.end]) != words(row.text):
            yield f"quote {row.id}"


def _gaps(connection: Connection) -> Iterator[str]:
    numbers = select(
        revisions.c.article_id, func.count().label("number"), func.max(revisions.c.revision).label("latest")
    ).group_by(revisions.c.article_id)
    counted = numbers.subquery()
    query = select(articles.c.id).outerjoin(counted, counted.c.article_id == articles.c.id)
    is_wrong = or_(
        counted.c.number.is_(None), counted.c.number != counted.c.latest, counted.c.latest != articles.c.revision
    )
    for article_id in connection.execute(query.where(is_wrong)).scalars():
        yield f"story {article_id}"


def _stale(connection: Connection) -> Iterator[str]:
    query = select(articles.c.id).join(
        revisions,
        (revisions.c.article_id == articles.c.id) & (revisions.c.revision == articles.c.revision),
    )
    for article_id in connection.execute(query.where(revisions.c.body != articles.c.body)).scalars():
        yield f"story {article_id}"


def _out_of_time(connection: Connection, table: Table) -> Iterator[str]:
    """A link may end with the revision that is current, a quote or a note only with one before it."""
    last = articles.c.revision if table is related_links else articles.c.revision - 1
    query = select(table.c.id).join(articles, articles.c.id == table.c.article_id)
    is_wrong = or_(
        not_(table.c.first_revision.between(1, articles.c.revision)),
        table.c.last_revision < table.c.first_revision,
        table.c.last_revision > last,
    )
    for part_id in connection.execute(query.where(is_wrong)).scalars():
        yield f"row {part_id}"


def _orphans(connection: Connection) -> Iterator[str]:
    orphans = select(text_bands.c.article_id).distinct().where(text_bands.c.article_id.not_in(select(articles.c.id)))
    for article_id in connection.execute(orphans).scalars():
        yield f"story {article_id}"


def _unnumbered_changes(connection: Connection) -> Iterator[str]:
    given_out = select(func.coalesce(func.max(change_counter.c.seq), 0)).scalar_subquery()
    for seq in connection.execute(select(changes.c.seq).where(changes.c.seq > given_out)).scalars():
        yield f"number {seq}"


def _wrong_sizes(connection: Connection) -> Iterator[str]:
    members = select(func.count()).where(articles.c.cluster_id == clusters.c.id).scalar_subquery()
    for cluster_id in connection.execute(select(clusters.c.id).where(members != clusters.c.size)).scalars():
        yield f"cluster {cluster_id}"


def _lost_firsts(connection: Connection) -> Iterator[str]:
    first = (articles.c.id == clusters.c.first_article_id) & (articles.c.cluster_id == clusters.c.id)
    query = select(clusters.c.id).outerjoin(articles, first).where(articles.c.id.is_(None))
    for cluster_id in connection.execute(query).scalars():
        yield f"cluster {cluster_id}"


def _missing_changes(connection: Connection) -> Iterator[str]:
    count, first, last = connection.execute(
        select(func.count(), func.min(changes.c.seq), func.max(changes.c.seq))
    ).one()
    if count and last - first + 1 != count:
        yield f"{last - first + 1 - count} between {first} and {last}"


def _engine_checks(connection: Connection) -> dict[str, Iterator[str]]:
    """What SQLite can say of itself; PostgreSQL enforces its keys and checks its pages as it reads them."""
    if not is_sqlite(connection):
        return {}
    return {
        "pages of the file are damaged": (
            str(line) for (line,) in connection.execute(text("PRAGMA integrity_check")) if line != "ok"
        ),
        "rows that belong to a row that is not there": (
            f"{row[0]} row {row[1]}" for row in connection.execute(text("PRAGMA foreign_key_check"))
        ),
        "full-text indexes that do not hold what their tables hold": _stale_indexes(connection),
    }


def _stale_indexes(connection: Connection) -> Iterator[str]:
    for table in ("articles", "quotes"):
        compare = f"INSERT INTO {table}_search ({table}_search, rank) VALUES ('integrity-check', 1)"
        try:
            connection.execute(text(compare))
        except DBAPIError as error:
            if "malformed" not in cause(error):
                raise
            yield f"{table}_search"

"""Storing and reading back in a line, for tests."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, Table, select

from crawler.items import Article, Visit
from pipelines.storage.batch import Result, write_batch
from pipelines.storage.jobs import Job
from pipelines.storage.known_stories import Stored
from pipelines.storage.rows import story_of


def store(engine: Engine, *articles: Article) -> list[Stored]:
    """Store all in one transaction, and insist that all were stored."""
    results = write(engine, *(story_of(article) for article in articles))
    assert all(isinstance(result, Stored) for result in results), results
    return results  # type: ignore[return-value]


def visit(engine: Engine, *visits: Visit) -> list[Result]:
    return write(engine, *visits)


def write(engine: Engine, *jobs: Job) -> list[Result]:
    return write_batch(engine, jobs)


def rows(engine: Engine, table: Table, *columns: str, **where: Any) -> list[Any]:
    """The rows in the order of their keys: dictionaries, or plain values where one column is named."""
    query = select(table).order_by(*table.primary_key.columns)
    for name, value in where.items():
        query = query.where(table.c[name] == value)
    with engine.connect() as connection:
        found = [dict(row._mapping) for row in connection.execute(query)]
    if len(columns) == 1:
        return [row[columns[0]] for row in found]
    return [{name: row[name] for name in columns or row} for row in found]

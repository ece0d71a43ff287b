"""Databases that go away and come back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, create_engine, make_url, text


@contextmanager
def outage(engine: Engine) -> Iterator[None]:
    """While the block runs, nobody can write: PostgreSQL cuts all connections and takes none, SQLite is locked."""
    if engine.dialect.name == "sqlite":
        with _locked_file(engine):
            yield
    else:
        with _closed_server(engine):
            yield


@contextmanager
def _locked_file(engine: Engine) -> Iterator[None]:
    other = create_engine(engine.url, isolation_level="AUTOCOMMIT")
    with other.connect() as connection:
        connection.exec_driver_sql("BEGIN EXCLUSIVE")
        yield
        connection.exec_driver_sql("ROLLBACK")
    other.dispose()


@contextmanager
def _closed_server(engine: Engine) -> Iterator[None]:
    name = engine.url.database
    admin = create_engine(make_url(engine.url).set(database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"), {"name": name}
        )
        yield
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    admin.dispose()

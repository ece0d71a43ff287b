"""Opening the database, and talking about it without giving its password away."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection as Connection
from sqlalchemy import Engine as Engine
from sqlalchemy import create_engine, event, make_url, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    DisconnectionError,
    InterfaceError,
    InternalError,
    NoSuchModuleError,
    OperationalError,
)

from crawler.errors import ConfigurationError, DatabaseUnavailable
from pipelines.storage.schema import change_counter

DatabaseError = DBAPIError
"""What any statement may raise, under a name for those who do not know SQLAlchemy."""

DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
SECRET_PARAMETERS = ("password", "sslpassword")

BUSY_SECONDS = 30
"""How long a statement waits for another writer before the database counts as away."""

WAL_PAGES = 8_000
"""Pages of 4 kB that SQLite gathers in its log before it brings them into the file.

Many hundreds are touched by a batch, all over the indexes, and mostly the same ones by the next: at SQLite's own 1,000
each of them is written and waited for after every batch.
"""

# A client that hangs within a transaction, or waits behind one that does, must not stop the others for ever.
# (SET rather than start-up options: poolers such as PgBouncer refuse those.)
POSTGRES_SESSION = (
    f"SET idle_in_transaction_session_timeout = '120s'; SET lock_timeout = '{BUSY_SECONDS}s'; SET timezone = 'UTC'"
)

# Busy, full, unreadable, read-only: it may be otherwise in a minute, and no item is to blame.
SQLITE_AWAY = (
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_FULL",
    "SQLITE_IOERR",
    "SQLITE_READONLY",
    "SQLITE_CANTOPEN",
    "SQLITE_CORRUPT",
    "SQLITE_NOTADB",
    "SQLITE_PERM",
    "SQLITE_NOMEM",
    "SQLITE_PROTOCOL",
)
# Classes of SQLSTATE: connection lost, transaction broken off, out of resources, locked, shut down, system error.
POSTGRESQL_AWAY = ("08", "25", "40", "53", "55", "57", "58")

EXAMPLES = "sqlite:///copydesk.db or postgresql://user:password@host/name"


def open_database(url: str) -> Engine:
    """An engine for ``url``, proved to connect.

    Raises ``ConfigurationError`` where the address is no database address, ``DatabaseUnavailable`` where the
    database does not answer.  Neither message shows a password.
    """
    address = parse_address(url)
    engine = create_engine(
        address,
        hide_parameters=True,
        pool_pre_ping=True,
        json_serializer=partial(json.dumps, ensure_ascii=False),
        **_driver_options(address),
    )
    _prepare_sqlite(engine) if is_sqlite(engine) else _prepare_postgresql(engine)
    try:
        with engine.connect() as connection:
            connection.execute(select(1))
    except DBAPIError as error:
        engine.dispose()
        raise unavailable(address, error) from None
    return engine


def parse_address(url: str) -> URL:
    """``url`` with the driver that we use for it; raises ``ConfigurationError`` for what we cannot use."""
    try:
        address = make_url(url.strip())
        drivername = DRIVERS.get(address.drivername, address.drivername)
        address = address.set(drivername=drivername)
        address.get_dialect()
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError):
        # The text itself may hold a password in a place where nothing can find it: it is not repeated.
        raise ConfigurationError(f"DATABASE_URL is no database address; write it like {EXAMPLES}") from None
    if address.get_backend_name() not in ("sqlite", "postgresql"):
        raise ConfigurationError(
            f"DATABASE_URL names {address.get_backend_name()!r}; Copydesk stores in SQLite or PostgreSQL: {EXAMPLES}"
        )
    if "@" in (address.host or ""):  # the rest of a password: it is not repeated either
        raise ConfigurationError("DATABASE_URL has an @ in its user or password; write it there as %40")
    if address.get_backend_name() == "sqlite":
        _check_sqlite_file(address)
    return address


def sqlite_file(address: URL) -> Path:
    return Path(str(address.database).removeprefix("file:"))


def _check_sqlite_file(address: URL) -> None:
    if address.database in (None, "", ":memory:"):
        raise ConfigurationError(f"DATABASE_URL {shown(address)!r} names no file; write it like {EXAMPLES}")
    folder = sqlite_file(address).absolute().parent
    if not folder.is_dir():
        raise ConfigurationError(f"DATABASE_URL {shown(address)!r}: there is no folder {folder}; make it first")


def _driver_options(address: URL) -> dict[str, Any]:
    if address.get_backend_name() == "sqlite":
        return {} if "timeout" in address.query else {"connect_args": {"timeout": BUSY_SECONDS}}
    return {"connect_args": {"connect_timeout": 10, "application_name": "copydesk"}}


def _prepare_sqlite(engine: Engine) -> None:
    """WAL, foreign keys, and transactions that we begin ourselves (the driver would begin them too late).

    A connection whose file was moved or removed would go on writing to what nobody can open any more: it is given up,
    and none makes a new, empty file in its place.
    """
    file = sqlite_file(engine.url).absolute()
    is_made = False

    @event.listens_for(engine, "do_connect")
    def _connecting(*_: Any) -> None:
        if is_made and not file.exists():
            raise sqlite3.OperationalError(f"the file {file} is gone")

    @event.listens_for(engine, "checkout")
    def _checked_out(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info["file"] != _identity(file):
            raise DisconnectionError(f"the file {file} is another one, or gone")

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, record: Any) -> None:
        nonlocal is_made
        is_made = True
        record.info["file"] = _identity(file)
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        # A commit that a power cut undoes would give its numbers in the change feed to other changes.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {WAL_PAGES}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -64000")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _identity(file: Path) -> tuple[int, int] | None:
    """Of the file itself, whatever it is called; ``None`` where there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _prepare_postgresql(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.execute(POSTGRES_SESSION)
        connection.commit()


def is_sqlite(bind: Engine | Connection) -> bool:
    return bind.dialect.name == "sqlite"


def open_existing(url: str) -> Engine:
    """The same for those who come to read: a file that is not there is not made."""
    address = parse_address(url)
    if address.get_backend_name() == "sqlite" and not sqlite_file(address).exists():
        raise ConfigurationError(f"there is no database {shown(address)}; `scrapy crawl news` makes it and fills it")
    return open_database(url)


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that means to write: on SQLite it takes its turn at the start, not at its first statement."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def writers_turn(engine: Engine) -> Iterator[Connection]:
    """A transaction that stores articles: one at a time in the whole database, whoever writes.

    The row of ``change_counter`` is locked first, so transactions that store follow each other: each sees all
    that the ones before it committed (links find their targets, copies their cluster), none can dead-lock with
    another, and the change feed's numbers are committed in their order.
    """
    with transaction(engine) as connection:
        connection.execute(select(change_counter.c.seq).with_for_update())
        yield connection


def now() -> datetime:
    return datetime.now(UTC)


def shown(address: URL | str) -> str:
    """The address as it may be printed: without any password."""
    address = make_url(address)
    hidden = {name: "***" for name in address.query if name in SECRET_PARAMETERS}
    return address.update_query_dict(hidden).render_as_string(hide_password=True)


def unavailable(address: URL, error: DBAPIError) -> DatabaseUnavailable:
    """The error as one line that names the database, the fault and the remedy."""
    return DatabaseUnavailable(
        f"the database {shown(address)} cannot be used: {cause(error)};"
        " check that it runs and that DATABASE_URL is right"
    )


def cause(error: BaseException) -> str:
    """What the driver said, on one line, without the statement and its values."""
    original = getattr(error, "orig", None) or error
    return " ".join(str(original).split()) or type(original).__name__


def is_away(error: BaseException) -> bool:
    """True where the database as a whole cannot be used now, false where it objects to this statement."""
    if not isinstance(error, DBAPIError):
        return isinstance(error, TimeoutError)
    if error.connection_invalidated:
        return True
    if sqlite_name := getattr(error.orig, "sqlite_errorname", None):
        return str(sqlite_name).startswith(SQLITE_AWAY)
    if not isinstance(error, (OperationalError, InterfaceError, InternalError)):
        return False
    state = getattr(error.orig, "sqlstate", None)
    return state is None or str(state).startswith(POSTGRESQL_AWAY)

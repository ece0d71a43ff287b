"""Bringing a database to the schema of this version: made where it is empty, migrated where it is older."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from crawler.errors import ConfigurationError
from pipelines.storage.database import is_sqlite, shown, transaction, unavailable

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"
MIGRATION_LOCK = 0x636F7079
"""Key of the advisory lock under which PostgreSQL is migrated: two first runs at once make one schema."""


def ensure_schema(engine: Engine, target: str = "head") -> None:
    """Make or migrate the tables, in one transaction; costs one look-up where there is nothing to do.

    Raises ``ConfigurationError`` for a database that a newer version of Copydesk has migrated.
    """
    try:
        with engine.connect() as connection:
            if schema_version(connection) == latest_version():
                return
        with transaction(engine) as connection:
            if not is_sqlite(connection):
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
            _refuse_newer(connection)
            _upgrade(connection, target)
    except DBAPIError as error:
        raise unavailable(engine.url, error) from error


def schema_version(connection: Connection) -> str | None:
    """The migration the database is at; ``None`` for one without our tables."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return version


def latest_version() -> str:
    return all_versions()[-1]


def all_versions() -> list[str]:
    """Every migration, oldest first, by the names of their files: "v0004_views.py" is "0004"."""
    return sorted(file.name[1:5] for file in (MIGRATIONS / "versions").glob("v*.py"))


def _refuse_newer(connection: Connection) -> None:
    version = schema_version(connection)
    if version is not None and version not in all_versions():
        raise ConfigurationError(
            f"the database {shown(connection.engine.url)} has schema {version!r}, newer than this Copydesk knows"
            f" ({latest_version()!r}); upgrade Copydesk"
        )


def _upgrade(connection: Connection, target: str) -> None:
    # Alembic takes a while to import, and nearly always there is nothing for it to do.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, target)

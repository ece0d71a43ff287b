"""Bringing a database to the schema of this version: made where it is empty, migrated where it is older."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from crawler.errors import ConfigurationError
from pipelines.storage.database import is_sqlite, shown, transaction, unavailable

MIGRATIONS = Path(__file__).parent / "migrations"
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
            command.upgrade(_configuration(connection), target)
    except DBAPIError as error:
        raise unavailable(engine.url, error) from error


def schema_version(connection: Connection) -> str | None:
    """The migration the database is at; ``None`` for one without our tables."""
    return MigrationContext.configure(connection).get_current_revision()


def latest_version() -> str:
    head = _scripts().get_current_head()
    assert head is not None
    return head


def all_versions() -> list[str]:
    """Every migration, oldest first."""
    return [script.revision for script in _scripts().walk_revisions()][::-1]


def _refuse_newer(connection: Connection) -> None:
    version = schema_version(connection)
    if version is not None and version not in all_versions():
        raise ConfigurationError(
            f"the database {shown(connection.engine.url)} has schema {version!r}, newer than this Copydesk knows"
            f" ({latest_version()!r}); upgrade Copydesk"
        )


def _configuration(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_configuration())

"""Full-text search over stories and over quotes, kept up to date by the database itself."""

from alembic import op

revision = "0003"
down_revision = "0002"

SEARCHED = {"articles": ("headline", "standfirst", "body"), "quotes": ("text", "speaker_name")}

# FTS5 with the searched table as its content: the index holds no second copy of the text.
SQLITE_INDEX = """
    CREATE VIRTUAL TABLE {table}_search USING fts5(
        {columns}, content='{table}', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
    )
"""
SQLITE_TRIGGERS = (
    """
    CREATE TRIGGER {table}_search_insert AFTER INSERT ON {table} BEGIN
        INSERT INTO {table}_search (rowid, {columns}) VALUES (new.id, {new});
    END
    """,
    """
    CREATE TRIGGER {table}_search_delete AFTER DELETE ON {table} BEGIN
        INSERT INTO {table}_search ({table}_search, rowid, {columns}) VALUES ('delete', old.id, {old});
    END
    """,
    """
    CREATE TRIGGER {table}_search_update AFTER UPDATE OF {columns} ON {table} BEGIN
        INSERT INTO {table}_search ({table}_search, rowid, {columns}) VALUES ('delete', old.id, {old});
        INSERT INTO {table}_search (rowid, {columns}) VALUES (new.id, {new});
    END
    """,
)
SQLITE_FILL = "INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')"

# A tsvector holds at most 1 MB, so of a giant text the beginning is searched.
POSTGRESQL_COLUMN = """
    ALTER TABLE {table} ADD COLUMN search tsvector
    GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, left({joined}, 250000))) STORED
"""
POSTGRESQL_INDEX = "CREATE INDEX ix_{table}_search ON {table} USING gin (search)"


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    statements = (
        (SQLITE_INDEX, *SQLITE_TRIGGERS, SQLITE_FILL) if dialect == "sqlite" else (POSTGRESQL_COLUMN, POSTGRESQL_INDEX)
    )
    for table, columns in SEARCHED.items():
        names = {
            "table": table,
            "columns": ", ".join(columns),
            "new": ", ".join(f"new.{column}" for column in columns),
            "old": ", ".join(f"old.{column}" for column in columns),
            "joined": " || ' ' || ".join(f"coalesce({column}, '')" for column in columns),
        }
        for statement in statements:
            op.execute(statement.format(**names))

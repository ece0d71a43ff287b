"""Old databases live on: every earlier version is upgraded with its rows."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from crawler.errors import ConfigurationError
from pipelines.storage.addresses import known_addresses
from pipelines.storage.care import find_faults
from pipelines.storage.database import transaction
from pipelines.storage.migrate import MIGRATIONS, all_versions, ensure_schema, latest_version, schema_version
from pipelines.storage.schema import metadata
from pipelines.storage.search import Wanted, search_articles, search_quotes
from tests.factories import BODY, NOON, a_full_article, an_article
from tests.storing import store

OLD_BODY = "The keeper said “it shines again”."
LONG_BODY = f"{OLD_BODY}\n\n{BODY}"
# As a version 0001 wrote it, before there was an address book or a search.
OLD_ROWS = (
    """
    INSERT INTO articles (id, canonical_url, url, site, headline, section, authors, published_at_zone_assumed,
        modified_at_zone_assumed, body, tags, images, etag, headline_hash, body_hash, notes_hash, content_hash,
        reading_hash, revision, first_seen_at, last_seen_at, last_changed_at, last_checked_at)
    VALUES (7, 'https://harbour.example/old', 'http://harbour.example/old', 'harbour', 'Lighthouse lamp replaced', '[]',
        '[]', :no, :no, :body, '[]', '[]', '"e1"', 'h', 'b', 'n', 'c', 'r', 1,
        :at, :at, :at, :at)
    """,
    """
    INSERT INTO revisions (article_id, revision, seen_at, headline, body, headline_hash, body_hash, notes_hash,
        content_hash, changed, silent)
    VALUES (7, 1, :at, 'Lighthouse lamp replaced', :body, 'h', 'b', 'n', 'c', '[]', :no)
    """,
    """
    INSERT INTO quotes (article_id, position, first_revision, text, kind, start, "end", paragraph, text_hash)
    VALUES (7, 0, 1, 'it shines again', 'direct', 16, 33, 0, 'q')
    """,
    "INSERT INTO changes (seq, at, kind, article_id, revision) VALUES (1, :at, 'article.created', 7, 1)",
    "UPDATE change_counter SET seq = 1",
)


def make_old(engine, version, body=OLD_BODY):
    """A database of that version, with rows in it as the first version wrote them."""
    first = all_versions()[0]
    ensure_schema(engine, target=first)
    with transaction(engine) as connection:
        for statement in OLD_ROWS:
            connection.execute(text(statement), {"at": NOON.replace(tzinfo=None), "no": False, "body": body})
    ensure_schema(engine, target=version)


@pytest.mark.parametrize("version", all_versions())
def test_a_database_of_any_version_is_upgraded_with_its_rows(version, empty_database_url, open_engine):
    engine = open_engine(empty_database_url)
    make_old(engine, version)
    ensure_schema(engine)
    with engine.connect() as connection:
        assert schema_version(connection) == latest_version()
        known = known_addresses(connection, ["http://harbour.example/old"])["http://harbour.example/old"]
        assert (known.article_id, known.etag) == (7, '"e1"')
        assert [row["id"] for row in search_articles(connection, Wanted(terms=("lighthouse",)))] == [7]
        assert [row["article_id"] for row in search_quotes(connection, Wanted(terms=("shines",)))] == [7]
        assert connection.execute(text("SELECT article_id FROM current_quotes")).scalars().all() == [7]
    [stored] = store(engine, a_full_article())
    assert stored.article_id != 7


def test_the_migrations_make_the_tables_that_the_schema_declares(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_declared, "compare_type": True})
        assert compare_metadata(context, metadata) == []


def _is_declared(thing, name, kind, reflected, compare_to):
    """The index of the full-text search is SQLite's or PostgreSQL's own, and in no declaration."""
    return not (name or "").startswith(("ix_articles_search", "ix_quotes_search")) and not (
        (kind == "table" and "_search" in name) or (kind == "column" and name == "search")
    )


def test_every_constraint_has_a_name(engine):
    inspector = inspect(engine)
    for table in metadata.tables:
        assert inspector.get_pk_constraint(table)["name"]
        for kind in ("get_foreign_keys", "get_unique_constraints", "get_check_constraints"):
            assert all(constraint["name"] for constraint in getattr(inspector, kind)(table)), (table, kind)


def test_the_files_of_the_migrations_are_in_the_order_of_their_chain():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    chain = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert all_versions() == chain[::-1]


@pytest.mark.parametrize("version", all_versions()[:-1])
def test_a_text_that_an_older_version_stored_is_found_by_its_copies(version, empty_database_url, open_engine):
    """Bands of other signatures would find no copy of it any more."""
    engine = open_engine(empty_database_url)
    make_old(engine, version, body=LONG_BODY)
    with transaction(engine) as connection:
        connection.execute(text("INSERT INTO text_bands (band, article_id) VALUES (1, 7), (2, 7)"))
    ensure_schema(engine)
    store(engine, an_article(body=LONG_BODY))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT size FROM clusters")).scalars().all() == [2]
        assert [fault.text for fault in find_faults(connection)] == []


def test_an_up_to_date_database_is_left_alone(engine):
    ensure_schema(engine)
    with engine.connect() as connection:
        assert schema_version(connection) == latest_version()


def test_a_database_of_a_newer_version_is_refused(engine):
    with transaction(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ConfigurationError, match="newer than this Copydesk knows"):
        ensure_schema(engine)


def test_two_first_runs_at_once_make_one_schema(empty_database_url, open_engine):
    from concurrent.futures import ThreadPoolExecutor

    engines = [open_engine(empty_database_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(ensure_schema, engines))
    with engines[0].connect() as connection:
        assert schema_version(connection) == latest_version()

"""Opening a database, and saying what is wrong with it without giving its password away."""

import pytest
from sqlalchemy import text

from crawler.errors import ConfigurationError, CopydeskError, DatabaseUnavailable
from pipelines.storage.database import open_database, open_existing, parse_address, shown


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "no database address"),
        ("copydesk.db", "no database address"),
        ("postgresql://desk:secret word@:x/", "no database address"),
        ("mysql://desk:secret@host/news", "SQLite or PostgreSQL"),
        ("nosuchthing://desk:secret@host/news", "no database address"),
        ("postgresql+nosuchdriver://desk:secret@host/news", "no database address"),
        ("postgresql://desk:not@secret@host/news", "write it there as %40"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:////no/such/folder/copydesk.db", "no folder /no/such/folder"),
    ],
)
def test_an_address_that_is_none_is_refused_without_its_password(url, words):
    with pytest.raises(ConfigurationError, match=words) as caught:
        open_database(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://desk:secret@127.0.0.1:9/news",
        "postgresql+psycopg://desk:secret@127.0.0.1:9/news?connect_timeout=1",
        "postgres://desk@127.0.0.1:9/news?password=secret",
    ],
)
def test_a_server_that_does_not_answer_is_named_without_its_password(url):
    with pytest.raises(DatabaseUnavailable, match=r"127\.0\.0\.1:9/news.*cannot be used.*check that it runs") as caught:
        open_database(url)
    assert "secret" not in str(caught.value)
    assert "secret" not in repr(caught.value.__cause__)


def test_a_file_that_is_no_database_is_named(tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("These are my notes, and no database at all. " * 50)
    with pytest.raises(CopydeskError, match=r"notes\.db cannot be used: file is not a database"):
        open_database(f"sqlite:///{path}")


def test_a_reader_does_not_make_a_database(tmp_path):
    with pytest.raises(ConfigurationError, match="there is no database"):
        open_existing(f"sqlite:///{tmp_path}/none.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("postgres://desk:secret@host/news", "postgresql+psycopg://desk:***@host/news"),
        ("postgresql://host/news?password=secret&sslmode=require", "password=%2A%2A%2A"),
    ],
)
def test_passwords_are_starred_out(url, printed):
    address = shown(parse_address(url))
    assert printed in address
    assert "secret" not in address


def test_sqlite_is_opened_for_many_readers_and_a_writer(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path}/copydesk.db")
    with engine.connect() as connection:
        pragma = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys")
        }
        assert pragma == {"journal_mode": "wal", "foreign_keys": 1}
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() >= 10_000
    engine.dispose()

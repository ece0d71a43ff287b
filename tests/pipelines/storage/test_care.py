"""Whatever contradicts the database's own rules is found; what is sound is called sound."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from pipelines.storage.care import count_rows, find_faults, vacuum
from pipelines.storage.database import transaction
from tests.factories import BODY, NOON, a_full_article, a_link, an_article
from tests.storing import store


@pytest.fixture
def filled(engine):
    """Two copies of a text, one of them revised, with quotes, notes and links that came and went."""
    article = a_full_article()
    store(engine, article, an_article(body=BODY))
    later = replace(
        article,
        body=article.body.replace("twenty", "thirty"),
        update_notes=(),
        related_links=(a_link("https://harbour.example/other"),),
        fetched_at=NOON + timedelta(hours=1),
    )
    store(engine, later)
    return engine


def faults(engine):
    with engine.connect() as connection:
        return [fault.text for fault in find_faults(connection)]


def test_a_sound_database_has_no_faults(filled):
    assert faults(filled) == []
    vacuum(filled)
    assert faults(filled) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE quotes SET start = start + 3", "quotes whose offsets"),
        ('UPDATE quotes SET "end" = 99999', "quotes whose offsets"),
        ("DELETE FROM revisions WHERE revision = 1 AND article_id = 1", "revisions have gaps"),
        ("DELETE FROM revisions WHERE article_id = 2", "revisions have gaps"),
        ("UPDATE articles SET revision = 3 WHERE id = 1", "revisions have gaps"),
        ("UPDATE articles SET body = 'Another text.' WHERE id = 2", "not that of their last revision"),
        ("UPDATE quotes SET first_revision = 7", "quotes of revisions that there are not"),
        ("UPDATE quotes SET last_revision = 2", "quotes of revisions that there are not"),
        ("UPDATE update_notes SET last_revision = 0", "update_notes of revisions that there are not"),
        ("UPDATE related_links SET last_revision = 3", "related_links of revisions that there are not"),
        ("UPDATE clusters SET size = 3", "size is not the number"),
        ("UPDATE articles SET cluster_id = NULL", "size is not the number"),
        ("UPDATE clusters SET first_article_id = 9", "first story is not in them"),
        ("DELETE FROM articles WHERE id = 2", "index of copies"),
        ("DELETE FROM changes WHERE seq = 2", "numbers missing"),
        ("UPDATE change_counter SET seq = 1", "counter has not given out"),
    ],
)
def test_what_is_broken_by_hand_is_found(statement, fault, filled):
    with transaction(filled) as connection:
        connection.execute(text(statement))
    assert any(fault in found for found in faults(filled)), faults(filled)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (("PRAGMA foreign_keys = OFF", "DELETE FROM articles WHERE id = 1"), "a row that is not there"),
        (
            ("DROP TRIGGER articles_search_update", "UPDATE articles SET headline = 'Zeppelin' WHERE id = 1"),
            "full-text indexes",
        ),
        (("DROP TRIGGER quotes_search_delete", "DELETE FROM quotes"), "full-text indexes"),
    ],
)
def test_what_sqlite_can_say_of_itself_is_said(statements, fault, filled):
    with filled.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("BEGIN")
    assert any(fault in found for found in faults(filled)), faults(filled)


def test_only_a_few_examples_are_shown_of_many(engine):
    store(engine, *(an_article() for _ in range(12)))
    with transaction(engine) as connection:
        connection.execute(text("UPDATE articles SET body = 'Another text.'"))
    with engine.connect() as connection:
        [fault] = find_faults(connection)
    assert len(fault.examples) == 5


def test_rows_are_counted_by_table(filled):
    with filled.connect() as connection:
        counted = count_rows(connection)
    assert (counted["articles"], counted["revisions"], counted["clusters"]) == (2, 3, 1)

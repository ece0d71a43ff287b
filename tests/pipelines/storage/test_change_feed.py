"""The change feed: everything once, in order, and nothing that commits late."""

import signal
import subprocess
import sys
import threading
import time

import pytest
from sqlalchemy import event, func, select, text

from pipelines.storage.batch import write_batch
from pipelines.storage.care import find_faults
from pipelines.storage.change_feed import CHANNEL, Change, changes_after, record_changes
from pipelines.storage.database import writers_turn
from pipelines.storage.rows import story_of
from pipelines.storage.schema import articles, changes, rejects
from tests.factories import an_article
from tests.storing import rows, store


def read_feed(engine, cursor):
    with engine.connect() as connection:
        return changes_after(connection, cursor, limit=7)


def test_a_consumer_beside_four_writing_processes_sees_every_change_once_and_in_order(database_url, engine):
    """Also where transactions fail after they took their numbers, items are refused, and a writer is killed."""
    writers = [
        subprocess.Popen([sys.executable, "-m", "tests.feed_writer", database_url, f"writer{number}", "25"])
        for number in range(4)
    ]
    seen = []
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if len(seen) > 20:
            writers[3].kill()
        running = any(writer.poll() is None for writer in writers)
        new = read_feed(engine, seen[-1].seq if seen else 0)
        seen += new
        if not running and not new:
            break
        time.sleep(0.002)
    assert [writer.wait() for writer in writers] == [0, 0, 0, -signal.SIGKILL]
    with engine.connect() as connection:
        written = connection.execute(select(func.count()).select_from(articles)).scalar_one()
    assert written > 100
    assert [change.seq for change in seen] == list(range(1, written + 1))
    assert len({change.article_id for change in seen}) == written
    assert rows(engine, rejects, "reason")
    with engine.connect() as connection:
        assert find_faults(connection) == []


def test_a_number_is_not_given_before_all_smaller_ones_are_committed(engine):
    """While one transaction that took numbers is open, another one that stores has to wait, and its numbers follow."""
    [first] = store(engine, an_article())
    order = []
    with writers_turn(engine) as connection:
        record_changes(connection, [Change("article.gone", first.article_id, 1)])
        other = threading.Thread(target=lambda: (store(engine, an_article()), order.append("other")))
        other.start()
        time.sleep(0.2)
        order.append("first")
        assert [change.seq for change in read_feed(engine, 0)] == [1]
    other.join(10)
    assert order == ["first", "other"]
    assert [change.seq for change in read_feed(engine, 0)] == [1, 2, 3]


def test_a_transaction_that_fails_leaves_no_gap(engine):
    [first] = store(engine, an_article())
    with pytest.raises(RuntimeError), writers_turn(engine) as connection:
        record_changes(connection, [Change("article.gone", first.article_id, 1)])
        raise RuntimeError
    store(engine, an_article())
    assert rows(engine, changes, "seq") == [1, 2]


def test_the_numbers_are_taken_by_the_last_statements_of_a_transaction(engine):
    """The feed is written once a transaction, after all that it tells of."""
    statements = []
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2].split()[:3]))
    write_batch(engine, [story_of(an_article()), story_of(an_article())])
    writing = [words for words in statements if words[0] in ("INSERT", "UPDATE")]
    assert [words[:3] for words in writing[-2:]] == [["UPDATE", "change_counter", "SET"], ["INSERT", "INTO", "changes"]]


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_listeners_on_postgresql_are_woken_when_the_changes_are_there(engine):
    listener = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    listener.execute(text(f"LISTEN {CHANNEL}"))
    store(engine, an_article())
    connection = listener.connection.driver_connection
    [notice] = list(connection.notifies(timeout=5, stop_after=1))
    assert [change.seq for change in read_feed(engine, 0)] == [int(notice.payload)]
    listener.close()

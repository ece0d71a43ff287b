"""One bad item loses only itself, wherever it stands."""

from dataclasses import replace

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from pipelines.retry import retry_rejects
from pipelines.storage.batch import Refused, write_batch
from pipelines.storage.database import transaction
from pipelines.storage.known_stories import Stored
from pipelines.storage.locks import this_process
from pipelines.storage.rejects import reject_of
from pipelines.storage.rows import story_of
from pipelines.storage.runs import open_run
from pipelines.storage.schema import addresses, articles, quotes, rejects
from pipelines.storage.unstorable import storable
from tests.factories import BODY, NOON, a_full_article, a_note, a_quote, a_visit, an_article
from tests.storing import rows, write

_WORDS = "We cannot ask people to trust a bridge that we do not trust,"


def poison():
    """A kind that no constraint allows."""
    return an_article(url="https://harbour.example/poison", quotes=(a_quote(BODY, _WORDS, kind="shouted"),))


@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_bad_item_goes_to_the_quarantine_and_the_others_land(place, engine):
    stories = [an_article() for _ in range(4)]
    stories.insert(place, poison())
    results = write(engine, *(story_of(story) for story in stories))
    assert [isinstance(result, Refused) for result in results] == [number == place for number in range(5)]
    assert len(rows(engine, articles)) == 4
    [reject] = rows(engine, rejects)
    assert (reject["url"], reject["reason"]) == ("https://harbour.example/poison", "not_storable")
    assert "ck_quotes_kind" in reject["detail"]
    assert reject["item"]["headline"] == "Council closes the swing bridge"
    assert rows(engine, quotes) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"update_notes": (a_note(kind="boast"),)},
        {"quotes": (a_quote(BODY, _WORDS, start=9, end=3),)},
        {"published_at": replace(an_article()).published_at.replace(tzinfo=None)},
        {"http_status": "two hundred"},
        {"http_status": 2**80},
    ],
)
def test_whatever_the_fault_only_the_item_is_lost(fields, engine):
    good, bad = an_article(), an_article(**fields)
    kept, refused = write(engine, story_of(good), story_of(bad))
    if isinstance(refused, Stored):
        pytest.skip("SQLite stores any value in any column")
    assert isinstance(kept, Stored)
    assert rows(engine, articles, "canonical_url") == [good.canonical_url]
    assert rows(engine, rejects, "url") == [bad.url]


@pytest.mark.parametrize(
    "fields", [{"site": None}, {"site": "a1b2c3d4" * 4000}, {"http_status": float("nan")}, {"tags": (float("inf"),)}]
)
def test_what_the_quarantine_cannot_take_either_is_logged_and_the_others_land(fields, engine, caplog):
    good, bad = an_article(), an_article(**fields)
    kept, refused = write(engine, story_of(good), story_of(bad))
    assert isinstance(kept, Stored)
    if isinstance(refused, Stored):
        pytest.skip("SQLite stores any value in any column")
    assert isinstance(refused, Refused)
    assert rows(engine, articles, "canonical_url") == [good.canonical_url]
    assert rows(engine, rejects) == []
    assert "the quarantine cannot take it either" in caplog.text
    assert bad.url in caplog.text


def test_a_giant_address_loses_only_itself(engine):
    long = an_article(url=f"https://harbour.example/{'a1b2c3d4' * 4000}")
    results = write(engine, story_of(an_article()), story_of(long), a_visit(url=f"{long.url}/visit"))
    assert isinstance(results[0], Stored)
    assert results[2] == "not_modified"


def test_a_refusal_names_its_run(engine):
    with transaction(engine) as connection:
        run_id = open_run(connection, "news", {}, this_process())
    write_batch(engine, [story_of(poison())], run_id)
    assert rows(engine, rejects, "run_id") == [run_id]


def test_a_visit_that_is_refused_is_in_the_quarantine_and_can_be_tried_again(engine, backend):
    article = an_article()
    write(engine, story_of(article))
    naive = NOON.replace(tzinfo=None)
    [refused] = write(engine, a_visit("gone", url=article.url, fetched_at=naive))
    assert isinstance(refused, Refused)
    [reject] = rows(engine, rejects)
    assert (reject["reason"], reject["item"]["outcome"]) == ("fetch_not_storable", "gone")
    [again] = retry_rejects(engine)
    assert "no zone" in again.fault
    repaired = reject["item"] | {"fetched_at": NOON.isoformat()}
    with transaction(engine) as connection:
        connection.execute(update(rejects).values(item=repaired))
    assert [one.fault for one in retry_rejects(engine)] == [None]
    assert rows(engine, articles, "gone_at") == [NOON]


def test_the_same_item_refused_again_is_counted_not_repeated(engine):
    write(engine, story_of(poison()))
    write(engine, story_of(poison()))
    assert rows(engine, rejects, "times") == [2]


def test_a_rejected_page_is_remembered_without_validators(engine):
    article = a_full_article()
    write(engine, reject_of(article, "no_headline", "the page shows no headline"))
    [address] = rows(engine, addresses)
    assert (address["outcome"], address["etag"], address["article_id"]) == ("rejected", None, None)
    assert address["next_check_at"] > address["last_checked_at"]


def test_a_database_that_is_away_is_not_the_items_fault(engine, backend):
    story = story_of(an_article())
    engine.dispose()
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT" if backend == "sqlite" else "SELECT 1")
        connection.exec_driver_sql(
            "PRAGMA query_only = ON" if backend == "sqlite" else "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"
        )
        connection.exec_driver_sql("BEGIN" if backend == "sqlite" else "COMMIT")
    with pytest.raises(DBAPIError):
        write_batch(engine, [story])
    engine.dispose()
    [stored] = write_batch(engine, [story])
    assert isinstance(stored, Stored)


@pytest.mark.parametrize(
    ("text", "clean"),
    [("a\x00b", "a\ufffdb"), ("\udc80", "\ufffd"), ("plain", "plain"), ("emoji \U0001f600", "emoji \U0001f600")],
)
def test_unstorable_characters_are_replaced_one_for_one(text, clean):
    assert storable(text) == clean
    article = an_article(headline=text, tags=(text,), update_notes=(a_note(text=text),))
    assert storable(article).headline == clean
    assert storable(article).update_notes[0].text == clean
    assert (storable(article) is article) == (text == clean)


def test_a_text_that_only_looks_like_an_escape_is_stored_as_it_is(engine):
    article = an_article(headline="The code \\u0000 explained")
    write(engine, story_of(article))
    assert rows(engine, articles, "headline") == [article.headline]

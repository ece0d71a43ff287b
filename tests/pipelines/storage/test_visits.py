"""The life of an address: seen, checked, gone, back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pipelines.storage.addresses import due_addresses, known_addresses
from pipelines.storage.rows import story_of
from pipelines.storage.schema import addresses, articles, changes
from pipelines.storage.visits import LOOKS_TO_BELIEVE
from tests.factories import NOON, a_full_article, a_visit, an_article
from tests.storing import rows, store, visit, write

LATER = NOON + timedelta(hours=2)


def test_an_unmodified_story_was_seen_again(engine):
    article = a_full_article()
    store(engine, article)
    visit(engine, a_visit("not_modified", url=article.url, fetched_at=LATER))
    [row] = rows(engine, articles)
    assert (row["last_seen_at"], row["last_checked_at"], row["last_changed_at"]) == (LATER, LATER, NOON)
    assert rows(engine, addresses, "etag") == ['"v1"']


@pytest.mark.parametrize("outcome", ["blocked", "failed", "not_article"])
def test_a_look_that_failed_is_a_check_and_no_sight(outcome, engine):
    article = a_full_article()
    store(engine, article)
    visit(engine, a_visit(outcome, url=article.url, fetched_at=LATER, detail="HTTP 403"))
    [row] = rows(engine, articles)
    assert (row["last_seen_at"], row["last_checked_at"], row["gone_at"]) == (NOON, LATER, None)
    [address] = rows(engine, addresses)
    assert (address["outcome"], address["detail"], address["etag"]) == (outcome, "HTTP 403", None)
    assert address["article_id"] == row["id"]


def test_a_story_goes_once_and_comes_back(engine):
    article = a_full_article()
    store(engine, article)
    visit(engine, a_visit("gone", url=article.url, fetched_at=LATER, detail="HTTP 410"))
    visit(engine, a_visit("gone", url=article.url, fetched_at=LATER + timedelta(hours=1), detail="HTTP 410"))
    assert rows(engine, articles, "gone_at", "body") == [{"gone_at": LATER, "body": article.body}]
    store(engine, replace(article, fetched_at=LATER + timedelta(days=1)))
    assert rows(engine, articles, "gone_at", "revision") == [{"gone_at": None, "revision": 1}]
    assert rows(engine, changes, "kind") == ["article.created", "note.added", "article.gone", "article.back"]


def test_a_story_that_went_with_all_others_is_believed_to_be_gone_after_some_looks(engine):
    article = a_full_article()
    store(engine, article)
    for look in range(1, LOOKS_TO_BELIEVE + 1):
        assert rows(engine, articles, "gone_at") == [None]
        at = LATER + timedelta(hours=look)
        visit(engine, a_visit("gone", url=article.url, fetched_at=at, doubted=True))
    assert rows(engine, articles, "gone_at") == [at]
    assert rows(engine, changes, "kind") == ["article.created", "note.added", "article.gone"]


def test_an_unmodified_answer_also_brings_a_story_back(engine):
    article = an_article()
    store(engine, article)
    visit(engine, a_visit("gone", url=article.url), a_visit("not_modified", url=article.url, fetched_at=LATER))
    assert rows(engine, changes, "kind") == ["article.created", "article.gone", "article.back"]


@pytest.mark.parametrize("outcome", ["blocked", "gone", "not_article"])
def test_a_story_whose_address_led_elsewhere_once_is_still_looked_at_again(outcome, engine):
    article = an_article()
    store(engine, article)
    visit(engine, a_visit(outcome, url="https://consent.example/", canonical_url=article.canonical_url))
    with engine.connect() as connection:
        due = due_addresses(connection, article.site, NOON + timedelta(days=400), 10)
    assert [known.fetched_url for known in due] == [article.url]


def test_a_redirect_to_the_front_page_takes_the_asked_address_down_and_not_the_front_page(engine):
    article = an_article()
    store(engine, article)
    front = a_visit("gone", url="https://harbour.example/", canonical_url=article.canonical_url)
    visit(engine, front)
    assert rows(engine, articles, "gone_at") == [NOON]
    assert rows(engine, addresses, "url") == [article.canonical_url]


def test_a_story_is_found_gone_by_any_of_its_addresses(engine):
    article = an_article(url="https://harbour.example/s/9", canonical_url="https://harbour.example/2024/bridge")
    store(engine, article)
    visit(engine, a_visit("gone", url="http://m.harbour.example/s/9?utm_source=x"))
    assert rows(engine, articles, "gone_at") == [NOON]


def test_a_story_stays_where_only_another_of_its_addresses_goes(engine):
    article = an_article(url="https://harbour.example/2024/bridge")
    write(engine, story_of(article, redirected_from=("https://harbour.example/old/9",)))
    visit(engine, a_visit("gone", url="https://harbour.example/old/9", fetched_at=LATER))
    assert rows(engine, articles, "gone_at") == [None]
    assert rows(engine, addresses, "url", "outcome") == [
        {"url": article.url, "outcome": "stored"},
        {"url": "https://harbour.example/old/9", "outcome": "gone"},
    ]


def test_an_address_that_fails_again_and_again_is_asked_less_and_less(engine):
    url, at, waits = "https://harbour.example/down", NOON, []
    for _ in range(12):
        visit(engine, a_visit("failed", url=url, fetched_at=at))
        [row] = rows(engine, addresses)
        waits.append(row["next_check_at"] - at)
        at = row["next_check_at"]
    assert waits[:3] == [timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1)]
    assert waits[-1] == timedelta(days=1)


def test_a_page_that_is_no_story_is_not_asked_for_again_soon(engine):
    visit(engine, a_visit("not_article", url="https://harbour.example/about"))
    with engine.connect() as connection:
        known = known_addresses(connection, ["http://harbour.example/about#team"])
    [(_, address)] = known.items()
    assert (address.article_id, address.outcome) == (None, "not_article")
    assert address.next_check_at == NOON + timedelta(days=7)


def test_stories_that_are_due_are_found_listed_or_not_the_most_overdue_first(engine):
    fresh = an_article(url="http://127.0.0.1:8000/fresh", published_at=NOON)
    old = an_article(url="http://127.0.0.1:8000/old", published_at=NOON - timedelta(days=2))
    ancient = an_article(published_at=NOON - timedelta(days=900))
    store(engine, old, fresh, ancient)
    with engine.connect() as connection:
        due = due_addresses(connection, "harbour", NOON + timedelta(days=9), limit=5)
        assert [address.fetched_url for address in due] == [fresh.url, old.url]
        assert due_addresses(connection, "harbour", NOON + timedelta(minutes=1), limit=5) == []
        assert due_addresses(connection, "elsewhere", NOON + timedelta(days=9), limit=5) == []


def test_what_failed_is_due_again_though_no_list_names_it(engine):
    """For as long as it may pass; a page that is no story, or is gone, waits for a list to name it."""
    for name, outcome, times in [
        ("late", "failed", 2),
        ("soon", "blocked", 1),
        ("never", "failed", 11),
        ("section", "not_article", 1),
        ("gone", "gone", 1),
    ]:
        for _ in range(times):
            visit(engine, a_visit(outcome, url=f"https://harbour.example/{name}", detail="HTTP 503"))
    with engine.connect() as connection:
        due = due_addresses(connection, "harbour", NOON + timedelta(days=2), limit=5)
        early = due_addresses(connection, "harbour", NOON + timedelta(minutes=20), limit=5)
    assert [known.fetched_url.rpartition("/")[2] for known in due] == ["soon", "late"]
    assert [known.fetched_url.rpartition("/")[2] for known in early] == ["soon"]

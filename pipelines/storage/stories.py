"""Storing stories, many in few statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, select

from pipelines.storage.addresses import remember_stories
from pipelines.storage.change_feed import Change, record_changes
from pipelines.storage.clusters import Copy, cluster_new
from pipelines.storage.known_stories import Stored, is_another_story, revision_row, seen_columns, store_again
from pipelines.storage.links import point_links_of, point_links_to
from pipelines.storage.rows import Row, Story
from pipelines.storage.schema import articles, quotes, related_links, revisions, update_notes
from pipelines.storage.statements import insert_of_rows, insert_rows


def store_stories(connection: Connection, stories: Sequence[Story]) -> list[Stored]:
    """Store stories with all their parts, and tell the change feed; in a transaction that has the writers' turn.

    The answers are in the order of the stories.  Where two of them are one story, the later one is a re-reading of
    the earlier.
    """
    answers: dict[int, Stored] = {}
    news: list[Change] = []
    waiting = dict(enumerate(stories))
    while waiting:
        wave, waiting = _first_of_each(waiting)
        strays = _store_wave(connection, wave, answers, news)
        waiting = dict(sorted((strays | waiting).items()))
    record_changes(connection, news)
    return [answers[number] for number in range(len(stories))]


def _first_of_each(stories: dict[int, Story]) -> tuple[dict[int, Story], dict[int, Story]]:
    """The stories by their place: the first of each address, and the rest."""
    first: dict[str, int] = {}
    for number, story in stories.items():
        first.setdefault(story.article.canonical_url, number)
    chosen = set(first.values())
    return {n: stories[n] for n in stories if n in chosen}, {n: stories[n] for n in stories if n not in chosen}


def _store_wave(
    connection: Connection, wave: dict[int, Story], answers: dict[int, Stored], news: list[Change]
) -> dict[int, Story]:
    """Store stories of which no two share an address; those that claim another story's come back under their own."""
    ids = _insert_articles(connection, wave.values())
    _complete_new(connection, [(ids[_address(s)], s) for s in wave.values() if _address(s) in ids], news)
    rows = _known_rows(connection, [story for story in wave.values() if _address(story) not in ids])
    strays = {}
    for number, story in wave.items():
        if (article_id := ids.get(_address(story))) is not None:
            answers[number] = Stored(article_id=article_id, revision=1, outcome="stored")
        elif is_another_story(rows[_address(story)], story):
            strays[number] = story.under_own_address()
        else:
            answers[number] = store_again(connection, rows[_address(story)], story, news)
    _remember(connection, [(answers[number].article_id, s) for number, s in wave.items() if number not in strays])
    return strays


def _address(story: Story) -> str:
    return story.article.canonical_url


def _insert_articles(connection: Connection, stories: Iterable[Story]) -> dict[str, int]:
    """Insert those that the database does not have; canonical address → id of these only."""
    statement, rows = insert_of_rows(connection, articles, [_new_row(story) for story in stories])
    statement = statement.on_conflict_do_nothing(index_elements=["canonical_url"])
    inserted = connection.execute(statement.returning(articles.c.id, articles.c.canonical_url), rows)
    return {canonical_url: article_id for article_id, canonical_url in inserted}


def _new_row(story: Story) -> Row:
    return (
        story.row
        | seen_columns(story, first_seen_at=story.seen_at)
        | {"revision": 1, "first_seen_at": story.seen_at, "last_changed_at": story.seen_at, "gone_at": None}
    )


def _complete_new(connection: Connection, new: Sequence[tuple[int, Story]], news: list[Change]) -> None:
    """Everything beside the row in ``articles``."""
    if not new:
        return
    insert_rows(connection, revisions, [revision_row(article_id, story, 1, [], 0) for article_id, story in new])
    insert_rows(connection, quotes, _first_parts(new, lambda story: story.quotes))
    insert_rows(connection, update_notes, _first_parts(new, lambda story: story.update_notes))
    insert_rows(connection, related_links, _first_parts(new, lambda story: story.related_links))
    cluster_new(connection, [Copy(article_id, story.text, story.bands) for article_id, story in new])
    for article_id, story in new:
        news.append(Change("article.created", article_id, 1))
        if story.update_notes:
            news.append(Change("note.added", article_id, 1))


def _first_parts(new: Sequence[tuple[int, Story]], parts_of: Callable[[Story], list[Row]]) -> list[Row]:
    return [
        part | {"article_id": article_id, "first_revision": 1, "last_revision": None}
        for article_id, story in new
        for part in parts_of(story)
    ]


def _known_rows(connection: Connection, stories: Iterable[Story]) -> dict[str, Row]:
    urls = [story.article.canonical_url for story in stories]
    rows = connection.execute(select(articles).where(articles.c.canonical_url.in_(urls))) if urls else ()
    return {row.canonical_url: dict(row._mapping) for row in rows}


def _remember(connection: Connection, stored: Sequence[tuple[int, Story]]) -> None:
    """What makes later fetches and links find these stories."""
    remember_stories(connection, stored)
    point_links_to(connection, {url for _, story in stored for url in story.addresses})
    point_links_of(connection, {article_id for article_id, story in stored if story.related_links})

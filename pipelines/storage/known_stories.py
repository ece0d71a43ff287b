"""A story that the database knows, fetched again: the same, read anew, or revised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Table, insert, update

from crawler.items import Article
from crawler.lexicons import lexicon_for
from crawler.urls import canonical_form
from pipelines.storage.change_feed import Change
from pipelines.storage.clusters import Copy, cluster_again
from pipelines.storage.edits import changed_fields, describe_body_change, is_reworded, is_silent
from pipelines.storage.furniture import without_furniture
from pipelines.storage.hashes import text_hash
from pipelines.storage.parts import Matched, current_parts, match_parts, write_parts
from pipelines.storage.rows import Row, Story, body_hash, is_stub, text_of
from pipelines.storage.runs import edited_share
from pipelines.storage.schedule import next_check
from pipelines.storage.schema import articles, quotes, related_links, revisions, update_notes
from pipelines.storage.signatures import FEWEST_SHINGLES, resemblance, shingles

Outcome = Literal["stored", "revised", "unchanged"]
PARTS = (quotes, update_notes, related_links)

# Facts of the first publication, which a page that no longer states them has not undone.
LASTING = ("publisher", "language", "published_at")
UNLIKE = 0.1
"""Two texts that share less of their shingles are two stories, not two versions of one."""
STUB_SHARE = 0.8
"""A stub shows less than this part of the text that we have."""


@dataclass(frozen=True, kw_only=True)
class Stored:
    """What became of a story; a new reading of an unchanged page counts as unchanged."""

    article_id: int
    revision: int
    outcome: Outcome
    changed: tuple[str, ...] = ()
    silent: bool = False


def store_again(connection: Connection, known: Row, story: Story, news: list[Change]) -> Stored:
    """Bring the row ``known`` of ``articles`` to what ``story`` says; what is to be told goes to ``news``."""
    if story.seen_at < known["last_seen_at"]:
        return _answer(known)  # a look that comes late, from a spool: we have a later one
    if known["gone_at"] is not None:
        news.append(Change("article.back", known["id"], known["revision"]))
    if known["reading_hash"] == story.reading_hash or _is_stub_of(known, story):
        _update_article(connection, known, _seen_again(known, story))
        return _answer(known)
    changed = _changed_fields(known, story)
    if changed and not _is_better_reading(known, story):
        return _revise(connection, known, story, changed, news)
    _read_anew(connection, known, story, changed, news)
    return _answer(known)


def is_another_story(known: Row, story: Story) -> bool:
    """True where a page claims the canonical address of a story that it has nothing in common with.

    Sites do that when a template gives every page the address of one.
    """
    own = canonical_form(story.article.url)
    if own in (known["canonical_url"], canonical_form(known["url"])) or own == story.article.canonical_url:
        return False
    if known["headline_hash"] == story.hashes["headline_hash"]:
        return False
    before, after = shingles(text_of(known["body"], known["dateline_end"])), shingles(story.text)
    return min(len(before), len(after)) >= FEWEST_SHINGLES and resemblance(before, after) < UNLIKE


def seen_columns(story: Story, first_seen_at: datetime) -> Row:
    """The columns of ``articles`` that the first fetch of the story sets."""
    return {
        "last_seen_at": story.seen_at,
        "last_checked_at": story.seen_at,
        "next_check_at": next_check(story.seen_at, story.article.published_at, first_seen_at),
    }


def revision_row(article_id: int, story: Story, revision: int, changed: list[str], new_notes: int) -> Row:
    article = story.article
    return story.hashes | {
        "article_id": article_id,
        "revision": revision,
        "seen_at": story.seen_at,
        "headline": article.headline,
        "body": article.body,
        "modified_at": article.modified_at,
        "extractor": article.extractor,
        "changed": changed,
        "silent": is_silent(changed, new_notes),
    }


def _revise(connection: Connection, known: Row, story: Story, changed: list[str], news: list[Change]) -> Stored:
    article_id, revision = known["id"], known["revision"] + 1
    matched = _match_all(connection, article_id, story)
    changed = _explained(known, story, changed, matched[quotes])
    new_notes = matched[update_notes].added
    row = revision_row(article_id, story, revision, changed, len(new_notes))
    connection.execute(insert(revisions), row)
    columns = _new_columns(known, story) | {"revision": revision, "last_changed_at": story.seen_at}
    _update_article(connection, known, columns)
    for table, parts in matched.items():
        write_parts(connection, table, parts, article_id, revision, ended_with=revision - 1)
    _index_text(connection, known, story)
    news.append(Change("article.revised", article_id, revision))
    if new_notes:
        news.append(Change("note.added", article_id, revision))
    return Stored(
        article_id=article_id, revision=revision, outcome="revised", changed=tuple(changed), silent=row["silent"]
    )


def _read_anew(connection: Connection, known: Row, story: Story, changed: list[str], news: list[Change]) -> None:
    """The same revision in a better reading: links may have come and gone, all else was read wrongly before."""
    article_id, revision = known["id"], known["revision"]
    matched = _match_all(connection, article_id, story)
    _update_article(connection, known, _new_columns(known, story))
    is_current = (revisions.c.article_id == article_id) & (revisions.c.revision == revision)
    reading = {"headline": story.article.headline, "body": story.article.body, "extractor": story.article.extractor}
    connection.execute(update(revisions).where(is_current).values(reading | story.hashes))
    for table, parts in matched.items():
        ended_with = revision if table is related_links else None
        write_parts(connection, table, parts, article_id, revision, ended_with)
    _index_text(connection, known, story)
    if changed:
        news.append(Change("article.reread", article_id, revision))
    if matched[update_notes].added:
        news.append(Change("note.added", article_id, revision))


def _match_all(connection: Connection, article_id: int, story: Story) -> dict[Table, Matched]:
    found = {quotes: story.quotes, update_notes: story.update_notes, related_links: story.related_links}
    return {
        table: match_parts(table, current_parts(connection, table, [article_id])[article_id], rows)
        for table, rows in found.items()
    }


def _is_stub_of(known: Row, story: Story) -> bool:
    return story.is_stub and len(story.article.body) < STUB_SHARE * len(known["body"])


def _changed_fields(known: Row, story: Story) -> list[str]:
    """Headline, body, notes: those that changed.  Stored hashes may be of an earlier version's normal form."""
    changed = changed_fields(known, story.hashes)
    if not changed:
        return []
    headline, body = text_hash(known["headline"] or ""), body_hash(known["body"], story.article.language)
    return changed_fields(known | {"headline_hash": headline, "body_hash": body}, story.hashes)


def _is_better_reading(known: Row, story: Story) -> bool:
    """True where another version of the extraction read the page, and nothing tells that the page itself changed.

    Its server may vouch for that.  The page may state a change; else words in the place of other words betray one, for
    another reading finds or drops paragraphs, their ends, a headline, and never puts words into a sentence.
    """
    if known["extractor"] == story.article.extractor:
        return False
    if _is_vouched_for(known, story.article):
        return True
    stated = [story.article.modified_at, *(note.noted_at for note in story.article.update_notes)]
    if any(moment > known["last_seen_at"] for moment in stated if moment is not None):
        return False
    return not is_reworded(known["body"], story.article.body)


def _is_vouched_for(known: Row, article: Article) -> bool:
    """True where the same address gave the same validator as before: its server says that the page is the same."""
    if known["url"] != article.url:
        return False
    validator = next((name for name in ("etag", "last_modified") if getattr(article, name)), None)
    return validator is not None and bool(known[validator] == getattr(article, validator))


def _explained(known: Row, story: Story, changed: list[str], matched_quotes: Matched) -> list[str]:
    """The changed fields, then the kinds of change that the body has seen."""
    if is_stub(known["is_free"], known["body"]) and not story.is_stub:
        return ["is_free", *changed]
    if "body" not in changed:
        return changed
    before = (part["text_hash"] for part in matched_quotes.known)
    after = (part["text_hash"] for part in story.quotes)
    language = story.article.language
    old, new = (without_furniture(body, language) for body in (known["body"], story.article.body))
    capital_nouns = lexicon_for(language).quotes.capital_nouns
    return changed + describe_body_change(old, new, before, after, capital_nouns=capital_nouns)


def _new_columns(known: Row, story: Story) -> Row:
    kept = {
        name: value for name, value in known.items() if name.startswith(LASTING) and _family(name, story.row) is None
    }
    return story.row | kept | _seen_again(known, story)


def _family(name: str, row: Row) -> object:
    """The value that a column belongs to: ``published_at`` for ``published_at_text``."""
    return row[next(lasting for lasting in LASTING if name.startswith(lasting))]


def _seen_again(known: Row, story: Story) -> Row:
    article = story.article
    return seen_columns(story, known["first_seen_at"]) | {
        "url": article.url,
        "fetched_at": article.fetched_at,
        "http_status": article.http_status,
        "etag": article.etag,
        "last_modified": article.last_modified,
        "gone_at": None,
    }


def _update_article(connection: Connection, known: Row, columns: Row) -> None:
    as_it_will_be = known | columns
    due = next_check(
        as_it_will_be["last_checked_at"],
        as_it_will_be["published_at"],
        as_it_will_be["first_seen_at"],
        as_it_will_be["last_changed_at"],
        edited_share(connection, known["site"]),
    )
    connection.execute(update(articles).where(articles.c.id == known["id"]).values(columns | {"next_check_at": due}))


def _index_text(connection: Connection, known: Row, story: Story) -> None:
    old_text = text_of(known["body"], known["dateline_end"])
    if old_text != story.text:
        cluster_again(connection, Copy(known["id"], story.text, story.bands), old_text)


def _answer(known: Row) -> Stored:
    return Stored(article_id=known["id"], revision=known["revision"], outcome="unchanged")

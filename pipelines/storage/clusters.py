"""Copies of one text at several addresses: found in an index of bands, decided by comparing the texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, func, insert, select, union_all, update

from pipelines.storage.rows import text_of
from pipelines.storage.schema import articles, clusters, text_bands
from pipelines.storage.signatures import SAME_TEXT, bands_of, resemblance, shingles
from pipelines.storage.statements import in_portions, insert_rows, is_among

MOST_CANDIDATES = 8
"""So many texts are compared at most: those with the most bands in common."""
MOST_IN_BAND = 20
"""So many stories of one band are read, however many are cast from one mould (weather, markets)."""


@dataclass(frozen=True)
class Copy:
    """A story whose text may be in the database already."""

    article_id: int
    text: str
    bands: tuple[int, ...]


def cluster_new(connection: Connection, copies: Sequence[Copy]) -> None:
    """Enter new stories into the index, and each into the cluster of the texts that it repeats."""
    _index(connection, copies)
    for copy, candidates in _candidates(connection, copies):
        _join_copies(connection, copy, candidates)


def cluster_again(connection: Connection, copy: Copy, old_text: str) -> None:
    """The same for a story whose text has changed: it stays where it is as long as it repeats a text there."""
    old_bands = bands_of(old_text)
    if old_bands:
        is_its_own = text_bands.c.article_id == copy.article_id
        connection.execute(delete(text_bands).where(text_bands.c.band.in_(old_bands), is_its_own))
    _index(connection, [copy])
    if _resembles_its_cluster(connection, copy):
        return
    _leave_cluster(connection, copy.article_id)
    for _, candidates in _candidates(connection, [copy]):
        _join_copies(connection, copy, candidates)


def _index(connection: Connection, copies: Iterable[Copy]) -> None:
    entries = [{"band": band, "article_id": copy.article_id} for copy in copies for band in copy.bands]
    insert_rows(connection, text_bands, entries)


def _candidates(connection: Connection, copies: Sequence[Copy]) -> list[tuple[Copy, list[int]]]:
    """For each text that has any: the stories that share bands with it, those with the most first."""
    sharing = _sharing(connection, copies)
    found = []
    for copy in copies:
        counted = Counter(other for band in copy.bands for other in sharing[band] if other != copy.article_id)
        if counted:
            found.append((copy, [article_id for article_id, _ in counted.most_common(MOST_CANDIDATES)]))
    return found


def _sharing(connection: Connection, copies: Sequence[Copy]) -> dict[int, set[int]]:
    """Band → stories in it: one query for all texts, and one for each only where their bands are crowded."""
    sharing: dict[int, set[int]] = defaultdict(set)
    bands = {band for copy in copies for band in copy.bands}
    for portion in in_portions(bands):
        most = MOST_IN_BAND * len(portion)
        in_them = is_among(connection, text_bands.c.band, portion)
        query = select(text_bands.c.band, text_bands.c.article_id).where(in_them).limit(most)
        entries = connection.execute(query).all()
        if len(entries) == most:
            entries = [entry for copy in copies for entry in _some_of_each(connection, copy.bands)]
        for band, article_id in entries:
            sharing[band].add(article_id)
    return sharing


def _some_of_each(connection: Connection, bands: Sequence[int]) -> Sequence[Row[int, int]]:
    """A few stories of each band, however many are in it."""
    if not bands:
        return []
    entries = select(text_bands.c.band, text_bands.c.article_id)
    few = [select(entries.where(text_bands.c.band == band).limit(MOST_IN_BAND).subquery()) for band in bands]
    return connection.execute(union_all(*few)).all()


def _join_copies(connection: Connection, copy: Copy, candidates: Sequence[int]) -> None:
    rows = {row.id: row for row in _load(connection, [copy.article_id, *candidates])}
    joining = [rows[copy.article_id]]
    own = shingles(copy.text)
    for row in (rows[article_id] for article_id in candidates if article_id in rows):
        if resemblance(own, shingles(text_of(row.body, row.dateline_end))) >= SAME_TEXT:
            joining.append(row)
            if row.cluster_id is not None:
                break  # the others are in it too, or not like this one
    if len(joining) > 1:
        _put_together(connection, [(row.id, row.cluster_id) for row in joining])


def _put_together(connection: Connection, members: Sequence[tuple[int, int | None]]) -> None:
    """One cluster for the stories that have none: the first that any of them has, or a new one."""
    joining = [article_id for article_id, cluster_id in members if cluster_id is None]
    cluster_id = next((cluster_id for _, cluster_id in members if cluster_id is not None), None)
    if not joining:
        return
    if cluster_id is None:
        made = insert(clusters).values(first_article_id=min(joining), size=len(joining)).returning(clusters.c.id)
        cluster_id = connection.execute(made).scalar_one()
    else:
        grown = update(clusters).where(clusters.c.id == cluster_id).values(size=clusters.c.size + len(joining))
        connection.execute(grown)
    connection.execute(update(articles).where(articles.c.id.in_(joining)).values(cluster_id=cluster_id))


def _resembles_its_cluster(connection: Connection, copy: Copy) -> bool:
    own = select(articles.c.cluster_id).where(articles.c.id == copy.article_id).scalar_subquery()
    others = select(articles.c.id).where(articles.c.cluster_id == own, articles.c.id != copy.article_id)
    ids = connection.execute(others.order_by(articles.c.id).limit(MOST_CANDIDATES)).scalars().all()
    shown = shingles(copy.text)
    texts = (shingles(text_of(row.body, row.dateline_end)) for row in _load(connection, ids))
    return any(resemblance(shown, text) >= SAME_TEXT for text in texts)


def _leave_cluster(connection: Connection, article_id: int) -> None:
    """Take the story out of its cluster; a cluster of one is none."""
    cluster_id = connection.execute(select(articles.c.cluster_id).where(articles.c.id == article_id)).scalar()
    if cluster_id is None:
        return
    connection.execute(update(articles).where(articles.c.id == article_id).values(cluster_id=None))
    members = articles.c.cluster_id == cluster_id
    size, first = connection.execute(select(func.count(), func.min(articles.c.id)).where(members)).one()
    if size > 1:
        left = update(clusters).where(clusters.c.id == cluster_id).values(size=size, first_article_id=first)
        connection.execute(left)
    else:
        connection.execute(update(articles).where(members).values(cluster_id=None))
        connection.execute(delete(clusters).where(clusters.c.id == cluster_id))


def _load(connection: Connection, ids: Sequence[int]) -> Sequence[Row[int, str, int | None, int | None]]:
    query = select(articles.c.id, articles.c.body, articles.c.dateline_end, articles.c.cluster_id)
    return connection.execute(query.where(articles.c.id.in_(ids))).all()

"""Related links and the stories they lead to, whichever came first."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, exists, select, update

from pipelines.storage.hashes import address_hash
from pipelines.storage.schema import addresses, related_links
from pipelines.storage.statements import in_portions, is_among

_TARGET = (
    select(addresses.c.article_id).where(addresses.c.url == related_links.c.url).correlate(related_links)
).scalar_subquery()
_HAS_TARGET = exists().where(addresses.c.url == related_links.c.url, addresses.c.article_id.is_not(None))
_POINT_TO_TARGET = (
    update(related_links)
    .where(related_links.c.target_article_id.is_(None), _HAS_TARGET)
    .values(target_article_id=_TARGET)
)


def point_links_of(connection: Connection, article_ids: Iterable[int]) -> None:
    """Give the links of these stories their targets, as far as those are in the database."""
    for ids in in_portions(article_ids):
        connection.execute(_POINT_TO_TARGET.where(is_among(connection, related_links.c.article_id, ids)))


def point_links_to(connection: Connection, urls: Iterable[str]) -> None:
    """Give the links that lead to these addresses the stories that have just come."""
    for hashes in in_portions({address_hash(url) for url in urls}):
        connection.execute(_POINT_TO_TARGET.where(is_among(connection, related_links.c.url_hash, hashes)))

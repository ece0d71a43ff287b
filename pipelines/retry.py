"""Trying again to store what is in the quarantine."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from crawler.items import Article
from pipelines.storage.batch import Refused, write_batch
from pipelines.storage.database import Engine, now, transaction
from pipelines.storage.item_json import item_from
from pipelines.storage.rejects import open_rejects, resolve
from pipelines.storage.rows import story_of
from pipelines.validate import find_fault, leave_out_doubtful


@dataclass(frozen=True)
class Retried:
    """One reject, and why it is still one; ``None`` where it is stored now."""

    reject_id: int
    url: str
    fault: str | None


def retry_rejects(engine: Engine, ids: Collection[int] = ()) -> list[Retried]:
    """Judge and store the rejects again, all or those with the given numbers."""
    with engine.connect() as connection:
        waiting = open_rejects(connection, ids)
    return [Retried(reject["id"], reject["url"], _retry(engine, reject)) for reject in waiting]


def _retry(engine: Engine, reject: Mapping[str, Any]) -> str | None:
    try:
        article = item_from(Article, reject["item"] or {})
    except (TypeError, ValueError) as error:
        return f"not an article: {error}"
    if fault := find_fault(article):
        return ": ".join(fault)
    article, _ = leave_out_doubtful(article, article.fetched_at or now())
    [result] = write_batch(engine, [story_of(article)])
    if isinstance(result, Refused):
        return result.detail
    with transaction(engine) as connection:
        resolve(connection, reject["id"])
    return None

"""Trying again to store what is in the quarantine."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from crawler.items import Article
from pipelines.refusals import Rejected
from pipelines.storage.batch import Refused, write_batch
from pipelines.storage.database import Engine, now, transaction
from pipelines.storage.item_json import item_from
from pipelines.storage.jobs import job_of
from pipelines.storage.rejects import open_rejects, resolve
from pipelines.storage.rows import Story, story_of
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
    item = reject["item"] or {}
    try:
        job = job_of(item) if "kind" in item else _story(item_from(Article, item))
    except (KeyError, TypeError, ValueError) as error:
        return f"not an article: {error}"
    except Rejected as refusal:
        return str(refusal)
    [result] = write_batch(engine, [job])
    if isinstance(result, Refused):
        return result.detail
    with transaction(engine) as connection:
        resolve(connection, reject["id"])
    return None


def _story(article: Article) -> Story:
    """Raises ``Rejected`` for an article that is still none."""
    if fault := find_fault(article):
        raise Rejected(*fault)
    article, _ = leave_out_doubtful(article, article.fetched_at or now())
    return story_of(article)

"""One transaction's work: stories, visits and rejects that waited together."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from crawler.items import Visit, VisitOutcome
from pipelines.storage.addresses import Alias, remember_alias
from pipelines.storage.database import cause, is_away, writers_turn
from pipelines.storage.item_json import plain
from pipelines.storage.jobs import Job, job_fields
from pipelines.storage.known_stories import Stored
from pipelines.storage.rejects import Reject, record_reject, reject_of
from pipelines.storage.rows import Story
from pipelines.storage.stories import store_stories
from pipelines.storage.unstorable import storable
from pipelines.storage.visits import record_visit

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Refused:
    """The database would not have this one; it is in the quarantine."""

    reason: str
    detail: str


Result = Stored | VisitOutcome | Refused | None
"""Of a story, of a visit, of one that the database refused, of what needs no answer."""


def write_batch(engine: Engine, jobs: Sequence[Job], run_id: int | None = None) -> list[Result]:
    """Store all jobs in one transaction; a job that fails goes to the quarantine alone, as refused in ``run_id``.

    At first all stories are stored together, in few statements.  Only where that fails is each stored within a
    savepoint of its own.  Raises ``DBAPIError`` where the database is away: then nothing was stored.
    """
    with writers_turn(engine) as connection:
        try:
            with connection.begin_nested():
                return _store_together(connection, jobs)
        except Exception as error:  # whatever is wrong with one job, the others must land
            if is_away(error):
                raise
            logger.debug("storing %d jobs one by one: %s", len(jobs), cause(error))
        return [_store_alone(connection, job, run_id) for job in jobs]


def _store_together(connection: Connection, jobs: Sequence[Job]) -> list[Result]:
    results: list[Result] = [None] * len(jobs)
    stories = {number: job for number, job in enumerate(jobs) if isinstance(job, Story)}
    for number, stored in zip(stories, store_stories(connection, list(stories.values())), strict=True):
        results[number] = stored
    for number, job in enumerate(jobs):
        if isinstance(job, Visit):
            results[number] = record_visit(connection, job)
        elif isinstance(job, Reject):
            record_reject(connection, job)
        elif isinstance(job, Alias):
            remember_alias(connection, storable(job))
    return results


def _store_alone(connection: Connection, job: Job, run_id: int | None) -> Result:
    try:
        with connection.begin_nested():
            return _store_together(connection, [job])[0]
    except Exception as error:  # the quarantine takes an item whatever it died of
        if is_away(error):
            raise
        return _refuse(connection, job, error, run_id)


def _refuse(connection: Connection, job: Job, error: Exception, run_id: int | None) -> Refused:
    url = job.article.url if isinstance(job, Story) else job.url
    detail = f"{type(getattr(error, 'orig', None) or error).__name__}: {cause(error)}"
    logger.error("%s cannot be stored: %s", url, detail)
    if not isinstance(job, Reject):  # a reject that is refused would only be refused again
        _quarantine(connection, job, detail, run_id)
    return Refused("not_storable", detail)


def _quarantine(connection: Connection, job: Story | Visit | Alias, detail: str, run_id: int | None) -> None:
    """Keep what was refused.  Where the quarantine cannot have it either, only the log has: the others must land."""
    try:
        with connection.begin_nested():
            record_reject(connection, _reject_of_job(job, detail, run_id))
    except Exception as error:  # raised, it would pass for a database that is away, and all would wait for ever
        if is_away(error):
            raise
        logger.error("the quarantine cannot take it either (%s), so it is lost: %r", cause(error), job_fields(job))


def _reject_of_job(job: Story | Visit | Alias, detail: str, run_id: int | None) -> Reject:
    if isinstance(job, Story):
        return reject_of(job.article, "not_storable", detail, run_id)
    fields = plain(job_fields(job))
    return Reject(url=job.url, site=job.site, reason="fetch_not_storable", detail=detail, item=fields, run_id=run_id)

"""What is handed to the writer, and how it is kept as JSON: in the spool, and in the quarantine."""

from __future__ import annotations

from typing import Any

from crawler.article_json import as_fields
from crawler.items import Article, Visit
from pipelines.storage.addresses import Alias
from pipelines.storage.item_json import item_from
from pipelines.storage.rejects import Reject
from pipelines.storage.rows import Story, story_of
from pipelines.storage.unstorable import storable

Job = Story | Visit | Reject | Alias


def job_fields(job: Job) -> dict[str, Any]:
    """Everything that ``job_of`` needs, in storable form; times and parts are not JSON yet."""
    fields = as_fields(job) if not isinstance(job, Story) else _story_fields(job)
    return {"kind": type(job).__name__.lower(), **storable(fields)}


def job_of(values: dict[str, Any]) -> Job:
    """The job of these fields as JSON has them.  Raises ``KeyError``, ``TypeError`` or ``ValueError`` for no job."""
    kind = values["kind"]
    if kind == "story":
        return story_of(item_from(Article, values["article"]), tuple(values["redirected_from"]))
    return item_from({"visit": Visit, "reject": Reject, "alias": Alias}[kind], values)


def _story_fields(story: Story) -> dict[str, Any]:
    return {"article": story.article, "redirected_from": story.redirected_from}

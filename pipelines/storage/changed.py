"""What has changed between two readings of a story, in words that go into ``revisions.changed``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipelines.storage.fingerprints import normal_form

HASHED = ("headline", "body", "notes")


def changed_fields(known: Mapping[str, Any], hashes: Mapping[str, str]) -> list[str]:
    """The fields of which a change makes a revision: headline, body, notes."""
    return [name for name in HASHED if known[f"{name}_hash"] != hashes[f"{name}_hash"]]


def describe_body_change(old: str, new: str) -> list[str]:
    """Which kinds of change the text has seen, for a body that differs: "paragraphs_added", "numbers", ..."""
    before, after = ([normal_form(paragraph) for paragraph in body.split("\n\n")] for body in (old, new))
    kinds = []
    if len(after) > len(before):
        kinds.append("paragraphs_added")
    if len(after) < len(before):
        kinds.append("paragraphs_removed")
    return kinds


def is_silent(changed: list[str], new_notes: int) -> bool:
    """True where headline or text changed and no new note says so.

    A full text that follows a paywall's stub is no edit.
    """
    return bool({"headline", "body"} & set(changed)) and not new_notes and "is_free" not in changed

"""Why an article is not stored: what a pipeline raises to drop it."""

from __future__ import annotations

from scrapy.exceptions import DropItem


class Rejected(DropItem):
    """Not fit to be stored; it goes to the quarantine with its reason."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}", log_level="INFO")
        self.reason = reason
        """A code; docs/database.md lists them all."""
        self.detail = detail


class NotStorable(DropItem):
    """The database refused it; it is in the quarantine already."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail, log_level="ERROR")


class AlreadySeen(DropItem):
    """The same story with the same text came by another address in this run."""

    def __init__(self, canonical_url: str) -> None:
        super().__init__(f"{canonical_url} came in this run already", log_level="DEBUG")

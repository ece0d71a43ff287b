"""Why a request brought no response at all, in a few words."""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from crawler.items import VisitOutcome

LONGEST_DETAIL = 300
# What Scrapy raises where no response came.
NO_RESPONSE = (
    IgnoreRequest,
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
# What a slip of the program raises, in a middleware as well: no network and no server does.
ERRORS_OF_OURS = (ArithmeticError, AssertionError, AttributeError, LookupError, NameError, TypeError)
REASONS: tuple[tuple[type[Exception], str], ...] = (
    (DownloadTimeoutError, "timed out"),
    (CannotResolveHostError, "no such host name"),
    (DownloadConnectionRefusedError, "connection refused"),
    (ResponseDataLossError, "cut off in the middle"),
)


def read_failure(error: BaseException) -> tuple[VisitOutcome, str]:
    """The outcome, and what was seen.

    >>> read_failure(DownloadTimeoutError())
    ('failed', 'timed out')
    """
    if isinstance(error, IgnoreRequest):
        return getattr(error, "outcome", "failed"), str(error)
    for kind, words in REASONS:
        if isinstance(error, kind):
            return "failed", words
    words = " ".join(str(error).split())
    return "failed", f"{type(error).__name__}: {words}"[:LONGEST_DETAIL].rstrip(": ")

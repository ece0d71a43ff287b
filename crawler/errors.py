"""The errors that Copydesk raises, each of which asks the caller for one thing.

CopydeskError
├── ConfigurationError       the user must change an argument, a rule, a lexicon or a setting; exit status 2
├── Overlap                  the same spider runs on this database already; exit status 3
├── DatabaseUnavailable      try again later; what was extracted waits; exit status 4
├── OutputError              make room, or name another file; nothing but the output is lost
└── PageError                this page cannot be read; say so and go on with the next
    ├── EmptyPage            nothing in it
    ├── NotHtml              an image, an archive, a PDF: binary
    ├── PageTooLarge         past the size that is read
    └── PageTooSlow          past the time that reading it may take
"""

from __future__ import annotations

from crawler import exit_status


class CopydeskError(Exception):
    """Base of them all; its text names the thing, the fault and the remedy."""

    exit_status = exit_status.CRASH
    """What a command ends with that can do nothing about it."""


class ConfigurationError(CopydeskError):
    """Something the user wrote is wrong."""

    exit_status = exit_status.USAGE


class Overlap(CopydeskError):
    """Another run of this spider is at work on this database."""

    exit_status = exit_status.OVERLAP


class DatabaseUnavailable(CopydeskError):
    """The database cannot be reached or used now."""

    exit_status = exit_status.ITEMS_LOST


class OutputError(CopydeskError):
    """What a command gives cannot be written to its end."""


class PageError(CopydeskError):
    """A page that cannot be read; ``reason`` is its code in counters and in ``rejects``."""

    reason = "unreadable"


class EmptyPage(PageError):
    reason = "empty_page"


class NotHtml(PageError):
    reason = "not_html"


class PageTooLarge(PageError):
    reason = "page_too_large"


class PageTooSlow(PageError):
    reason = "page_too_slow"

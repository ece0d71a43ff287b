"""The errors that Copydesk raises, each of which asks the caller for one thing.

CopydeskError
├── ConfigurationError       the user must change an argument, a rule, a lexicon or a setting; exit status 2
├── DatabaseUnavailable      try again later; what was extracted waits; exit status 4
└── PageError                this page cannot be read; say so and go on with the next
    ├── EmptyPage            nothing in it
    ├── NotHtml              an image, an archive, a PDF: binary
    └── PageTooLarge         past the size that is read
"""

from __future__ import annotations


class CopydeskError(Exception):
    """Base of them all; its text names the thing, the fault and the remedy."""


class ConfigurationError(CopydeskError):
    """Something the user wrote is wrong."""


class DatabaseUnavailable(CopydeskError):
    """The database cannot be reached or used now."""


class PageError(CopydeskError):
    """A page that cannot be read; ``reason`` is its code in counters and in ``rejects``."""

    reason = "unreadable"


class EmptyPage(PageError):
    reason = "empty_page"


class NotHtml(PageError):
    reason = "not_html"


class PageTooLarge(PageError):
    reason = "page_too_large"

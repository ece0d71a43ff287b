"""Text from outside as HTML has it."""

from __future__ import annotations

from html import escape

from crawler.terminal import without_codes


def shown(text: str) -> str:
    """The text with nothing in it that HTML would read, and "\ufffd" for control codes, which it cannot hold.

    >>> shown('<b>Rain\\x1b[0m')
    '&lt;b&gt;Rain\ufffd[0m'
    """
    return escape(without_codes(text))

"""Text of pages, made fit for a terminal."""

from __future__ import annotations

import re

# All but tab and line feed: escape sequences, carriage returns, C1 codes, switches of the writing direction.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def printable(text: str | None) -> str:
    """The text with "\ufffd" for each character that would steer the terminal: as long as it was, so offsets hold.

    ``None`` is the empty text.

    >>> printable("Rain\\x1b]0;title\\x07")
    'Rain\ufffd]0;title\ufffd'
    """
    return CONTROL.sub("\ufffd", text or "")

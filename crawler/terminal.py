"""Text of pages, made fit for a terminal, and for files that people open."""

from __future__ import annotations

import re

# All but tab, line feed and carriage return: escape sequences and C1 codes.
CONTROL_CODE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# In a terminal also what moves to another line, and switches of the writing direction, which reach past the text.
STEERING = re.compile(f"{CONTROL_CODE.pattern}|[\r\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def printable(text: str | None) -> str:
    """The text with "\ufffd" for each character that would steer the terminal: as long as it was, so offsets hold.

    ``None`` is the empty text.

    >>> printable("Rain\\x1b]0;title\\x07")
    'Rain\ufffd]0;title\ufffd'
    """
    return STEERING.sub("\ufffd", text or "")


def without_codes(text: str) -> str:
    """The same for control codes alone: what a page, a table or another tool shows of it is text.

    >>> without_codes("Rain\\x1b[31m")
    'Rain\ufffd[31m'
    """
    return CONTROL_CODE.sub("\ufffd", text)

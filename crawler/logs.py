"""Log lines that pages cannot forge, that hold no password, and that keep tracebacks for errors of ours."""

from __future__ import annotations

import logging
import re

# "postgresql://desk:secret@db/news" → the part between ":" and "@"
PASSWORD = re.compile(r"(?<=://)([^\s:/@]{0,200}):[^\s/@]{1,500}@")
# Anything but letters and what can be seen: terminal escapes, line ends in addresses and titles.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u2028\u2029]")
# "?access_token=1f3c", "&api_key=...": the value
TOKEN = re.compile(
    r"(?<=[?&;])([\w.-]{0,40}?(?:token|key|secret|password|passwd|signature|sig|auth)=)[^&;#\s'\"<>]{1,2000}",
    re.IGNORECASE,
)


class _GuardedRecord(logging.LogRecord):
    def getMessage(self) -> str:  # noqa: N802
        return guard_message(super().getMessage())


def guard_message(message: str) -> str:
    """A message with passwords and tokens starred out, control characters spelled out, and later lines indented."""
    message = PASSWORD.sub(r"\1:***@", message)
    message = TOKEN.sub(r"\1***", message)
    message = CONTROL.sub(lambda found: repr(found.group())[1:-1], message)
    return message.rstrip().replace("\n", "\n    ")


def guard_logs() -> None:
    """From here on, for the whole process."""
    logging.setLogRecordFactory(_GuardedRecord)

"""Which extraction made an article: a name that changes whenever another article could come of the same page."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

EXTRACTION: Final = Path(__file__).parent
# Code, words and learned weights, under the folder of the package: all that decides what is read from a page.
SOURCES: Final = (("extraction", "*.py"), ("extraction", "*.json"), ("lexicons", "*.toml"))


@cache
def extractor_version(package: Path = EXTRACTION.parent) -> str:
    """ "copydesk-" and a digest of the extraction's own files.

    Counted up by hand, it would be forgotten once, and a better reading of an unchanged page would stand in the
    database as an edit of its publisher.
    """
    digest = blake2b(digest_size=5)
    for folder, pattern in SOURCES:
        for path in sorted((package / folder).rglob(pattern)):
            digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return f"copydesk-{digest.hexdigest()}"

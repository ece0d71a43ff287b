"""What a lexicon file may say: a frozen dataclass a table, its fields the table's keys.

Field types that the loader knows: ``tuple[str, ...]``, ``dict[str, str]``, ``dict[str, int]``,
``dict[str, tuple[str, ...]]``, ``str``, ``bool``.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class DateWords:
    """``[dates]``: how dates are printed."""

    months: dict[str, int] = field(default_factory=dict)
    """Lower-case names and abbreviations without full stop → 1..12."""
    weekdays: dict[str, int] = field(default_factory=dict)
    """→ 0 (Monday) .. 6."""
    zones: dict[str, str] = field(default_factory=dict)
    """Zone names a page prints → IANA name or offset: "et" → "America/New_York"."""
    published: tuple[str, ...] = ()
    """Words before a first publication: "published", "posted"."""
    modified: tuple[str, ...] = ()
    """Words before a last modification: "updated", "last modified"."""
    day_first: bool = True
    """True where 1/2/2020 is the first of February."""


@dataclass(frozen=True, kw_only=True)
class BylineWords:
    """``[bylines]``: who wrote it."""

    by: tuple[str, ...] = ()
    """Words that open a byline: "by", "von"."""
    separators: tuple[str, ...] = ()
    """Words between two names: "and", "und"."""
    roles: tuple[str, ...] = ()
    """Job titles beside a name, no part of it: "senior correspondent"."""
    desks: tuple[str, ...] = ()
    """Words by which a desk is known: "staff", "newsroom"."""


@dataclass(frozen=True, kw_only=True)
class DatelineWords:
    """``[datelines]``: the place line that opens a story."""


@dataclass(frozen=True, kw_only=True)
class NoteWords:
    """``[notes]``: how publishers say that they changed something."""


@dataclass(frozen=True, kw_only=True)
class LinkWords:
    """``[links]``: cues of promos and related blocks, and of what is none."""


@dataclass(frozen=True, kw_only=True)
class QuoteWords:
    """``[quotes]``: marks, speech verbs, titles, pronouns."""


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Everything the extraction knows of one language."""

    language: str
    """BCP 47 primary subtag; "und" for a language that has no file."""
    dates: DateWords = field(default_factory=DateWords)
    bylines: BylineWords = field(default_factory=BylineWords)
    datelines: DatelineWords = field(default_factory=DatelineWords)
    notes: NoteWords = field(default_factory=NoteWords)
    links: LinkWords = field(default_factory=LinkWords)
    quotes: QuoteWords = field(default_factory=QuoteWords)

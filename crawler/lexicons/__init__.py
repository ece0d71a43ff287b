"""Words of a language, as data: one TOML file a language, checked when it is loaded.

A file has one table a subject (``[dates]``, ``[bylines]``, ``[datelines]``, ``[notes]``, ``[links]``,
``[quotes]``); what each key means is said where it is declared, in ``sections.py``.  A missing table or key is
empty.  An unknown table, an unknown key or a wrong type fails with the file and the key.
"""

from __future__ import annotations

from crawler.lexicons.loader import known_languages, lexicon_for, load_lexicon
from crawler.lexicons.sections import Lexicon

__all__ = ["Lexicon", "known_languages", "lexicon_for", "load_lexicon"]

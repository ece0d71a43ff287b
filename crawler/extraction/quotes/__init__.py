"""Who said what: the quotations of a story with their speakers.

Four stages: where a quotation is (``marks``), what ties it to a speaker (``sentences``, ``mentions``, ``cues``,
``attribution``), whether anybody said it (``kinds``), and who the mention is (``resolution``).
"""

from __future__ import annotations

from crawler.extraction.quotes.finding import find_quotes

__all__ = ["find_quotes"]

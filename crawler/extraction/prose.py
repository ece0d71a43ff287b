"""How much prose a passage is: sentences of the running text, told from labels, links and buttons."""

from __future__ import annotations

import re
from typing import Final

from crawler.extraction.passages import Passage

# From this many letters on a passage may be a paragraph; shorter ones are labels as often as sentences.
PARAGRAPH_LENGTH: Final = 50
# And in no script with fewer.
SHORTEST: Final = 15
# A passage of this length is prose whether or not it ends like a sentence.
LONG: Final = 200
SENTENCE_ENDS: Final = tuple(".!?…:;\"'”’»“。！？」』）)।؟۔။។")
# Thai and Lao end a sentence with nothing at all.
UNMARKED: Final = ("\u0e00", "\u0eff")
# Chinese, Japanese and Korean say in one character what others say in two or three letters.
DENSE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
DENSITY: Final = 1.5
# A text is in one of their scripts or it is not: so many characters tell.
TELLING: Final = 100
# Text without a sentence's end counts for little: lists of names, menus, captions of cards.
UNENDED: Final = 0.3


def weigh(passage: Passage) -> float:
    """Its letters outside links, as far as they are prose; 0 for headings, labels and what is mostly links."""
    size = len(passage.text)
    if size < SHORTEST or 2 * passage.link_length > size or passage.is_heading:
        return 0.0
    length = letters(passage.text)
    own = length - length * passage.link_length / size
    if own < PARAGRAPH_LENGTH:
        return 0.0
    return own if own > LONG or is_ended(passage.text) else own * UNENDED


def is_ended(text: str) -> bool:
    """True for a text that ends as sentences do."""
    return text.endswith(SENTENCE_ENDS) or UNMARKED[0] <= text[-1] <= UNMARKED[1]


def letters(text: str) -> float:
    """Length of a text in letters of an alphabet."""
    if text.isascii() or not DENSE.search(text, 0, TELLING):
        return len(text)
    return len(text) + DENSITY * len(DENSE.findall(text))


def link_share(passage: Passage) -> float:
    return passage.link_length / len(passage.text)

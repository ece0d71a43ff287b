"""Speech that a dash opens: "– Vi er klare, sier hun." in the languages that print it so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.extraction.quotes.letters import CAPITAL
from crawler.extraction.quotes.marks import Stretch
from crawler.extraction.quotes.vocabulary import Vocabulary

DASH = "–"
# A paragraph that opens with a dash and a space.
OPENING_DASH = re.compile(r"[–—―-]\s+(?=\S)")
# Where the cue may begin: ", sier", ", Lindvik sanoo", "! sa", " – argumentował"; the word is looked up.
CUE_BREAK = re.compile(rf"(?:,\s+(?:{CAPITAL}[\w’-]*\s+){{0,2}}|[!?…]\s+|\s[–—-]\s+)(?P<word>[^\W\d_]+)")
# Where speech begins again behind the cue's sentence: "sier hun. – Men"
RESUMED = re.compile(rf"[.:]\s+[–—-]\s+(?=\S)|\s[–—-]\s+(?={CAPITAL})")
SENTENCE_SIGNS = ".!?…:"


def find_dash_stretches(body: str, paragraphs: list[tuple[int, int]], vocabulary: Vocabulary) -> list[Stretch]:
    """Stretches of the paragraphs that a dash opens; none unless at least one of them has a cue.

    A paragraph without cue counts where it ends like a sentence, so that lists and headings stay out.
    """
    if not vocabulary.words.dash_speech:
        return []
    found: list[Stretch] = []
    has_cue = False
    for number, (start, end) in enumerate(paragraphs):
        opening = OPENING_DASH.match(body, start, end)
        if not opening:
            continue
        parts = list(_speech_parts(body, opening.end(), end, vocabulary))
        has_cue = has_cue or parts[0][1] < end
        if parts[0][1] == end and body[end - 1] not in SENTENCE_SIGNS:
            continue
        for index, (text_start, text_end) in enumerate(parts):
            found.append(Stretch(number, start if index == 0 else text_start, text_end, text_start, text_end, DASH))
    return found if has_cue else []


def _speech_parts(body: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """From the dash to the cue, and again from where the speech resumes."""
    while start < end:
        cue = _next_cue(body, start, end, vocabulary)
        if cue is None:
            yield start, end
            return
        stop = cue.start() + (body[cue.start()] in "!?…")
        stop -= body[stop - 1] == ","
        if stop > start:
            yield start, stop
        resumed = RESUMED.search(body, cue.end("word"), end)
        if not resumed:
            return
        start = resumed.end()


def _next_cue(body: str, start: int, end: int, vocabulary: Vocabulary) -> re.Match[str] | None:
    for match in CUE_BREAK.finditer(body, start, end):
        if match.group("word") in vocabulary.cues:
            return match
    return None

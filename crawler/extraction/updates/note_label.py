"""The label that opens a note ("Correction, Nov. 15, 2019:"), and the words in which it dates itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from crawler.extraction.updates.wording import DENSE, Wording
from crawler.items import NoteKind

# How far into a paragraph its label's colon may stand.
LABEL_WITHIN = 110
# A label of a script without spaces: 【追記：2月15日】, 追記（2月15日）：, 【訂正】, 追記 2019/4/14：, （訂正）
DENSE_TAIL = re.compile(
    r"[：:]\s*(?P<inside>[^】\]）)]{0,8}\d[^】\]）)]{0,16})[】\]]"
    r"|\s*[（(\[]?(?P<dating>[^（）()：:】\]]{0,24}?)[）)\]】]?\s*[：:】\]）)＞>]"
)
# 2019年11月19日 before 追記：
DENSE_DATE = re.compile(r"(?:\d{4}[年/.-])?\d{1,2}[月/.-]\d{1,2}日?\s?(?=\D)")
# "[Mise à jour à 15 h 30] Le ...": a bracket closes a label where a sentence begins behind it.
BRACKET_CLOSES = re.compile(r"[\])]\s*(?=[^\W\d_a-zß-ÿ])")
TOKEN = re.compile(r"[^\s,;()\[\]（）]+|[,;()\[\]（）]")
# "4", "4th", "1930", "4/3/2020", "16:05", "8:05AM", "11.02.23", "15h30"
NUMBER = re.compile(r"\d[\d/.:-]*(?:[^\W\d_]{1,2}\d{0,2}|[^\W\d_]\.[^\W\d_]\.?|[ºª°])?")
# What makes such words a date or a time: "16:05", "4/3/2020", "1930", "8:05AM", "15h".
CLOCK_OR_DATE = re.compile(r"\d[:./h-]\d|\d{4}|\d[^\W\d_]")
LABEL_COLONS = (":", "：")
LABEL_DASHES = frozenset(("-", "–", "—", "--", "|", "―"))
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a note's words."""

    kind: NoteKind
    dating: str
    """What is said of its time up to the colon; may be empty."""
    content: str
    """What follows."""
    is_closed: bool
    """True where a colon or a dash ends it, or a word that only a note goes on with ("Updated 4 p.m. with ...")."""


def find_label(head: str, wording: Wording) -> Label | None:
    """The label at the start of a note, ``None`` where there is none.

    "Update July 3rd, 8:05AM ET: Added a picture." → update, dating "July 3rd, 8:05AM ET", content "Added a picture."
    """
    dated = DENSE_DATE.match(head) if wording.is_dense else None
    if dated:
        found = find_label(head[dated.end() :], wording)
        return replace(found, dating=found.dating or dated[0]) if found else None
    folded = head[:LABEL_WITHIN].lower().replace("’", "'")
    for label, kind in wording.labels.get(folded[:2], ()):
        after = folded[len(label) : len(label) + 1]
        if folded.startswith(label) and not (after.isalnum() and not DENSE.match(label)):
            return _close_label(kind, head[len(label) :], label, wording)
    return None


def _close_label(kind: NoteKind, rest: str, label: str, wording: Wording) -> Label | None:
    if DENSE.match(label):
        return _close_dense_label(kind, rest, wording)
    for token in TOKEN.finditer(rest[:LABEL_WITHIN]):
        word, at = token[0], token.start()
        if bracket := BRACKET_CLOSES.match(rest, at):
            return Label(kind, rest[:at].strip(" ,.(["), rest[bracket.end() :], True)
        closed = _closing_end(word, wording)
        if closed is not None:
            end = at + closed
            return _absorb_date(Label(kind, rest[: end - 1].strip(" ,.:"), rest[end:].lstrip(), True), wording)
        tells = kind != "editors_note" and _tells_subject(rest[at : at + LONGEST_WORD], wording)
        if tells or not is_dating(word, wording):
            return Label(kind, rest[:at].strip(" ,."), rest[at:], tells)
    return Label(kind, rest[:LABEL_WITHIN].strip(" ,."), "", False)


def _close_dense_label(kind: NoteKind, rest: str, wording: Wording) -> Label | None:
    """The same for scripts without spaces; 时间 of 更新时间：, which heads a date line, is no dating."""
    tail = DENSE_TAIL.match(rest)
    if tail is None:
        return None
    dating = tail["inside"] or tail["dating"]
    is_date = any(map(str.isdigit, dating)) or dating.strip() in wording.dating_words
    content = rest[tail.end() :].lstrip()
    # 【更新：2019-11-19 15:30】 alone is a date line.
    return Label(kind, dating, content, bool(content or not tail["inside"])) if is_date or not dating else None


def _closing_end(word: str, wording: Wording) -> int | None:
    """Where in a word the label closes: at its end in "ET:", within "PDT:A", not in "16:05"."""
    if word in LABEL_DASHES:
        return len(word)
    for at, char in enumerate(word[:LONGEST_WORD]):
        if char in LABEL_COLONS and not (word[:at][-1:].isdigit() and word[at + 1 :][:1].isdigit()):
            return at + 1 if at == 0 or is_dating(word[:at], wording) else None
    return None


def _tells_subject(text: str, wording: Wording) -> bool:
    """True where a label goes on with what changed: "with comments", "to include a name"; not "on the harbour"."""
    folded = text.lower()
    return any(folded.startswith(f"{phrase} ") for phrase in wording.label_subjects)


def is_dating(word: str, wording: Wording) -> bool:
    """True for a word that may stand in a note's date: "16:05", "Dec", "ET", "at", a comma."""
    return bool(NUMBER.fullmatch(word)) or word.lower().strip(".") in wording.dating_words or not word[0].isalnum()


def has_date(words: Iterable[str], wording: Wording) -> bool:
    """True where words of a date name a day or a time, "at" and "on" alone do not."""
    named = wording.times.months.keys() | wording.times.weekdays.keys()
    return any(CLOCK_OR_DATE.search(word) or word.lower().strip(".") in named for word in words)


def _absorb_date(label: Label, wording: Wording) -> Label:
    """ "UPDATE: Dec. 22, 2016, 2:16 p.m. EST Updated with ..." dates itself behind the colon."""
    end, has_number = 0, False
    for token in TOKEN.finditer(label.content):
        word = token[0]
        if not is_dating(word, wording) or (word.isalpha() and word[0].islower() and not end):
            break
        if end == 0 and word.lower().strip(".") not in wording.times.months and not NUMBER.fullmatch(word):
            break
        has_number = has_number or bool(NUMBER.fullmatch(word))
        end = token.end()
    rest = label.content[end:].lstrip(" ,:–—-")
    if label.dating or not has_number or not rest[:1].isupper():
        return label
    return Label(label.kind, label.content[:end], rest, True)

"""Whether a paragraph is an update note, and its parts: kind, dating, what changed."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.extraction.updates.note_label import TOKEN, Label, find_label, has_date, is_dating
from crawler.extraction.updates.note_sentence import (
    SENTENCE_END,
    NoteText,
    find_subject,
    first_kind,
    parse_sentence,
)
from crawler.extraction.updates.wording import DENSE, Wording
from crawler.items import NoteKind

# A note says what it is within so many characters.
HEAD = 420
# What notes are set off with: "*Update", "(Update", "[Correction", "【訂正】", "*15 追記".
OPENING_MARKS = re.compile(r"[\s*+•·●▪◆■※†‡\[({（【〔<>＜《|_#=–—-]+(?:\d{1,2}\s+(?=[^\W\d]))?")
QUOTATION = tuple("\"“„«‘「『'”»‹")
# A time of day before a note in a list of them: "2:58 p.m.: This article ..."
LEADING_TIME = re.compile(r"\d{1,2}[:.h]\d\d\s*(?:[^\W\d_]{1,4}\.?\s*){0,3}[:,–—-]\s+")
# 2019年11月19日 15:30, behind 更新：
DENSE_DATE_LINE = re.compile(r"[\d年月日时時分点點頃\s:：/.()（）-]+")
WORD = re.compile(r"[^\W\d_]{2,}")
SHORTEST_CONTENT = 3
LONGEST_POINTER = 40
# "Corrections: We correct errors promptly." is the house's, a longer note may close with such words.
LONGEST_HOUSE = 80
# How much of a note's end may be its date: "... and apologise to our readers. March 2, 2026."
LONGEST_DATE = 60


def parse_note(text: str, wording: Wording) -> NoteText | None:
    """The note that a paragraph is, or ``None``.

    "Editor's note: This story was updated at 5:45 p.m. ET to include details." → an update, dating
    "at 5:45 p.m. ET", subject "details".
    """
    if text.startswith(QUOTATION):
        return None
    marks = OPENING_MARKS.match(text)
    start = marks.end() if marks else 0
    head = text[start : start + HEAD]
    if found := _parse_opening(text, wording):
        return found
    leading_time = LEADING_TIME.match(head)
    dating = leading_time[0] if leading_time else ""
    content = head[len(dating) :]
    label = find_label(content, wording)
    found = _parse_labelled(label, wording) if label else parse_sentence(content, dating, wording)
    if found is None or found.is_label_alone:
        return found
    return replace(found, dating=found.dating or _date_at_end(text, wording), is_sure=found.is_sure or start > 0)


def _parse_labelled(label: Label, wording: Wording) -> NoteText | None:
    sentence = parse_sentence(label.content, label.dating, wording)
    if sentence:
        is_graver = label.kind in ("correction", "retraction") and sentence.kind == "update"
        return replace(sentence, kind=label.kind if is_graver else sentence.kind, is_sure=True)
    if _is_bare(label, wording):
        # "Updated 12 March" is a date line; "Update 12 March:" and "Correction" head what follows.
        is_head = label.is_closed if label.kind == "update" else label.kind != "editors_note"
        is_alone = is_head and not label.content.strip(" .:)]") and not _points_elsewhere(label, wording)
        return NoteText(label.kind, label.dating, None, is_label_alone=True) if is_alone else None
    kind = _kind_of_labelled(label, wording) if label.is_closed else None
    return NoteText(kind, label.dating, find_subject(label.content, 0, wording)) if kind else None


def _is_bare(label: Label, wording: Wording) -> bool:
    """True where nothing but a date follows the label."""
    if DENSE.search(label.content):
        return DENSE_DATE_LINE.fullmatch(label.content) is not None
    words = WORD.findall(label.content)
    others = [word for word in words if not is_dating(word, wording)]
    if len(words) < SHORTEST_CONTENT or not others:
        return True
    # "Updated on: November 19, 2019 / 10:07 AM / CBS News"
    return len(others) < SHORTEST_CONTENT and has_date(label.content.split(), wording) and label.content[-1].isalnum()


def _points_elsewhere(label: Label, wording: Wording) -> bool:
    """True for "Correction appended", above a story that ends in the correction."""
    return any(word in wording.elsewhere for word in label.dating.lower().strip(".").split())


def points_to_note(text: str, wording: Wording) -> bool:
    """True for a paragraph that says no more than that a note stands elsewhere; none itself, and no story's."""
    label = find_label(text, wording) if len(text) <= LONGEST_POINTER else None
    return label is not None and not label.content and _points_elsewhere(label, wording)


def _kind_of_labelled(label: Label, wording: Wording) -> NoteKind | None:
    """The kind of a note that does not name its story; an editor's note counts where it tells of a change."""
    folded = label.content.lower().replace("’", "'")
    if label.kind == "editors_note":
        told = first_kind(folded, wording.changes) or first_kind(folded, wording.contents)
        if told is None and any(phrase in folded for phrase in wording.afterwards):
            told = "editors_note"
        return None if any(phrase in folded for phrase in wording.house) else told
    if len(folded) <= LONGEST_HOUSE and any(phrase in folded for phrase in wording.house):
        return None
    if label.kind == "update" and not folded.startswith(wording.label_subjects):
        return label.kind
    return first_kind(folded, wording.contents) or label.kind


def _parse_opening(text: str, wording: Wording) -> NoteText | None:
    """A wire's note to its own story: "(Recasts, adds quotes)", "Refiles to fix ..."."""
    folded = text[:40].lower()
    if len(text) >= HEAD or not folded.startswith(wording.opening_starts):
        return None
    kind = next(kind for opening, kind in wording.openings if folded.startswith(opening))
    return NoteText(kind, "", find_subject(text.strip("()"), 0, wording))


def may_hold_note(text: str, wording: Wording) -> bool:
    """False for a text in which no sentence can be a note, by a quick look."""
    return wording.has_any(wording.note_nouns, text)


def _date_at_end(text: str, wording: Wording) -> str:
    """A last sentence that is nothing but a date: "... to our readers. March 2, 2026."."""
    tail = text[-LONGEST_DATE:]
    ends = [match.end() for match in SENTENCE_END.finditer(tail) if match.end() < len(tail) - 1]
    words = TOKEN.findall(tail[ends[-1] :]) if ends else []
    is_date = has_date(words, wording) and all(is_dating(word, wording) for word in words)
    return " ".join(words) if is_date else ""

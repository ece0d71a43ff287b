"""Whether a paragraph is an update note, and its parts: kind, dating, what changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from crawler.extraction.updates.wording import DENSE, Phrases, Wording
from crawler.items import NoteKind

# A note says what it is within so many characters.
HEAD = 420
# How far into a paragraph the story's name for itself, and its label's colon, may stand.
WORK_WITHIN = 170
LABEL_WITHIN = 110
LONGEST_SUBJECT = 240
# What notes are set off with: "*Update", "(Update", "[Correction", "【訂正】", "*15 追記".
OPENING_MARKS = re.compile(r"[\s*•·●▪◆■※†‡\[({（【〔<>|_#=–—-]+(?:\d{1,2}\s+(?=[^\W\d]))?")
QUOTATION = tuple("\"“„«‘「『'”»‹")
# A time of day before a note in a list of them: "2:58 p.m.: This article ..."
LEADING_TIME = re.compile(r"\d{1,2}[:.h]\d\d\s*(?:[ap]\.?\s?m\.?|uhr)?\s*(?:[a-z]{2,4}\s*)?[:,–—-]\s+", re.IGNORECASE)
# A label of a script without spaces: 追記（2月15日）：, 【訂正】, 追記 2019/4/14：
DENSE_TAIL = re.compile(r"\s*[（(\[]?(?P<dating>[^（）()：:】\]]{0,24}?)[）)\]】]?\s*[：:】]")
TOKEN = re.compile(r"[^\s,;()\[\]（）]+|[,;()\[\]（）]")
# "4", "4th", "1930", "4/3/2020", "16:05", "8:05AM", "11.02.23", "15h30"
NUMBER = re.compile(r"\d[\d/.:h-]*(?:st|nd|rd|th|er|º|ª)?(?:[ap]\.?m\.?)?", re.IGNORECASE)
# What makes such words a date or a time: "16:05", "4/3/2020", "1930", "8:05AM".
CLOCK_OR_DATE = re.compile(r"\d[:./h-]\d|\d{4}|\d[ap]\.?m", re.IGNORECASE)
LABEL_COLONS = (":", "：")
LABEL_DASHES = frozenset(("-", "–", "—", "--", "|", "―"))
# Not the full stops of "p.m. ET", "U.S. Senate", "4. Juni" and "Mr. Aldane".
SENTENCE_END = re.compile(
    r"(?<![.\s][^\W\d_])(?<!\s\d)(?<!\s\d\d)(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?](?=\s+[^\W\da-zß-ÿ]|[\s\"”)]*$)|。"
)
# Where what changed goes on to a second thing: "..., and to identify who prepared the report".
SECOND_THING = re.compile(r",? (?:and to|und um|et pour|y para|e per|e para) ")
WORD = re.compile(r"[^\W\d_]{2,}")
ANY_WORD = re.compile(r"\w+")
SHORTEST_CONTENT = 3
LONGEST_WORD = 40
# "We have updated this story": the change may stand right before the story.
BEFORE_WORK = 2


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note, read."""

    kind: NoteKind
    dating: str
    """The words in which the note says when it was made; may be empty."""
    subject: str | None
    is_label_alone: bool = False
    """True for "Correction:" in an element of its own; the note itself follows."""


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
    if label := _find_label(content, wording):
        return _parse_labelled(label, wording)
    return _parse_sentence(content, dating, wording)


@dataclass(frozen=True, slots=True)
class _Label:
    kind: NoteKind
    dating: str
    content: str
    is_closed: bool


def _find_label(head: str, wording: Wording) -> _Label | None:
    """The label that opens a note, the dating up to its colon, and what follows."""
    folded = head[:LABEL_WITHIN].lower().replace("’", "'")
    for label, kind in wording.labels.get(folded[:2], ()):
        after = folded[len(label) : len(label) + 1]
        if folded.startswith(label) and not (after.isalnum() and not DENSE.match(label)):
            return _close_label(kind, head[len(label) :], label, wording)
    return None


def _close_label(kind: NoteKind, rest: str, label: str, wording: Wording) -> _Label | None:
    if DENSE.match(label):
        tail = DENSE_TAIL.match(rest)
        return _Label(kind, tail["dating"], rest[tail.end() :].lstrip(), True) if tail else None
    for token in TOKEN.finditer(rest[:LABEL_WITHIN]):
        word = token[0]
        closed = _closing_end(word, wording)
        if closed is not None:
            end = token.start() + closed
            return _absorb_date(_Label(kind, rest[: end - 1].strip(" ,.:"), rest[end:].lstrip(), True), wording)
        if not _is_dating(word, wording):
            return _Label(kind, rest[: token.start()].strip(" ,."), rest[token.start() :], False)
    return _Label(kind, rest[:LABEL_WITHIN].strip(" ,."), "", False)


def _closing_end(word: str, wording: Wording) -> int | None:
    """Where in a word the label closes: at its end in "ET:", within "PDT:A", not in "16:05"."""
    if word in LABEL_DASHES:
        return len(word)
    for at, char in enumerate(word[:LONGEST_WORD]):
        if char in LABEL_COLONS and not (word[:at][-1:].isdigit() and word[at + 1 :][:1].isdigit()):
            return at + 1 if at == 0 or _is_dating(word[:at], wording) else None
    return None


def _is_dating(word: str, wording: Wording) -> bool:
    return bool(NUMBER.fullmatch(word)) or word.lower().strip(".") in wording.dating_words or not word[0].isalnum()


def _absorb_date(label: _Label, wording: Wording) -> _Label:
    """ "UPDATE: Dec. 22, 2016, 2:16 p.m. EST Updated with ..." dates itself behind the colon."""
    end, has_number = 0, False
    for token in TOKEN.finditer(label.content):
        word = token[0]
        if not _is_dating(word, wording) or (word.isalpha() and word[0].islower() and not end):
            break
        if end == 0 and word.lower().strip(".") not in wording.months and not NUMBER.fullmatch(word):
            break
        has_number = has_number or bool(NUMBER.fullmatch(word))
        end = token.end()
    rest = label.content[end:].lstrip(" ,:–—-")
    if label.dating or not has_number or not rest[:1].isupper():
        return label
    return _Label(label.kind, label.content[:end], rest, True)


def _parse_labelled(label: _Label, wording: Wording) -> NoteText | None:
    sentence = _parse_sentence(label.content, label.dating, wording)
    if sentence:
        is_graver = label.kind in ("correction", "retraction") and sentence.kind == "update"
        return NoteText(label.kind if is_graver else sentence.kind, sentence.dating, sentence.subject)
    words = WORD.findall(label.content)
    is_bare = len(words) < SHORTEST_CONTENT or all(_is_dating(word, wording) for word in words)
    if is_bare and not DENSE.search(label.content):
        # "Updated 12 March" is a date line; "Update 12 March:" and "Correction" head what follows.
        is_head = label.is_closed if label.kind == "update" else label.kind != "editors_note"
        is_alone = is_head and not label.content.strip(" .:)]")
        return NoteText(label.kind, label.dating, None, is_label_alone=True) if is_alone else None
    if not label.is_closed:
        return None
    folded = label.content.lower()
    if label.kind == "editors_note":
        told = _first_kind(folded, wording.changes) or _first_kind(folded, wording.contents)
        return NoteText(told, label.dating, _find_subject(label.content, 0, wording)) if told else None
    return NoteText(label.kind, label.dating, _find_subject(label.content, 0, wording))


def _parse_opening(text: str, wording: Wording) -> NoteText | None:
    """A wire's note to its own story: "(Recasts, adds quotes)", "Refiles to fix ..."."""
    folded = text[:40].lower()
    if len(text) >= HEAD or not folded.startswith(wording.opening_starts):
        return None
    kind = next(kind for opening, kind in wording.openings if folded.startswith(opening))
    return NoteText(kind, "", _find_subject(text.strip("()"), 0, wording))


def _parse_sentence(head: str, dating: str, wording: Wording) -> NoteText | None:
    """A note by what it says of its own story: "This story has been updated with ..."."""
    folded = head.lower().replace("’", "'")
    if not wording.is_dense and wording.work_nouns.isdisjoint(ANY_WORD.findall(folded[:WORK_WITHIN])):
        return None
    end = SENTENCE_END.search(head)
    first_sentence = folded[: min(end.start() if end else WORK_WITHIN, WORK_WITHIN)]
    work_at = _first_at(first_sentence, wording.works)
    if work_at is None or any(phrase in folded for phrase in wording.house):
        return None
    said = _find_change(folded, work_at, wording) or _find_mistake(folded, wording)
    if said is None:
        return None
    kind, said_at = said
    kind = _first_kind(folded, wording.contents) or kind
    dating = dating or _dating_after(head, said_at, wording)
    return NoteText(kind, dating, _find_subject(head, work_at, wording))


def _find_change(folded: str, work_at: int, wording: Wording) -> tuple[NoteKind, int] | None:
    """The change that is told of the story, and where its words end."""
    for phrase, kind in wording.changes:
        at = folded.find(phrase, max(work_at - len(phrase) - BEFORE_WORK, 0))
        if at >= 0 and not folded[at + len(phrase) : at + len(phrase) + 1].isalpha():
            return kind, at + len(phrase)
    return None


def _find_mistake(folded: str, wording: Wording) -> tuple[NoteKind, int] | None:
    """What an earlier version did wrong."""
    earlier = _first_at(folded[:WORK_WITHIN], wording.earlier)
    if earlier is None or _first_at(folded, wording.mistaken) is None:
        return None
    return "correction", len(folded)


def _first_at(text: str, phrases: Iterable[str]) -> int | None:
    """Where the first of these phrases that stands there as words begins."""
    found = [at for phrase in phrases if (at := _find_words(text, phrase)) >= 0]
    return min(found, default=None)


def _find_words(text: str, phrase: str) -> int:
    """Where a phrase begins that is no part of longer words; -1 where it does not stand."""
    at = text.find(phrase)
    end = at + len(phrase)
    if at > 0 and text[at - 1].isalpha() and not DENSE.match(phrase):
        return -1
    return -1 if at >= 0 and text[end : end + 1].isalpha() and not DENSE.match(phrase) else at


def _first_kind(folded: str, phrases: Phrases) -> NoteKind | None:
    return next((kind for phrase, kind in phrases if phrase in folded), None)


def _dating_after(head: str, at: int, wording: Wording) -> str:
    """What a sentence says of its time behind the change: "at 1930 GMT on August 1", "on Tuesday"."""
    sentence = head[at:]
    end = SENTENCE_END.search(sentence)
    words = TOKEN.findall(sentence[: end.start()] if end else sentence)
    opening = list(takewhile(lambda word: _is_dating(word, wording), words))
    closing = list(takewhile(lambda word: _is_dating(word, wording), reversed(words)))
    if _has_date(opening, wording):
        return " ".join(opening)
    # "... with additional developments on Tuesday": a date there may be the subject's, a weekday hardly.
    is_day = any(word.lower() in wording.weekdays for word in closing)
    return " ".join(reversed(closing)) if is_day else ""


def _has_date(words: Iterable[str], wording: Wording) -> bool:
    named = wording.months.keys() | wording.weekdays.keys()
    return any(CLOCK_OR_DATE.search(word) or word.lower().strip(".") in named for word in words)


def _find_subject(head: str, at: int, wording: Wording) -> str | None:
    """What changed, in the note's words."""
    folded = head.lower()
    found: tuple[int, int] | None = None
    for phrase in wording.subjects:
        start = folded.find(phrase, at)
        end = start + len(phrase)
        is_word = start >= 0 and not folded[start - 1 : start].isalpha() and not folded[end : end + 1].isalpha()
        if is_word and (found is None or start < found[0]):
            found = start, end
    if found is None:
        return None
    rest = head[found[1] :].strip()
    for stop in (SENTENCE_END, SECOND_THING):
        if match := stop.search(rest):
            rest = rest[: match.start()]
    return rest[:LONGEST_SUBJECT].strip(" ,.;:)]") or None

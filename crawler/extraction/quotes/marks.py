"""Where the quotations of a story are: the stretches between quotation marks, paragraph by paragraph.

Marks are typed in every way a keyboard allows, so a mark's role comes from its shape (what stands before and
after it) and from what is open, and only then from which mark it is.  One pass over the marks of a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

# “ ” „ " « » 「 」 and the two-character ways to type them: ``so'' and ‘‘so’’
# Begins with the set of all first characters, which the search through the body jumps to, and goes on by which it was.
DOUBLE_MARK = re.compile(
    r"""
    [“”„‟\"«»「」『』＂'`‘’,]
    (?: (?<=[^'`‘’,]) | (?<=')' | (?<=`)` | (?<=‘)‘ | (?<=’)’ | (?<=,),(?=\w) )
    """,
    re.VERBOSE,
)
# ‘ ’ ‚ ' ‹ ›
SINGLE_MARK = re.compile(r"[‘’‚‛'‹›]")

# The mark before "so" in 'so', and not the one in "don't": without one of them there are no single marks.
OPENING_SINGLES = "‘‚‛'‹"
OPENING_SINGLE = re.compile(rf"[{OPENING_SINGLES}](?<!\w.)")

CLOSERS = {
    "“": "”“\"’’''",
    "”": '”"',
    "„": '“”"‟',
    "‟": '”"',
    '"': "\"”“’’''",
    "＂": "＂",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "``": "''\"”",
    "''": "''\"",
    "‘‘": "’’",
    ",,": "“”\"''",
}
# Marks that only ever open: seen while one of them is open, they nest or show that a closing mark is missing.
ALWAYS_OPEN = frozenset("„「『") | {"``", "‘‘", ",,"}
EITHER_WAY = frozenset('"＂“”«»') | {"''"}

BEFORE_AN_OPENER = frozenset("([{—–-/“‘„«»\"':>*،、。，：；！？）」』")
AFTER_A_CLOSER = frozenset(".,;:!?…)]}—–-/”’\"'»«*、。，：；！？（「『")
# «so» and « so »; »so«.  Each begins with its mark, which the search jumps to.
INWARD_GUILLEMET = re.compile(r"«(?<!\w.)\s?\w")
OUTWARD_GUILLEMET = re.compile(r"[«»](?:(?<=»)(?<!\w.)\w|(?:(?<=\w«)|(?<=\w[.,!?…]«))(?!\w))")
# A line of a transcript inside marks: "ORR: Well, look"
LABEL = re.compile(r"([^\W\d_a-z][^\W\d_a-z.’' -]{2,30}):\s+(?=\S)")
# The words behind which a stretch without closing mark is cut: ", he added, " before the next opening mark.
SOFT_END = re.compile(r"[,.!?…](?=\s)")
SOFT_END_REACH = 60
# A stretch is carried over at most this many paragraphs that hold no mark at all.
LONGEST_CARRY = 4
# Scripts from here on put no spaces around marks, whose shape then says nothing: “…”李明说.
FIRST_UNSPACED = "\u2e80"
# No paragraph has as many marks; those behind them go unread.
MOST_MARKS = 4000


@dataclass(slots=True)
class Stretch:
    """Text between two marks; ``body[start:end]`` has the marks, ``body[text_start:text_end]`` has not."""

    paragraph: int
    start: int
    end: int
    text_start: int
    text_end: int
    mark: str
    """The opening mark, "" where it is missing, "–" for a dash."""
    closed: bool = True
    label: tuple[int, int] | None = None
    """The speaker's name before the words, where the marks hold a line of a transcript."""


@dataclass(slots=True)
class Mark:
    sign: str
    start: int
    end: int
    opens: bool
    """It has the shape of an opening mark: a space before, none behind."""
    closes: bool


def paragraphs_of(body: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph: ``body.split("\\n\\n")`` as offsets."""
    spans, start = [], 0
    while (end := body.find("\n\n", start)) >= 0:
        spans.append((start, end))
        start = end + 2
    spans.append((start, len(body)))
    return spans


def find_stretches(body: str, paragraphs: list[tuple[int, int]]) -> list[Stretch]:
    """Every stretch between quotation marks, in order, outermost marks only; no judgement who said it.

    >>> [s.mark for s in find_stretches("“Go,” he said. “Now.", [(0, 20)])]
    ['“', '“']
    """
    reversed_guillemets = _guillemets_point_outward(body)
    may_have_singles = any(sign in body for sign in OPENING_SINGLES)
    printed = DOUBLE_MARK.finditer(body)
    following = next(printed, None)
    found: list[Stretch] = []
    left_open: list[int] = []  # paragraphs since a stretch was left open
    for number, (start, end) in enumerate(paragraphs):
        inside = []
        while following and following.start() < end:
            inside.append(following)
            following = next(printed, None)
        if not (inside or left_open or (may_have_singles and OPENING_SINGLE.search(body, start, end))):
            continue  # most paragraphs
        marks = _read_marks(body, start, end, inside[:MOST_MARKS], reversed_guillemets)
        doubles = list(_pair_doubles(body, number, start, end, marks, bool(left_open)))
        if doubles and not doubles[0].mark and left_open:
            found += [_whole(body, n, *paragraphs[n]) for n in left_open[1:] if paragraphs[n][0] < paragraphs[n][1]]
        found += _with_singles(body, number, start, end, doubles) if may_have_singles else _with_text(doubles)
        left_open = _still_open(left_open, number, doubles, bool(marks))
    return found


def _still_open(left_open: list[int], number: int, doubles: list[Stretch], has_marks: bool) -> list[int]:
    if doubles and not doubles[-1].closed:
        return [number]
    if left_open and not has_marks and len(left_open) <= LONGEST_CARRY:
        return [*left_open, number]
    return []


def _guillemets_point_outward(body: str) -> bool:
    """True for »so« (German, Danish), False for «so»."""
    if "«" not in body:
        return False
    inward = len(INWARD_GUILLEMET.findall(body))
    outward = len(OUTWARD_GUILLEMET.findall(body))
    return outward > inward


def _read_marks(body: str, start: int, end: int, printed: list[re.Match[str]], outward: bool) -> list[Mark]:
    marks: list[Mark] = []
    for match in printed:
        sign, i, j = match.group(), match.start(), match.end()
        before = body[i - 1] if i > start else " "
        after = body[j] if j < end else " "
        if sign in "\"''" and before.isdecimal() and _is_measure(body, i, start):
            continue
        opens = (before.isspace() or before in BEFORE_AN_OPENER) and not after.isspace()
        closes = not before.isspace() and (after.isspace() or after in AFTER_A_CLOSER)
        if sign in "«»":
            opens = (sign == "»") == outward
            closes = not opens
        elif sign in ALWAYS_OPEN:
            opens, closes = True, False
        elif sign in "」』":
            opens, closes = False, True
        elif sign in "“”" and max(before, after) >= FIRST_UNSPACED:
            opens, closes = sign == "“", sign == "”"
        marks.append(Mark(sign, i, j, opens, closes))
    return marks


def _is_measure(body: str, i: int, start: int) -> bool:
    """5'11" tall: inches behind a digit that feet go before."""
    return bool(re.search(r"\d['’′]\s?\d{1,2}$", body[max(start, i - 6) : i]))


def _pair_doubles(body: str, number: int, start: int, end: int, marks: list[Mark], carried: bool) -> Iterator[Stretch]:
    spare = _spare_closers(marks)
    opener: Mark | None = None
    depth = 0
    for index, mark in enumerate(marks):
        if opener is None:
            if _may_open(mark, first=index == 0, carried=carried):
                opener, depth = mark, 0
            elif index == 0 and mark.closes and (carried or _speech_before(body, start, mark)):
                yield _stretch(body, number, start, start, mark.start, mark.end, "")
            continue
        if _closes(opener, mark):
            if depth:
                depth -= 1
            else:
                yield _stretch(body, number, opener.start, opener.end, mark.start, mark.end, opener.sign)
                opener = None
        elif _reopens(opener, mark):
            if spare[index] > depth + (mark.sign == opener.sign):  # a mark for the inner quotation, one for the outer
                depth += 1
            else:
                cut = _soft_end(body, opener.end, mark.start)
                yield _stretch(body, number, opener.start, opener.end, cut, cut, opener.sign)
                opener, depth = mark, 0
    if opener is not None and _holds_pairs(marks, opener):
        yield from _pair_doubles(body, number, start, end, [m for m in marks if m.start > opener.start], carried)
    elif opener is not None:
        yield replace(_stretch(body, number, opener.start, opener.end, end, end, opener.sign), closed=False)


def _holds_pairs(marks: list[Mark], opener: Mark) -> bool:
    """A straight mark that never closes, before “curly” pairs, is a slip: the pairs are the quotations."""
    return opener.sign == '"' and any(m.sign == "“" for m in marks if m.start > opener.start)


def _spare_closers(marks: list[Mark]) -> list[int]:
    """For each mark, how many more marks close than open behind it."""
    spare, balance = [0] * len(marks), 0
    for index in range(len(marks) - 1, -1, -1):
        spare[index] = balance
        mark = marks[index]
        balance += (mark.closes and not mark.opens) - (mark.opens and not mark.closes)
    return spare


def _may_open(mark: Mark, *, first: bool, carried: bool) -> bool:
    if mark.sign not in CLOSERS:
        return False
    if mark.sign in EITHER_WAY:
        return mark.opens if (first and carried) or mark.sign in "”«»" else mark.opens or not mark.closes
    return True


def _closes(opener: Mark, mark: Mark) -> bool:
    if mark.sign not in CLOSERS[opener.sign]:
        return opener.sign == mark.sign == "»"
    if mark.sign in EITHER_WAY and mark.opens and not mark.closes:
        return False
    return mark.sign != opener.sign or mark.closes or not mark.opens


def _reopens(opener: Mark, mark: Mark) -> bool:
    return mark.opens and not mark.closes and (mark.sign in CLOSERS) and (mark.sign == opener.sign or mark.sign in '“"')


def _speech_before(body: str, start: int, mark: Mark) -> bool:
    """A closing mark that nothing opened ends a speech where a comma or full stop stands before it."""
    return body[mark.start - 1] in ",.!?…" and mark.start - start > 20


def _soft_end(body: str, start: int, end: int) -> int:
    found = SOFT_END.search(body, max(start, end - SOFT_END_REACH), end)
    return found.end() if found else end


def _stretch(body: str, number: int, start: int, text_start: int, text_end: int, end: int, sign: str) -> Stretch:
    while text_start < text_end and body[text_start].isspace():
        text_start += 1
    while text_end > text_start and body[text_end - 1].isspace():
        text_end -= 1
    label = LABEL.match(body, text_start, text_end)
    if label:
        text_start = label.end()
    return Stretch(number, start, max(end, text_end), text_start, text_end, sign, label=label and label.span(1))


def _whole(body: str, number: int, start: int, end: int) -> Stretch:
    return replace(_stretch(body, number, start, start, end, end, ""), closed=False)


def _with_singles(body: str, number: int, start: int, end: int, doubles: list[Stretch]) -> list[Stretch]:
    """The doubles and what stands in single marks outside them, in order."""
    found: list[Stretch] = []
    at = start
    for double in doubles:
        found += _pair_singles(body, number, at, double.start)
        found.append(double)
        at = max(at, double.end)
    found += _pair_singles(body, number, at, end)
    return _with_text(found)


def _with_text(stretches: list[Stretch]) -> list[Stretch]:
    return [s for s in stretches if s.text_start < s.text_end]


def _pair_singles(body: str, number: int, start: int, end: int) -> Iterable[Stretch]:
    if not OPENING_SINGLE.search(body, start, end):
        return
    marks = [m.start() for m in SINGLE_MARK.finditer(body, start, end)]
    index = 0
    while index < len(marks):
        i = marks[index]
        if not _opens_single(body, i, start, end):
            index += 1
            continue
        last, sure = -1, False
        for later in range(index + 1, len(marks)):
            j = marks[later]
            if _opens_single(body, j, start, end) and body[j] != "’":
                break
            if _closes_single(body, j, end):
                plural = body[j - 1] in "sS" and body[j + 1 : j + 2] == " " and body[j + 2 : j + 3].islower()
                if last < 0 or not sure:
                    last, sure = later, not plural
                if body[j - 1] in ",.!?…":
                    last = later
                    break
        if last < 0:
            index += 1
            continue
        yield _stretch(body, number, i, i + 1, marks[last], marks[last] + 1, body[i])
        index = last + 1


def _opens_single(body: str, i: int, start: int, end: int) -> bool:
    before = body[i - 1] if i > start else " "
    after = body[i + 1] if i + 1 < end else " "
    shaped = (before.isspace() or before in BEFORE_AN_OPENER) and (after.isalnum() or after in '[(…“"$£€.-')
    return shaped and body[i] != "›" and body[i] != "’"


def _closes_single(body: str, j: int, end: int) -> bool:
    after = body[j + 1] if j + 1 < end else " "
    return body[j] in "’'›‘" and not body[j - 1].isspace() and not after.isalnum()

"""Datelines of Chinese, Japanese and Korean papers, which stand in brackets or end in a word for "wire"."""

from __future__ import annotations

import re

from crawler.extraction.dateline.parts import is_known_agency
from crawler.extraction.dateline.vocabulary import Vocabulary
from crawler.items import Dateline

LONGEST = 60
# "記者王小明／台北報導" in a paragraph of its own is no longer.
LONGEST_LINE = 24
# 【ロンドン＝岡田浩幸】, （中央社記者溫貴香台北21日電）, [ワシントン 17日 ロイター] -, (서울=연합뉴스),
# [나루경제(세종)=김나루 기자]
BRACKETED = re.compile(
    r"[【［\[（(〔]\s*((?:[^】］\]）)〕（(]|[（(][^】］\]）)〕（(]{1,12}[）)]){2,50}?)\s*[】］\]）)〕]\s*[-－―—]*\s*"
)
# ワシントン（CNN） 米政府は...
PLACE_AND_AGENCY = re.compile(r"([^\s（()）。、]{2,12})\s?[（(]([^（()）]{2,20})[）)]\s*")
# ＡＦＰ → AFP
FULL_WIDTH = {letter: letter - 0xFEE0 for letter in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
# 新华社北京11月17日电, 大河网2021年3月3日讯
DAY = re.compile(
    r"(?:(?:19|20)\d\d\s?[年년]\s?)?(?:[0-9０-９一二三四五六七八九十]{1,3}\s*[月월]\s*)?"
    r"[0-9０-９一二三四五六七八九十]{1,3}\s*[日일]"
)
EQUALS = re.compile(r"\s*[＝=]\s*")
# 路透北京3月3日 - ...
DASH = re.compile(r"\s*[-－―—]+\s*")
# 王小明／台北: who writes, and from where
SLASH = re.compile(r"\s*[／/]\s*")
HANGUL = re.compile(r"[\uac00-\ud7af]")
SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
KATAKANA = re.compile(r"[\u30a0-\u30ff]+")
# How long a Chinese reporter's name is that stands between agency and place.
NAME_LENGTH = 3


def parse_east_asian(text: str, vocabulary: Vocabulary) -> Dateline | None:
    """The dateline at the start of a paragraph: 「【ソウル＝山田花子】...」 → place "ソウル"."""
    if not SCRIPT.search(text[:LONGEST]):
        return None
    bracketed = BRACKETED.match(text)
    found = _parse_inside(bracketed[1], vocabulary) if bracketed else None
    end = bracketed.end() if bracketed else 0
    if found is None:
        end = _end_of_open_line(text, vocabulary)
        if not end and len(text) <= LONGEST_LINE and text.endswith(vocabulary.closings):
            end = len(text)
        found = _parse_inside(text[:end], vocabulary) if end else None
    if found is None:
        return _parse_open_place(text, vocabulary)
    place, agency, date = found
    return Dateline(text=text[:end].rstrip(), place=place, agency=agency, date=date, end=end)


def _parse_open_place(text: str, vocabulary: Vocabulary) -> Dateline | None:
    """A place without brackets, known or abroad, and its agency in them."""
    found = PLACE_AND_AGENCY.match(text)
    if found is None or not is_known_agency(found[2].translate(FULL_WIDTH), vocabulary):
        return None
    if not (KATAKANA.fullmatch(found[1]) or found[1] in vocabulary.places):
        return None
    return Dateline(text=found[0].rstrip(), place=found[1], agency=found[2], end=found.end())


def _end_of_open_line(text: str, vocabulary: Vocabulary) -> int:
    """Where "新华社北京11月17日电" ends; 0 where no such line opens the text."""
    day = DAY.search(text[:LONGEST])
    if day is None or not text.startswith((*vocabulary.agencies_by_length, *vocabulary.titles)):
        return 0
    if dash := DASH.match(text, day.end()):
        return dash.end()
    for closing in vocabulary.closings:
        if text.startswith(closing, day.end()) or text.startswith(" " + closing, day.end()):
            end = text.index(closing, day.end()) + len(closing)
            return end + (len(text[end : end + 3]) - len(text[end : end + 3].lstrip(" 　")))
    return 0


def _parse_inside(line: str, vocabulary: Vocabulary) -> tuple[str, str | None, str | None] | None:
    """Place, agency and date, or ``None`` where no place is named."""
    rest = line.strip().translate(FULL_WIDTH)
    for closing in vocabulary.closings:
        rest = rest.removesuffix(closing)
    day = DAY.search(rest)
    if day:
        rest = rest[: day.start()] + " " + rest[day.end() :]
    agency = next((a for a in vocabulary.agencies_by_length if a in rest.casefold()), None)
    if agency:
        at = rest.casefold().index(agency)
        agency = rest[at : at + len(agency)]
        rest = rest.replace(agency, " ", 1)
    before, *behind = EQUALS.split(rest)
    place = _place_among(before, vocabulary)
    if place is None or place.casefold() in vocabulary.kickers:
        return None
    is_place = place.casefold() in vocabulary.places
    if not (agency or day or is_place or _is_signed_abroad(line)):
        return None
    if agency is None and is_place and behind and HANGUL.search(behind[0]):
        agency = behind[0].strip()  # 서울=뉴스나루: what stands there in Korean is an agency, in Japanese a writer
    return place, agency, day[0] if day else None


def _is_signed_abroad(line: str) -> bool:
    """ロンドン＝山田花子: a place abroad, in katakana, and who writes from there."""
    place, *writer = EQUALS.split(line)
    return bool(writer) and KATAKANA.fullmatch(place) is not None


def _place_among(words: str, vocabulary: Vocabulary) -> str | None:
    """The place of a line whose agency and date are gone; a reporter's title and name may stand before it."""
    words = words.strip(" 　、，,/／-－―—()（）")
    for title in vocabulary.titles:
        if title in words:
            words = SLASH.split(words.split(title, 1)[1].strip())[-1]
            known = next((p for p in vocabulary.places if words.endswith(p)), None)
            words = known or words[NAME_LENGTH:].strip() or words
            break
    return words if words and SCRIPT.search(words) and len(words) <= 20 else None

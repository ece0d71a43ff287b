"""Datelines of Chinese, Japanese and Korean papers."""

from __future__ import annotations

import pytest

from crawler.extraction.dateline.east_asian import parse_east_asian
from crawler.extraction.dateline.vocabulary import vocabulary_of


@pytest.mark.parametrize(
    ("text", "language", "place", "agency", "date"),
    [
        ("新华社北京11月17日电 渡轮沉没。", "zh", "北京", "新华社", "11月17日"),
        ("（中央社記者王小明台北21日電）渡輪沉沒。", "zh", "台北", "中央社", "21日"),
        ("【ロンドン＝山田花子】フェリーが沈んだ。", "ja", "ロンドン", None, None),
        ("【ベイルート＝山田花子】フェリーが沈んだ。", "ja", "ベイルート", None, None),
        ("【北京時事】フェリーが沈んだ。", "ja", "北京", "時事", None),
        ("(서울=연합뉴스) 여객선이 침몰했다.", "ko", "서울", "연합뉴스", None),
    ],
)
def test_a_dateline_is_read_with_its_parts(
    text: str, language: str, place: str, agency: str | None, date: str | None
) -> None:
    found = parse_east_asian(text, vocabulary_of(language))
    assert found is not None
    assert (found.place, found.agency, found.date) == (place, agency, date)
    assert text[: found.end].strip() == found.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("【速報】フェリーが沈んだ。", "ja"),
        ("（写真）フェリーが沈んだ。", "ja"),
        ("[뉴스나루=소설가 김하늘] 여객선이 침몰했다.", "ko"),
        ("新华社记者报道，渡轮沉没。", "zh"),
        ("KABUL (AP) — A ferry sank.", "ja"),
    ],
)
def test_what_only_looks_like_one_is_none(text: str, language: str) -> None:
    assert parse_east_asian(text, vocabulary_of(language)) is None


@pytest.mark.parametrize("piece", ["【", "【北京", "新华社", "1日", "＝", "（中央社記者"])
def test_hostile_paragraphs_are_bounded(piece: str) -> None:
    found = parse_east_asian(piece * 300_000, vocabulary_of("zh"))
    assert found is None or len(found.text) < 200

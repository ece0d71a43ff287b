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
        ("新华社华盛顿3月3日电　渡轮沉没。", "zh", "华盛顿", "新华社", "3月3日"),
        ("（新華社北京3日電）渡輪沉沒。", "zh", "北京", "新華社", "3日"),
        ("本报北京3月3日电 渡轮沉没。", "zh", "北京", None, "3月3日"),
        ("路透北京3月3日 - 渡轮沉没。", "zh", "北京", "路透", "3月3日"),
        ("〔記者王小明／台北報導〕渡輪沉沒。", "zh", "台北", None, None),
        ("記者王小明／台北報導", "zh", "台北", None, None),
        ("【ワシントン共同】フェリーが沈んだ。", "ja", "ワシントン", "共同", None),
        ("【パリ=AFP時事】フェリーが沈んだ。", "ja", "パリ", "AFP時事", None),
        ("［ワシントン 3日 ロイター］ - フェリーが沈んだ。", "ja", "ワシントン", "ロイター", "3日"),
        ("(서울=연합뉴스) 여객선이 침몰했다.", "ko", "서울", "연합뉴스", None),
        ("[서울=뉴시스]김하늘 기자 = 여객선이 침몰했다.", "ko", "서울", "뉴시스", None),
        ("[서울=나루통신] 여객선이 침몰했다.", "ko", "서울", "나루통신", None),
        ("(부산ㆍ서울=연합뉴스) 여객선이 침몰했다.", "ko", "부산ㆍ서울", "연합뉴스", None),
        ("[아시아경제(세종)=김하늘 기자] 여객선이 침몰했다.", "ko", "세종", "아시아경제", None),
        ("ワシントン（CNN） フェリーが沈んだ。", "ja", "ワシントン", "CNN", None),
        ("［パリ ３日 ＡＦＰ］ フェリーが沈んだ。", "ja", "パリ", "AFP", "３日"),
        ("【中央社／台北3日電】渡輪沉沒。", "zh", "台北", "中央社", "3日"),
        ("中国网北京2021年3月3日讯 渡轮沉没。", "zh", "北京", "中国网", "2021年3月3日"),
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
        ("(사진=연합뉴스) 여객선이 침몰했다.", "ko"),
        ("[앵커] 여객선이 침몰했다.", "ko"),
        ("【本报讯】渡轮沉没。", "zh"),
        ("記者王小明報導", "zh"),
        ("中新网3月3日电 渡轮沉没。", "zh"),
        ("【3月3日 AFP】フェリーが沈んだ。", "ja"),
        ("KABUL (AP) — A ferry sank.", "ja"),
        ("資料写真（AFP） フェリーが沈んだ。", "ja"),
        ("フェリー（長さ90メートル）が沈んだ。", "ja"),
        ("【大紀元2021年03月03日訊】渡輪沉沒。", "zh"),
    ],
)
def test_what_only_looks_like_one_is_none(text: str, language: str) -> None:
    assert parse_east_asian(text, vocabulary_of(language)) is None


@pytest.mark.parametrize("piece", ["【", "【北京", "新华社", "1日", "＝", "（中央社記者", "本报1日", "／", "北京 - "])
def test_hostile_paragraphs_are_bounded(piece: str) -> None:
    found = parse_east_asian(piece * 300_000, vocabulary_of("zh"))
    assert found is None or len(found.text) < 200

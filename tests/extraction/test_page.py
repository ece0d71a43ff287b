"""A page is parsed once, whatever it is in, or refused with a reason."""

from __future__ import annotations

from random import Random

import pytest

from crawler.errors import EmptyPage, NotHtml, PageError, PageTooLarge
from crawler.extraction import parse_page
from crawler.extraction.page import LARGEST_PAGE
from crawler.markup import MOST_TAGS
from tests.extraction.pages import ADDRESS, article_ld, json_ld, page_of

GERMAN = "<p>Größe über alles, sagte Jürgen Müßig."


def printed(content: bytes | str, **how: str) -> str:
    return "".join(map(str, parse_page(content, ADDRESS, **how).tree.itertext()))


@pytest.mark.parametrize(
    ("content", "how"),
    [
        pytest.param(GERMAN, {}, id="text"),
        pytest.param(GERMAN.encode(), {}, id="UTF-8 that nobody declares"),
        pytest.param(GERMAN.encode("cp1252"), {}, id="windows-1252 that nobody declares"),
        pytest.param(b"<meta charset=utf-8>" + GERMAN.encode("cp1252"), {}, id="declared as UTF-8 and is none"),
        pytest.param(b"<meta charset=latin-1>" + GERMAN.encode(), {}, id="declared as Latin-1 and is UTF-8"),
        pytest.param(GERMAN.encode("utf-16"), {}, id="UTF-16 with its mark"),
        pytest.param(b"\xef\xbb\xbf" + GERMAN.encode(), {}, id="UTF-8 with a byte order mark"),
        pytest.param(b"\xff\xfe" + GERMAN.encode(), {}, id="UTF-8 with the mark of UTF-16"),
        pytest.param(GERMAN.encode("cp1252"), {"content_type": "text/html; charset=windows-1252"}, id="header"),
        pytest.param(GERMAN.encode("cp850"), {"encoding": "cp850"}, id="stated by the caller"),
        pytest.param((GERMAN + "ä" * 40).encode()[:-1], {}, id="cut off inside a character"),
    ],
)
def test_text_is_read_in_the_encoding_that_it_is_in(content: bytes | str, how: dict[str, str]) -> None:
    assert "Größe über alles, sagte Jürgen Müßig." in printed(content, **how)


@pytest.mark.parametrize(
    ("codec", "text"), [("euc-jp", "大雨が降った"), ("gb18030", "下大雨了"), ("cp1251", "Шёл дождь")]
)
def test_declared_encodings_of_other_scripts_are_believed(codec: str, text: str) -> None:
    content = f'<meta http-equiv="Content-Type" content="text/html; charset={codec}"><p>{text}'.encode(codec)
    assert text in printed(content)


@pytest.mark.parametrize("encoding", ["no-such-codec", "hex", "utf-8"])
def test_an_unknown_encoding_falls_back(encoding: str) -> None:
    assert "It rained" in printed(b"<p>It rained", encoding=encoding)


@pytest.mark.parametrize(
    ("content", "error", "reason"),
    [
        (b"", EmptyPage, "empty_page"),
        (b" \n\t ", EmptyPage, "empty_page"),
        (b"<!-- nothing -->", EmptyPage, "empty_page"),
        (b"\x89PNG\r\n\x1a\n....", NotHtml, "not_html"),
        (b"%PDF-1.7 ...", NotHtml, "not_html"),
        (bytes(range(32)) * 20, NotHtml, "not_html"),
        (Random(1).randbytes(3000), NotHtml, "not_html"),
        (b"x" * (LARGEST_PAGE + 1), PageTooLarge, "page_too_large"),
    ],
)
def test_what_is_no_page_is_refused_by_name(content: bytes, error: type[PageError], reason: str) -> None:
    with pytest.raises(error, match=r"harbour-courier\.example") as refusal:
        parse_page(content, ADDRESS)
    assert refusal.value.reason == reason


def test_null_bytes_are_left_out() -> None:
    assert printed(b"<p>It ra\0ined on the harbour all day long") == "It rained on the harbour all day long"


def test_html_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    assert printed(b"<html><body><div><p>It rained <a href='/x") == "It rained "


def test_a_page_of_too_many_tags_is_read_so_far() -> None:
    page = parse_page(b"<p>a" * (MOST_TAGS + 50_000), ADDRESS)
    assert len(page.tree.findall(".//p")) < MOST_TAGS


class TestHead:
    def test_meta_is_found_by_property_name_and_itemprop(self) -> None:
        page = page_of(
            head='<meta property="OG:title" content="A"><meta name=author content=" B "><meta itemprop=x content="">'
        )
        assert page.meta == {"og:title": ("A",), "author": ("B",)}

    def test_canonical_links_are_absolute_and_others_left_out(self) -> None:
        page = page_of(
            head='<link rel=canonical href="/a"><link rel=stylesheet href="/b"><link rel=canonical href="javascript:1">'
        )
        assert page.canonical_links == ("https://www.harbour-courier.example/a",)

    def test_the_base_element_counts(self) -> None:
        page = page_of(head='<base href="/deep/"><link rel=canonical href="a">')
        assert page.canonical_links == ("https://www.harbour-courier.example/deep/a",)

    def test_the_title_is_the_pages_and_not_a_drawings(self) -> None:
        assert page_of("<svg><title>Logo</title></svg>", head="<title> Ferry \n runs </title>").title == "Ferry runs"


class TestJsonLd:
    def test_graphs_lists_and_main_entities_are_opened(self) -> None:
        page = page_of(
            json_ld({"@graph": [{"@type": "WebPage", "mainEntity": {"@type": "Article", "name": "a"}}]}, {"name": "b"})
        )
        assert [node.get("name") for node in page.json_ld] == [None, "a", "b"]

    @pytest.mark.parametrize(
        "text",
        [
            '<!-- {"name": "a"} -->',
            '//<![CDATA[\n{"name": "a"}\n//]]>',
            '/*<![CDATA[*/ {"name": "a"} /*]]>*/',
            '{"name": "a"};',
            '{"name": "a",}',
            '{"name": "a", "text": "one\ntwo"}',
        ],
    )
    def test_what_publishers_wrap_around_it_is_forgiven(self, text: str) -> None:
        page = page_of(f'<script type="application/ld+json">{text}</script>')
        assert [node["name"] for node in page.json_ld] == ["a"]

    @pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"a": ' * 50_000, "null", '"text"', "{'a': 1}"])
    def test_what_is_no_json_is_nothing(self, text: str) -> None:
        assert page_of(f'<script type="application/ld+json">{text}</script>').json_ld == ()

    def test_the_article_of_this_page_comes_first(self) -> None:
        others = [article_ld(headline=f"Other {n}", url=f"https://www.harbour-courier.example/{n}") for n in range(2)]
        own = article_ld(headline="Own", mainEntityOfPage={"@id": ADDRESS + "?ref=x"})
        assert page_of("".join([*others, own])).articles[0]["headline"] == "Own"

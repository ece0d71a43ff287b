"""Headings read as they are printed, the site's logo told from the story's."""

from __future__ import annotations

import time

import pytest

from crawler.extraction.headings import first_headings, heading_text
from tests.extraction.pages import page_of


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<span>Analysis</span>: Ferry runs again", "Analysis: Ferry runs again"),
        ("<span>Harbour</span>Ferry runs again", "Harbour Ferry runs again"),
        ("<span>Port</span> : le bac repart", "Port : le bac repart"),
        ("<span>Harbour</span>“Ferry” runs again", "Harbour “Ferry” runs again"),
        ("<div>Harbour</div><div>Ferry runs again</div>", "Harbour Ferry runs again"),
        ("Ferry runs<br>again", "Ferry runs again"),
        ("Less CO<sub>2</sub>-rich smoke", "Less CO2-rich smoke"),
        ("Un<em>heard</em>-of delays", "Unheard-of delays"),
        ("<a href='#ferry'>Ferry</a>, again", "Ferry, again"),
        ("Harbour<wbr>master quits", "Harbourmaster quits"),
        ("Har<!-- hidden -->bour", "Harbour"),
        ("(<span>Live</span>) Ferry", "(Live) Ferry"),
        ("■ Ferry runs again", "Ferry runs again"),
        ("Ferry runs again<a href='#x'>¶</a>", "Ferry runs again"),
        ("Ferry runs again <a href='#x'>#</a>", "Ferry runs again"),
        ("We are #1", "We are #1"),
        ("Why C# stays", "Why C# stays"),
    ],
)
def test_the_text_of_a_heading(inside: str, text: str) -> None:
    assert heading_text(page_of(f"<h1>{inside}</h1>").noted["h1"][0]) == text


@pytest.mark.parametrize(
    ("heading", "is_logo"),
    [
        ('<h1><a href="/">The Drop</a></h1>', True),
        ('<h1><a href="/city/">The Drop in town</a></h1>', True),
        ('<h1 class="site-title">The Drop</h1>', True),
        ('<h1><a href="/city/">City</a> Ferry runs again</h1>', False),
        ('<h1><a href="/city/2024/05/12/ferry-runs-again">Ferry runs again</a></h1>', False),
        ('<h1><a href="/city/2024/05/12/ferry-runs-again/">Ferry runs again</a></h1>', False),
        ('<h1><a href="/?p=12">Ferry runs again</a></h1>', False),
        ('<h1><a href="/ci">Ferry runs again</a></h1>', False),
        ('<h1><a href="#top">Ferry runs again</a></h1>', False),
        ('<h1 class="story-title">Ferry runs again</h1>', False),
    ],
)
def test_logos(heading: str, is_logo: bool) -> None:
    shown, logos = first_headings(page_of(heading))
    assert (len(shown), len(logos)) == ((0, 1) if is_logo else (1, 0))


def test_an_endless_heading_takes_no_time() -> None:
    page = page_of(f"<h1>{'<b>a</b><a href=/city/>b</a>' * 50_000}</h1>")
    start = time.process_time()
    assert first_headings(page) == ([], [])
    assert time.process_time() - start < 1

"""python -m tests.bench.extraction [ROUNDS]: what the extraction of a newsroom page costs, in bare parses of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from statistics import median
from time import process_time

from lxml import html

from crawler.extraction import extract_article, parse_page
from fixtures.newsroom.rules import FIRST_PORT
from fixtures.newsroom.server import PRINTERS
from fixtures.newsroom.stories import OUTLETS, read_edition

ADDRESSES = {outlet: f"http://127.0.0.1:{FIRST_PORT + place}" for place, outlet in enumerate(OUTLETS)}


def newsroom_pages() -> list[tuple[bytes, str]]:
    """(content, address) of every story of the second day."""
    return [
        (document.body, ADDRESSES[outlet] + path)
        for outlet in OUTLETS
        for path, document in PRINTERS[outlet](read_edition(outlet, 2), ADDRESSES).items()
        if document.modified or document.etag
    ]


def seconds(work: Callable[[bytes, str], object], pages: list[tuple[bytes, str]], rounds: int) -> float:
    """Median CPU time of one page."""
    taken = []
    for _ in range(rounds):
        started = process_time()
        for content, url in pages:
            work(content, url)
        taken.append((process_time() - started) / len(pages))
    return median(taken)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    pages = newsroom_pages()
    bare = seconds(lambda content, _: html.document_fromstring(content), pages, rounds)
    whole = seconds(lambda content, url: extract_article(parse_page(content, url)), pages, rounds)
    size = sum(len(content) for content, _ in pages) / len(pages) / 1000
    print(f"{len(pages)} pages of {size:.0f} KB: parse {bare * 1000:.2f} ms, article {whole * 1000:.2f} ms a page")
    print(f"an article costs {whole / bare:.1f} bare parses; {1 / whole:.0f} articles a second on one core")


if __name__ == "__main__":
    main()

"""python -m tests.bench.extraction [MANIFEST] [--rounds N]: what the extraction of a page costs, stage by stage.

Pages: those of the bundled newsroom, or of a manifest (lines of ``{"id", "url", "path"}``, optionally ``encoding``;
paths relative to it, ``.gz`` welcome).  CPU milliseconds a page, and multiples of a bare lxml parse of the same bytes;
each figure is the best of the rounds, because a busy machine only ever adds.  Beside the stages: reading the file and
unpacking it, writing the article as JSON, and freeing it all.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import NamedTuple

from lxml import html

import crawler.extraction as front_door
from crawler.errors import PageError
from fixtures.newsroom.rules import FIRST_PORT
from fixtures.newsroom.server import PRINTERS
from fixtures.newsroom.stories import OUTLETS, read_edition

# What the front door calls for a page, in its order.
STAGES = tuple(
    name
    for name in vars(front_door)
    if name.startswith(("find_", "select", "remove")) and callable(getattr(front_door, name))
)


class SavedPage(NamedTuple):
    content: bytes
    url: str
    encoding: str | None


def newsroom_pages() -> list[SavedPage]:
    """Every story of the bundled newsroom's second day."""
    addresses = {outlet: f"http://127.0.0.1:{FIRST_PORT + place}" for place, outlet in enumerate(OUTLETS)}
    return [
        SavedPage(document.body, addresses[outlet] + path, None)
        for outlet in OUTLETS
        for path, document in PRINTERS[outlet](read_edition(outlet, 2), addresses).items()
        if document.modified or document.etag
    ]


def manifest_pages(manifest: Path) -> list[SavedPage]:
    records = map(json.loads, filter(str.strip, manifest.read_text("utf-8").splitlines()))
    return [SavedPage(read(manifest.parent / r["path"]), r["url"], r.get("encoding")) for r in records]


def read(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


@contextmanager
def stopwatch(taken: dict[str, float]) -> Iterator[None]:
    """Have each of the front door's stages add its CPU seconds to ``taken``."""
    real = {name: getattr(front_door, name) for name in STAGES}

    def timed(name: str) -> Callable[..., object]:
        def stage(*args: object, **options: object) -> object:
            started = process_time()
            try:
                return real[name](*args, **options)
            finally:
                taken[name] = taken.get(name, 0.0) + process_time() - started

        return stage

    for name in STAGES:
        setattr(front_door, name, timed(name))
    try:
        yield
    finally:
        for name, stage in real.items():
            setattr(front_door, name, stage)


def parse_all(pages: list[SavedPage]) -> float:
    started = process_time()
    for page in pages:
        html.document_fromstring(page.content)
    return process_time() - started


def extract_all(pages: list[SavedPage]) -> dict[str, float]:
    """CPU seconds by stage, "parse_page" and "all" among them."""
    taken: dict[str, float] = {"parse_page": 0.0}
    started = process_time()
    with stopwatch(taken):
        for saved in pages:
            before = process_time()
            try:
                page = front_door.parse_page(saved.content, saved.url, encoding=saved.encoding)
            except PageError:
                continue
            taken["parse_page"] += process_time() - before
            front_door.extract_article(page)
    return taken | {"all": process_time() - started}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("manifest", nargs="?", type=Path, help="pages to measure instead of the newsroom's")
    options.add_argument("--rounds", type=int, default=5, help="how often each page is read")
    given = options.parse_args()
    pages = manifest_pages(given.manifest) if given.manifest else newsroom_pages()
    extract_all(pages)  # lexicons are read, patterns compiled
    bare = min(parse_all(pages) for _ in range(given.rounds))
    rounds = [extract_all(pages) for _ in range(given.rounds)]
    best = {stage: min(taken.get(stage, 0.0) for taken in rounds) for stage in rounds[0]}
    size = sum(len(page.content) for page in pages) / len(pages) / 1000
    print(f"{len(pages)} pages of {size:.0f} KB; a bare lxml parse takes {bare / len(pages) * 1000:.2f} ms of CPU")
    for stage, seconds in sorted(best.items(), key=lambda item: -item[1]):
        print(f"{stage:20} {seconds / len(pages) * 1000:8.2f} ms {seconds / bare:8.2f} parses")
    print(f"{1 / (best['all'] / len(pages)):.0f} articles a second on one core")


if __name__ == "__main__":
    main()

"""python -m tests.bench.extraction [MANIFEST] [--rounds N]: what the extraction of a page costs, stage by stage.

Pages: those of the bundled newsroom, or of a manifest (lines of ``{"id", "url", "path"}``, optionally ``encoding``;
paths relative to it, ``.gz`` welcome).  CPU milliseconds a page, and multiples of a bare lxml parse of the same bytes;
each figure is the best of the rounds, because a busy machine only ever adds.  Beside the stages: reading the file and
unpacking it, writing the article as JSON, and freeing it all.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time

from lxml import html

import crawler.extraction as front_door
from crawler.article_json import to_json
from crawler.batch.sources import SavedPage, read_manifest, read_saved
from crawler.errors import PageError
from fixtures.newsroom.rules import FIRST_PORT
from fixtures.newsroom.server import PRINTERS
from fixtures.newsroom.stories import OUTLETS, read_edition

# What the front door calls for a page, in its order.
STAGES = tuple(
    name
    for name in vars(front_door)
    if name.startswith(("find_", "select", "without")) and callable(getattr(front_door, name))
)


def newsroom_pages(folder: Path) -> list[SavedPage]:
    """Every story of the bundled newsroom's second day, packed and saved in a folder as a manifest's pages may be."""
    addresses = {outlet: f"http://127.0.0.1:{FIRST_PORT + place}" for place, outlet in enumerate(OUTLETS)}
    pages: list[SavedPage] = []
    for outlet in OUTLETS:
        for path, document in PRINTERS[outlet](read_edition(outlet, 2), addresses).items():
            if document.modified or document.etag:
                file = folder / f"{len(pages)}.html.gz"
                file.write_bytes(gzip.compress(document.body))
                pages.append(SavedPage(path, addresses[outlet] + path, file))
    return pages


def manifest_pages(manifest: Path) -> list[SavedPage]:
    return [source for source in read_manifest(manifest) if isinstance(source, SavedPage)]


@contextmanager
def step(name: str, taken: dict[str, float]) -> Iterator[None]:
    started = process_time()
    try:
        yield
    finally:
        taken[name] = taken.get(name, 0.0) + process_time() - started


@contextmanager
def stopwatch(taken: dict[str, float]) -> Iterator[None]:
    """Have each of the front door's stages add its CPU seconds to ``taken``."""
    real = {name: getattr(front_door, name) for name in STAGES}

    def timed(name: str) -> Callable[..., object]:
        def stage(*args: object, **options: object) -> object:
            with step(name, taken):
                return real[name](*args, **options)

        return stage

    for name in STAGES:
        setattr(front_door, name, timed(name))
    try:
        yield
    finally:
        for name, stage in real.items():
            setattr(front_door, name, stage)


def parse_all(contents: list[bytes]) -> float:
    started = process_time()
    for content in contents:
        html.document_fromstring(content)
    return process_time() - started


def extract_all(pages: list[SavedPage]) -> dict[str, float]:
    """CPU seconds by stage; "all" is the whole, what is between the stages included."""
    taken: dict[str, float] = {}
    started = process_time()
    with stopwatch(taken):
        for saved in pages:
            answer(saved, taken)
    return taken | {"all": process_time() - started}


def answer(saved: SavedPage, taken: dict[str, float]) -> None:
    """What ``scrapy extract`` does for a page, the time of each step added to ``taken``."""
    with step("(read and unpack)", taken):
        content = read_saved(saved)
    try:
        with step("parse_page", taken):
            page = front_door.parse_page(content, saved.url, encoding=saved.encoding)
    except PageError:
        return
    with step("extract_article", taken):
        article = front_door.extract_article(page)
    with step("(write as JSON)", taken):
        to_json(article)
    with step("(free)", taken):
        del page, article, content


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("manifest", nargs="?", type=Path, help="pages to measure instead of the newsroom's")
    options.add_argument("--rounds", type=int, default=5, help="how often each page is read")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        show_costs(manifest_pages(given.manifest) if given.manifest else newsroom_pages(Path(folder)), given.rounds)


def show_costs(pages: list[SavedPage], repeats: int) -> None:
    contents = [read_saved(page) for page in pages]
    extract_all(pages)  # lexicons are read, patterns compiled
    bare = min(parse_all(contents) for _ in range(repeats))
    rounds = [extract_all(pages) for _ in range(repeats)]
    best = {stage: min(taken.get(stage, 0.0) for taken in rounds) for stage in rounds[0]}
    size = sum(map(len, contents)) / len(pages) / 1000
    print(f"{len(pages)} pages of {size:.0f} KB; a bare lxml parse takes {bare / len(pages) * 1000:.2f} ms of CPU")
    for stage, seconds in sorted(best.items(), key=lambda item: -item[1]):
        print(f"{stage:20} {seconds / len(pages) * 1000:8.2f} ms {seconds / bare:8.2f} parses")
    print(f"{1 / (best['all'] / len(pages)):.0f} articles a second on one core")


if __name__ == "__main__":
    main()

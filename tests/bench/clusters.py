"""What looking for copies of a text costs as the database grows: ``python -m tests.bench.clusters [--largest N]``.

The index is filled with made-up signatures of other texts, and a thousand texts are looked up in it: some in it, most
not.  Printed is the time for one look-up at each size.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence

from sqlalchemy import Engine, insert

from pipelines.storage.clusters import Copy, _candidates
from pipelines.storage.database import open_database, transaction
from pipelines.storage.migrate import ensure_schema
from pipelines.storage.schema import text_bands
from pipelines.storage.signatures import BANDS

LOOK_UPS = 1_000
AT_ONCE = 5_000
RANGE = 2**63


def bands_of(number: int) -> tuple[int, ...]:
    """The bands of a made-up text, always the same for its number."""
    chance = random.Random(number)
    return tuple(chance.randrange(-RANGE, RANGE) for _ in range(BANDS))


def grow(engine: Engine, start: int, end: int) -> None:
    for first in range(start, end, AT_ONCE):
        entries = [
            {"band": band, "article_id": number}
            for number in range(first, min(first + AT_ONCE, end))
            for band in bands_of(number)
        ]
        with transaction(engine) as connection:
            connection.execute(insert(text_bands), entries)


def look_up(engine: Engine, size: int) -> float:
    """Milliseconds for one look-up, a tenth of which find something."""
    copies = [Copy(-1 - n, "", bands_of(n % size if n % 10 == 0 else 10**9 + n)) for n in range(LOOK_UPS)]
    with engine.connect() as connection:
        begun = time.perf_counter()
        found = sum(len(_candidates(connection, [copy])) for copy in copies)
        spent = time.perf_counter() - begun
    assert found == LOOK_UPS // 10
    return spent * 1000 / LOOK_UPS


def sizes(largest: int) -> Iterator[int]:
    size = 10_000
    while size < largest:
        yield size
        size *= 10
    yield largest


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--largest", type=int, default=1_000_000, help="signatures (default: 1,000,000)")
    largest = options.parse_args(arguments).largest
    with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as folder:
        engine = open_database(f"sqlite:///{folder}/bench.db")
        ensure_schema(engine)
        there = 0
        for size in sizes(largest):
            grow(engine, there, size)
            there = size
            print(f"{size:9,} signatures: {look_up(engine, size):.2f} ms for one look-up", flush=True)
        engine.dispose()


if __name__ == "__main__":
    main()

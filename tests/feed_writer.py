"""A process that stores stories as fast as it can: ``python -m tests.feed_writer URL NAME BATCHES``.

Some of its transactions fail at their end, and some hold an item that the database refuses.
"""

import random
import sys
import time
from contextlib import suppress

from pipelines.storage.batch import write_batch
from pipelines.storage.database import open_database, writers_turn
from pipelines.storage.rows import story_of
from pipelines.storage.stories import store_stories
from tests.factories import BODY, a_quote, an_article

FAILING = 0.2


def main() -> None:
    url, name, batches = sys.argv[1], sys.argv[2], int(sys.argv[3])
    engine = open_database(url)
    pace = random.Random(name)
    for batch in range(batches):
        stories = [
            story_of(an_article(url=f"https://{name}.example/{batch}/{number}", body=f"{name} {batch} {number} " * 20))
            for number in range(pace.randint(1, 6))
        ]
        if pace.random() < FAILING:
            with suppress(RuntimeError):
                _store_and_fail(engine, stories)
        if pace.random() < FAILING:
            stories.insert(0, story_of(_refused(name, batch)))
        write_batch(engine, stories)
        time.sleep(pace.random() / 200)
    engine.dispose()


def _store_and_fail(engine, stories):
    """The numbers in the feed are taken, and given back."""
    with writers_turn(engine) as connection:
        store_stories(connection, stories)
        time.sleep(0.005)
        raise RuntimeError


def _refused(name, batch):
    words = "We cannot ask people to trust a bridge that we do not trust,"
    return an_article(url=f"https://{name}.example/{batch}/bad", quotes=(a_quote(BODY, words, kind="shouted"),))


if __name__ == "__main__":
    main()

"""A process that stores stories as fast as it can: ``python -m tests.feed_writer URL NAME BATCHES``."""

import random
import sys
import time

from pipelines.storage.batch import write_batch
from pipelines.storage.database import open_database
from pipelines.storage.rows import story_of
from tests.factories import an_article


def main() -> None:
    url, name, batches = sys.argv[1], sys.argv[2], int(sys.argv[3])
    engine = open_database(url)
    pace = random.Random(name)
    for batch in range(batches):
        stories = [
            an_article(url=f"https://{name}.example/{batch}/{number}", body=f"{name} {batch} {number} " * 20)
            for number in range(pace.randint(1, 6))
        ]
        write_batch(engine, [story_of(story) for story in stories])
        time.sleep(pace.random() / 200)
    engine.dispose()


if __name__ == "__main__":
    main()

"""How much memory a long crawl takes: ``python -m tests.bench.memory [PAGES]`` prints RSS and pages a second.

The pages, all different, come from a site on loopback; the crawl is a process of its own.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import threading
from pathlib import Path
from time import monotonic

from tests.loopback import Asked, Reply, Site, story_page
from tests.running import finish, start_scrapy

PAGES = 20_000
STEPS = 20
WORDS = ("harbour", "ferry", "council", "bridge", "tide", "market", "lamp", "quarry", "school", "bakery", "road")
# "VmRSS:     81234 kB"
RESIDENT = re.compile(r"VmRSS:\s+(\d+) kB")


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    asked = 0
    reached = threading.Condition()

    def answer(request: Asked) -> Reply:
        nonlocal asked
        with reached:
            asked += 1
            reached.notify_all()
        return page(int(request.path.rpartition("/")[2]))

    with Site() as site, tempfile.TemporaryDirectory() as folder:
        site.pages = {f"/2024/{number}": answer for number in range(pages)}
        addresses = Path(folder, "addresses")
        addresses.write_text("".join(f"{site.url}{path}\n" for path in site.pages), "utf-8")
        process = start_scrapy(
            *("crawl", "pages", "-a", f"file={addresses}", "-s", f"COPYDESK_PAGES_PER_DAY={pages}"),
            DATABASE_URL=f"sqlite:///{folder}/news.db",
        )
        print("  pages  RSS MiB  pages/s")
        before = monotonic()
        for mark in range(pages // STEPS, pages + 1, pages // STEPS):
            with reached:
                while asked < mark and process.poll() is None:
                    reached.wait(timeout=1)  # nobody tells of a crawl that has ended
            now = monotonic()
            print(f"{mark:7,}  {resident_mib(process.pid):7.0f}  {pages / STEPS / (now - before):7.1f}", flush=True)
            before = now
            site.asked.clear()
        print(finish(process, timeout=600).out.strip())


def page(number: int) -> Reply:
    """A story of its own, of ordinary length."""
    words = random.Random(number)
    text = "".join(f"<p>{' '.join(words.choices(WORDS, k=60))}, number {number}.</p>" for _ in range(12))
    body = story_page(f"Story number {number} of the harbour").body
    return Reply(body.replace(b"</article>", f"{text}</article>".encode()))


def resident_mib(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0.0
    found = RESIDENT.search(status)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main()

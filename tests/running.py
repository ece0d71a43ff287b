"""Runs the project's own commands as a user or cron would: in a process of their own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
# What of the environment would change what a command does.
OURS = re.compile(r"COPYDESK_|DATABASE_URL|REDIS_URL|(?:http|https|all|no)_proxy", re.IGNORECASE)


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str

    @property
    def last(self) -> dict[str, str]:
        """The last line of a crawl, taken apart: {"outcome": "healthy", "stored": "3", ...}."""
        name, _, fields = self.out.rstrip().rpartition("\n")[2].partition(": ")
        assert name == "copydesk", self
        return dict(field.split("=", 1) for field in fields.split())


def run_scrapy(*arguments: str | Path, cwd: Path = ROOT, timeout: float = 60, **environment: str) -> Done:
    """``scrapy`` with these arguments; the environment has of ours only what is given."""
    kept = {name: value for name, value in os.environ.items() if not OURS.match(name)}
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", *map(str, arguments)],
        cwd=cwd,
        env={**kept, "SCRAPY_SETTINGS_MODULE": "crawler.settings", "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=timeout,
        stdin=subprocess.DEVNULL,
    )
    return Done(done.returncode, done.stdout, done.stderr)

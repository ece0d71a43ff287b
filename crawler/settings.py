"""Every Scrapy setting and every one of ours (prefix ``COPYDESK_``), documented in docs/settings.md."""

import os

BOT_NAME = "copydesk"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
COMMANDS_MODULE = "crawler.commands"

# --- What a deployment sets: read from the environment here and nowhere else.
DATABASE_URL = os.environ.get("DATABASE_URL", "sqlite:///copydesk.db")
REDIS_URL = os.environ.get("REDIS_URL")
COPYDESK_CONTACT = os.environ.get("COPYDESK_CONTACT")
COPYDESK_SITES_DIR = os.environ.get("COPYDESK_SITES_DIR")

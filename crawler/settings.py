"""Every Scrapy setting and every one of ours (prefix ``COPYDESK_``), documented in docs/settings.md."""

BOT_NAME = "copydesk"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
COMMANDS_MODULE = "crawler.commands"

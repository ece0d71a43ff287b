"""Every Scrapy setting and every one of ours (prefix ``COPYDESK_``), documented in docs/settings.md."""

import os
from urllib.request import getproxies

BOT_NAME = "copydesk"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
COMMANDS_MODULE = "crawler.commands"
ADDONS = {"crawler.extensions.addon.Copydesk": 0}

# --- What a deployment sets; the environment is read here and nowhere else.
DATABASE_URL = os.environ.get("DATABASE_URL", "sqlite:///copydesk.db")
REDIS_URL = os.environ.get("REDIS_URL")
COPYDESK_CONTACT = os.environ.get("COPYDESK_CONTACT")
COPYDESK_SPOOL_DIR = os.environ.get("COPYDESK_SPOOL_DIR")
COPYDESK_SITES_DIR = os.environ.get("COPYDESK_SITES_DIR")
COPYDESK_WEBHOOK = os.environ.get("COPYDESK_WEBHOOK")
COPYDESK_METRICS_DIR = os.environ.get("COPYDESK_METRICS_DIR")
COPYDESK_OBEYED_RESERVATIONS = os.environ.get("COPYDESK_OBEYED_RESERVATIONS", "")
COPYDESK_PROXIES = getproxies()  # http_proxy and its like, which Scrapy goes through
COPYDESK_STORIES_PER_SITE = 500
COPYDESK_PAGES_PER_DAY = 10_000
COPYDESK_HOST_SECONDS = 7200
COPYDESK_PROGRESS = "auto"
COPYDESK_SHARED_SECONDS = 600

# --- Manners: one request at a time a host, no faster than it answers.  USER_AGENT follows from COPYDESK_CONTACT.
ROBOTSTXT_OBEY = True
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 30.0
DOWNLOAD_DELAY = 1.0
CONCURRENT_REQUESTS = 32
CONCURRENT_REQUESTS_PER_DOMAIN = 1
COOKIES_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
}

# --- Bounds: nothing that a server sends is endless.
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DNS_TIMEOUT = 15
REDIRECT_MAX_TIMES = 5
METAREFRESH_MAXDELAY = 2
RETRY_TIMES = 2
RETRY_HTTP_CODES = [500, 502, 504, 522, 524, 408]  # 429 and 503 are RetryAfter's
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
URLLENGTH_LIMIT = 2083
CLOSESPIDER_TIMEOUT = 3 * 3600
REACTOR_THREADPOOL_MAXSIZE = 20

# --- Safety: no door into the process, no request into the user's network, no server that is not who it says.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
DOWNLOAD_VERIFY_CERTIFICATES = True
TWISTED_DNS_RESOLVER = "crawler.network.resolver.GuardedResolver"

# --- Components, in the order in which they work.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # as listed: newest first
SCHEDULER_DISK_QUEUE = "scrapy.squeues.PickleFifoDiskQueue"
REQUEST_FINGERPRINTER_CLASS = "crawler.frontier.fingerprints.StoryFingerprinter"
DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.private_addresses.PrivateAddressGuard": 60,  # before a robots.txt is asked for
    "crawler.middlewares.left_alone.LeftAloneHosts": 70,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.middlewares.robots.RobotsTxt": 100,  # in its place
    "crawler.middlewares.retry_after.RetryAfter": 560,  # sees answers before Scrapy's retries do
    "crawler.middlewares.validators.OwnValidators": 570,
    "crawler.middlewares.pace.HostPace": 740,
}
SPIDER_MIDDLEWARES = {
    "pipelines.running.budget.DayBudget": 50,  # counts what Recheck lets through
    "pipelines.running.recheck.Recheck": 100,  # sees what the others let through
    "pipelines.running.list_conditions.ListConditions": 900,  # sees the stories that a list names before others do
    "crawler.middlewares.callback_errors.CallbackErrors": 950,  # next to the spider
}
ITEM_PIPELINES = {
    "pipelines.validate.Validate": 100,
    "pipelines.dedupe.Dedupe": 200,
    "pipelines.store.Store": 300,
}
DOWNLOAD_HANDLERS = {
    "http": "crawler.network.pauses.PatientHandler",
    "https": "crawler.network.pauses.PatientHandler",
    **dict.fromkeys(("data", "file", "ftp", "s3")),  # nothing else is fetched
}
EXTENSIONS = {
    "pipelines.running.run.Run": 100,  # opens the database: the others find it by this one
    "pipelines.running.quarantine.Quarantine": 200,
    "crawler.network.pauses.Pauses": 500,
    "crawler.network.ending.Ending": 500,
    "crawler.extensions.progress.CrawlProgress": 500,
}
HTTPERROR_ALLOW_ALL = True  # every answer to a request for a story is an outcome

# --- Logs and output.
LOG_LEVEL = "WARNING"
FEED_EXPORT_ENCODING = "utf-8"

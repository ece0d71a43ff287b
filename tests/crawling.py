"""A user with a folder of site files and a database in it, who crawls a site of ours."""

from __future__ import annotations

from pathlib import Path

from tests.loopback import Reply, Site
from tests.running import Done, run_scrapy

XML = "application/xml"


def write_rules(folder: Path, site: Site, *more: str) -> Path:
    rules = [f'domains = ["{site.netloc}"]', f'feeds = ["{site.url}/feed"]', "article = ['^/2024/']", *more]
    (folder / "sites").mkdir()
    (folder / "sites" / "harbour.toml").write_text("\n".join(rules), "utf-8")
    return folder / "sites"


def feed(*paths: str) -> Reply:
    items = "".join(f"<item><title>A story</title><link>{path}</link></item>" for path in paths)
    return Reply(f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode(), content_type=XML)


def crawl(folder: Path, *arguments: str, spider: str = "news", **environment: str) -> Done:
    return run_scrapy("crawl", spider, *arguments, **{**own(folder), **environment})


def own(folder: Path) -> dict[str, str]:
    """The environment of a user whose database and site files lie in this folder."""
    sites = {"COPYDESK_SITES_DIR": str(folder / "sites")} if (folder / "sites").exists() else {}
    return {"DATABASE_URL": f"sqlite:///{folder}/news.db", **sites}


def redirect(to: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": to})

"""Somebody's own spider, which knows nothing of ours, with our pipelines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawling import own
from tests.loopback import Site, story_page
from tests.running import run_scrapy

SPIDER = """
import scrapy
from crawler.extraction import extract_article, parse_page

class Plain(scrapy.Spider):
    name = "plain"
    start_urls = [{url!r}]
    named_hosts = frozenset({{"127.0.0.1"}})  # loopback is refused otherwise

    def parse(self, response):
        {body}
"""
STORES = "return extract_article(parse_page(response.body, response.url), site='harbour')"


@pytest.mark.parametrize(
    ("body", "status", "stored"),
    [(STORES, 0, "1"), ("return None", 0, "0"), ("raise ValueError('no such story')", 1, "0")],
    ids=["an article", "nothing", "an error"],
)
def test_its_run_is_told_by_the_same_statuses(tmp_path: Path, body: str, status: int, stored: str) -> None:
    with Site() as site:
        site.pages = {"/2024/bridge": story_page()}
        module = SPIDER.format(url=f"{site.url}/2024/bridge", body=body)
        (tmp_path / "plain_spiders.py").write_text(module, "utf-8")
        done = run_scrapy(
            *("crawl", "plain", "-s", "SPIDER_MODULES=plain_spiders"), **own(tmp_path), PYTHONPATH=str(tmp_path)
        )
    assert (done.status, done.last.get("stored")) == (status, stored), done.err
    assert "AttributeError" not in done.err

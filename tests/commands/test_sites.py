"""``scrapy sites``: what is known, and whether it still works."""

from __future__ import annotations

from datetime import date
from io import StringIO

from rich.console import Console

from crawler.commands.sites import sites_table
from crawler.sites import SiteBook, SiteRules
from tests.loopback import Reply, Site
from tests.running import run_scrapy


def test_the_list_says_which_files_want_another_look():
    fresh = SiteRules(key="fresh", name="Fresh", domains=("fresh.example",), valid_until=date(2024, 12, 31))
    stale = SiteRules(key="stale", name="Stale", domains=("stale.example",), valid_until=date(2024, 1, 31))
    out = StringIO()
    Console(file=out, width=160).print(sites_table(SiteBook([fresh, stale], ["fresh"]), date(2024, 3, 1)))
    lines = {line.split()[0]: line for line in out.getvalue().splitlines() if line.strip()}
    assert "look again: scrapy sites check stale" in lines["stale"]
    assert "look again" not in lines["fresh"]
    assert "yes" in lines["fresh"]
    assert "yes" not in lines["stale"]


def test_a_check_counts_what_each_list_names(tmp_path):
    with Site() as site:
        rules = (
            f'domains = ["{site.netloc}"]\nfeeds = ["{site.url}/feed"]\nstart = ["{site.url}/"]\narticle = ["^/2024/"]'
        )
        (tmp_path / "harbour.toml").write_text(rules, "utf-8")
        site.pages = {
            "/feed": Reply(b"<rss version='2.0'><channel><item><link>/2024/a</link></item></channel></rss>"),
            "/": Reply(b'<a href="/about">About</a>'),
        }
        working = run_scrapy("sites", "check", COPYDESK_SITES_DIR=str(tmp_path))
        site.pages["/feed"] = Reply(b"<h1>Moved</h1>")
        broken = run_scrapy("sites", "check", "harbour", COPYDESK_SITES_DIR=str(tmp_path))
    counts = {line.split()[1]: line.split()[2] for line in working.out.splitlines() if "http" in line}
    assert (working.status, counts) == (0, {f"{site.url}/feed": "1", f"{site.url}/": "0"})
    assert broken.status == 5
    assert "no RSS, Atom or JSON feed" in broken.out


def test_an_unknown_site_is_named(tmp_path):
    done = run_scrapy("sites", "check", "harbor")
    assert done.status == 2
    assert "scrapy sites: unknown site 'harbor'; known: " in done.err

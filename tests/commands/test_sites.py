"""``scrapy sites``: what is known, and whether it still works."""

from __future__ import annotations

from datetime import date
from io import StringIO

from rich.console import Console

from crawler.batch.checking import CheckedList
from crawler.commands.sites import results_table, sites_table
from crawler.sites import SiteBook, SiteRules
from tests.loopback import Reply, Site
from tests.running import Done, run_scrapy

XML = "application/xml"


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
    assert (working.status, named(working, site)) == (0, {"/feed": "1 story", "/": "0 stories"})
    assert broken.status == 5
    assert "no RSS, Atom or JSON feed" in broken.out


def named(done: Done, site: Site) -> dict[str, str]:
    """What each list names, by its path."""
    rows = [line.partition(site.url) for line in done.out.splitlines() if site.url in line]
    return {row[2].split()[0]: " ".join(row[2].split()[1:]) for row in rows}


def test_a_site_that_names_no_list_is_checked_as_it_is_crawled(tmp_path):
    """By its front page, its robots.txt, and the lists that those announce."""
    with Site() as site:
        (tmp_path / "harbour.toml").write_text(f'domains = ["{site.netloc}"]', "utf-8")
        silent = run_scrapy("sites", "check", COPYDESK_SITES_DIR=str(tmp_path))
        site.pages = {
            "/": Reply(b'<link rel="alternate" type="application/rss+xml" href="/feed"><a href="/2024/03/01/a/">A</a>'),
            "/feed": Reply(b"<rss version='2.0'><channel><item><link>/a</link></item></channel></rss>"),
            "/robots.txt": Reply(f"Sitemap: {site.url}/news.xml".encode(), content_type="text/plain"),
            "/news.xml": Reply(b"<urlset><url><loc>/2024/03/01/a/</loc></url></urlset>", content_type=XML),
        }
        working = run_scrapy("sites", "check", COPYDESK_SITES_DIR=str(tmp_path))
    assert silent.status == 5
    assert list(named(silent, site)) == ["/", "/robots.txt"]
    assert "HTTP 404" in silent.out
    assert (working.status, named(working, site)) == (
        0,
        {"/": "1 story, 1 feed", "/feed": "1 story", "/robots.txt": "1 sitemap", "/news.xml": "1 story"},
    )


def test_of_an_index_one_sitemap_is_read_the_newest(tmp_path):
    index = "".join(f"<sitemap><loc>/{n}.xml</loc><lastmod>2024-0{n}-01</lastmod></sitemap>" for n in (1, 3, 2))
    with Site() as site:
        rules = f'domains = ["{site.netloc}"]\nsitemaps = ["{site.url}/index.xml"]'
        (tmp_path / "harbour.toml").write_text(rules, "utf-8")
        site.pages = {
            "/index.xml": Reply(f"<sitemapindex>{index}</sitemapindex>".encode(), content_type=XML),
            "/3.xml": Reply(b"<urlset><url><loc>/2024/03/01/a/</loc></url></urlset>", content_type=XML),
        }
        done = run_scrapy("sites", "check", COPYDESK_SITES_DIR=str(tmp_path))
        assert site.paths() == ["/index.xml", "/3.xml"]
    assert (done.status, named(done, site)) == (0, {"/index.xml": "3 sitemaps", "/3.xml": "1 story"})


def test_what_a_server_says_is_no_markup_and_steers_no_terminal():
    """Rich would take "[/b]" for markup of its own, and fail."""
    out = StringIO()
    checked = CheckedList("harbour", "https://harbour.example/[b]", 0, 0, "no feed: [/b]\x1b[2J")
    Console(file=out, width=160).print(results_table([checked]))
    assert "https://harbour.example/[b]" in out.getvalue()
    assert "no feed: [/b]\ufffd[2J" in out.getvalue()


def test_an_unknown_site_is_named(tmp_path):
    done = run_scrapy("sites", "check", "harbor")
    assert done.status == 2
    assert "scrapy sites: unknown site 'harbor'; known: " in done.err

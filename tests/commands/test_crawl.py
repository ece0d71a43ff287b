"""``scrapy crawl`` against a real server: what it asks for, what becomes of it, and what it ends with."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from signal import SIGTERM
from threading import Event

import pytest

from tests.crawling import XML, crawl, feed, own, redirect, write_rules
from tests.loopback import Asked, Reply, Site, story_page
from tests.running import finish, start_scrapy


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


def test_every_fetch_of_a_story_has_one_outcome(tmp_path, site):
    """What the site did to each story is what the run says, and no story is asked for twice."""
    write_rules(tmp_path, site)
    site.pages = {
        "/feed": feed(
            *("/2024/bridge", "/2024/bridge/amp", "/2024/bridge?utm_source=feed", "/2024/ferries", "/2024/moved"),
            *(
                "/2024/missing",
                "/2024/home",
                "/2024/wall",
                "/2024/forbidden",
                "/2024/broken",
                "/2024/cut",
                "/2024/loop",
            ),
            *("/2024/picture", "/2024/bomb", "/video/1", "https://other.example/2024/x"),
        ),
        "/2024/bridge": story_page(),
        "/2024/ferries": story_page("Ferries cross every twenty minutes", paragraphs=6),
        "/2024/moved": redirect("/2024/moved-here", 301),
        "/2024/moved-here": story_page("The story that moved", paragraphs=7),
        "/2024/home": redirect("/"),
        "/": Reply(b"<h1>Harbour Bulletin</h1>"),
        "/2024/wall": Reply(b"<title>Just a moment...</title><p>Checking"),
        "/2024/forbidden": Reply(b"<h1>No</h1>", status=403),
        "/2024/broken": Reply(b"<h1>Oh</h1>", status=500),
        "/2024/cut": Reply(story_page().body, cut_at=200),
        "/2024/loop": redirect("/2024/loop"),
        "/2024/picture": Reply(b"\x89PNG\r\n\x1a\n" + bytes(500), content_type="image/png"),
        "/2024/bomb": Reply(gzip.compress(bytes(30_000_000)), headers={"Content-Encoding": "gzip"}),
    }
    done = crawl(tmp_path, "-s", "RETRY_TIMES=1")
    assert {
        name: int(done.last[name]) for name in ("stored", "gone", "blocked", "failed", "rejected", "not_article")
    } == {
        "stored": 3,
        "gone": 2,
        "blocked": 2,
        "failed": 5,
        "rejected": 0,
        "not_article": 0,
    }
    assert "Traceback" not in done.err
    stories = [
        path for path in site.paths() if path in ("/2024/bridge", "/2024/ferries", "/2024/moved-here", "/video/1")
    ]
    assert sorted(stories) == ["/2024/bridge", "/2024/ferries", "/2024/moved-here"]
    assert "/2024/bridge/amp" not in site.paths()


def test_a_healthy_run_says_one_line_and_nothing_else(tmp_path, site):
    write_rules(tmp_path, site)
    site.pages = {"/feed": feed("/2024/bridge"), "/2024/bridge": story_page()}
    done = crawl(tmp_path)
    assert (done.status, done.last["outcome"], done.last["spider"], done.last["run"]) == (0, "healthy", "news", "1")
    assert done.out.count("\n") == 1
    assert done.err == ""


def test_progress_and_table_are_shown_where_they_are_wanted(tmp_path, site):
    write_rules(tmp_path, site)
    site.pages = {"/feed": feed("/2024/bridge"), "/2024/bridge": story_page()}
    done = crawl(tmp_path, "-s", "COPYDESK_PROGRESS=always")
    assert "harbour" in done.out
    assert "scrapy export" in done.out
    assert done.last["stored"] == "1"


def test_a_known_story_is_asked_for_on_the_conditions_it_gave(tmp_path, site):
    """The second run sends the validators, and a redirect does not take them to another address."""
    write_rules(tmp_path, site)
    page = story_page()

    def conditional(asked: Asked) -> Reply:
        if asked.headers.get("If-None-Match") == '"7"':
            return Reply(status=304, headers={"ETag": '"7"'})
        return Reply(page.body, headers={"ETag": '"7"'})

    site.pages = {"/feed": feed("/2024/bridge"), "/2024/bridge": conditional}
    assert crawl(tmp_path).last["stored"] == "1"
    second = crawl(tmp_path, "-a", "recheck=all")
    assert (second.last["not_modified"], second.last["stored"]) == ("1", "0")
    site.pages |= {"/2024/bridge": redirect("/2024/elsewhere"), "/2024/elsewhere": conditional}
    crawl(tmp_path, "-a", "recheck=all")
    conditions = {asked.path: "If-None-Match" in asked.headers for asked in site.asked}
    assert (conditions["/2024/bridge"], conditions["/2024/elsewhere"]) == (True, False)


def test_a_site_gets_the_pause_its_robots_txt_asks_for(tmp_path, site):
    """And is not asked for what it forbids; the refusal is an outcome."""
    write_rules(tmp_path, site)
    site.pages = {
        "/robots.txt": Reply(b"User-agent: *\nCrawl-delay: 0.7\nDisallow: /2024/secret", content_type="text/plain"),
        "/feed": feed("/2024/a", "/2024/b", "/2024/secret"),
        "/2024/a": story_page("The first of the stories"),
        "/2024/b": story_page("The second of the stories", paragraphs=6),
    }
    done = crawl(tmp_path)
    assert (done.last["stored"], done.last["blocked"]) == ("2", "1")
    assert "/2024/secret" not in site.paths()
    times = [asked.at for asked in site.asked if asked.path != "/robots.txt"]
    assert len(times) == 3
    assert all(later - earlier >= 0.65 for earlier, later in pairwise(times))


def test_robots_txt_holds_for_all_that_is_asked_for_at_once(tmp_path, site):
    """Also for what was asked for while it was still on its way."""
    site.pages = {"/robots.txt": Reply(b"User-agent: *\nDisallow: /", content_type="text/plain")}
    (tmp_path / "urls").write_text("".join(f"{site.url}/{n}\n" for n in range(8)), "utf-8")
    done = crawl(tmp_path, "-a", f"file={tmp_path}/urls", spider="pages")
    assert (done.last["blocked"], site.paths()) == ("8", [])


def test_a_busy_site_is_left_alone_for_as_long_as_it_says(tmp_path, site):
    write_rules(tmp_path, site)
    answers = iter([Reply(status=429, headers={"Retry-After": "1"}), story_page(), story_page()])
    site.pages = {"/feed": feed("/2024/bridge"), "/2024/bridge": lambda _: next(answers)}
    done = crawl(tmp_path)
    assert (done.status, done.last["stored"]) == (0, "1")
    first, again = (asked.at for asked in site.asked if asked.path == "/2024/bridge")
    assert again - first >= 0.95
    assert "not asked again for 1 s" in done.err


def test_a_site_that_wants_a_longer_pause_is_left_to_the_next_run(tmp_path, site):
    write_rules(tmp_path, site)
    site.pages = {
        "/feed": feed(*(f"/2024/{n}" for n in range(5))),
        **{f"/2024/{n}": Reply(status=503, headers={"Retry-After": "3600"}) for n in range(5)},
    }
    done = crawl(tmp_path)
    assert done.last["blocked"] == "5"
    assert len(site.paths()) == 2


def test_nothing_leads_into_the_user_s_network(tmp_path, site):
    """Not by redirect, not by a list; the hosts that the user's own rules name are his to name."""
    write_rules(tmp_path, site)
    with Site() as inner:
        port = inner.netloc.rpartition(":")[2]
        hosts = ("localhost", "127.0.0.2", "2130706434", "0x7f.2", "[::ffff:127.0.0.2]")
        site.pages = {"/feed": feed(*(f"/2024/{n}" for n in range(len(hosts))))}
        site.pages |= {f"/2024/{n}": redirect(f"http://{host}:{port}/2024/x") for n, host in enumerate(hosts)}
        done = crawl(tmp_path)
        assert done.last["failed"] == str(len(hosts))
        assert inner.asked == []
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Reply(b"<h1>Forbidden</h1>", status=403), "HTTP 403, it keeps us out"),
        (Reply(b"<title>Just a moment...</title>"), "HTTP 200, it keeps us out"),
        (Reply(b"<h1>Oh</h1>", status=500), "HTTP 500"),
        (Reply(b"<h1>Welcome</h1>"), "no RSS, Atom or JSON feed"),
    ],
)
def test_a_site_that_shuts_us_out_is_not_healthy(tmp_path, site, answer, fault):
    """What a plain crawl calls success."""
    write_rules(tmp_path, site)
    site.pages = {"/feed": answer}
    done = crawl(tmp_path)
    assert (done.status, done.last["outcome"]) == (5, "unhealthy")
    assert f"harbour: feed {site.url}/feed: " in done.err
    assert fault in done.err
    assert "scrapy crawl news: harbour: " in done.err


def test_a_front_page_and_a_sitemap_of_sitemaps_list_stories_too(tmp_path, site):
    write_rules(
        tmp_path,
        site,
        f'sitemaps = ["{site.url}/index.xml"]',
        f'start = ["{site.url}/town/"]',
        'not_article = ["live"]',
    )
    locs = "".join(f"<url><loc>{site.url}/2024/{name}</loc></url>" for name in ("two", "live-now"))
    site.pages = {
        "/feed": feed(),
        "/index.xml": Reply(
            f"<sitemapindex><sitemap><loc>{site.url}/a.xml.gz</loc></sitemap></sitemapindex>".encode(), content_type=XML
        ),
        "/a.xml.gz": Reply(gzip.compress(f"<urlset>{locs}</urlset>".encode()), content_type="application/gzip"),
        "/town/": Reply(b'<a href="/2024/one">One</a> <a href="/about">About</a>'),
        "/2024/one": story_page("The first of the stories"),
        "/2024/two": story_page("The second of the stories", paragraphs=6),
    }
    assert crawl(tmp_path).last["stored"] == "2"
    assert {"/about", "/2024/live-now"}.isdisjoint(site.paths())


def test_a_site_that_names_no_list_is_asked_for_what_it_announces(tmp_path, site):
    rules = tmp_path / "sites"
    rules.mkdir()
    (rules / "harbour.toml").write_text(f'domains = ["{site.netloc}"]', "utf-8")
    site.pages = {
        "/": Reply(b'<link rel="alternate" type="application/rss+xml" href="/news.rss">'),
        "/news.rss": feed("/bridge"),
        "/bridge": story_page(),
        "/robots.txt": Reply(f"Sitemap: {site.url}/map.xml".encode(), content_type="text/plain"),
        "/map.xml": Reply(f"<urlset><url><loc>{site.url}/2024/03/01/x</loc></url></urlset>".encode(), content_type=XML),
        "/2024/03/01/x": story_page("The second of the stories", paragraphs=6),
    }
    assert crawl(tmp_path).last["stored"] == "2"


def test_only_stories_of_the_time_asked_for_are_fetched(tmp_path, site):
    write_rules(tmp_path, site)
    dated = "<item><link>/2024/{}</link><pubDate>{}</pubDate></item>".format
    items = (
        dated("old", "Mon, 01 Jan 2024 10:00:00 GMT")
        + dated("in-time", "Fri, 01 Mar 2024 10:00:00 GMT")
        + dated("late", "Fri, 05 Apr 2024 10:00:00 GMT")
        + "<item><link>/2024/undated</link></item>"
    )
    site.pages = {"/feed": Reply(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), content_type=XML)}
    crawl(tmp_path, "-a", "since=2024-02-01", "-a", "until=2024-03-31")
    assert set(site.paths()) == {"/feed", "/2024/in-time", "/2024/undated"}


def test_a_run_takes_no_more_of_a_site_than_its_budget(tmp_path, site):
    write_rules(tmp_path, site)
    site.pages = {"/feed": feed(*(f"/2024/{n}" for n in range(20)))}
    crawl(tmp_path, "-s", "COPYDESK_STORIES_PER_SITE=3")
    assert site.paths() == ["/feed", "/2024/0", "/2024/1", "/2024/2"]


def test_given_pages_are_fetched_and_no_others(tmp_path, site):
    site.pages = {f"/{name}": story_page(f"A story called {name}", links='<a href="/c">c</a>') for name in "abc"}
    urls = tmp_path / "urls.txt"
    urls.write_text(f"{site.url}/a\n# not this: {site.url}/c\n{site.url}/b\n", "utf-8")
    done = crawl(tmp_path, "-a", f"file={urls}", spider="pages")
    assert done.last["stored"] == "2"
    assert site.paths() == ["/a", "/b"]
    with sqlite3.connect(tmp_path / "news.db") as connection:
        rows = connection.execute("SELECT url, site FROM articles ORDER BY url").fetchall()
    assert rows == [(f"{site.url}/a", "127.0.0.1"), (f"{site.url}/b", "127.0.0.1")]


def test_through_a_proxy_on_this_machine_any_site_may_be_asked(tmp_path, site):
    """As through a caching or recording one: no contact is needed, nothing leaves the machine by itself."""
    site.pages = {"http://harbour.example/bridge": story_page()}
    done = crawl(tmp_path, "-a", "url=http://harbour.example/bridge", spider="pages", http_proxy=site.url)
    assert done.last["stored"] == "1"
    with sqlite3.connect(tmp_path / "news.db") as connection:
        (row,) = connection.execute("SELECT url, canonical_url, site FROM articles")
    assert row == ("http://harbour.example/bridge", "https://harbour.example/bridge", "harbour.example")


def test_a_run_that_is_told_to_stop_stops_and_keeps_what_it_has(tmp_path, site):
    """Within seconds, although a host it waits for wants most of a minute."""
    write_rules(tmp_path, site)
    paused = Event()

    def busy(_: Asked) -> Reply:
        paused.set()
        return Reply(status=503, headers={"Retry-After": "50"})

    site.pages = {"/feed": feed("/2024/bridge", "/2024/busy"), "/2024/bridge": story_page(), "/2024/busy": busy}
    process = start_scrapy("crawl", "news", **own(tmp_path))
    assert paused.wait(30)
    process.send_signal(SIGTERM)
    done = finish(process, timeout=20)
    assert (done.status, done.last["outcome"], done.last["stored"]) == (6, "time-limit", "1")
    with sqlite3.connect(tmp_path / "news.db") as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["nwes"], "unknown spider 'nwes'; known: news, pages"),
        (["news", "-a", "sites=harbor"], "unknown site 'harbor'; known: "),
        (["pages", "-a", "file=/nowhere/urls"], "-a file=/nowhere/urls: cannot be read: No such file"),
        (["news", "-s", "REDIS_URL=nonsense", "-s", "COPYDESK_CONTACT=x"], "REDIS_URL is no Redis address"),
    ],
)
def test_what_the_user_got_wrong_is_one_line_with_the_remedy(tmp_path, arguments, fault):
    """The faults themselves are tested beside the spiders."""
    spider, *rest = arguments
    done = crawl(tmp_path, *rest, spider=spider)
    assert done.status == 2
    assert fault in done.err
    assert done.err.count("\n") == 1
    assert (done.last["outcome"], done.last["spider"]) == ("usage", spider)


def test_a_redis_that_does_not_answer_is_named_without_its_password(tmp_path, site):
    write_rules(tmp_path, site)
    done = crawl(tmp_path, REDIS_URL="redis://:s3cret@127.0.0.1:1/0")
    assert done.status == 4
    assert "REDIS_URL: nothing answers at 127.0.0.1, port 1" in done.err
    assert "s3cret" not in done.err + done.out


def test_a_malformed_site_file_is_named_with_its_key(tmp_path, site):
    folder = write_rules(tmp_path, site, "languages = ['en']")
    done = crawl(tmp_path)
    assert done.status == 2
    assert f"{folder}/harbour.toml: unknown key languages" in done.err
    assert site.asked == []


def test_no_password_is_logged(tmp_path, site):
    write_rules(tmp_path, site)
    site.pages = {"/feed": feed()}
    done = crawl(tmp_path, "-L", "DEBUG", https_proxy="http://desk:s3cret@127.0.0.1:9/")
    assert "Overridden settings" in done.err
    assert "s3cret" not in done.err

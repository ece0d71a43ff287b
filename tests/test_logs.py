"""Log lines cannot be forged, and hold no password."""

from __future__ import annotations

import pytest

from crawler.logs import guard_message


@pytest.mark.parametrize(
    ("message", "guarded"),
    [
        (
            "DATABASE_URL is postgresql://desk:s3cret@db.example/news",
            "DATABASE_URL is postgresql://desk:***@db.example/news",
        ),
        ("{'REDIS_URL': 'redis://:s3cret@127.0.0.1:6379/0'}", "{'REDIS_URL': 'redis://:***@127.0.0.1:6379/0'}"),
        ("http://a:b@p:1 and http://c:d@q", "http://a:***@p:1 and http://c:***@q"),
        ("https://harbour.example:8080/a@b is fine", "https://harbour.example:8080/a@b is fine"),
        ("sqlite:///copydesk.db", "sqlite:///copydesk.db"),
        ("https://a.example/feed?id=3&access_token=1f3c&n=2", "https://a.example/feed?id=3&access_token=***&n=2"),
        ("<GET https://a.example/feed?API_KEY=1f3c>", "<GET https://a.example/feed?API_KEY=***>"),
        ("https://a.example/search?keyword=sea&monk=ey", "https://a.example/search?keyword=sea&monk=ey"),
    ],
)
def test_passwords_are_starred_out(message, guarded):
    assert guard_message(message) == guarded


@pytest.mark.parametrize(
    ("message", "guarded"),
    [
        ("a\n2024-03-01 [scrapy] ERROR: forged", "a\n    2024-03-01 [scrapy] ERROR: forged"),
        ("a\r\nb", "a\\r\n    b"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("a\u2028b", "a\\u2028b"),
        ("Größe\tund „Zitat“", "Größe\tund „Zitat“"),
    ],
)
def test_what_could_look_like_another_line_is_indented_or_spelled_out(message, guarded):
    assert guard_message(message) == guarded


@pytest.mark.parametrize("part", ["://", "://a", "a:", ":@", "://a:b", "?token=", "?a", "&tokentoken", "?sigsig"])
def test_a_hostile_message_costs_no_time(part):
    guard_message(part * 100_000)

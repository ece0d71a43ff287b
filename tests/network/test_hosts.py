"""Which hosts lie in the user's own network, in whatever notation."""

from __future__ import annotations

import pytest

from crawler.middlewares.private_addresses import is_private
from crawler.network.hosts import is_behind_loopback, is_loopback, is_public, named_hosts, parse_ip


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.0.0.1.", "0"),
        *("10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
        *("::1", "[::1]", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "localhost", "LOCALHOST", "localhost.", "a.localhost"),
    ],
)
def test_a_private_host(host):
    assert is_private(host)


@pytest.mark.parametrize(
    "host",
    [
        "example.com",
        "93.184.216.34",
        "2606:2800:220:1:248:1893:25c8:1946",
        "localhost.example",
        "10.example",
        "1st.example",
    ],
)
def test_a_public_host(host):
    assert not is_private(host)


@pytest.mark.parametrize("host", ["", "example.com", "1e100.net", "999.1.1.1", "1.2.3.4.5"])
def test_a_name_is_no_address(host):
    assert parse_ip(host) is None


def test_only_this_machine_is_loopback():
    assert is_loopback("127.8.8.8")
    assert is_loopback("localhost")
    assert not is_loopback("10.0.0.1")
    assert not is_public(parse_ip("10.0.0.1"))


@pytest.mark.parametrize(
    ("proxy", "found"),
    [
        ("http://127.0.0.1:8899", True),
        ("localhost:8899", True),
        ("http://user:secret@[::1]:8899", True),
        ("http://proxy.example:8080", False),
        ("", False),
    ],
)
def test_a_proxy_on_this_machine_is_known(proxy, found):
    assert is_behind_loopback({"http": proxy}) is found
    assert is_behind_loopback({"all": proxy}) is found
    assert not is_behind_loopback({"no": "127.0.0.1"})


def test_the_hosts_that_the_user_names_are_those_of_rules_arguments_and_proxies():
    urls = ["https://Harbour.example/a", "http://127.0.0.1:8731/"]
    named = named_hosts(urls, {"http": "proxy.lan:8080", "no": "intranet.lan"})
    assert named == {"harbour.example", "127.0.0.1", "proxy.lan"}

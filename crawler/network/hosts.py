"""Which hosts are this machine or its own network, and which the user has named."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def parse_ip(host: str) -> IPAddress | None:
    """The address that a host is in numbers, in whatever notation; ``None`` for a name.

    >>> str(parse_ip("0x7f.1"))
    '127.0.0.1'
    """
    host = host.strip("[]").partition("%")[0].rstrip(".")
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:  # "127.1", "0x7f000001", "2130706433", "0177.0.0.1": what the system's look-up would take for an address
        return ipaddress.IPv4Address(socket.inet_aton(host)) if host and host[0].isdigit() else None
    except OSError:
        return None


def is_public(address: IPAddress) -> bool:
    """False for loopback, private, link-local, multicast, reserved and other addresses that no news site has."""
    inner = _inner(address)
    return address.is_global and not address.is_multicast and (inner is None or is_public(inner))


def _inner(address: IPAddress) -> IPAddress | None:
    """The IPv4 address that an IPv6 address leads to: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in ipaddress.IPv6Network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def is_loopback(host: str) -> bool:
    """True for "localhost" and 127.0.0.1, however it is written."""
    address = parse_ip(host)
    name = host.lower().rstrip(".")
    return address.is_loopback if address else name == "localhost" or name.endswith(".localhost")


def is_behind_loopback(proxies: Mapping[str, str]) -> bool:
    """True where all requests go through a proxy on this machine, as a caching or recording one.

    No site is reached but through what the user put there.  ``proxies`` are by scheme, as in ``COPYDESK_PROXIES``.
    """
    proxy = proxies.get("http") or proxies.get("all")
    return bool(proxy) and is_loopback(urlsplit(_with_scheme(proxy or "")).hostname or "")


def named_hosts(urls: Iterable[str], proxies: Mapping[str, str]) -> frozenset[str]:
    """The hosts of these addresses and of the user's proxies, in lower case."""
    through = (_with_scheme(proxy) for scheme, proxy in proxies.items() if scheme != "no")
    return frozenset(host for url in (*urls, *through) if (host := urlsplit(url).hostname))


def _with_scheme(proxy: str) -> str:
    return proxy if "://" in proxy else f"http://{proxy}"

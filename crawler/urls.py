"""Canonical form and identity of an address."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import tldextract
from w3lib.url import safe_url_string

# Parameters that say where the reader came from and nothing about the page.
TRACKING_PARAMETER = re.compile(
    r"utm_\w+|fbclid|[gy]clid|gclsrc|dclid|msclkid|mc_[ce]id|igshid|_ga|_gl|ref|refsrc|ref_src|referrer|cmp|cmpid|icid|ico"
    r"|smid|smtyp|ns_\w+|xtor|itid|maca|mod|src|source|ocid|CMP|at_\w+|wt_\w+|__twitter_impression|outputType|amp",
    re.IGNORECASE,
)
# "/amp", "/amp/", "/print", "/story.amp", "/story.amp.html": other forms of the page without it.
ALTERNATE_FORM = re.compile(r"/(?:amp|print|single|drucken)/?$|\.amp(?=\.html?$|$)|^/amp(?=/)", re.IGNORECASE)
ALTERNATE_HOST = re.compile(r"^(?:m|amp|mobile|print)\.(?=[^.]+\.)", re.IGNORECASE)

# The bundled list only: a look-up must never cause a download.
_suffixes = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def is_web_address(url: str) -> bool:
    """True for an absolute http or https address with a host."""
    try:
        return _names_host(urlsplit(url))
    except ValueError:
        return False


def _names_host(parts: SplitResult) -> bool:
    """``urlsplit`` lets "http://][::1" pass, which other readers of addresses break at."""
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    return is_web and "[" not in parts.netloc.rpartition("@")[2][1:]


@lru_cache(maxsize=4096)
def _registered(host: str) -> str:
    """Empty for a host without a public suffix.  By host, for the links of a site lead to few of them."""
    return _suffixes(host).top_domain_under_public_suffix


def registrable_domain(host: str) -> str:
    """ "news.bbc.co.uk" → "bbc.co.uk"; a host without a public suffix (an IP, "localhost") is returned as it is."""
    return _registered(host) or host


def domain_label(host: str) -> str:
    """ "news.bbc.co.uk" → "bbc": what people call a site; a host without a public suffix is returned as it is."""
    parts = _suffixes(host)
    return parts.domain if parts.suffix and parts.domain else host


def is_public_suffix(host: str) -> bool:
    """True for "com" and "co.uk", below which everybody has a site of his own."""
    parts = _suffixes(host)
    return bool(parts.suffix) and not parts.domain


def same_site(one: str, other: str) -> bool:
    """True where both addresses belong to one registrable domain; hosts that have none are told apart by port too."""
    sites = [_site_of(url) for url in (one, other)]
    return bool(sites[0]) and sites[0] == sites[1]


def _site_of(url: str) -> str:
    parts = urlsplit(url)
    return _registered(parts.hostname or "") or parts.netloc.lower()


@lru_cache(maxsize=8192)
def canonical_form(url: str) -> str:
    """The address under which a page is known, whichever form of it was linked.

    https (http stays where a port is named), lower-case host, no fragment, no tracking parameters, the others
    sorted; AMP, mobile and print forms folded in.  Applying it twice changes nothing.

    >>> canonical_form("HTTP://m.Example.com/a/story/amp?utm_source=x&id=7#top")
    'https://example.com/a/story?id=7'
    """
    try:
        parts = urlsplit(safe_url_string(url.strip()))
        port = parts.port
    except ValueError:
        return url.strip()
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    while (folded := ALTERNATE_HOST.sub("", host)) != host:
        host = folded
    scheme = parts.scheme.lower()
    if port in (None, 80, 443):
        scheme, netloc = ("https" if scheme == "http" else scheme), host
    else:
        netloc = f"{host}:{port}"
    path = parts.path or "/"
    while (folded := ALTERNATE_FORM.sub("", path)) != path:
        path = folded or "/"
    kept = sorted(
        (k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING_PARAMETER.fullmatch(k)
    )
    return urlunsplit((scheme, netloc, path, urlencode(kept), ""))


def absolute(base: str, link: str | None) -> str | None:
    """A link of a page as an absolute web address, or ``None`` where it is none (``javascript:``, broken)."""
    url = (link or "").strip()
    try:
        parts = urlsplit(url)
        if not parts.netloc or not parts.scheme:  # joining takes as long as all else
            parts = urlsplit(urljoin(base, url))
        return parts.geturl() if _names_host(parts) else None
    except ValueError:
        return None

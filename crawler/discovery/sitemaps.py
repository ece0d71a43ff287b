"""Stories of a sitemap or news sitemap, and the sitemaps of an index."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

from lxml import etree

from crawler.discovery.listing import (
    LONGEST_TITLE,
    LONGEST_URL,
    MOST_LISTED,
    Listed,
    NotAListing,
    Sitemap,
    newest_first,
    parse_time,
)
from crawler.urls import absolute

GZIP_START = b"\x1f\x8b"
# What the protocol allows a sitemap, unpacked.
MOST_BYTES = 52_428_800


def parse_sitemap(content: bytes, url: str) -> Sitemap:
    """What the sitemap at ``url`` lists: XML or plain text, packed or not.

    Raises ``NotAListing`` for what is no sitemap.
    """
    content = _unpack(content, url)
    if b"<" not in content[:1000]:
        return Sitemap(stories=newest_first(list(_read_lines(content, url))))
    stories, sitemaps = _read_xml(content, url)
    return Sitemap(stories=newest_first(stories), sitemaps=newest_first(sitemaps))


def _unpack(content: bytes, url: str) -> bytes:
    if content.startswith(GZIP_START):
        try:
            with gzip.open(BytesIO(content)) as file:
                content = file.read(MOST_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise NotAListing(f"{url}: broken gzip: {error}") from error
    if len(content) > MOST_BYTES:
        raise NotAListing(f"{url}: more than {MOST_BYTES:,} bytes; the protocol allows a sitemap no more")
    return content


def _read_lines(content: bytes, url: str) -> Iterator[Listed]:
    lines = content.decode("utf-8", "replace").splitlines()
    addresses = [address for line in lines[:MOST_LISTED] if line.strip() and (address := absolute("", line))]
    if not addresses:
        raise NotAListing(f"{url}: no sitemap: neither XML nor a list of addresses")
    yield from (Listed(url=address, kind="sitemap") for address in addresses if len(address) <= LONGEST_URL)


def _read_xml(content: bytes, url: str) -> tuple[list[Listed], list[Listed]]:
    stories: list[Listed] = []
    sitemaps: list[Listed] = []
    try:
        for element in islice(_entries(content), MOST_LISTED):
            if entry := _read_entry(element, url):
                (sitemaps if _name(element) == "sitemap" else stories).append(entry)
    except etree.XMLSyntaxError as error:
        if not stories and not sitemaps:  # a sitemap that is cut off in the middle still names what came before
            raise NotAListing(f"{url}: no sitemap: {error}") from error
    if not stories and not sitemaps and not _is_empty_sitemap(content):
        raise NotAListing(f"{url}: XML or HTML, but no sitemap; look at what the server sent")
    return stories, sitemaps


def _entries(content: bytes) -> Iterator[etree._Element]:
    """Each ``<url>`` and ``<sitemap>``, of whatever namespace, freed when the next is asked for."""
    parser = etree.iterparse(
        BytesIO(content), tag=("{*}url", "{*}sitemap"), resolve_entities=False, no_network=True, load_dtd=False
    )
    for _, element in parser:
        yield element
        element.clear()
        while (before := element.getprevious()) is not None:
            element.getparent().remove(before)


def _is_empty_sitemap(content: bytes) -> bool:
    return b"<urlset" in content[:2000] or b"<sitemapindex" in content[:2000]


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _read_entry(entry: etree._Element, base: str) -> Listed | None:
    # Pictures and videos bring addresses, titles and dates of their own: only the entry's and those of its news count.
    own = _texts(entry)
    news = next((_texts(child) for child in entry.iterchildren("{*}news")), {})
    address = absolute(base, own.get("loc"))
    if address is None or len(address) > LONGEST_URL:
        return None
    published = parse_time(news.get("publication_date"))
    return Listed(
        url=address,
        title=" ".join(news.get("title", "").split())[:LONGEST_TITLE] or None,
        published_at=published,
        published_at_text=news.get("publication_date") if published else None,
        modified_at=parse_time(own.get("lastmod")),
        kind="sitemap",
    )


def _texts(element: etree._Element) -> dict[str, str]:
    return {_name(child): child.text.strip() for child in element.iterchildren(etree.Element) if child.text}

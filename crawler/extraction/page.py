"""A page, parsed once: its tree, what its head says, and its structured data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TypeAlias
from urllib.parse import urlsplit

from lxml import etree

from crawler.errors import EmptyPage, NotHtml, PageTooLarge
from crawler.extraction.encoding import decode, find_encoding
from crawler.extraction.structured import Node, is_article, own_first, parse_json_ld, texts
from crawler.extraction.text import fold, settle
from crawler.markup import MOST_TAGS, is_within_bounds, parse_html, resolve_base
from crawler.urls import absolute, domain_label

Element: TypeAlias = etree._Element

# No story is as long; past it lies a dump or an attack.
LARGEST_PAGE = 24_000_000
# How many values of one name are read, of <meta> and of <link>.
MOST_VALUES = 40
# And how many nodes of structured data.
MOST_NODES = 2000
# The first bytes of what is sold as HTML and is none: images, archives, PDF, fonts, video, compressed data.
BINARY_STARTS = (
    *(b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"BM", b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"),
    *(
        b"7z\xbc\xaf",
        b"Rar!",
        b"\x7fELF",
        b"MZ",
        b"wOFF",
        b"wOF2",
        b"OggS",
        b"ID3",
        b"\x00\x00\x01\x00",
        b"\x28\xb5\x2f\xfd",
    ),
)
# What is asked for by its tag, all of it noted in one walk.
NOTED = ("base", "h1", "link", "meta", "script", "title")
# Attributes by which a <meta> is known.
META_NAMES = ("property", "name", "itemprop", "http-equiv")
SITE_NAME_META = ("og:site_name", "application-name", "apple-mobile-web-app-title", "article:section", "twitter:site")
LANGUAGE_META = ("og:locale", "content-language", "language", "dc.language")
# "en", "pt_BR", "zh-Hant-TW"
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
LONGEST_TITLE = 1000
# How much of the start is looked at to tell text from binary, and the share of control characters that decides.
SAMPLE = 2048
CONTROL_SHARE = 0.05
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))


class Page:
    """One parsed page.  Everything else is computed when first asked for, once."""

    def __init__(self, tree: Element, url: str, cuts: Iterable[str] = ()) -> None:
        self.url = url
        self.tree = tree
        """The root element."""
        self.cuts = set(cuts)
        """What of the page was left unread, in words for whoever runs the program; empty for nearly every page."""

    @cached_property
    def noted(self) -> dict[str, list[Element]]:
        """The elements of the tags in ``NOTED``, in page order."""
        found: dict[str, list[Element]] = {tag: [] for tag in NOTED}
        for element in self.tree.iter(*NOTED):
            found[element.tag].append(element)
        return found

    @cached_property
    def base_url(self) -> str:
        """What the page's relative links are relative to."""
        return resolve_base(next(iter(self.noted["base"]), None), self.url)

    @cached_property
    def meta(self) -> dict[str, tuple[str, ...]]:
        """``<meta>`` by lower-case name, property, itemprop or http-equiv → its contents in page order, none empty."""
        found: dict[str, list[str]] = {}
        for tag in self.noted["meta"]:
            content = (tag.get("content") or tag.get("value") or "").strip()
            if content:
                for name in {name.strip().lower() for attribute in META_NAMES if (name := tag.get(attribute))}:
                    contents = found.setdefault(name, [])
                    if len(contents) < MOST_VALUES:
                        contents.append(content)
        found.pop("", None)
        return {name: tuple(contents) for name, contents in found.items()}

    @cached_property
    def json_ld(self) -> tuple[Node, ...]:
        """Every node of the page's JSON-LD, lists and ``@graph`` opened, in page order."""
        scripts = (s.text for s in self.noted["script"] if "ld+json" in (s.get("type") or "").lower())
        return tuple(islice((node for text in scripts if text for node in parse_json_ld(text)), MOST_NODES))

    @cached_property
    def articles(self) -> tuple[Node, ...]:
        """The articles among them, that of this page first."""
        nodes = filter(is_article, self.json_ld)
        return own_first(nodes, (self.url, *self.canonical_links, *self.all_meta("og:url")))

    @cached_property
    def title(self) -> str | None:
        """The text of ``<title>``, white space settled."""
        for title in self.noted["title"]:
            if (parent := title.getparent()) is None or parent.tag in ("head", "html", "body"):
                return text_of(title)[:LONGEST_TITLE] or None
        return None

    @cached_property
    def canonical_links(self) -> tuple[str, ...]:
        """What ``<link rel="canonical">`` names, absolute."""
        links = (tag for tag in self.noted["link"] if (tag.get("rel") or "").lower() == "canonical")
        return tuple(href for tag in islice(links, MOST_VALUES) if (href := absolute(self.base_url, tag.get("href"))))

    @cached_property
    def site_names(self) -> frozenset[str]:
        """What the site and the story's section are called, folded."""
        host = (urlsplit(self.url).hostname or "").removeprefix("www.")
        name = host.rpartition(".")[0]
        spoken = (
            *self.all_meta(*SITE_NAME_META),
            *(text for node in self.articles for text in texts(node.get("publisher"))),
            *(host, name, domain_label(host)),
        )
        return frozenset(filter(None, map(fold, spoken)))

    @cached_property
    def language(self) -> str | None:
        """BCP 47, as the page declares it."""
        stated = (self.tree.get("lang"), self.tree.get("xml:lang"), *self.all_meta(*LANGUAGE_META))
        written = (text for node in self.articles for text in texts(node.get("inLanguage")))
        return next((tag for text in (*stated, *written) if text and (tag := language_tag(text))), None)

    def first_meta(self, *names: str) -> str | None:
        """The first content of the first of these names that the page has."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    def all_meta(self, *names: str) -> Iterator[str]:
        for name in names:
            yield from self.meta.get(name, ())


def language_tag(text: str) -> str | None:
    """A language as BCP 47 writes it; ``None`` where the text names none.

    >>> language_tag("pt_br"), language_tag("DE"), language_tag("English (US)")
    ('pt-BR', 'de', None)
    """
    if not LANGUAGE_TAG.fullmatch(text.strip()):
        return None
    primary, *rest = text.strip().replace("_", "-").split("-")
    return "-".join([primary.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def text_of(element: Element) -> str:
    """All that an element prints, white space settled."""
    return settle("".join(pieces_of(element)))


def pieces_of(element: Element, most: int | None = None) -> list[str]:
    """The stretches of text in an element, the first so many; most elements that are asked have one and no more."""
    if not len(element):
        return [element.text] if element.text else []
    return [str(piece) for piece in islice(element.itertext(), most)]


def parse_page(content: bytes | str, url: str, *, encoding: str | None = None, content_type: str | None = None) -> Page:
    """Parse a page as fetched from ``url``.

    ``encoding`` says what the bytes are in, whatever the page claims; ``content_type`` is the response header, a
    claim among others.  Raises ``PageError``: ``EmptyPage``, ``NotHtml`` or ``PageTooLarge``, each naming the page.
    """
    if len(content) > LARGEST_PAGE:
        raise PageTooLarge(f"{url}: {len(content):,} bytes; at most {LARGEST_PAGE:,} are read")
    if isinstance(content, bytes):
        _refuse_binary(content, url)
        encoding = encoding or find_encoding(content, content_type=content_type)
        text_bytes = content if encoding == "utf-8" else decode(content, encoding).encode("utf-8", "replace")
    else:
        text_bytes = content.encode("utf-8", "replace")
    if b"\0" in text_bytes:
        text_bytes = text_bytes.replace(b"\0", b"")
    tree = parse_html(text_bytes, "utf-8")
    if tree is None:
        raise EmptyPage(f"{url}: nothing in it that is HTML; look at what the server sent")
    cut = () if is_within_bounds(text_bytes) else (_too_many_tags(text_bytes),)
    return Page(tree, url, cut)


def _too_many_tags(content: bytes) -> str:
    return f"{content.count(b'<'):,} tags, of which the first {MOST_TAGS:,} were read"


def _refuse_binary(content: bytes, url: str) -> None:
    start = content[:SAMPLE].lstrip()
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    controls = len(start) - len(start.translate(None, CONTROLS))
    if start.startswith(BINARY_STARTS) or (not wide and controls > CONTROL_SHARE * len(start)):
        raise NotHtml(f"{url}: binary data, no HTML; leave such addresses out")

"""Who wrote it: the names in the byline, without titles, agencies' addresses or the word "by"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import Final

from crawler.extraction.hints import AUTHOR_ADDRESS, Hint, read_names
from crawler.extraction.moments import find_moments
from crawler.extraction.names import (
    ADDRESS,
    CASELESS,
    LONGEST_NAME,
    is_agency,
    is_nickname,
    parse_names,
    parse_nickname,
    parse_opened,
    parse_signed,
    parse_titled,
    parse_unopened,
)
from crawler.extraction.page import Element, Page, text_of
from crawler.extraction.passages import Passage
from crawler.extraction.site_names import is_site_name
from crawler.extraction.story import Story
from crawler.extraction.structured import Node, article_nodes, texts, values
from crawler.extraction.text import fold, settle
from crawler.lexicons import Lexicon, lexicon_for

# Parts of the names of meta tags that hold authors: "author", "article:author", "parsely-author", "byl".
AUTHOR_META: Final = ("author", "byline", "byl", "dc.creator", "dcterms.creator")
# "twitter:label1" says what "twitter:data1" is: "Written by".
LABELLED: Final = (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2"))
# How many elements of a passage are asked for what they are named.
MOST_ELEMENTS: Final = 30
# Below the text, names in what is named so are of readers and other stories, where they are not the author's box.
FOREIGN: Final = Hint.COMMENTS | Hint.RELATED
# Before the name of whoever took a picture.
COPYRIGHT: Final = "©"
# Longest text of a passage that is a byline.
LONGEST: Final = 160
# "(Ann Lee)", "— Ann Lee", "Ann Lee, 12 May 2024": a bare name below the element that holds a story is a tag.
SIGNED: Final = re.compile(r"^[(\[–—-]|\d")
# The class of a name on a microformat's visiting card.
FULL_NAME: Final = "fn"
# How many elements around a passage may name it a byline.
NEAR: Final = 3
# Longest text of a paragraph of the story that is nothing but its byline.
LONGEST_SIGNATURE: Final = 60
# No story has more authors; what declares more is a list of something else.
MOST_AUTHORS: Final = 40


def find_authors(page: Page, story: Story, lexicon: Lexicon) -> tuple[str, ...]:
    """People before agencies and desks, declared before printed; the site itself only where nobody else is named."""
    sites = page.site_names
    agencies: list[str] = []
    fallback: list[str] = []
    for names in sources(page, story, lexicon):
        found = distinct(islice(names, MOST_AUTHORS))
        others = [name for name in found if not is_site_name(name, sites)]
        if not all(is_agency(name, lexicon) for name in others):
            return tuple(others)
        agencies = agencies or others
        fallback += found
    return tuple(agencies or fallback[:1])


def names_in(texts: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The names in bylines that are known to be bylines."""
    return tuple(distinct(name for text in texts for name in declared_names(text, lexicon)))


def sources(page: Page, story: Story, lexicon: Lexicon) -> Iterator[Iterable[str]]:
    """Where a page names its authors, most believable first."""
    yield structured_authors(page, lexicon)
    yield meta_authors(page, lexicon)
    footer = [p for p in story.footer if not p.node.around & FOREIGN or is_marked(p, Hint.BYLINE)]
    around = [p for p in (*story.header, *footer) if len(p.text) <= LONGEST]
    yield first_names(without_places(parse_opened(p.text, lexicon)) for p in around)
    yield first_names(linked_authors(p, lexicon) for p in around)
    yield first_names(inline_authors(p, lexicon) for p in around)
    yield labelled_authors(around, lexicon)
    marked = [p for p in story.header if is_marked(p, Hint.BYLINE)]
    marked += [p for p in story.header if is_marked(p, Hint.DATE)]
    marked += [p for p in footer if is_marked(p, Hint.BYLINE)]
    yield first_names(full_names(parse_names(p.text, lexicon)) for p in marked)
    yield first_names(parse_titled(p.text, lexicon) for p in around)
    yield first_names(nicknames(p, lexicon) for p in around)
    dated = [p for p in story.header if is_date_line(p, lexicon)]
    yield first_names(parse_unopened(p.text, lexicon) for p in dated)
    yield first_names(parse_signed(text, lexicon) for text in signatures(story, dated))


def linked_authors(passage: Passage, lexicon: Lexicon) -> list[str]:
    """The names in its links to authors' pages."""
    links = (link for link in passage.anchors if is_author_link(link))
    return [name for link in links for name in full_names(parse_names(text_of(link), lexicon))]


def labelled_authors(passages: list[Passage], lexicon: Lexicon) -> list[str]:
    """The names in a line below one that says no more than "Author" or "By"."""
    labels = byline_words(lexicon.language)
    below = (after for before, after in pairwise(passages) if fold(before.text) in labels)
    return first_names(full_names(parse_names(passage.text, lexicon)) for passage in below)


def nicknames(passage: Passage, lexicon: Lexicon) -> list[str]:
    """What a writer calls himself, in one word: told by the markup, or by "by" in what is marked up as a byline."""
    parts = islice(passage.node.element.iter(), MOST_ELEMENTS)
    texts = (text_of(part) for part in parts if is_author_link(part) or is_author_part(part))
    if found := next((text for text in texts if is_nickname(text, lexicon)), None):
        return [found]
    return parse_nickname(passage.text, lexicon) if is_marked(passage, Hint.BYLINE | Hint.DATE) else []


def signatures(story: Story, dated: list[Passage]) -> Iterator[str]:
    """Lines that may hold a name and nothing else: next to a date, at either end of the story, and right below it."""
    for before, after in pairwise(story.header):
        if before in dated:
            yield after.text
        if after in dated:
            yield before.text
    ends = [block.text for block in (*story.blocks[:1], *story.blocks[-1:])]
    home = story.blocks[-1].element.getparent() if story.blocks else None
    below = (p.text for p in story.footer[:2] if p.node.element.getparent() is home or SIGNED.search(p.text))
    yield from (text for text in (*ends, *below) if len(text) <= LONGEST_SIGNATURE)


def is_author_link(link: Element) -> bool:
    return "author" in (link.get("rel") or "").split() or AUTHOR_ADDRESS.search(link.get("href") or "") is not None


def inline_authors(passage: Passage, lexicon: Lexicon) -> list[str]:
    """The names in the parts of a line that are marked up as names: ``<span class="vcard">``, ``itemprop="author"``."""
    marked = [part for part in islice(passage.node.element.iter(), MOST_ELEMENTS) if is_author_part(part)]
    outer = {element for part in marked for element in part.iterancestors()}
    texts = (text_of(part) for part in marked if part not in outer)
    return [n for text in texts if settle(text) in passage.text for n in full_names(parse_names(text, lexicon))]


def is_author_part(part: Element) -> bool:
    """True for an element inside a line, or with microdata, that is named after the author."""
    if "author" in (part.get("itemprop") or "").split():
        return True
    names = part.get("class") or ""
    named = read_names(names) & Hint.BYLINE or FULL_NAME in names.split()
    return bool(named) and part.tag in ("span", "a", "b", "strong", "em", "cite")


def is_date_line(passage: Passage, lexicon: Lexicon) -> bool:
    """True for a short line with a date that is no caption."""
    if len(passage.text) > LONGEST or COPYRIGHT in passage.text or is_marked(passage, Hint.CAPTION):
        return False
    return next(find_moments(passage.text, lexicon, UTC), None) is not None


def structured_authors(page: Page, lexicon: Lexicon) -> list[str]:
    return first_names(node_authors(node, lexicon) for node in article_nodes(page))


def node_authors(node: Node, lexicon: Lexicon) -> list[str]:
    stated = islice((text for author in values(node.get("author")) for text in texts(author)), MOST_AUTHORS)
    return [name for text in stated for name in declared_names(text, lexicon)]


def meta_authors(page: Page, lexicon: Lexicon) -> Iterator[str]:
    for label, data in LABELLED:
        if fold(page.first_meta(label) or "") in byline_words(lexicon.language):
            yield from (name for content in page.all_meta(data) for name in declared_names(content, lexicon))
    named = (contents for name, contents in page.meta.items() if any(part in name for part in AUTHOR_META))
    for content in islice(chain.from_iterable(named), MOST_AUTHORS):
        yield from declared_names(content, lexicon)


@lru_cache(maxsize=64)
def byline_words(language: str) -> frozenset[str]:
    return frozenset(map(fold, (*lexicon_for(language).bylines.by, *lexicon_for("en").bylines.by)))


def declared_names(text: str, lexicon: Lexicon) -> list[str]:
    """The names in a declaration; where nothing in it looks like one ("kicker", "dpa"), all of it."""
    if names := parse_names(text, lexicon):
        return without_places(names)
    plain = settle(text)
    if plain.casefold() in lexicon_for("und").bylines.nobody:
        return []
    if not plain or len(plain) > LONGEST_NAME or plain.isdigit() or ADDRESS.search(plain):
        return []
    return [plain]


def first_names(found: Iterable[list[str]]) -> list[str]:
    return next((names for names in found if names), [])


def full_names(names: list[str]) -> list[str]:
    """Without single words, which beside a date and a picture may be anything."""
    return [name for name in names if " " in name or CASELESS.search(name)]


def without_places(names: list[str]) -> list[str]:
    """The first name and the full ones after it: a single word behind a name is a place, "Ann Lee, Frankfurt"."""
    return names[:1] + full_names(names[1:])


def is_marked(passage: Passage, hint: int) -> bool:
    """True where the elements next to a short passage are named so."""
    nodes = (node for _, node in zip(range(NEAR), passage.node.up(), strict=False))
    return len(passage.text) <= LONGEST and any(node.own & hint for node in nodes)


def distinct(names: Iterable[str]) -> list[str]:
    return list({fold(name): name for name in reversed(list(names))}.values())[::-1]

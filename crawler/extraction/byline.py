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
    has_first_name,
    is_body,
    is_nickname,
    parse_names,
    parse_nickname,
    parse_opened,
    parse_posted,
    parse_signed,
    parse_titled,
    parse_unopened,
)
from crawler.extraction.page import Element, Page, text_of
from crawler.extraction.passages import Passage
from crawler.extraction.site_names import is_site_name
from crawler.extraction.story import Story
from crawler.extraction.structured import Node, texts, types_of, values
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
# Elements in which a name right below a story is no tag and no headline, unless it is a link.
PLAIN: Final = ("p", "td", "div")
# The class of a name on a microformat's visiting card.
FULL_NAME: Final = "fn"
# How many elements around a passage may name it a byline.
NEAR: Final = 3
# Longest text of a paragraph of the story that is nothing but its byline.
LONGEST_SIGNATURE: Final = 60
# No story has more authors; what declares more is a list of something else.
MOST_AUTHORS: Final = 40


def find_authors(page: Page, story: Story, lexicon: Lexicon) -> tuple[str, ...]:
    """People before agencies, firms and logins, declared before printed; the site itself only where it names no other.

    What only looks like a byline is asked where the page names neither people nor an agency.
    """
    bodies: list[str] = []
    fallback: list[str] = []
    for names in named_authors(page, story, lexicon):
        found = distinct(islice(names, MOST_AUTHORS))
        others = [name for name in found if not is_site_name(name, page.site_names)]
        if not all(is_body(name, lexicon) or is_login(name) for name in others):
            return tuple(completed(others, story, lexicon))
        bodies = bodies or others
        fallback += found
    if bodies:
        return tuple(bodies)
    for names in likely_authors(page, story, lexicon):
        found = distinct(islice(names, MOST_AUTHORS))
        if others := [name for name in found if not is_site_name(name, page.site_names)]:
            return tuple(others)
        fallback += found
    return tuple(fallback[:1])


def names_in(texts: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The names in bylines that are known to be bylines."""
    return tuple(distinct(name for text in texts for name in declared_names(text, lexicon)))


def named_authors(page: Page, story: Story, lexicon: Lexicon) -> Iterator[Iterable[str]]:
    """Where a page says that somebody is its author, most believable first."""
    yield first_names(node_authors(node, lexicon) for node in page.articles)
    yield meta_authors(page, lexicon)
    around = lines_around(story)
    lines = [*(p.text for p in around), *ends_of(story)]
    yield first_names(without_places(parse_opened(line, lexicon)) for line in lines)
    yield first_names(linked_authors(p, lexicon) for p in around)
    yield first_names(inline_authors(p, lexicon) for p in around)
    yield labelled_authors(around, lexicon)
    yield first_names(referred_authors(node, page, lexicon) for node in page.articles)


def likely_authors(page: Page, story: Story, lexicon: Lexicon) -> Iterator[Iterable[str]]:
    """Where names stand that are those of authors in all likelihood, most likely first."""
    around = lines_around(story)
    marked = [p for p in story.header if is_marked(p, Hint.BYLINE)]
    marked += [p for p in story.header if is_marked(p, Hint.DATE)]
    marked += [p for p in around if p not in story.header and is_marked(p, Hint.BYLINE)]
    yield first_names(full_names(parse_names(p.text, lexicon)) for p in marked)
    yield first_names(parse_titled(p.text, lexicon) for p in around)
    yield first_names(nicknames(p, lexicon) for p in around)
    dated = [p for p in story.header if is_date_line(p, lexicon)]
    yield first_names(parse_unopened(p.text, lexicon) for p in dated)
    pages = [node for node in page.json_ld if any(name.endswith("Page") for name in types_of(node))]
    yield first_names(node_authors(node, lexicon) or referred_authors(node, page, lexicon) for node in pages)
    yield first_names(parse_signed(text, lexicon) for text in signatures(story, dated))


def is_login(name: str) -> bool:
    """True for what a system calls its user: "ann-lee"."""
    return name.islower() and " " not in name


def lines_around(story: Story) -> list[Passage]:
    """The passages around a story that are short enough for a byline, and not of readers or other stories."""
    footer = (p for p in story.footer if not p.node.around & FOREIGN or is_marked(p, Hint.BYLINE))
    return [p for p in (*story.header, *footer) if len(p.text) <= LONGEST]


def completed(names: list[str], story: Story, lexicon: Lexicon) -> list[str]:
    """The names with those that a printed byline has beside them: systems declare one author where two wrote."""
    for passage in story.header:
        if names[0] in passage.text and len(passage.text) <= LONGEST:
            printed = without_places(parse_opened(passage.text, lexicon))
            added = [name for name in printed if fold(name) not in set(map(fold, names))]
            if len(added) == len(printed) - len(names) and all(has_first_name(name, lexicon) for name in added):
                return names + added
    return names


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
    if is_marked(passage, Hint.BYLINE | Hint.DATE):
        return parse_nickname(passage.text, lexicon)
    return parse_posted(passage.text, lexicon)


def signatures(story: Story, dated: list[Passage]) -> Iterator[str]:
    """Lines that may hold a name and nothing else: next to a date, at either end of the story, and right below it."""
    for before, after in pairwise(story.header):
        if before in dated:
            yield after.text
        if after in dated:
            yield before.text
    yield from ends_of(story)
    home = story.blocks[-1].element.getparent() if story.blocks else None
    for number, passage in enumerate(story.footer[:2]):
        plain = not number and passage.node.tag in PLAIN and not passage.anchors
        if plain or passage.node.element.getparent() is home or SIGNED.search(passage.text):
            yield passage.text[: LONGEST_SIGNATURE + 1]


def ends_of(story: Story) -> list[str]:
    """The story's first and last paragraph, where they are short enough for a byline."""
    blocks = (*story.blocks[:1], *story.blocks[-1:])
    return [block.text for block in blocks if len(block.text) <= LONGEST_SIGNATURE]


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


def node_authors(node: Node, lexicon: Lexicon) -> list[str]:
    """Those whom a node names."""
    stated = islice((text for author in values(node.get("author")) for text in texts(author)), MOST_AUTHORS)
    return [name for text in stated for name in declared_names(text, lexicon)]


def referred_authors(node: Node, page: Page, lexicon: Lexicon) -> list[str]:
    """Those to whom it refers by ``@id``: often whoever put the story into the system, not who wrote it."""
    stated = (author.get("@id") for author in values(node.get("author")) if isinstance(author, dict))
    referred = set(islice((address for address in stated if isinstance(address, str)), MOST_AUTHORS))
    people = (one for one in page.json_ld if referred and one.get("@id") in referred)
    return [name for one in people for text in texts(one) for name in declared_names(text, lexicon)]


def meta_authors(page: Page, lexicon: Lexicon) -> Iterator[str]:
    """The names in the page's ``<meta>``: the cards' "Written by" with what they say, then all that are named so."""
    for label, data in LABELLED:
        if fold(page.first_meta(label) or "") in byline_words(lexicon.language):
            yield from (name for content in page.all_meta(data) for name in declared_names(content, lexicon))
    named = (contents for name, contents in page.meta.items() if any(part in name for part in AUTHOR_META))
    for content in islice(chain.from_iterable(named), MOST_AUTHORS):
        yield from declared_names(content, lexicon)


@lru_cache(maxsize=64)
def byline_words(language: str) -> frozenset[str]:
    """Words such as "By" and "Author", folded, of a language and of English."""
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

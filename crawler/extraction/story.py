"""Where the story is on the page: its blocks of text in page order, and the elements that hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final, Literal

from crawler.extraction.choice import choose_named, choose_passages, with_short_ends, without_repeats, without_stamp
from crawler.extraction.comments import mute_comments
from crawler.extraction.container import find_container, passages_in
from crawler.extraction.page import Element, Page
from crawler.extraction.page_data import find_article_body, find_state_text
from crawler.extraction.passages import HEADINGS, PART_IF_UNCLOSED, PART_IN_TEXT, Node, Passage, read_passages
from crawler.extraction.prose import letters, weigh
from crawler.extraction.teasers import discount_teasers
from crawler.extraction.text import fold
from crawler.lexicons import lexicon_for

BlockKind = Literal["paragraph", "heading", "list_item", "quotation"]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One paragraph-like piece of the story's own markup."""

    element: Element
    """The element that prints it; several blocks share one where line breaks part them."""
    text: str
    """White space settled, never empty."""
    kind: BlockKind = "paragraph"


@dataclass(frozen=True)
class Story:
    """What the story's own markup prints as text, notes, promos and datelines included."""

    blocks: tuple[Block, ...] = ()
    """In page order."""
    containers: tuple[Element, ...] = ()
    """The elements that hold the blocks, in page order."""
    header: tuple[Passage, ...] = ()
    """What the page prints from around the headline to the first block: standfirst, byline, date, captions."""
    footer: tuple[Passage, ...] = ()
    """What it prints right after the last block."""
    passages: tuple[Passage, ...] = ()
    """All that the page prints, in page order: notes and promos stand outside the story, too."""

    @cached_property
    def placed(self) -> Mapping[int, Block]:
        """Its blocks by the numbers of their passages, in page order; none of a text that the markup lacks."""
        elements = {block.element for block in self.blocks}
        blocks = {(block.element, block.text): block for block in self.blocks}
        return {
            number: block
            for number, passage in enumerate(self.passages)
            if passage.node.element in elements and (block := blocks.get((passage.node.element, passage.text)))
        }


# How many passages above the headline belong to it: kicker, section labels, a date.
ABOVE: Final = 6
# The headline is at most so many passages above the text.
FARTHEST: Final = 80
# How many passages below the text may hold the byline.
FOOTER: Final = 12
# The longest live reports have a tenth as many letters; what follows is not read.
LONGEST_STORY: Final = 1_000_000
# The longest pages, with all comments open, print a tenth as many passages.
MOST_PASSAGES: Final = 50_000
# What a closing heading cuts off is a smaller share of the story's prose than this.
AFTERWORD: Final = 0.25
# No line in which a publisher speaks to its readers is longer.
LONGEST_APPEAL: Final = 400
# A story whose markup prints so many letters is not looked for elsewhere.
PLENTY: Final = 1500
# With fewer letters the markup is as good as empty.
LITTLE: Final = 250
# How many times as long as what is printed the declared text has to be, and how long at least.
MORE: Final = 2.0
ENOUGH_DECLARED: Final = 150
# How many letters of a passage have to be in the declared text, and how much of that has to be found on the page.
SAME: Final = 60
NEARLY_ALL: Final = 0.9
KINDS: Final[dict[str, BlockKind]] = {
    "li": "list_item",
    "blockquote": "quotation",
    **dict.fromkeys(HEADINGS, "heading"),
}


def find_story(page: Page, holders: Sequence[Element] = ()) -> Story:
    """The story of a page; one without blocks where the page holds none.

    What the markup prints comes first.  Where it prints next to nothing, the text is taken from the data that the page
    carries for its scripts, and no element holds the blocks but the root.  ``holders`` are the elements that the
    site's rules name, where they do: then the text is theirs.
    """
    passages = read_weighed(page)
    kept, containers = find_named(passages, holders) if holders else find_passages(passages, page)
    if not kept:
        kept, containers = find_passages(passages, page)
    if not kept:
        passages = read_weighed(page, PART_IF_UNCLOSED)
        kept, containers = find_passages(passages, page)
    kept = until_closing(until_declared_end(within_length(kept, page), page), closing_headings(page.language))
    kept = until_appeals(kept, appeal_words(page.language))
    length = sum(letters(passage.text) for passage in kept)
    story = make_story(passages, kept, containers)
    if length < PLENTY and (paragraphs := hidden_paragraphs(page, length)):
        return replace(story, blocks=tuple(Block(page.tree, text) for text in paragraphs), containers=())
    return story


def read_weighed(page: Page, parts: Mapping[object, int] = PART_IN_TEXT) -> list[Passage]:
    """The passages of a page, each with its weight."""
    passages = read_passages(page.tree, parts)
    if len(passages) > MOST_PASSAGES:
        page.cuts.add(f"a page of more than {MOST_PASSAGES:,} pieces of text, of which the first were read")
        del passages[MOST_PASSAGES:]
    for passage in passages:
        passage.weight = weigh(passage)
    mute_comments(passages)
    discount_teasers(passages, page)
    return passages


def find_passages(passages: list[Passage], page: Page) -> tuple[list[Passage], list[Element]]:
    """The passages of the story with the element that holds them, found by what they are."""
    title = page.first_meta("og:title") or page.title or ""
    container = find_container(passages, headline_element(passages, title))
    if container is None:
        return [], []
    stamps = stamp_words(page.language)
    kept = without_stamp(choose_passages(passages_in(container, passages), container, page.url), stamps)
    return with_short_ends(kept, passages, container, stamps), [container.element]


def headline_element(passages: list[Passage], title: str) -> Node | None:
    """The h1 that the page's title repeats, else its first."""
    headings = [p for p in passages if p.node.tag == "h1"]
    if len(headings) > 1:
        headings.sort(key=lambda heading: heading.text not in title)
    return headings[0].node if headings else None


def find_named(passages: list[Passage], holders: Sequence[Element]) -> tuple[list[Passage], list[Element]]:
    """The same where the site's rules say which elements hold it."""
    kept: list[Passage] = []
    for holder in holders:
        containers = {p: node for p in passages for node in p.node.up() if node.element is holder}
        if containers:
            kept += choose_named(list(containers), next(iter(containers.values())))
    return without_repeats(kept), list(holders)


def within_length(kept: list[Passage], page: Page) -> list[Passage]:
    """As many passages as a story may have letters; the page notes where these are not all."""
    length = 0
    for number, passage in enumerate(kept):
        length += len(passage.text)
        if length > LONGEST_STORY:
            page.cuts.add(f"a text of more than {LONGEST_STORY:,} letters, of which the first were read")
            return kept[: max(number, 1)]
    return kept


def until_declared_end(kept: list[Passage], page: Page) -> list[Passage]:
    """Without what follows the last passage of the text that the page declares, where it declares nearly all of it."""
    declared = " ".join(find_article_body(page))
    if len(declared) < ENOUGH_DECLARED or not kept:
        return kept
    matched = [number for number, passage in enumerate(kept) if passage.text[:SAME] in declared]
    common = sum(len(kept[number].text) for number in matched)
    if common < NEARLY_ALL * len(declared) or common < sum(len(passage.text) for passage in kept) / 2:
        return kept
    return kept[: matched[-1] + 1]


def until_closing(kept: list[Passage], closings: frozenset[str]) -> list[Passage]:
    """Without what follows a heading that closes the story, where that is little."""
    total = left = sum(passage.weight for passage in kept)
    for number, passage in enumerate(kept):
        if passage.is_heading and left < AFTERWORD * total and fold(passage.text) in closings:
            return kept[:number]
        left -= passage.weight
    return kept


def until_appeals(kept: list[Passage], appeals: re.Pattern[str]) -> list[Passage]:
    """Without the lines at the end in which the publisher speaks to its readers: "Sign up for our newsletter"."""
    end = len(kept)
    while end > 1 and len(kept[end - 1].text) <= LONGEST_APPEAL and appeals.search(kept[end - 1].text):
        end -= 1
    return kept[:end]


@lru_cache(maxsize=64)
def closing_headings(language: str | None) -> frozenset[str]:
    """Headings, folded, behind which a story of this language is over."""
    spoken = [lexicon_for(language), lexicon_for("en")]
    return frozenset(fold(text) for words in spoken for text in (*words.pages.closing, *words.links.headings))


@lru_cache(maxsize=64)
def stamp_words(language: str | None) -> re.Pattern[str]:
    """Words that say when a page was published or changed: "updated"."""
    spoken = [lexicon_for(language).dates, lexicon_for("en").dates]
    words = {word for dates in spoken for word in (*dates.published, *dates.modified)}
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE)


@lru_cache(maxsize=64)
def appeal_words(language: str | None) -> re.Pattern[str]:
    """What publishers say to their readers below a story, no part of longer words, nor how somebody's words begin."""
    words = {word for spoken in (lexicon_for(language), lexicon_for("en")) for word in spoken.pages.appeals}
    return re.compile(rf"(?<![\w“„«「])(?:{'|'.join(map(re.escape, sorted(words)))})(?!\w)", re.IGNORECASE)


def make_story(passages: list[Passage], kept: list[Passage], containers: list[Element]) -> Story:
    if not kept:
        return Story(header=tuple(passages[:FARTHEST]), passages=tuple(passages))
    first, last = passages.index(kept[0]), passages.index(kept[-1])
    return Story(
        tuple(Block(p.node.element, p.text, KINDS.get(p.node.tag, "paragraph")) for p in kept),
        tuple(containers),
        header=tuple(passages[header_start(passages, first) : first]),
        footer=tuple(passages[last + 1 : last + 1 + FOOTER]),
        passages=tuple(passages),
    )


def hidden_paragraphs(page: Page, printed: float) -> list[str]:
    """The text that the page's data has and its markup lacks."""
    declared = find_article_body(page)
    if sum(map(letters, declared)) > max(MORE * printed, ENOUGH_DECLARED):
        return declared
    if printed < LITTLE:
        return find_state_text(page)
    return []


def header_start(passages: list[Passage], first: int) -> int:
    """Where the story's header begins: a little before the last h1 above the text."""
    for i in range(first - 1, max(first - FARTHEST, 0) - 1, -1):
        if passages[i].node.tag == "h1":
            return max(i - ABOVE, 0)
    return max(first - FOOTER, 0)

"""Related links: promos between paragraphs, blocks of related stories, links in the story's sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice, pairwise

from crawler.extraction.choice import linked_lists
from crawler.extraction.hints import Hint, names_embed
from crawler.extraction.page import Element, Page, pieces_of
from crawler.extraction.passages import HEADINGS, Node, Passage
from crawler.extraction.related.phrases import Phrases, phrases_of, split_cue
from crawler.extraction.related.targets import (
    is_of_other_kind,
    is_of_publisher,
    is_profile,
    leads_to_story,
    names_topic,
    resolve_target,
)
from crawler.extraction.related.zones import find_related_zone, is_named_other
from crawler.extraction.story import Block, Story
from crawler.extraction.text import settle
from crawler.items import LinkKind, RelatedLink
from crawler.lexicons import Lexicon
from crawler.lexicons.address_words import AddressWords, address_words_of, lists_stories

__all__ = ["FoundLinks", "find_related_links"]

# A passage with so much of its text in links is a link, with less a sentence that holds one.
LINKED = 0.7
# With a cue before it, a link needs less: "Also read the second part of our series: ...".
CUED = 0.35
# In a block of related stories, less: "Ferry owners are out of control" with two words linked.
LISTED, LONGEST_ENTRY = 0.25, 400
# A line that is one link and nothing else is a headline from so many characters on, a link's words name a story.
SHORTEST_TITLE, SHORTEST_NAME = 18, 12
# No page that people read has as many.
MOST_ANCHORS, MOST_PASSAGES = 3000, 20_000
# How much of a link's words is read.
MOST_PIECES, LONGEST_WORDS = 60, 400
# What a promo's title is pointed at with: "» The ferry was old".
ARROWS = " »›>→▶►➤➡\ufe0f▸👉"
# A story that is promoted and also linked in a sentence is a promo.
IN_SENTENCES = ("in_text", "source")
# Names around links inside the story that are none of its links.
APART = Hint.CHROME | Hint.COMMENTS | Hint.SHARE | Hint.BYLINE | Hint.TAGS | Hint.CAPTION


@dataclass(frozen=True, slots=True)
class FoundLinks:
    links: tuple[RelatedLink, ...] = ()
    blocks: frozenset[Block] = frozenset()
    """The story's blocks that are promos; they leave the body."""


def find_related_links(page: Page, story: Story, lexicon: Lexicon, *, holders: Sequence[Element] = ()) -> FoundLinks:
    """The story's links to other stories and sources, one entry an address, in page order.

    ``holders`` are the blocks of related stories that the site's rules name, where they do.
    """
    if not story.blocks:
        return FoundLinks()
    words = phrases_of(lexicon.language), address_words_of(lexicon.language)
    reader = _Reader(page, story, *words, frozenset(holders))
    reader.read()
    return FoundLinks(tuple(reader.links.values()), frozenset(reader.blocks))


class _Reader:
    """Goes through the passages of a page and judges those with links."""

    def __init__(
        self, page: Page, story: Story, phrases: Phrases, addresses: AddressWords, holders: frozenset[Element]
    ) -> None:
        self.page = page
        self.holders = holders
        self.passages = story.passages[:MOST_PASSAGES]
        self.phrases = phrases
        self.addresses = addresses
        self.containers = set(story.containers)
        self.block_at = {number: block for number, block in story.placed.items() if number < MOST_PASSAGES}
        self.links: dict[str, RelatedLink] = {}
        self.worth: dict[str, int] = {}
        self.words: dict[Element, str] = {}
        self.anchors_read = 0
        self.menus: AbstractSet[Node | None] = frozenset()
        """The lists of links to other stories."""
        self.blocks: set[Block] = set()

    def read(self) -> None:
        prose = frozenset(n for n in self.block_at if not self.is_linked(self.passages[n]) and self.passages[n].weight)
        zone, headings = self.held_zone() if self.holders else find_related_zone(self.passages, prose, self.phrases)
        inside = self.inside()
        self.menus = linked_lists((self.passages[n] for n in inside), self.page.url)
        for number in sorted({*zone, *headings, *inside}):
            if self.anchors_read > MOST_ANCHORS:
                break
            passage, block = self.passages[number], self.block_at.get(number)
            if number in zone:
                self.read_related(passage, block, zone[number])
            elif number in headings:
                self.blocks.update([block] if block else ())
            elif passage.anchors:
                self.read_inside(passage, block, number)

    def held_zone(self) -> tuple[dict[int, LinkKind], frozenset[int]]:
        """The same as of the search by headings and names, where the site's rules say which blocks they are."""
        held: dict[int, LinkKind] = {
            number: "related_block"
            for number, passage in enumerate(self.passages)
            if any(node.element in self.holders for node in passage.node.up())
        }
        return held, frozenset()

    def is_linked(self, passage: Passage) -> bool:
        return passage.link_length >= LINKED * len(passage.text)

    def inside(self) -> range:
        """The numbers of the passages in the story's containers: a run around its blocks.

        A container that holds the headline, too, is the page's column: what follows in it may be other stories, but for
        what stands in one of its parts with the end of the text.
        """
        first, last = min(self.block_at, default=0), max(self.block_at, default=-1)
        holders = self.containers
        while first > 0 and self.is_inside(self.passages[first - 1], holders):
            first -= 1
        if any(passage.node.tag == "h1" for passage in self.passages[first : min(self.block_at, default=0)]):
            holders = self.end_holders(self.passages[last].node) or holders
        while last + 1 < len(self.passages) and self.is_inside(self.passages[last + 1], holders):
            last += 1
        return range(first, last + 1)

    def end_holders(self, last: Node) -> set[Element]:
        """The part of the container with the end of the text; none where the text runs in the container itself."""
        return {inner.element for inner, outer in pairwise(last.flow.up()) if outer.element in self.containers}

    @staticmethod
    def is_inside(passage: Passage, holders: AbstractSet[Element]) -> bool:
        return any(node.element in holders for node in passage.node.up())

    def read_related(self, passage: Passage, block: Block | None, kind: LinkKind) -> None:
        """A passage in a block of related stories."""
        if block is not None and self.is_linked(passage):
            self.blocks.add(block)
        if passage.link_length < LISTED * len(passage.text) or len(passage.text) > LONGEST_ENTRY:
            return
        for anchor, url in self.targets(passage):
            is_story = leads_to_story(url, self.addresses) and not self.phrases.is_house(passage.text)
            if (kind == "source" or is_story) and not is_profile(url, passage.text):
                self.add_promo(url, anchor, passage, kind)

    def read_inside(self, passage: Passage, block: Block | None, number: int) -> None:
        """A passage of the story that holds links."""
        if block is None and self.is_apart(passage):
            return
        kind = self.promo_kind(passage, number)
        if kind is not None and self.phrases.is_house(passage.text):
            self.blocks.update([block] if block else ())
        elif kind is not None:
            for anchor, url in self.targets(passage):
                if leads_to_story(url, self.addresses) or (
                    is_of_publisher(url, self.page.url) and not lists_stories(url, self.addresses)
                ):
                    self.add_promo(url, anchor, passage, kind)
                    self.blocks.update([block] if block else ())
        elif block is not None and not self.is_embed(passage):
            self.read_sentence(passage)

    def promo_kind(self, passage: Passage, number: int) -> LinkKind | None:
        """What kind of promo a passage is, ``None`` for a sentence."""
        share = passage.link_length / len(passage.text)
        if share >= CUED and self.has_cue(passage):
            return "inline_promo"
        is_entry = passage.node.tag == "li" and passage.node.parent in self.menus
        if (
            share < (LISTED if is_entry else LINKED)
            or len(passage.text) < SHORTEST_TITLE
            or self.is_embed(passage)
            or is_named_other(passage.node)
        ):
            return None
        if not all(
            leads_to_story(url, self.addresses) and is_of_publisher(url, self.page.url)
            for _, url in self.targets(passage)
        ):
            return None
        around = self.passages[max(number - 1, 0) : number + 2]
        return "related_block" if passage.node.tag == "li" or sum(map(self.is_linked, around)) > 1 else "inline_promo"

    def has_cue(self, passage: Passage) -> bool:
        """True for "Read more: ..." before or in the link."""
        linked = self.words_of(passage.anchors[0])
        before, found, _ = passage.text.partition(linked) if linked else ("", "", "")
        if found and before.strip() and self.phrases.cues.has_whole(before):
            return True
        cue, colon, title = passage.text.partition(":")
        return bool(colon and title) and self.phrases.cues.has(cue)

    def read_sentence(self, passage: Passage) -> None:
        for anchor, url in self.targets(passage):
            text = self.words_of(anchor)
            if not text or is_profile(url, text) or self.phrases.is_house(text):
                continue
            if is_of_publisher(url, self.page.url):
                if (
                    leads_to_story(url, self.addresses)
                    and not names_topic(url, text)
                    and not is_of_other_kind(url, self.page.url)
                ):
                    self.add(url, text, "in_text")
            else:
                self.add(url, text, "source")

    def targets(self, passage: Passage) -> Iterator[tuple[Element, str]]:
        for anchor in passage.anchors[:MOST_ANCHORS]:
            self.anchors_read += 1
            if self.anchors_read > MOST_ANCHORS:
                return
            if "sponsored" in (anchor.get("rel") or ""):
                continue
            url = resolve_target(anchor.get("href"), self.page.base_url, self.page.url)
            if url is not None:
                yield anchor, url

    def add(self, url: str, title: str, kind: LinkKind, *, worth: int = 0) -> None:
        """Note a link; of the titles that one address is linked with, the worthiest stays."""
        known = self.links.get(url)
        if known is not None and kind in IN_SENTENCES:
            return
        if known is None or known.kind in IN_SENTENCES or worth > self.worth[url]:
            kind = kind if known is None or known.kind in IN_SENTENCES else known.kind
            self.links[url] = RelatedLink(url=url, title=title or None, kind=kind)
            self.worth[url] = worth

    def add_promo(self, url: str, anchor: Element, passage: Passage, kind: LinkKind) -> None:
        if self.is_paid(anchor):
            return
        title, worth = self.title_of(anchor, passage)
        self.add(url, title, kind, worth=worth)

    def is_paid(self, anchor: Element) -> bool:
        """True for a card that says of itself that it is an advertisement, in an element of its own."""
        return any(map(self.phrases.is_paid_label, pieces_of(anchor, MOST_PIECES)))

    def title_of(self, anchor: Element, passage: Passage) -> tuple[str, int]:
        """The words that name a promoted story and how well they do: a heading best, "Read more" hardly."""
        text = self.words_of(anchor)
        heading = next((self.words_of(h) for h in islice(anchor.iter(*HEADINGS), 1)), "")
        if heading:
            return heading, 3
        if passage.node.tag in HEADINGS or any(node.tag in HEADINGS for node in list(passage.node.up())[:3]):
            return text, 3
        if len(text) < SHORTEST_NAME or self.phrases.cues.has(text):
            return self.without_cue(passage.text) or text, 1
        return self.without_cue(text), 2

    def words_of(self, element: Element) -> str:
        """What a link or heading prints, at its start; read once, for one link may be around many passages."""
        known = self.words.get(element)
        if known is None:
            pieces = [piece[:LONGEST_WORDS] for piece in pieces_of(element, MOST_PIECES)]
            known = self.words[element] = settle("".join(self.without_label(pieces)))[:LONGEST_WORDS]
        return known

    def without_label(self, pieces: list[str]) -> list[str]:
        """ "Read more", "The ferry was old" in elements of their own → "The ferry was old"."""
        printed = [piece for piece in pieces if piece.strip()]
        is_label = len(printed) > 1 and not printed[1].strip()[0].islower() and self.phrases.cues.has_whole(printed[0])
        return printed[1:] if is_label else pieces

    def without_cue(self, text: str) -> str:
        """ "Related: The ferry was old" → "The ferry was old"."""
        cue, title = split_cue(text)
        return title.strip() if cue and self.phrases.cues.has(cue) else text.lstrip(ARROWS)

    def is_apart(self, passage: Passage) -> bool:
        for node in passage.node.up():
            if node.element in self.containers:
                return False
            if node.own & APART:
                return True
        return False

    def is_embed(self, passage: Passage) -> bool:
        return any(names_embed(node.names) for node in islice(passage.node.up(), 4))

"""The dateline: the place line that opens a story, in its text or in an element of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crawler.extraction.dateline.east_asian import parse_east_asian
from crawler.extraction.dateline.line import parse_dateline, parse_place_line
from crawler.extraction.dateline.places import Proof
from crawler.extraction.dateline.vocabulary import Vocabulary, vocabulary_of
from crawler.extraction.page import Element, Page, settle
from crawler.extraction.story import Block, Story
from crawler.extraction.structured import texts
from crawler.items import Dateline
from crawler.lexicons import Lexicon

__all__ = ["find_dateline"]

# A kicker, a standfirst or a byline may stand before the paragraph with the dateline.
PARAGRAPHS_READ = 4
# Elements between headline and story: byline, standfirst, tools.
ELEMENTS_READ = 120
LONGEST_LINE = 600
# Classes of elements that hold a place: "article__location", "ortsmarke", "c-signature__location".
PLACE_CLASS = re.compile(
    r"location|dateline|ortsmarke|placeline|locality|ubicacion|localidad|lugar|luogo", re.IGNORECASE
)


def find_dateline(page: Page, story: Story, paragraphs: Sequence[str], lexicon: Lexicon) -> Dateline | None:
    """The dateline of a story, or ``None``.

    ``paragraphs`` are the body's, joined by a blank line there; ``end`` counts in the body.
    """
    vocabulary = vocabulary_of(lexicon.language)
    proof = Proof(page, "\n\n".join((page.title or "", *paragraphs)), vocabulary)
    return (
        _find_in_body(paragraphs, vocabulary, proof)
        or _find_above_story(story, vocabulary, proof)
        or _find_in_json_ld(page, vocabulary, proof)
    )


def _find_in_body(paragraphs: Sequence[str], vocabulary: Vocabulary, proof: Proof) -> Dateline | None:
    start = 0
    for paragraph in paragraphs[:PARAGRAPHS_READ]:
        found = _parse(paragraph, vocabulary, proof)
        if found is None and len(paragraph) < 40:
            found = parse_place_line(paragraph, vocabulary, proof, marked=False)
            found = replace(found, end=len(paragraph)) if found else None
        if found:
            past_it = 2 if found.end == len(paragraph) else 0
            return replace(found, end=start + found.end + past_it)
        start += len(paragraph) + 2
    return None


def _parse(text: str, vocabulary: Vocabulary, proof: Proof) -> Dateline | None:
    return parse_east_asian(text, vocabulary) or parse_dateline(text, vocabulary, proof)


def _find_above_story(story: Story, vocabulary: Vocabulary, proof: Proof) -> Dateline | None:
    """In the standfirst, or in a line of its own between headline and story."""
    if not story.blocks:
        return None
    for element in _elements_above(story.blocks[0]):
        line = settle("".join(element.itertext())) if len(element) < 12 else ""
        if not line or len(line) > LONGEST_LINE:
            continue
        marked = PLACE_CLASS.search(element.get("class") or element.get("id") or "") is not None
        found = parse_place_line(line, vocabulary, proof, marked=marked) if len(line) < 80 else None
        found = found or (_parse(line, vocabulary, proof) if element.tag in ("p", "div", "h2") else None)
        if found:
            return replace(found, end=0)
    return None


def _elements_above(block: Block) -> Iterator[Element]:
    """Backwards from the story's first block to the headline."""
    element: Element | None = block.element
    for _ in range(ELEMENTS_READ):
        before = element.getprevious() if element is not None else None
        if before is not None:
            while len(before):
                before = before[-1]
            element = before
        else:
            element = element.getparent() if element is not None else None
        if element is None or element.tag in ("h1", "body", "html"):
            return
        if isinstance(element.tag, str) and element.tag not in ("script", "style", "a", "button"):
            yield element


def _find_in_json_ld(page: Page, vocabulary: Vocabulary, proof: Proof) -> Dateline | None:
    for node in page.json_ld:
        for text in texts(node.get("dateline")):
            if found := parse_place_line(settle(text).rstrip(" ."), vocabulary, proof, marked=True):
                return found
    return None

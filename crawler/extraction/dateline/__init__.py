"""The dateline: the place line that opens a story, in its text or in an element of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crawler.extraction.dateline.east_asian import parse_east_asian
from crawler.extraction.dateline.line import parse_dateline, parse_place_line
from crawler.extraction.dateline.places import PLACE_CLASS, Proof, marked_places, names_place, opening_of
from crawler.extraction.dateline.vocabulary import Vocabulary, vocabulary_of
from crawler.extraction.page import Page
from crawler.extraction.passages import Passage
from crawler.extraction.story import Story
from crawler.extraction.structured import texts
from crawler.extraction.text import settle
from crawler.items import Dateline
from crawler.lexicons import Lexicon

__all__ = ["find_dateline"]

# A kicker, a standfirst or a byline may stand before the paragraph with the dateline.
PARAGRAPHS_READ = 4
# Passages between headline and story: byline, standfirst, tools.
PASSAGES_READ = 16
LONGEST_LINE, LONGEST_PASSAGE = 80, 700
# A paragraph of its own that is a place is short, and has no more of the text before it: letters end in such lines.
LONGEST_PLACE_PARAGRAPH, MOST_BEFORE = 40, 400


def find_dateline(
    page: Page, story: Story, paragraphs: Sequence[str], lexicon: Lexicon, *, lines: Sequence[str] = ()
) -> Dateline | None:
    """The dateline of a story, or ``None``.

    ``paragraphs`` are the body's, joined by a blank line there; ``end`` counts in the body.  ``lines`` are what the
    elements print that the site's rules name for it.
    """
    vocabulary = vocabulary_of(lexicon.language)
    openings = [block.element for block in story.blocks[:PARAGRAPHS_READ]]
    proof = Proof(page, (page.title or "", *paragraphs), vocabulary, openings)
    return (
        _find_in_body(paragraphs, vocabulary, proof)
        or _find_in_lines(lines, vocabulary, proof)
        or _find_above_story(story, vocabulary, proof)
        or _find_in_json_ld(page, vocabulary, proof)
    )


def _find_in_body(paragraphs: Sequence[str], vocabulary: Vocabulary, proof: Proof) -> Dateline | None:
    start = 0
    for paragraph in paragraphs[:PARAGRAPHS_READ]:
        found = _parse(paragraph, vocabulary, proof)
        if found is None and len(paragraph) < LONGEST_PLACE_PARAGRAPH and start <= MOST_BEFORE:
            found = parse_place_line(paragraph, vocabulary, proof, marked=False)
            found = replace(found, end=len(paragraph)) if found else None
        if found:
            past_it = 2 if found.end == len(paragraph) else 0
            return replace(found, end=start + found.end + past_it)
        start += len(paragraph) + 2
    return None


def _find_in_lines(lines: Sequence[str], vocabulary: Vocabulary, proof: Proof) -> Dateline | None:
    found = (parse_place_line(line.strip(" ,:–—-"), vocabulary, proof, marked=True) for line in lines)
    return next(filter(None, found), None)


def _parse(text: str, vocabulary: Vocabulary, proof: Proof) -> Dateline | None:
    return parse_east_asian(text, vocabulary) or parse_dateline(text, vocabulary, proof)


def _find_above_story(story: Story, vocabulary: Vocabulary, proof: Proof) -> Dateline | None:
    """In the standfirst, or in a line of its own between headline and story."""
    for passage in reversed(story.header[-PASSAGES_READ:]):
        if len(passage.text) > LONGEST_PASSAGE or passage.node.tag == "h1" or passage.link_length == len(passage.text):
            continue
        found = None
        if len(passage.text) <= LONGEST_LINE:
            found = parse_place_line(passage.text, vocabulary, proof, marked=_is_marked(passage))
        found = found or _find_marked_part(passage, vocabulary, proof) or _parse(passage.text, vocabulary, proof)
        # A colon there is a caption's or a kicker's: "Magdeburg: On the bridge ...".
        if found and (found.text == passage.text or not found.text.endswith(":")):
            return replace(found, end=0)
    return None


def _is_marked(passage: Passage) -> bool:
    """True where the markup says that the whole passage is a place."""
    if PLACE_CLASS.search(passage.node.names):
        return True
    # An element may have any number of children, and each of its passages is asked about.
    first = next(passage.node.element.iterchildren(), None)
    return first is not None and first.getnext() is None and names_place(first) and opening_of(first) == passage.text


def _find_marked_part(passage: Passage, vocabulary: Vocabulary, proof: Proof) -> Dateline | None:
    """In an element for the place inside a line: "PTI <strong id="location_info">Mumbai</strong>"."""
    for part in marked_places(passage.node.element):
        before = passage.text.partition(part)[0] if part else ""
        whole = parse_place_line(f"{before}{part}", vocabulary, proof, marked=True) if before else None
        if found := whole or parse_place_line(part, vocabulary, proof, marked=True):
            return found
    return None


def _find_in_json_ld(page: Page, vocabulary: Vocabulary, proof: Proof) -> Dateline | None:
    for node in page.json_ld:
        for text in texts(node.get("dateline")):
            found = parse_place_line(settle(text).rstrip(" ."), vocabulary, proof, marked=True)
            # Many sites put their own country or city there, on every page.
            if found and found.place and (found.place.isupper() or proof.is_gone_to(found.place)):
                return found
    return None

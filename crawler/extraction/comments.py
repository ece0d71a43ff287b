"""Where the readers' comments begin: below a heading that counts them, whatever their elements are called."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, takewhile
from typing import Final

from crawler.extraction.passages import Node, Passage
from crawler.lexicons import known_languages, lexicon_for

# Longer headings are headlines: "4 comments on “The ferry runs again”" is among the longest.
LONGEST_HEADING: Final = 150
# So many letters of prose stand above them at least.
STORY_ABOVE: Final = 100
# No story's page has more; each costs a look at all that follows.
MOST_HEADINGS: Final = 4
DIGIT: Final = re.compile(r"\d")
# "(4)", "4", "»": what stands around the word.
NO_WORD: Final = re.compile(r"[\W\d_]+")
# "9 responses to “Ferry runs again”": what is said of a headline, not of a subject.
QUOTED: Final = re.compile(r"[\"“”„«»「」『』]")


def mute_comments(passages: list[Passage]) -> None:
    """Take their weight from the passages below such a heading, as far as its element goes: they are no prose."""
    words = comment_words()
    headings = (n for n, p in enumerate(passages) if p.is_heading and is_comment_heading(p, words))
    for number in islice(headings, MOST_HEADINGS):
        if sum(passage.weight for passage in passages[:number]) >= STORY_ABOVE:
            below = passages_below(number, passages)
            if is_bare(passages[number].text) or not runs_on(passages[:number], below):
                for passage in below:
                    passage.weight = 0.0


def is_comment_heading(passage: Passage, words: frozenset[str]) -> bool:
    """True for "4 comments", "Comments (4)", "3 responses to “Ferry runs again”"; not for "Comment", a genre."""
    if passage.node.tag == "h1" or len(passage.text) > LONGEST_HEADING or not DIGIT.search(passage.text):
        return False
    text = passage.text.casefold()
    spoken = NO_WORD.sub(" ", text).split()
    counted = DIGIT.match(text) if len(spoken) > 1 else DIGIT.search(text)
    return bool(counted and spoken and spoken[0] in words)


def is_bare(heading: str) -> bool:
    """True where the heading says nothing beside the count, but for a quoted headline."""
    return len(NO_WORD.sub(" ", heading).split()) == 1 or QUOTED.search(heading) is not None


def runs_on(above: list[Passage], below: list[Passage]) -> bool:
    """True where prose below is set as it is above: "5 comments on the budget" may head a part of the story."""
    places = {(passage.node.parent, passage.node.shape) for passage in above if passage.weight}
    return any((passage.node.parent, passage.node.shape) in places for passage in below if passage.weight)


def passages_below(number: int, passages: list[Passage]) -> list[Passage]:
    """What follows a heading in the innermost element that holds more than it; nothing where a headline follows."""
    following = passages[number + 1 : number + 2]
    around = set(following[0].node.up()) if following else set[Node]()
    holder = next((node for node in passages[number].node.up() if node in around), None)
    if holder is None:
        return []
    below: list[Passage] = []
    inside = {holder}
    for passage in passages[number + 1 :]:
        path = list(takewhile(lambda node: node not in inside, passage.node.up()))
        if path and path[-1].parent is None:
            break
        inside.update(path)
        if passage.node.tag == "h1":
            return []
        below.append(passage)
    return below


@lru_cache(maxsize=1)
def comment_words() -> frozenset[str]:
    """What comments are called in any language, each in one word: many blogs say that they are English and are not."""
    return frozenset(word for language in known_languages() for word in lexicon_for(language).pages.comments)

"""Boxes in a story that hold nothing but sentences: its lead, a column, a remark, set apart for their looks alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from crawler.extraction.container import APART
from crawler.extraction.passages import Node, Passage

# How a sentence ends; what ends otherwise beside a story is a credit in brackets, an appeal, or leads to other stories.
FULL_STOPS: Final = tuple(".?…。？।؟۔។။")
CLOSING_MARKS: Final = "\"'”’»」』"
# What opens so is the caption of a picture, whatever holds it: "© Ann Lee The ferry in the harbour."
CREDIT_SIGN: Final = "©"
# No story has more such boxes.
MOST_BOXES: Final = 100


def keep_plain_boxes(inside: list[Passage], kept: list[bool], named: list[int], container: Node) -> None:
    """Keep the boxes of sentences, without a name that says otherwise, a heading or a link, in or above the story.

    What repeats words of the story is a pull quote, and what is printed between a lead and the text is a byline.
    """
    prose = [number for number, passage in enumerate(inside) if kept[number] and passage.weight]
    boxes = unkept_boxes(inside, kept, container)
    if not prose or len(boxes) > MOST_BOXES:
        return
    story = "\n".join(passage.text for passage, keep in zip(inside, kept, strict=True) if keep)
    for numbers in boxes:
        texts = [inside[number] for number in numbers if is_plain(inside[number], named[number])]
        if numbers[0] < prose[-1] and len(texts) == len(numbers) and not any(p.text in story for p in texts):
            for number in numbers:
                kept[number] = True
            drop_labels(inside, kept, range(numbers[-1] + 1, prose[0]))


def unkept_boxes(inside: list[Passage], kept: list[bool], container: Node) -> list[list[int]]:
    """The numbers of the passages that the outermost elements have which hold nothing of the story but headings."""
    holders = {container}
    for passage, keep in zip(inside, kept, strict=True):
        if keep and not passage.is_heading:
            add_path(passage.node, holders)
    known: dict[Node, Node] = {}
    boxes: dict[Node, list[int]] = {}
    for number, passage in enumerate(inside):
        if passage.node not in holders:
            boxes.setdefault(outermost(passage.node, holders, known), []).append(number)
    return [numbers for box, numbers in boxes.items() if box.tag != "header"]  # what is in there is a standfirst


def add_path(node: Node | None, holders: set[Node]) -> None:
    """Add an element with all around it that are not among the holders."""
    while node is not None and node not in holders:
        holders.add(node)
        node = node.parent


def outermost(node: Node, holders: set[Node], known: dict[Node, Node]) -> Node:
    """The outermost element around that is no holder; ``known`` are those of other elements."""
    path: list[Node] = []
    for outer in node.up():
        if outer in holders or outer in known:
            break
        path.append(outer)
    box = known.get(outer) or path[-1]
    known.update(dict.fromkeys(path, box))
    return box


def is_plain(passage: Passage, hints: int) -> bool:
    """True for sentences without a link, in nothing that is named as something else."""
    return (
        passage.weight > 0
        and ends_sentence(passage.text)
        and not hints & APART
        and not passage.link_length
        and not passage.text.startswith(CREDIT_SIGN)
    )


def drop_labels(inside: list[Passage], kept: list[bool], numbers: Iterable[int]) -> None:
    """Take out what is no prose."""
    for number in numbers:
        kept[number] = kept[number] and inside[number].weight > 0


def ends_sentence(text: str) -> bool:
    """True for a text that ends with a full stop or a question mark, within quotation marks or not."""
    return text.rstrip(CLOSING_MARKS).endswith(FULL_STOPS)

"""The story's text in the data of a page's scripts, for pages whose markup is empty until a script fills it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from crawler.extraction.container import APART
from crawler.extraction.flight import DECODER, read_flight
from crawler.extraction.page import Page
from crawler.extraction.passages import read_passages
from crawler.extraction.prose import PARAGRAPH_LENGTH, letters
from crawler.extraction.structured import article_nodes
from crawler.extraction.text import settle
from crawler.markup import parse_html

# Where the keys lead to a text, list positions left out: ("props", "story", "blocks", "text").
KeyPath: TypeAlias = tuple[str, ...]

# "window.__STATE__ = {", "var data={", "= JSON.parse("{": data that a script assigns.
ASSIGNED: Final = re.compile(r"""=\s{0,8}(?=[{\[])|\bJSON\.parse\((?=")""")
# Text with markup in it: "<p>It rained.</p>".
MARKUP: Final = re.compile(r"<(?:p|br|div|h[1-6]|ul|blockquote|a|em|strong|i|b)\b[^<>]{0,2000}>", re.IGNORECASE)
# What a script puts an advertisement in place of: "$$AD-1$$", "{{video}}".
PLACEHOLDER: Final = re.compile(r"(?:\W{2,}|\[)\w[\w-]*(?:\W{2,}|\])")
# Scripts of fewer letters hold no story, and data of more parts is not walked.
SMALLEST_SCRIPT: Final = 1000
MOST_PARTS: Final = 300_000
MOST_ASSIGNMENTS: Final = 20
# Letters of prose that make a story.
ENOUGH: Final = 300


def find_article_body(page: Page) -> list[str]:
    """The paragraphs of ``articleBody`` in the page's JSON-LD, the longest where there are several."""
    bodies = [body for node in article_nodes(page) if isinstance(body := node.get("articleBody"), str)]
    return split_paragraphs(max(bodies, key=len)) if bodies else []


def find_state_text(page: Page) -> list[str]:
    """The paragraphs that the page's scripts carry as data: the texts under one key that hold the most prose."""
    groups: dict[KeyPath, list[str]] = {}
    scripts = [s.text for s in page.noted["script"] if s.text and "ld+json" not in (s.get("type") or "")]
    sent, texts = read_flight(scripts)
    for data in (*script_data(scripts), *sent):
        for path, text in walk_texts(data, texts):
            groups.setdefault(path, []).append(text)
    candidates = [[p for text in dict.fromkeys(texts) for p in split_paragraphs(text)] for texts in groups.values()]
    best = max(candidates, key=prose_length, default=[])
    return best if prose_length(best) >= ENOUGH else []


def prose_length(paragraphs: list[str]) -> float:
    return sum(letters(p) for p in paragraphs if letters(p) >= PARAGRAPH_LENGTH and " " in p and p[-1] in '.!?”"»。')


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, whether it is HTML or plain."""
    if "&lt;" in text:
        text = html.unescape(text)
    if MARKUP.search(text):
        tree = parse_html(f"<div>{text}</div>".encode("utf-8", "replace"), "utf-8")
        passages = read_passages(tree) if tree is not None else []
        return [p.text for p in passages if not p.node.around & APART and not PLACEHOLDER.fullmatch(p.text)]
    return [p for part in html.unescape(text).replace("\r", "\n").split("\n") if (p := settle(part))]


def script_data(scripts: Iterable[str]) -> Iterator[Any]:
    """What scripts hold as JSON, whether it is all of a script or assigned in it."""
    for text in scripts:
        if len(text) < SMALLEST_SCRIPT:
            continue
        starts = [0] if text.lstrip()[:1] in ("{", "[") else [m.end() for m in ASSIGNED.finditer(text)]
        for start in starts[:MOST_ASSIGNMENTS]:
            try:
                data, _ = DECODER.raw_decode(text[start:].lstrip())
                if isinstance(data, str):
                    data = DECODER.decode(data)
            except (ValueError, RecursionError):
                continue
            yield data


def walk_texts(data: Any, texts: Mapping[str, str]) -> Iterator[tuple[KeyPath, str]]:
    """Every text in the data with the keys that lead to it, in order; ``texts`` are those that it has by name."""
    waiting: list[tuple[KeyPath, Any]] = [((), data)]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*path, str(key)), inner) for key, inner in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(path, inner) for inner in reversed(value)]
        elif isinstance(value, str) and len(text := texts.get(value, value)) >= PARAGRAPH_LENGTH / 2:
            yield path, text

"""Pages to test with, made of the parts that a test is about."""

from __future__ import annotations

import json

from crawler.extraction import Page, parse_page

ADDRESS = "https://www.harbour-courier.example/city/2024/05/12/ferry-runs-again"

PARAGRAPHS = (
    "The ferry across the harbour runs again after a winter in the dock, the port authority said on Sunday.",
    "Two engines were replaced and the deck was laid anew, at a cost of three million, according to the yard.",
    "“We have waited for this for seven months,” said Ann Lee, who takes the boat to work every morning.",
    "The first crossing was full, and the second left with a queue of forty people still on the pier.",
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or PARAGRAPHS)


def page_of(body: str = "", head: str = "", url: str = ADDRESS, language: str = "en") -> Page:
    return parse_page(f'<html lang="{language}"><head>{head}</head><body>{body}</body></html>', url)


def json_ld(*nodes: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(nodes[0] if len(nodes) == 1 else list(nodes))}</script>'


def article_ld(**properties: object) -> str:
    return json_ld({"@context": "https://schema.org", "@type": "NewsArticle", **properties})

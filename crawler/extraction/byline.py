"""Who wrote it: the names in the byline, without titles, agencies' addresses or the word "by"."""

from __future__ import annotations

from crawler.extraction.page import Page
from crawler.extraction.structured import is_article, texts


def find_authors(page: Page) -> tuple[str, ...]:
    for node in page.json_ld:
        if is_article(node) and (names := tuple(dict.fromkeys(texts(node.get("author"))))):
            return names
    return tuple(page.all_meta("author", "article:author"))[:1]

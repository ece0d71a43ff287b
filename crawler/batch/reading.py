"""One saved page in, one line of JSON out: what each worker does."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Any

from crawler.article_json import as_fields, to_json
from crawler.batch.sources import SavedPage, Source, read_saved
from crawler.errors import PageError
from crawler.extraction import PageKind, parse_page
from crawler.items import Article
from crawler.sites import SiteBook
from crawler.spiders.reading import KINDS, read_page, with_receipt

# Pages that a site shows instead of the story.
BARRIERS: frozenset[PageKind] = frozenset(("challenge", "consent", "soft_404"))


@dataclass(frozen=True, slots=True)
class Answer:
    """A line of the output, without its line end; and whether it holds an article."""

    line: str
    is_article: bool


class Reader:
    """Answers sources; made once, before the workers are."""

    def __init__(self, sites: SiteBook) -> None:
        self._sites = sites

    def __call__(self, source: Source) -> Answer:
        if not isinstance(source, SavedPage):
            return answer_failure(source, source.error)
        try:
            article = self.read(source)
        except PageError as error:
            return answer_failure(source, str(error))
        return Answer(to_json({"id": source.id, **as_fields(article)}), True)

    def read(self, page: SavedPage) -> Article:
        """The article on a saved page.  Raises ``PageError``, also for a page that stands in a story's way.

        A page that is none of a story is answered all the same: the user has named it.
        """
        if page.encoding is not None:
            _check_encoding(page.encoding)
        content = read_saved(page)
        parsed = parse_page(content, page.url, encoding=page.encoding, content_type=page.content_type)
        rules = self._sites.site_of(page.url)
        article, kind = read_page(parsed, site=rules.key if rules else None, rules=rules)
        if kind in BARRIERS:
            raise PageError(f"{page.url}: {KINDS[kind][1]}; the story is not in it")
        return with_receipt(article, page.receipt) if page.receipt else article


def answer_failure(source: Source, error: str) -> Answer:
    record: dict[str, Any] = {"id": source.id, "url": source.url, "error": error}
    return Answer(to_json(record), False)


def _check_encoding(name: str) -> None:
    try:
        codecs.lookup(name)
    except (LookupError, ValueError) as error:
        raise PageError(f"encoding {name!r} is unknown; use a name that Python knows, as 'windows-1252'") from error

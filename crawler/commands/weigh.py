"""``scrapy weigh``: learns the weights that choose speakers, from pages whose quotations are known."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.batch.sources import SavedPage, read_manifest
from crawler.errors import ConfigurationError, CopydeskError
from crawler.extraction import extract_article, parse_page
from crawler.extraction.quotes.learning import KnownArticle, KnownQuote, learn_weights, write_weights
from crawler.extraction.quotes.ranking import WEIGHTS

FEWEST_ARTICLES = 20


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] FOLDER"

    def short_desc(self) -> str:
        return "Learn the weights that choose the speakers of quotations"

    def long_desc(self) -> str:
        return (
            "FOLDER holds pages.jsonl, a manifest of saved pages, and gold.jsonl with a line for each known quotation: "
            '{"doc": page id, "kind": "direct|partial|none", "speaker": mention or null, "fragments": [{"text": ...}]}.'
            " The weights go into the package, or to FILE."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, default=WEIGHTS, help="write them to FILE")
        parser.add_argument("--split", metavar="NAME", help="only the pages whose record says so")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("name one folder with pages.jsonl and gold.jsonl")
        try:
            articles = list(read_articles(Path(args[0]), opts.split))
            if len(articles) < FEWEST_ARTICLES:
                raise ConfigurationError(
                    f"{args[0]}: {len(articles)} pages to learn from; {FEWEST_ARTICLES} are needed"
                )
            models = learn_weights(articles)
            write_weights(models, opts.output)
        except CopydeskError as error:
            print(f"scrapy weigh: {error}", file=sys.stderr)
            self.exitcode = error.exit_status
            return
        print(f"{opts.output}: weights from {len(articles)} articles")


def read_articles(folder: Path, split: str | None) -> Iterator[KnownArticle]:
    """The pages of a folder with their quotations in the order of the text.

    Raises ``ConfigurationError`` where a file is missing or a line is wrong.
    """
    known: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for record in _read_lines(folder / "gold.jsonl"):
        known[record["doc"]].append(record)
    wanted = {r["id"] for r in _read_lines(folder / "pages.jsonl") if split is None or r.get("split") == split}
    for source in read_manifest(folder / "pages.jsonl"):
        if isinstance(source, SavedPage) and source.id in wanted:
            article = extract_article(parse_page(_content(source.path), source.url, encoding=source.encoding))
            quotes = sorted(_fragments(known[source.id]), key=lambda pair: pair[0])
            yield KnownArticle(article.body, article.language or "en", tuple(quote for _, quote in quotes))


def _read_lines(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{path}: cannot be read: {error}") from error


def _content(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def _fragments(records: list[dict[str, Any]]) -> Iterator[tuple[tuple[int, int], KnownQuote]]:
    """Stretches with their places; what a reader could take either way teaches nothing and is of no kind."""
    for record in records:
        if record["kind"] == "indirect":
            continue
        for fragment in record["fragments"]:
            kind = "either" if fragment.get("optional") else record["kind"]
            place = (fragment["paragraph"], fragment["start"])
            yield place, KnownQuote(fragment["text"], kind, record.get("speaker"))

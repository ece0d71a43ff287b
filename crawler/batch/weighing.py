"""``python -m crawler.batch.weighing``: learns the weights that choose speakers, for who develops the extraction."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from crawler.batch.sources import SavedPage, read_manifest
from crawler.errors import ConfigurationError, CopydeskError
from crawler.extraction import extract_article, parse_page
from crawler.extraction.quotes.learning import KnownArticle, KnownQuote, learn_weights, write_weights
from crawler.extraction.quotes.ranking import WEIGHTS

FEWEST_ARTICLES = 20
DESCRIPTION = (
    "Learns the weights that choose the speakers of quotations. FOLDER holds pages.jsonl, a manifest of saved pages, "
    'and gold.jsonl with a line for each known quotation: {"doc": page id, "kind": "direct|partial|none", "speaker": '
    'mention or null, "fragments": [{"text": ..., "paragraph": number, "start": number}]}.'
)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status."""
    given = _parser().parse_args(arguments)
    try:
        articles = list(read_articles(given.folder, given.split))
        if len(articles) < FEWEST_ARTICLES:
            raise ConfigurationError(
                f"{given.folder}: {len(articles)} pages to learn from; {FEWEST_ARTICLES} are needed"
            )
        write_weights(learn_weights(articles), given.output)
    except CopydeskError as error:
        print(f"weighing: {error}", file=sys.stderr)
        return error.exit_status
    print(f"{given.output}: weights from {len(articles)} articles")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m crawler.batch.weighing", description=DESCRIPTION)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, default=WEIGHTS, help="default: the package's own")
    parser.add_argument("--split", metavar="NAME", help="only the pages whose record says so")
    return parser


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


if __name__ == "__main__":
    sys.exit(main())

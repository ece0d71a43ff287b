"""``scrapy export``: the database as files for other tools, from where the last export ended."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from crawler.errors import ConfigurationError
from crawler.files import is_standard_output, shown_path
from pipelines.command import DatabaseCommand, check_site, given_moment, parse_number, refuse_arguments
from pipelines.export.cursors import check_new, read_cursor, write_cursor
from pipelines.export.exporting import Export, Exported, export
from pipelines.export.formats import FORMATS
from pipelines.storage.database import Engine
from pipelines.storage.reading import WHAT, Selection


class Command(DatabaseCommand):
    def syntax(self) -> str:
        return "[options] [-o FILE]"

    def short_desc(self) -> str:
        return "Write stories, quotes, notes, links, revisions or changes to a file"

    def long_desc(self) -> str:
        return (
            "Writes the rows to FILE, which is there whole or not at all, and says where the change feed stood, the "
            "cursor. Examples: `scrapy export -o stories.jsonl` (everything); `scrapy export --cursor-file cursor "
            "-o new.jsonl` (what changed since the last time); `scrapy export --what quotes --format csv --site "
            "harbour --since 2026-03-01 -o quotes.csv`."
        )

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="default, and -: standard output")
        parser.add_argument("--what", choices=WHAT, default="articles", help="which rows (default: articles)")
        parser.add_argument(
            "--format", choices=list(FORMATS), default="jsonl", help="default: jsonl; parquet needs pyarrow"
        )
        parser.add_argument("--after", metavar="N", default="0", help="only what changed after this cursor")
        parser.add_argument(
            "--cursor-file", metavar="FILE", type=Path, help="the cursor is read there, and the new one left"
        )
        parser.add_argument(
            "--since", metavar="DATE", help="of stories published since, as 2d or 2026-03-01; undated: first seen"
        )
        parser.add_argument("--until", metavar="DATE", help="of stories published before that")
        parser.add_argument("--site", metavar="SITE", help="of stories of this site only")
        parser.add_argument("--schema-org", action="store_true", help="articles as schema.org NewsArticle")

    def work(self, engine: Engine, args: list[str], opts: Namespace) -> None:
        refuse_arguments(args, "name the file with -o FILE")
        after = _cursor(opts)
        selection = Selection(
            what=opts.what,
            after=after,
            since=given_moment("--since", opts.since),
            until=given_moment("--until", opts.until),
            site=check_site(engine, opts.site),
        )
        incremental = opts.cursor_file is not None
        wanted = Export(selection=selection, format=opts.format, schema_org=opts.schema_org, skip_empty=incremental)
        exported = export(engine, wanted, opts.output)
        if incremental:
            write_cursor(opts.cursor_file, exported.cursor)
        # Standard output is for rows where it is the target, so the account goes to the other one.
        account = sys.stderr if is_standard_output(opts.output) else sys.stdout
        print(_describe(exported, opts, incremental), file=account)


def _cursor(opts: Namespace) -> int:
    if opts.cursor_file is None:
        return parse_number("--after", opts.after, least=0)
    if opts.after != "0":
        raise ConfigurationError("--after and --cursor-file both give the cursor; leave out one of them")
    if not is_standard_output(opts.output):
        check_new(opts.output)
    return read_cursor(opts.cursor_file)


def _describe(exported: Exported, opts: Namespace, incremental: bool) -> str:
    target = shown_path(opts.output)
    if incremental and not exported.rows:
        return f"nothing new: no {opts.what} for {target}; cursor {exported.cursor}"
    return f"{exported.rows} {opts.what} written to {target}; cursor {exported.cursor}"

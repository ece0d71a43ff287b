"""``scrapy export``: the database as files for other tools, from where the last export ended."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from scrapy.exceptions import UsageError

from pipelines.command import DatabaseCommand, parse_day
from pipelines.export.exporting import Export, export
from pipelines.export.files import read_cursor, write_cursor
from pipelines.export.formats import FORMATS
from pipelines.storage.database import Engine
from pipelines.storage.reading import WHAT, Selection


class Command(DatabaseCommand):
    def syntax(self) -> str:
        return "[options] [-o FILE]"

    def short_desc(self) -> str:
        return "Write stories, quotes, notes, links, revisions or changes to a file"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="default: standard output")
        parser.add_argument("--what", choices=WHAT, default="articles", help="which rows (default: articles)")
        parser.add_argument("--format", choices=list(FORMATS), default="jsonl", help="default: jsonl")
        parser.add_argument("--after", metavar="N", type=int, help="only what changed after this cursor")
        parser.add_argument(
            "--cursor-file", metavar="FILE", type=Path, help="read the cursor there, and leave the new one"
        )
        parser.add_argument("--since", metavar="DATE", help="stories published then or later, as 2026-03-01")
        parser.add_argument("--until", metavar="DATE", help="stories published before that")
        parser.add_argument("--site", metavar="SITE", help="stories of this site only")
        parser.add_argument("--schema-org", action="store_true", help="articles as schema.org NewsArticle")

    def work(self, engine: Engine, args: list[str], opts: Namespace) -> None:
        if args or (opts.after is not None and opts.cursor_file):
            raise UsageError("give --after or --cursor-file, and no other arguments")
        after = read_cursor(opts.cursor_file) if opts.cursor_file else opts.after or 0
        selection = Selection(
            what=opts.what,
            after=after,
            since=parse_day("since", opts.since),
            until=parse_day("until", opts.until),
            site=opts.site,
        )
        wanted = Export(selection=selection, format=opts.format, schema_org=opts.schema_org)
        exported = export(engine, wanted, opts.output)
        if opts.cursor_file:
            write_cursor(opts.cursor_file, exported.cursor)
        target = opts.output or "standard output"
        # Standard output is for rows where it is the target, so the account goes to the other one.
        account = sys.stdout if opts.output else sys.stderr
        print(f"{exported.rows} {opts.what} written to {target}; cursor {exported.cursor}", file=account)

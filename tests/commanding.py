"""Runs the commands that read the database, in this process."""

from __future__ import annotations

from importlib import import_module

from scrapy.cmdline import ScrapyArgumentParser
from scrapy.settings import Settings


def run_command(name: str, database_url: str, *arguments: str) -> int:
    """The exit status of ``scrapy NAME ARGUMENTS``; what it prints goes where the process prints."""
    command = import_module(f"crawler.commands.{name}").Command()
    command.settings = Settings({"DATABASE_URL": database_url})
    parser = ScrapyArgumentParser(conflict_handler="resolve")
    command.add_options(parser)
    options, rest = parser.parse_known_args(list(arguments))
    command.run(rest, options)
    return int(command.exitcode)

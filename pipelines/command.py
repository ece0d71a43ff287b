"""What the commands that read the database have in common."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import UTC, datetime
from typing import ClassVar

from scrapy.commands import ScrapyCommand

from crawler.errors import ConfigurationError, CopydeskError
from pipelines.storage.database import DatabaseError, Engine, open_existing, unavailable
from pipelines.storage.migrate import ensure_schema


class DatabaseCommand(ScrapyCommand):
    """A command that opens the database of ``DATABASE_URL``; errors are one line, and an exit status."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def run(self, args: list[str], opts: Namespace) -> None:
        assert self.settings is not None
        try:
            engine = open_existing(self.settings["DATABASE_URL"])
            try:
                ensure_schema(engine)
                self.work(engine, args, opts)
            except DatabaseError as error:
                raise unavailable(engine.url, error) from error
            finally:
                engine.dispose()
        except CopydeskError as error:
            print(f"scrapy {self.__module__.rsplit('.', 1)[-1]}: {error}", file=sys.stderr)
            self.exitcode = error.exit_status
        except BrokenPipeError:
            sys.stderr.close()  # the reader of our output has seen enough

    def work(self, engine: Engine, args: list[str], opts: Namespace) -> None:
        """Do what the command is for.  Raises ``CopydeskError``."""
        raise NotImplementedError


def parse_day(name: str, text: str | None) -> datetime | None:
    """A day or a moment in ISO 8601, UTC where it has no zone.  Raises ``ConfigurationError`` naming the option."""
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise ConfigurationError(f"--{name} {text}: write a date, as 2026-03-01 or 2026-03-01T12:00") from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def parse_number(name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise ConfigurationError(f"{name} {text!r} is no number") from error

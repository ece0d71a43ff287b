"""What the commands that read the database have in common."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from crawler.command import ProjectCommand
from crawler.errors import ConfigurationError
from crawler.periods import parse_moment
from pipelines.storage.database import DatabaseError, Engine, now, open_existing, unavailable
from pipelines.storage.migrate import ensure_schema
from pipelines.storage.reading import asked_sites, is_known_site

LARGEST_NUMBER = 2**63 - 1
"""That a database can hold."""


class DatabaseCommand(ProjectCommand):
    """A command that opens the database of ``DATABASE_URL``."""

    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def perform(self, args: list[str], opts: Namespace) -> None:
        assert self.settings is not None
        engine = open_existing(self.settings["DATABASE_URL"])
        try:
            ensure_schema(engine)
            self.work(engine, args, opts)
        except DatabaseError as error:
            raise unavailable(engine.url, error) from error
        finally:
            engine.dispose()

    def work(self, engine: Engine, args: list[str], opts: Namespace) -> None:
        """Do what the command is for.  Raises ``CopydeskError``."""
        raise NotImplementedError


def refuse_arguments(args: list[str], remedy: str) -> None:
    """For a command that takes options only.  Raises ``ConfigurationError`` naming the first argument."""
    if args:
        raise ConfigurationError(f"{args[0]!r} is no option; {remedy}")


def given_moment(option: str, text: str | None) -> datetime | None:
    """What an option like ``--since`` says, if it is given.  Raises ``ConfigurationError`` naming the option."""
    return None if text is None else parse_moment(text, now(), f"{option} {text}")


def parse_number(name: str, text: str, least: int = 1) -> int:
    """A whole number from ``least`` on.  Raises ``ConfigurationError`` naming what it is for.

    >>> parse_number("--limit", "20")
    20
    """
    number = int(text) if text.isascii() and text.removeprefix("-").isdecimal() and len(text) < 30 else None
    if number is None or not least <= number <= LARGEST_NUMBER:
        raise ConfigurationError(f"{name} {text}: write a whole number from {least} on, no larger than 2^63-1")
    return number


def check_site(engine: Engine, site: str | None) -> str | None:
    """The site as it is named.  Raises ``ConfigurationError`` for one that no run has visited: a slip of the pen."""
    if site is not None:
        check_sites(engine, [site])
    return site


def check_sites(engine: Engine, sites: Sequence[str]) -> None:
    """The same for several."""
    with engine.connect() as connection:
        for site in sites:
            if not is_known_site(connection, site):
                others = ", ".join(asked_sites(connection)) or "none yet"
                raise ConfigurationError(f"site {site!r}: the database has no such site; it has {others}")

"""What the commands have in common: how they end."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from contextlib import suppress

from scrapy.commands import ScrapyCommand

from crawler import exit_status
from crawler.errors import ConfigurationError, CopydeskError, OutputError


class ProjectCommand(ScrapyCommand):
    """A command whose every failure is one line on standard error, and an exit status."""

    requires_project = True
    requires_crawler_process = False

    def run(self, args: list[str], opts: Namespace) -> None:
        try:
            self._check_arguments(args, opts)
            self.perform([argument for argument in args if argument != "--"], opts)
            if sys.stdout is not None:
                sys.stdout.flush()
        except BrokenPipeError:  # whoever read the output has seen enough
            self.exitcode = exit_status.CRASH
            let_go_of_output()
        except (CopydeskError, OSError) as error:
            fault = error if isinstance(error, CopydeskError) else _output_error(error)
            self._fail(str(fault), fault.exit_status)
        except KeyboardInterrupt:
            self._fail("interrupted", exit_status.CRASH)

    def perform(self, args: list[str], opts: Namespace) -> None:
        """Do what the command is for.  Raises ``CopydeskError``."""
        raise NotImplementedError

    def is_option(self, argument: str) -> bool:
        """Whether an argument that no option took was meant for one."""
        return argument.startswith("-") and argument != "-"

    def _check_arguments(self, args: list[str], opts: Namespace) -> None:
        before = args[: args.index("--")] if "--" in args else args
        if unknown := next(filter(self.is_option, before), None):
            raise ConfigurationError(f"unknown option {unknown}; scrapy {self._name} --help lists them")
        for text in _texts([*args, *vars(opts).values()]):
            if not _is_unicode(text):
                raise ConfigurationError(f"{text!a} is no text in UTF-8; write it in that encoding")

    def _fail(self, fault: str, status: int) -> None:
        self.exitcode = status
        if sys.stderr is not None:
            print(f"scrapy {self._name}: {fault}", file=sys.stderr)
        let_go_of_output()

    @property
    def _name(self) -> str:
        return self.__module__.rsplit(".", 1)[-1]


def _output_error(error: OSError) -> CopydeskError:
    """All files that commands open name themselves; what has no name is standard output."""
    return OutputError(f"{error.filename or 'standard output'}: {error.strerror}")


def let_go_of_output() -> None:
    """What could not be written to standard output must not fail once more when the interpreter ends."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _texts(values: Iterable[object]) -> Iterable[str]:
    return (value for value in values if isinstance(value, str))


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

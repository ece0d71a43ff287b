"""Imports point one way: each room may import what is written here, and nothing imports in a circle."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("crawler", "pipelines")


@dataclass(frozen=True)
class Room:
    """What the modules of one folder, or one module, may import besides the standard library and themselves."""

    ours: tuple[str, ...] = ()
    """"crawler.extraction" is that module, the front door; "crawler.sites.*" is also all that lies behind it."""
    others: tuple[str, ...] = ()
    """Packages of other people."""
    refused: tuple[str, ...] = ()
    """Standard library that does not belong there."""


BASE = (
    *("crawler.items", "crawler.errors", "crawler.exit_status", "crawler.files", "crawler.periods"),
    *("crawler.urls", "crawler.terminal"),
)
SITES = ("crawler.sites.*",)
ANYTHING = ("crawler.*", "pipelines.*")
# A page in, an article out: no network, no clock, no chance, no log, no process.
NETWORK = ("asyncio", "http", "socket", "ssl", "urllib.request")
IMPURE = (*NETWORK, "logging", "os", "random", "sqlite3", "subprocess", "threading", "time")

ROOMS = {
    # What lies in crawler/ itself: items, addresses, errors and other plain things that all rooms share.
    "crawler": Room(ours=BASE),
    "crawler.items": Room(),
    "crawler.exit_status": Room(),
    "crawler.settings": Room(),
    "crawler.terminal": Room(),
    "crawler.markup": Room(ours=("crawler.urls",), others=("lxml",)),
    "crawler.periods": Room(ours=("crawler.errors",)),
    "crawler.command": Room(ours=BASE, others=("scrapy",)),
    "crawler.errors": Room(ours=("crawler.exit_status",)),
    "crawler.urls": Room(others=("w3lib", "tldextract")),
    "crawler.toml_data": Room(ours=("crawler.errors",)),
    "crawler.lexicons": Room(ours=("crawler.errors", "crawler.toml_data"), others=("w3lib",)),
    "crawler.sites": Room(ours=("crawler.errors", "crawler.toml_data", "crawler.urls"), others=("w3lib", "cssselect")),
    "crawler.extraction": Room(
        ours=(*BASE, "crawler.markup", "crawler.lexicons.*", *SITES), others=("lxml", "w3lib"), refused=IMPURE
    ),
    # Learns the weights that the extraction reads, before it is ever run; nothing imports it.
    "crawler.extraction.quotes.learning": Room(ours=("crawler.extraction.quotes.*",)),
    "crawler.discovery": Room(
        ours=(*BASE, "crawler.markup", "crawler.lexicons.*", *SITES),
        others=("feedparser", "lxml", "w3lib"),
        refused=NETWORK,
    ),
    "crawler.frontier": Room(ours=BASE, others=("scrapy",)),
    # The frontier that several crawlers share, where REDIS_URL is set.
    "crawler.frontier.shared": Room(ours=BASE, others=("scrapy", "scrapy_redis", "redis")),
    "crawler.extensions": Room(ours=(*BASE, "crawler.network.*"), others=("scrapy", "rich")),
    "crawler.network": Room(ours=(*BASE, "crawler.extraction"), others=("scrapy", "twisted")),
    "crawler.middlewares": Room(
        ours=(*BASE, *SITES, "crawler.network.*"),
        others=("scrapy", "twisted", "w3lib"),
    ),
    "crawler.spiders": Room(
        ours=(*BASE, *SITES, "crawler.extraction", "crawler.discovery.*", "crawler.network.*"),
        others=("scrapy", "twisted", "w3lib"),
    ),
    # scrapy extract: many pages at once, through the same front door.
    "crawler.batch": Room(
        ours=(
            *BASE,
            *SITES,
            "crawler.extraction",
            "crawler.article_json",
            "crawler.discovery.*",
            "crawler.network.*",
            "crawler.spiders.*",
        ),
        others=("scrapy", "twisted", "w3lib", "rich"),
    ),
    # A developer's tool, behind no command: it teaches the extraction from pages.
    "crawler.batch.weighing": Room(
        ours=(*BASE, "crawler.batch.*", "crawler.extraction", "crawler.extraction.quotes.*")
    ),
    "crawler.commands": Room(ours=ANYTHING, others=("scrapy", "twisted", "rich", "itemadapter")),
    "pipelines": Room(
        ours=(*BASE, "crawler.command", "crawler.article_json", "pipelines.running.*", "pipelines.storage.*"),
        others=("scrapy", "twisted", "itemadapter", "w3lib"),
    ),
    "pipelines.running": Room(
        ours=(*BASE, "pipelines.refusals", "pipelines.storage.*"), others=("scrapy", "twisted", "itemadapter")
    ),
    "pipelines.export": Room(
        ours=(*BASE, "crawler.article_json", "pipelines.storage.*"), others=("sqlalchemy", "pyarrow")
    ),
    "pipelines.storage": Room(
        ours=(*BASE, "crawler.article_json", "crawler.lexicons"),
        others=("sqlalchemy", "alembic", "psycopg", "rensa"),
        refused=("scrapy",),
    ),
    # Some take minutes, and show it.
    "pipelines.storage.migrations": Room(
        ours=("pipelines.storage.*",), others=("sqlalchemy", "alembic", "rich"), refused=("scrapy",)
    ),
}
# Whom no room but itself may import.
CLOSED = ("crawler.commands", "crawler.settings")


class Import(NamedTuple):
    module: str
    line: int
    for_types_only: bool


def module_name(file: Path) -> str:
    """crawler/sites/__init__.py → "crawler.sites"."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {module_name(file): file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))}


def read_imports(source: str) -> list[Import]:
    """Every import of a module, also those inside functions; "from a import b" is a.b where that is a module."""
    return [
        Import(module, node.lineno, for_types_only)
        for node, for_types_only in _walk(ast.parse(source), False)
        for module in _imported(node)
    ]


def _walk(node: ast.AST, for_types_only: bool) -> Iterator[tuple[ast.AST, bool]]:
    for child in ast.iter_child_nodes(node):
        inside = for_types_only or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test))
        yield child, inside
        yield from _walk(child, inside)


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    if node.level:
        return ["." * node.level + (node.module or "")]
    inner = [f"{node.module}.{alias.name}" for alias in node.names]
    return sorted({name if name in SOURCES else str(node.module) for name in inner})


def room_of(module: str) -> str:
    """The closest room that a module lies in."""
    while module not in ROOMS:
        module = module.rpartition(".")[0]
    return module


def find_offences(module: str, source: str) -> list[str]:
    """What a module imports and should not, a line each."""
    room = room_of(module)
    return [
        f"{module}, line {found.line}: imports {found.module}; {room} may not"
        for found in read_imports(source)
        if not _is_allowed(found.module, room)
    ]


def _is_allowed(imported: str, name: str) -> bool:
    room = ROOMS[name]
    top = imported.split(".", maxsplit=1)[0]
    if top in sys.stdlib_module_names:
        return not any(_lies_in(imported, refused) for refused in room.refused)
    if top not in PACKAGES:
        return top in room.others
    if room_of(imported) == name:
        return True
    if any(_lies_in(imported, closed) for closed in CLOSED):
        return False
    return any(_lies_in(imported, rule[:-2]) if rule.endswith(".*") else imported == rule for rule in room.ours)


def _lies_in(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


@pytest.mark.parametrize("module", SOURCES)
def test_a_room_imports_only_what_it_may(module):
    assert find_offences(module, SOURCES[module].read_text("utf-8")) == []


def test_nothing_imports_in_a_circle():
    """Imports for annotations alone do not count: they never run."""
    graph = {
        module: {
            found.module
            for found in read_imports(file.read_text("utf-8"))
            if found.module in SOURCES and not found.for_types_only
        }
        for module, file in SOURCES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("imports in a circle: " + " → ".join(reversed(error.args[1])))


def test_every_foreign_import_is_a_declared_dependency():
    """Or a fresh machine lacks it, although every machine of ours happens to have it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [line for name, lines in project["optional-dependencies"].items() if name != "dev" for line in lines]
    declared = {_package(line) for line in [*project["dependencies"], *extras]} | {"twisted"}  # Scrapy's own engine
    imported = {
        found.module.split(".")[0]
        for file in SOURCES.values()
        for found in read_imports(file.read_text("utf-8"))
        if found.module.split(".")[0] not in (*PACKAGES, *sys.stdlib_module_names)
    }
    assert imported - declared == set()


def _package(requirement: str) -> str:
    """ "psycopg[binary]>=3.3" → "psycopg"."""
    return re.split(r"[\[<>=~; ]", requirement)[0].lower().replace("-", "_")


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("crawler.items", "import w3lib"),
        ("crawler.urls", "from crawler import items"),
        ("crawler.extraction.headline", "import scrapy"),
        ("crawler.extraction.headline", "from urllib.request import urlopen"),
        ("crawler.extraction.headline", "import pipelines.storage"),
        ("crawler.extraction.headline", "from .page import Page"),
        ("crawler.spiders.news", "from crawler.extraction.headline import find_headline"),
        ("crawler.spiders.news", "from pipelines import store"),
        ("crawler.spiders.news", "def start():\n    import sqlalchemy"),
        ("crawler.middlewares.pace", "from crawler.settings import DOWNLOAD_DELAY"),
        ("crawler.extensions.progress", "from crawler.commands import crawl"),
        ("pipelines.store", "from crawler.extraction import extract_article"),
        ("pipelines.store", "from crawler.spiders.news import NewsSpider"),
        ("pipelines.storage.schema", "import scrapy"),
    ],
)
def test_an_offence_is_found(module, line):
    """The check itself: each of these crosses a wall."""
    assert len(find_offences(module, line)) == 1


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("crawler.urls", "from w3lib.url import safe_url_string"),
        ("crawler.extraction.headline", "from crawler.extraction.page import Page"),
        ("crawler.spiders.news", "from crawler.extraction import extract_article"),
        ("crawler.spiders.news", "from crawler.discovery.feeds import parse_feed"),
        ("crawler.commands.diff", "from pipelines.storage.stories import find_story"),
        ("pipelines.store", "from pipelines.storage.schema import articles"),
        ("pipelines.store", "from pipelines.running.run import Run"),
        ("pipelines.storage.stories", "from sqlalchemy import select"),
    ],
)
def test_what_is_allowed_is_no_offence(module, line):
    assert find_offences(module, line) == []

"""Settings, tables, commands, arguments and fields are documented, and what the documents name exists."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from scrapy.utils.misc import load_object, walk_modules_iter

import crawler.settings
from crawler import items
from crawler.spiders.news import NewsSpider
from crawler.spiders.pages import PagesSpider
from pipelines.storage.schema import metadata

ROOT = Path(__file__).parent.parent
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
ITEMS = (items.Article, items.Dateline, items.Quote, items.UpdateNote, items.RelatedLink, items.Image)

# A fenced block with its language, or one indented by four spaces after a blank line.
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?<=\n\n)(?: {4}.*\n?)+")
CODE = re.compile(r"`([^`\n]+)`")
# "[name](docs/file.md#part)"
LINK = re.compile(r"\[[^\]\n]+\]\(([^)\s]+)\)")
MAKE_COMMAND = re.compile(r"\bmake ([a-z]+)")
SCRAPY_COMMAND = re.compile(r"\bscrapy ([a-z]+)(?: ([a-z]+))?")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def find_code(text: str) -> str:
    """Everything in a document that is set as code."""
    blocks = [block for _, block in FENCED.findall(text)] + INDENTED.findall(text) + CODE.findall(text)
    return "\n".join(blocks)


def section(text: str, name: str) -> str:
    """A document's part under the heading that names ``name`` in code, up to the next heading as high."""
    heading = re.search(rf"^(#+) [^\n]*`{re.escape(name)}`[^\n]*$", text, re.MULTILINE)
    if heading is None:
        return ""
    rest = text[heading.end() :]
    following = re.search(rf"^#{{1,{len(heading[1])}}} ", rest, re.MULTILINE)
    return rest[: following.start()] if following else rest


def commands() -> dict[str, object]:
    modules = [module.__name__ for module in walk_modules_iter("crawler.commands")][1:]
    return {name.rpartition(".")[2]: load_object(f"{name}.Command") for name in modules}


SETTINGS = [name for name in dir(crawler.settings) if name.startswith("COPYDESK_")]
COLUMNS = [(table.name, column.name) for table in metadata.tables.values() for column in table.columns]
FIELDS = [(item.__name__, field.name) for item in ITEMS for field in fields(item)]
ARGUMENTS = sorted({*NewsSpider.arguments, *PagesSpider.arguments})


@pytest.mark.parametrize("setting", [*SETTINGS, "DATABASE_URL", "REDIS_URL"])
def test_every_setting_is_documented(setting):
    assert f"`{setting}`" in read("docs/settings.md")


def test_every_documented_setting_exists():
    documented = set(re.findall(r"`(COPYDESK_[A-Z_]+)`", read("docs/settings.md")))
    assert documented - set(SETTINGS) == set()


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_every_table_has_its_part_in_the_documents(table):
    assert section(read("docs/database.md"), table)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_is_documented(table, column):
    assert f"`{column}`" in section(read("docs/database.md"), table)


@pytest.mark.parametrize(("item", "field"), FIELDS)
def test_every_field_is_documented(item, field):
    assert f"`{field}`" in read("docs/fields.md")


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_documented(name):
    assert any(f"scrapy {name}" in find_code(path.read_text("utf-8")) for path in DOCUMENTS)


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_has_help(name):
    assert commands()[name]().short_desc().strip()


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_every_spider_argument_is_documented(argument):
    assert any(f"-a {argument}=" in find_code(path.read_text("utf-8")) for path in DOCUMENTS)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_that_a_document_names_exist(path):
    code = find_code(path.read_text("utf-8"))
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert set(MAKE_COMMAND.findall(code)) - targets == set()
    spiders = {NewsSpider.name, PagesSpider.name}
    used = {(name, rest) for name, rest in SCRAPY_COMMAND.findall(code)}
    assert {name for name, _ in used} - set(commands()) - {"list", "version", "shell"} == set()
    assert {rest for name, rest in used if name == "crawl" and rest} - spiders == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path):
    links = [link.partition("#")[0] for link in LINK.findall(path.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if link and not (path.parent / link).exists()] == []


def test_the_readme_leads_to_every_document():
    assert [
        path.name for path in DOCUMENTS if path.parent.name == "docs" and f"docs/{path.name}" not in read("README.md")
    ] == []

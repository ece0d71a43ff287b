"""``scrapy export``: all of it, or all since the last time, whole or not at all."""

import csv
import json
import os
from dataclasses import replace
from datetime import timedelta

import pytest
from scrapy.exceptions import UsageError

from crawler import exit_status
from crawler.items import Article
from pipelines.export import exporting, formats
from pipelines.storage.item_json import item_from
from pipelines.storage.schema import changes
from tests.commanding import run_command
from tests.factories import NOON, a_full_article, a_link, an_article
from tests.storing import rows, store


@pytest.fixture
def export(database_url, tmp_path):
    """Runs an export and gives its lines, read as JSON."""

    def _export(*arguments):
        assert run_command("export", database_url, "-o", str(tmp_path / "out"), *arguments) == 0
        return [json.loads(line) for line in (tmp_path / "out").read_text("utf-8").splitlines()]

    return _export


def test_an_article_comes_out_with_the_fields_it_went_in_with(engine, export):
    article = a_full_article()
    store(engine, article)
    [line] = export()
    assert item_from(Article, line) == article
    assert (line["id"], line["revision"], line["first_seen_at"]) == (1, 1, NOON.isoformat())


@pytest.mark.parametrize(
    ("what", "number", "column", "value"),
    [
        ("quotes", 1, "speaker_name", "Mara Quill"),
        ("update_notes", 1, "kind", "correction"),
        ("related_links", 1, "url", "https://harbour.example/2024/ferries"),
        ("revisions", 2, "changed", []),
        ("changes", 3, "kind", "article.created"),
    ],
)
def test_every_kind_of_row_names_its_story(what, number, column, value, engine, export):
    article, other = a_full_article(), an_article(site="ledger")
    store(engine, article, other)
    lines = export("--what", what)
    assert len(lines) == number
    assert (lines[0][column], lines[0]["canonical_url"], lines[0]["site"]) == (value, article.canonical_url, "harbour")


def test_a_cursor_file_gives_each_change_once(engine, database_url, tmp_path, capsys):
    out, cursor = tmp_path / "out", tmp_path / "cursor"
    first, second = an_article(), an_article()
    store(engine, first)
    seen = []
    for article in (None, second, replace(first, headline="Bridge stays shut"), None):
        if article:
            store(engine, article)
        run_command("export", database_url, "-o", str(out), "--cursor-file", str(cursor))
        seen.append([json.loads(line)["headline"] for line in out.read_text("utf-8").splitlines()])
    assert seen == [[first.headline], [second.headline], ["Bridge stays shut"], []]
    assert cursor.read_text() == "3\n"
    assert capsys.readouterr().out.splitlines()[-1] == f"0 articles written to {out}; cursor 3"


@pytest.mark.parametrize("what", ["articles", "quotes", "revisions", "changes"])
def test_after_the_last_change_there_is_nothing(what, engine, export):
    store(engine, a_full_article())
    assert export("--what", what, "--after", str(max(rows(engine, changes, "seq")))) == []


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--site", "ledger"), ["Ledger"]),
        (("--since", "2024-02-01"), ["New", "Ledger"]),
        (("--until", "2024-02-01"), ["Old"]),
        (("--since", "2024-02-29", "--until", "2024-03-02", "--site", "harbour"), ["New"]),
    ],
)
def test_stories_are_chosen_by_site_and_time(arguments, found, engine, export):
    store(
        engine,
        an_article(headline="Old", published_at=NOON - timedelta(days=60)),
        an_article(headline="New", published_at=NOON),
        an_article(headline="Ledger", site="ledger", published_at=None, fetched_at=NOON),
    )
    assert [line["headline"] for line in export(*arguments)] == found


def test_csv_has_a_head_and_a_line_a_row_whatever_is_in_the_cells(engine, database_url, tmp_path):
    article = a_full_article(headline='Say "no", twice\nand again;')
    store(engine, article, an_article())
    run_command("export", database_url, "--format", "csv", "-o", str(tmp_path / "out.csv"))
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 2
    assert lines[0]["headline"] == article.headline
    assert lines[0]["body"] == article.body
    assert json.loads(lines[0]["section"]) == ["News", "Town"]
    assert lines[0]["published_at"] == article.published_at.isoformat()
    assert lines[1]["standfirst"] == ""


def test_parquet_keeps_types(engine, database_url, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    article = a_full_article()
    store(engine, article)
    run_command("export", database_url, "--format", "parquet", "-o", str(tmp_path / "out.parquet"))
    [row] = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert (row["published_at"], row["is_free"], row["revision"]) == (article.published_at, True, 1)
    assert json.loads(row["authors"]) == ["Ida Marlow"]


def test_schema_org_gives_a_news_article(engine, export):
    article = a_full_article(related_links=(a_link("https://harbour.example/x", title="Ferries"),))
    store(engine, article)
    [line] = export("--schema-org")
    assert (line["@type"], line["headline"], line["dateline"]) == ("NewsArticle", article.headline, "CORVANE (HPA) —")
    assert line["datePublished"] == article.published_at.isoformat()
    assert line["articleBody"] == article.body
    assert line["correction"][0]["@type"] == "CorrectionComment"
    assert line["citation"] == [{"@type": "CreativeWork", "url": "https://harbour.example/x", "name": "Ferries"}]
    assert line["hasPart"][0]["spokenByCharacter"] == {"@type": "Person", "name": "Mara Quill"}
    assert None not in line.values()


def test_an_export_that_fails_leaves_the_old_file_and_the_old_cursor(engine, database_url, tmp_path, monkeypatch):
    out, cursor = tmp_path / "out", tmp_path / "cursor"
    out.write_text("what was there")
    store(engine, an_article(), an_article())

    def cut_off(connection, selection):
        yield {"half": "an export"}
        raise RuntimeError

    monkeypatch.setattr(exporting, "read_articles", cut_off)
    with pytest.raises(RuntimeError):
        run_command("export", database_url, "-o", str(out), "--cursor-file", str(cursor))
    assert out.read_text() == "what was there"
    assert sorted(path.name for path in tmp_path.iterdir() if "copydesk" not in path.name) == ["out"]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("-o", "/no/such/folder/out"), "cannot be written"),
        (("--cursor-file", "bad"), "holds no cursor"),
        (("--since", "yesterday"), "--since yesterday: write a date"),
        (("--format", "parquet"), "needs a file"),
        (("--schema-org", "--what", "quotes"), "--schema-org writes articles"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(arguments, fault, database_url, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad").write_text("twelve")
    assert run_command("export", database_url, *arguments) == exit_status.USAGE
    err = capsys.readouterr().err
    assert fault in err
    assert err.count("\n") == 1


def test_without_pyarrow_parquet_names_the_extra(database_url, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    assert run_command("export", database_url, "--format", "parquet", "-o", str(tmp_path / "x")) == exit_status.USAGE
    assert "pip install pyarrow" in capsys.readouterr().err
    assert formats.FORMATS.keys() == {"jsonl", "csv", "parquet"}


def test_a_cursor_comes_from_one_place(database_url):
    with pytest.raises(UsageError):
        run_command("export", database_url, "--after", "3", "--cursor-file", "cursor")


def test_an_export_of_many_stories_keeps_few_in_memory(engine, export):
    """More stories than are read at once come out once each, in order."""
    store(engine, *(an_article(body=f"Story {number}: a bridge in Corvane was closed.") for number in range(1_100)))
    assert [line["id"] for line in export()] == list(range(1, 1_101))


def test_a_device_is_not_replaced(database_url, tmp_path, capsys):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert run_command("export", database_url, "-o", str(pipe)) == exit_status.USAGE
    assert f"{pipe} is no ordinary file" in capsys.readouterr().err
    assert pipe.is_fifo()

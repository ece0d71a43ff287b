"""``scrapy export``: all of it, or all since the last time, whole or not at all."""

import csv
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from crawler import exit_status
from crawler.items import Article
from pipelines.export import exporting, formats
from pipelines.storage.database import transaction
from pipelines.storage.item_json import item_from
from pipelines.storage.schema import articles, changes
from tests.commanding import run_command
from tests.factories import NOON, a_full_article, a_link, an_article
from tests.running import ROOT
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
    """And no file where there is nothing new."""
    out, cursor = tmp_path / "out", tmp_path / "cursor"
    first, second = an_article(), an_article()
    store(engine, first)
    seen = []
    for article in (None, second, replace(first, headline="Bridge stays shut"), None):
        if article:
            store(engine, article)
        assert run_command("export", database_url, "-o", str(out), "--cursor-file", str(cursor)) == 0
        lines = out.read_text("utf-8").splitlines() if out.exists() else []
        seen.append([json.loads(line)["headline"] for line in lines] if out.exists() else None)
        out.unlink(missing_ok=True)
    assert seen == [[first.headline], [second.headline], ["Bridge stays shut"], None]
    assert cursor.read_text() == "3\n"
    assert capsys.readouterr().out.splitlines()[-1] == f"nothing new: no articles for {out}; cursor 3"


def test_what_a_cursor_gave_is_not_overwritten(engine, database_url, tmp_path, capsys):
    """It gives each row once, so the file may be the only place where they are."""
    out, cursor = tmp_path / "out", tmp_path / "cursor"
    arguments = ("export", database_url, "-o", str(out), "--cursor-file", str(cursor))
    store(engine, an_article())
    assert run_command(*arguments) == 0
    exported = out.read_bytes()
    store(engine, an_article())
    assert run_command(*arguments) == exit_status.USAGE
    assert "is there already" in capsys.readouterr().err
    assert (out.read_bytes(), cursor.read_text()) == (exported, "1\n")


def test_a_cursor_of_another_database_is_refused(engine, database_url, tmp_path, capsys):
    store(engine, an_article())
    (tmp_path / "cursor").write_text("7\n")
    for where in (["--after", "7"], ["--cursor-file", str(tmp_path / "cursor")]):
        assert run_command("export", database_url, *where, "-o", str(tmp_path / "out")) == exit_status.USAGE
        assert "cursor 7 is past the last change of this database, 1" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_cursor_outlives_the_stories_it_came_from(engine, database_url, tmp_path):
    """Who deletes the latest stories by hand does not make old cursors wrong."""
    store(engine, an_article(), an_article())
    with transaction(engine) as connection:
        connection.execute(delete(articles))
    assert run_command("export", database_url, "--after", "2", "-o", str(tmp_path / "out")) == 0


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


KILLED_AT = """
import os, signal, sys
from importlib import import_module
from tests.commanding import run_command
module, function = sys.argv[1].split(":")
setattr(import_module(module), function, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
run_command(*sys.argv[2:])
"""


@pytest.mark.parametrize(
    ("moment", "is_written"),
    [("crawler.files:_sync", False), ("crawler.commands.export:write_cursor", True)],
    ids=["before the file is safe", "between the file and the cursor"],
)
def test_an_export_that_is_killed_gives_its_rows_again(moment, is_written, engine, database_url, tmp_path):
    """The file is whole or not there, and the cursor stays: rows may come twice, and are never left out."""
    out, cursor = tmp_path / "out", tmp_path / "cursor"
    store(engine, *(an_article() for _ in range(3)))
    arguments = ["export", database_url, "-o", str(out), "--cursor-file", str(cursor)]
    killed = subprocess.run([sys.executable, "-c", KILLED_AT, moment, *arguments], cwd=ROOT, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert (out.exists(), cursor.exists()) == (is_written, False)
    if is_written:
        assert len(out.read_text("utf-8").splitlines()) == 3
        out.unlink()  # dealt with, as the next export asks for
    assert run_command(*arguments) == 0
    assert len(out.read_text("utf-8").splitlines()) == 3
    assert cursor.read_text() == "3\n"


def test_an_export_that_fails_leaves_the_old_file_and_the_old_cursor(engine, database_url, tmp_path, monkeypatch):
    out, cursor = tmp_path / "out", tmp_path / "cursor"
    out.write_text("what was there")
    cursor.write_text("1\n")
    store(engine, an_article(), an_article())

    def cut_off(connection, selection):
        yield {"half": "an export"}
        raise RuntimeError

    monkeypatch.setattr(exporting, "read_articles", cut_off)
    for arguments in (["-o", str(out)], ["-o", f"{out}-2", "--cursor-file", str(cursor)]):
        with pytest.raises(RuntimeError):
            run_command("export", database_url, *arguments)
    assert (out.read_text(), cursor.read_text()) == ("what was there", "1\n")
    assert sorted(path.name for path in tmp_path.iterdir() if "copydesk" not in path.name) == ["cursor", "out"]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("-o", "/no/such/folder/out"), "cannot be written"),
        (("--cursor-file", "bad"), "holds no cursor"),
        (("--cursor-file", "none/cursor"), "there is no folder"),
        (("--after", "-5"), "--after -5: write a whole number from 0 on"),
        (("--after", "9" * 40), "write a whole number"),
        (("--after", "3", "--cursor-file", "cursor"), "both give the cursor"),
        (("--site", "nope"), "site 'nope': the database has no such site; it has none yet"),
        (("--since", "2026-03-02", "--until", "2026-03-01"), "--since is not before --until"),
        (("stories.jsonl",), "'stories.jsonl' is no option; name the file with -o FILE"),
        (("--lmit", "3"), "unknown option --lmit; scrapy export --help lists them"),
        (("-o", "."), ".: is a folder; name a file in it"),
        (("--since", "yesterday"), "--since yesterday: write a time ago"),
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


def test_stories_past_one_read_come_out_once_each_in_order(engine, export):
    """More stories than are read at once: none is repeated or left out."""
    store(engine, *(an_article(body=f"Story {number}: a bridge in Corvane was closed.") for number in range(1_100)))
    assert [line["id"] for line in export()] == list(range(1, 1_101))


def test_a_pipe_is_written_to(engine, database_url, tmp_path):
    store(engine, an_article())
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert run_command("export", database_url, "-o", str(pipe)) == 0
    assert json.loads(os.read(reader, 100_000))["site"] == "harbour"
    os.close(reader)


@pytest.mark.parametrize("arguments", [[], ["-o", "-"]])
def test_without_a_file_the_rows_go_to_standard_output(arguments, engine, database_url, capsysbinary):
    store(engine, an_article())
    assert run_command("export", database_url, *arguments) == 0
    printed = capsysbinary.readouterr()
    assert json.loads(printed.out)["site"] == "harbour"
    assert printed.err == b"1 articles written to standard output; cursor 1\n"
    assert not Path("-").exists()


def test_parquet_goes_to_standard_output_too(engine, database_url, tmp_path, capsysbinary):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    store(engine, an_article())
    assert run_command("export", database_url, "--format", "parquet") == 0
    (tmp_path / "out").write_bytes(capsysbinary.readouterr().out)
    assert parquet.read_table(tmp_path / "out").num_rows == 1


@pytest.mark.parametrize(
    ("headline", "cell"),
    [
        *((formula, f"'{formula}") for formula in ("=1+1", "+49 40", "-5", "@desk", "\t=1", "＝1")),
        ("Bridge = shut", "Bridge = shut"),
        ("\x1b[31mBridge", "\ufffd[31mBridge"),
    ],
)
def test_csv_is_no_way_into_a_spreadsheet_or_a_terminal(headline, cell, engine, database_url, tmp_path):
    store(engine, an_article(headline=headline))
    run_command("export", database_url, "--format", "csv", "-o", str(tmp_path / "out.csv"))
    text = (tmp_path / "out.csv").read_text("utf-8")
    [row] = csv.DictReader(text.splitlines())
    assert row["headline"] == cell
    assert "\x1b" not in text

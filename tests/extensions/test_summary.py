"""A run's counters, as a table and as one line."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from crawler.extensions.summary import OUTCOMES, RunSummary, last_line, read_stats, summary_table

STATS = {
    "copydesk/outcome/harbour/stored": 12,
    "copydesk/outcome/harbour/gone": 1,
    "copydesk/outcome/town/stored": 3,
    "copydesk/part/harbour/quotes": 40,
    "copydesk/list/harbour/read": 1,
    "copydesk/list/quiet/blocked": 2,
    "copydesk/list/quiet/read": 1,
    "copydesk/recheck/due": 4,
    "item_scraped_count": 16,
}


def shown(summary, width=80):
    out = StringIO()
    Console(file=out, width=width).print(summary_table(summary))
    return out.getvalue()


def test_counters_are_read_by_site():
    summary = read_stats(STATS)
    assert summary.sites == ["harbour", "quiet", "town"]
    assert summary.totals == {"stored": 15, "gone": 1}


def test_the_last_line_names_every_outcome():
    line = last_line("news", "healthy", read_stats(STATS), 3.14159, 12)
    assert line.startswith("copydesk: run=12 spider=news outcome=healthy stored=15 revised=0 ")
    assert line.endswith(" seconds=3.1")
    assert all(f" {outcome}=" in line for outcome in OUTCOMES)


def test_a_run_that_did_not_begin_has_no_number():
    assert "run=- " in last_line("news", "usage", RunSummary(), 0.0)


def test_the_table_has_a_row_a_site():
    heading, _, rows = shown(read_stats(STATS), width=100).partition("─\n")
    assert {"site", "stored", "unchanged", "gone", "quotes"} <= set(heading.split())
    assert [row.split() for row in rows.splitlines()] == [
        ["harbour", "12", "0", "0", "1", "0", "0", "40", "0", "0", "1", "of", "1"],
        ["quiet", *["0"] * 9, "1", "of", "3"],
        ["town", "3", *["0"] * 8, "0", "of", "0"],
    ]


def test_edits_that_nobody_announced_are_counted_where_there_are_any():
    edited = STATS | {"copydesk/part/town/silent_edits": 2}
    heading, _, rows = shown(read_stats(edited), width=100).partition("─\n")
    assert "silent" in heading.split()
    assert rows.splitlines()[-1].split() == ["town", "3", "0", "0", "0", "0", "0", "2", "0", "0", "0", "0", "of", "0"]
    assert "silent" not in shown(read_stats(STATS), width=100)


def test_a_narrow_terminal_loses_no_letter():
    table = shown(read_stats(STATS), width=60)
    assert "…" not in table
    assert all(len(line) <= 60 for line in table.splitlines())


def test_what_no_site_had_is_no_column():
    table = shown(RunSummary(outcomes=read_stats({"copydesk/outcome/a/stored": 1}).outcomes))
    assert "gone" not in table
    assert "lists" not in table
    assert "rejected" in table

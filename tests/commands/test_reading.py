"""The commands that show what is in the database: search, diff, rejects, db, health, report."""

import json
import re
from dataclasses import replace

import pytest
from sqlalchemy import delete, text, update

from crawler import exit_status
from pipelines.storage.database import transaction
from pipelines.storage.rejects import reject_of
from pipelines.storage.runs import Finding
from pipelines.storage.schema import articles, quotes, rejects, revisions
from tests.commanding import run_command
from tests.factories import BODY, a_full_article, a_note, an_article
from tests.pipelines.storage.test_health import a_run, with_authors
from tests.pipelines.storage.test_runs import a_tally
from tests.storing import rows, store, write


@pytest.fixture
def run(database_url, capsys, monkeypatch):
    """Runs a command on the test's database; its status and what it printed."""
    monkeypatch.setenv("COLUMNS", "200")

    def _run(name, *arguments):
        status = run_command(name, database_url, *arguments)
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return _run


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("lighthouse",), {"Keeper"}),
        (("LIGHTHOUSE", "lamp"), {"Keeper"}),
        (("lighthouse bridge",), set()),
        (('"swing bridge"',), {"Bridge"}),
        (("bridge swing",), set()),
        (("bridge", "swing"), {"Bridge"}),
        (('"', "lamp"), {"Keeper"}),
        (("lamp*", "OR", "NEAR("), set()),
        (("council", "--site", "ledger"), set()),
        (("council", "--since", "2024-03-02"), set()),
        (("the", "-lamp"), {"Bridge"}),
        (("the -lamp",), {"Bridge"}),
        (("--", "-lamp", "the"), {"Bridge"}),
        (('the -"swing bridge"',), {"Keeper"}),
        (("“swing bridge”",), {"Bridge"}),
        (("bridge'); DROP TABLE articles --",), set()),
        (("lamp\ufeffs", "№?¿", "*"), set()),
    ],
)
def test_search_finds_stories_with_all_the_words(arguments, found, engine, run):
    store(
        engine,
        an_article(headline="Bridge", site="harbour"),
        an_article(
            headline="Keeper", site="ledger", body="The keeper lit the lighthouse lamp again on Friday evening."
        ),
    )
    status, printed = run("search", *arguments)
    assert status == exit_status.HEALTHY
    assert {name for name in ("Bridge", "Keeper") if name in printed} == found


def test_search_knows_what_changed_and_what_went(engine, run):
    article = an_article(headline="Lamp")
    store(engine, article)
    store(engine, replace(article, headline="Foghorn"))
    assert "0 found" in run("search", "lamp")[1]
    assert "Foghorn" in run("search", "foghorn")[1]
    with transaction(engine) as connection:
        connection.execute(delete(articles))
    assert "0 found" in run("search", "foghorn")[1]


def test_search_finds_quotes_by_words_and_by_speaker(engine, run):
    store(engine, a_full_article())
    assert "Mara Quill" in run("search", "--quotes", "trust")[1]
    assert "trust a bridge" in run("search", "--speaker", "quill")[1]
    assert "0 found" in run("search", "--speaker", "100%")[1]
    assert "0 found" in run("search", "--quotes", "ferries")[1]


def test_search_gives_scripts_a_json_object_a_line(engine, run):
    article = a_full_article()
    store(engine, article)
    [story], [quote] = (run("search", "--json", *rest)[1].splitlines() for rest in (["bridge"], ["--quotes", "trust"]))
    assert json.loads(story)["canonical_url"] == article.canonical_url
    assert json.loads(story)["published_at"] == article.published_at.isoformat()
    assert json.loads(quote)["speaker_name"] == "Mara Quill"
    assert run("search", "--json", "nothing") == (exit_status.HEALTHY, "")


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_table_of_stories_is_as_wide_as_the_terminal_at_most(width, engine, run, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    store(engine, a_full_article(headline="Bridge " + "s" * 200, site="a-site-of-a-long-name"))
    for arguments in (["bridge"], ["--quotes", "trust"]):
        printed = run("search", *arguments)[1]
        assert max(len(line) for line in printed.splitlines()) <= width
        assert "".join(printed.split()).count("s") > 200


def test_search_without_words_says_what_to_give(run):
    assert run("search") == (
        exit_status.USAGE,
        "scrapy search: nothing to search for: give words, as in scrapy search bridge 'fish market'\n",
    )


def test_what_a_page_wrote_does_not_steer_the_terminal(engine, run):
    store(engine, an_article(headline="Bridge \x1b[31mred\x1b]0;title\x07 [bold]x[/bold] \u202egnp", site="harbour"))
    printed = run("search", "bridge")[1]
    assert "\x1b" not in printed
    assert "\x07" not in printed
    assert "[bold]x[/bold]" in printed


def test_diff_shows_the_words_that_changed(engine, run):
    article = an_article(headline="Bridge closed")
    store(engine, article)
    store(engine, replace(article, headline="Bridge reopened", body=BODY.replace("every twenty minutes", "every hour")))
    status, printed = run("diff", article.url)
    assert status == exit_status.HEALTHY
    assert "revision 1" in printed
    assert "→ 2" in printed
    assert "Bridge [-closed-] {+reopened+}" in printed
    assert "every [-twenty minutes,-] {+hour,+} and lorries" in printed
    assert "Traders" not in printed
    assert run("diff", "1", "1", "2")[1] == printed


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("https://harbour.example/none",), "no story https://harbour.example/none"),
        (("99999999999999999999999",), "no story 9999"),
        (("1", "1", "7"), "has no revision 7; it has 1 to 1"),
        (("1", "one", "2"), "revision one: write a whole number from 1 on"),
        (("1", "2"), "name a story, or a story and two of its revisions"),
        (("https://harbour.example/\udcff",), "is no text in UTF-8"),
    ],
)
def test_diff_names_what_is_not_there(arguments, fault, engine, run):
    store(engine, an_article())
    status, printed = run("diff", *arguments)
    assert status == exit_status.USAGE
    assert fault in printed


def test_diff_of_a_story_that_never_changed(engine, run):
    store(engine, an_article())
    assert "one revision only" in run("diff", "1")[1]


def test_rejects_are_listed_shown_and_tried_again(engine, run):
    mended, broken = a_full_article(), an_article(headline=None)
    write(engine, reject_of(mended, "pipeline_error", "KeyError: 'x'"), reject_of(broken, "no_headline", "none shown"))
    printed = run("rejects")[1]
    assert "2 rejects wait: 1 no_headline, 1 pipeline_error" in printed
    assert mended.url in printed
    assert [json.loads(line)["headline"] for line in run("rejects", "1", "--show")[1].splitlines()] == [mended.headline]
    status, printed = run("rejects", "--retry")
    assert status == exit_status.ITEMS_LOST
    assert f"1 {mended.url}: stored" in printed
    assert f"2 {broken.url}: no_headline: the page shows no headline" in printed
    assert rows(engine, articles, "headline", "dateline_place") == [
        {"headline": mended.headline, "dateline_place": "CORVANE"}
    ]
    assert [row is None for row in rows(engine, rejects, "resolved_at")] == [False, True]
    assert "1 rejects wait" in run("rejects")[1]


def test_db_shows_version_and_counts(engine, run, backend):
    store(engine, a_full_article())
    status, printed = run("db")
    assert status == exit_status.HEALTHY
    assert re.search(r"schema \d{4}\n", printed)
    assert backend in printed


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (update(quotes).values(start=2), "quotes whose offsets do not slice"),
        (delete(revisions), "revisions have gaps"),
        (update(revisions).values(body="something else"), "text is not that of their last revision"),
        (text("UPDATE clusters SET size = 5"), "clusters whose size"),
        (text("UPDATE clusters SET first_article_id = 99"), "clusters whose first story"),
        (text("DELETE FROM changes WHERE seq = 2"), "numbers missing in the change feed"),
    ],
)
def test_db_check_finds_what_contradicts_itself(statement, fault, engine, run):
    store(engine, a_full_article(), an_article(), an_article())
    assert run("db", "--check")[1].endswith("sound\n")
    with transaction(engine) as connection:
        connection.execute(statement)
    status, printed = run("db", "--check")
    assert status == exit_status.CRASH
    assert fault in printed


def test_db_vacuum_removes_what_deleted_stories_left(engine, run):
    store(engine, an_article())
    with transaction(engine) as connection:
        connection.execute(delete(articles))
    assert re.search(r"vacuumed; [1-9]\d* index entries", run("db", "--vacuum")[1])
    assert run("db", "--check") == (exit_status.HEALTHY, run("db", "--check")[1])


def test_health_shows_each_site_and_its_trouble(engine, run):
    trouble = Finding(site="harbour", text="blocked: all 3 pages were refused")
    a_run(engine, a_tally(blocked=3), a_tally("ledger", stored=2), findings=[trouble])
    status, printed = run("health")
    assert status == exit_status.UNHEALTHY
    assert trouble.text in printed
    status, printed = run("health", "--json", "ledger")
    assert status == exit_status.HEALTHY
    assert json.loads(printed)["stored"] == 2
    status, printed = run("health", "ledger", "nope")
    assert status == exit_status.USAGE
    assert "site 'nope': the database has no such site; it has harbour, ledger" in printed


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("search", "--limit", "-1", "bridge"), "--limit -1: write a whole number from 1 on"),
        (("search", "--limit", "9" * 30, "bridge"), "write a whole number from 1 on"),
        (("search", "--lmit", "bridge"), "unknown option --lmit; scrapy search --help lists them"),
        (("search", "--site", "nope", "bridge"), "site 'nope': the database has no such site"),
        (("search", "\udcff"), "'\\udcff' is no text in UTF-8"),
        (("rejects", "--limit", "0"), "--limit 0: write a whole number from 1 on"),
        (("rejects", "99"), "no reject 99 waits; scrapy rejects lists those that do"),
        (("rejects", "--retry", "99"), "no reject 99 waits"),
        (("rejects", "9" * 30), "write a whole number from 1 on"),
        (("db", "foo"), "'foo' is no option; choose of --upgrade, --check and --vacuum"),
        (("report", "x.html"), "'x.html' is no option; name the file with -o FILE"),
        (("report", "-o", "/no/such/folder/x"), "/no/such/folder/x: cannot be written: No such file"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(arguments, fault, run):
    status, printed = run(*arguments)
    assert status == exit_status.USAGE
    assert fault in printed
    assert printed.count("\n") == 1


def test_the_report_is_one_page_that_loads_nothing_and_escapes_everything(engine, run, tmp_path):
    evil = "<script>alert(1)</script>"
    article = a_full_article(headline=evil, update_notes=(a_note(text=f"Correction: {evil}"),), site=f"x{evil}")
    store(engine, article)
    store(engine, replace(article, headline=f"{evil} again\x1b[31m", url="javascript:alert(1)"))
    write(engine, reject_of(an_article(), f"reason {evil}", evil))
    a_run(engine, with_authors(1.0), a_tally(f"y{evil}", blocked=1), findings=[Finding(site=f"y{evil}", text=evil)])
    status, _ = run("report", "-o", str(tmp_path / "report.html"))
    page = (tmp_path / "report.html").read_text("utf-8")
    assert status == exit_status.HEALTHY
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page
    assert "src=" not in page
    assert "Mara Quill" in page
    assert "\x1b" not in page
    assert page.count('dir="auto"') > 2
    assert "<del>" in page or "<ins>" in page
    assert page.count("<svg") == page.count("</svg>") > 2


def test_a_report_on_an_empty_database_is_a_page_too(run, tmp_path):
    assert run("report", "-o", str(tmp_path / "report.html"))[0] == exit_status.HEALTHY
    assert "None seen yet." in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["search", "diff", "rejects", "db", "health", "report", "export"])
def test_without_a_database_every_command_says_how_to_get_one(name, tmp_path, capsys):
    assert run_command(name, f"sqlite:///{tmp_path}/none.db", *(["1"] if name == "diff" else [])) == exit_status.USAGE
    assert "`scrapy crawl news` makes it" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []

"""The worked queries of docs/database.md run as they stand, on both databases, and answer from the bundled newsroom."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from pipelines.storage.database import open_database, transaction
from pipelines.storage.schema import metadata
from tests.running import OURS

ROOT = Path(__file__).parent.parent
DOCUMENT = (ROOT / "docs" / "database.md").read_text("utf-8")
WORKED = DOCUMENT.partition("## Worked queries")[2].partition("## Views")[0]
# Both days on the same ports, and other processes of this test session on others.
PORT = str(8741 + 10 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]))
# "What was changed?" and the query below it
QUERY = re.compile(r"^([^\n`]+\?)\n\n```sql\n(.*?)```", re.MULTILINE | re.DOTALL)
QUERIES = dict(QUERY.findall(WORKED))


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    """The database after the newsroom's two days, as two crawls leave it."""
    folder = tmp_path_factory.mktemp("newsroom")
    url = f"sqlite:///{folder}/news.db"
    environment = {name: value for name, value in os.environ.items() if not OURS.match(name)}
    environment |= {"DATABASE_URL": url, "COPYDESK_SITES_DIR": str(folder / "sites")}
    crawl = "scrapy crawl news -a sites=courier,ledger,standard -a recheck=all -s AUTOTHROTTLE_ENABLED=False"
    for day in ("1", "2"):
        command = ["-m", "fixtures.newsroom", "--day", day, "--port", PORT, "--rules", str(folder / "sites")]
        done = subprocess.run(
            [sys.executable, *command, sys.executable, "-m", *crawl.split(), "-s", "DOWNLOAD_DELAY=0"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def news(newsroom, engine, backend):
    """The newsroom's database itself, or a copy of all its rows in PostgreSQL."""
    if backend == "sqlite":
        return newsroom
    with newsroom.connect() as source, transaction(engine) as target:
        for table in metadata.sorted_tables:
            rows = [dict(row) for row in source.execute(table.select()).mappings()]
            if rows and table.name != "change_counter":
                target.execute(table.insert(), rows)
    return engine


def test_there_are_queries():
    assert len(QUERIES) >= 10


@pytest.mark.parametrize("question", QUERIES)
def test_a_worked_query_answers(question, news):
    with news.connect() as connection:
        assert connection.execute(text(QUERIES[question])).all(), question


def test_the_second_day_is_in_the_views(news):
    with news.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM silent_edits")).scalar() == 1
        assert connection.execute(text("SELECT count(*) FROM syndication")).scalar() == 2
        gone = connection.execute(text("SELECT count(*) FROM changes WHERE kind = 'article.gone'")).scalar()
        assert gone == 1


def test_every_view_is_documented_and_answers(engine):
    views = inspect(engine).get_view_names()
    listed = re.findall(r"^\| `(\w+)` \|", DOCUMENT.partition("## Views")[2].partition("## Tables")[0], re.MULTILINE)
    assert sorted(listed) == sorted(views)
    with engine.connect() as connection:
        for view in views:
            assert connection.execute(text(f"SELECT * FROM {view}")).all() == []


def test_every_reason_is_documented():
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "pipelines").rglob("*.py"))
    forms = (r'return "(\w+)", f?"', r'reject_of\(\w+(?:\.\w+)?, "(\w+)"', r'Reject\(.*reason="(\w+)"')
    reasons = {reason for form in forms for reason in re.findall(form, sources)}
    assert {"no_headline", "no_body", "not_storable", "fetch_not_storable", "pipeline_error"} <= reasons
    documented = DOCUMENT.partition("## Reasons for rejects")[2]
    assert [reason for reason in sorted(reasons) if f"`{reason}`" not in documented] == []

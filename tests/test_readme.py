"""What the README shows is what the program does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import text

from pipelines.storage.database import open_database
from pipelines.storage.migrate import ensure_schema

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
# The command below the page: "    scrapy extract story.html --url https://..."
EXAMPLE = re.compile(r"^    scrapy extract story\.html --url (\S+)$", re.MULTILINE)


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert found, f"the README has no {language} block"
    return found[1]


def only_shown(found: Any, shown: Any) -> Any:
    """``found`` with the keys that ``shown`` has, at every depth; lists keep their length."""
    if isinstance(shown, dict) and isinstance(found, dict):
        return {key: only_shown(found.get(key), value) for key, value in shown.items()}
    if isinstance(shown, list) and isinstance(found, list) and len(found) == len(shown):
        return [only_shown(one, other) for one, other in zip(found, shown, strict=True)]
    return found


def test_the_page_in_the_readme_gives_the_article_in_the_readme(tmp_path):
    page = tmp_path / "story.html"
    page.write_text(block("html"), "utf-8")
    (url,) = EXAMPLE.findall(README)
    command = [sys.executable, "-m", "scrapy", "extract", str(page), "--url", url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    shown = json.loads(block("json"))
    assert only_shown(json.loads(done.stdout), shown) == shown


def test_the_queries_in_the_readme_run(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path / 'copydesk.db'}")
    ensure_schema(engine)
    with engine.connect() as connection:
        for query in filter(str.strip, block("sql").split(";")):
            assert connection.execute(text(query)).all() == []

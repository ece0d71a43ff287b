"""The tree itself: what is pinned, and what must not be in it."""

from __future__ import annotations

import io
import re
import subprocess
import tokenize
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = {
    "requirements.txt": PROJECT["dependencies"],
    "requirements-dev.txt": [*PROJECT["dependencies"], *chain(*PROJECT["optional-dependencies"].values())],
}
# "scrapy==2.19.0 \", "backports-zstd==1.8.0 ; python_version < '3.14' \"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==\S+", re.MULTILINE)
# Where this checkout lies, and whose it is: a path into either works on one machine only.
OWN_PLACES = [place for place in (ROOT, Path.home()) if place != Path("/")]
MACHINE_PATH = re.compile(r"(?<![\w.])(?:" + "|".join(re.escape(str(place)) for place in OWN_PLACES) + r")\b")
PACKAGES = ("crawler", "pipelines")
TEXT_FILES = {".py", ".md", ".toml", ".txt", ".cfg", ".html", ".json", ".sh", ".ini", ".yml", ".mako", ""}


def tracked_texts() -> list[Path]:
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    return [ROOT / name for name in names if Path(name).suffix in TEXT_FILES and (ROOT / name).is_file()]


def distribution(requirement: str) -> str:
    """ "psycopg[binary]>=3.3" → "psycopg"."""
    return re.split(r"[\[<>=~; ]", requirement)[0].lower().replace("_", "-")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_pinned(lock):
    pinned = {name.lower().replace("_", "-") for name in PIN.findall((ROOT / lock).read_text("utf-8"))}
    assert {distribution(line) for line in LOCKS[lock]} - pinned == set(), f"run make lock: {lock} lags behind"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"https?:|--(?:extra-)?index-url|--find-links|file:|@ ", text)


def test_both_locks_agree():
    """A test must run against what a user installs."""
    user, developer = (set((ROOT / lock).read_text("utf-8").split("\n")) for lock in LOCKS)
    assert {line for line in user if "==" in line} - developer == set()


def test_no_file_names_a_place_on_somebodys_machine():
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in tracked_texts()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]
    assert found == []


def test_the_environment_is_read_in_one_place():
    """So that docs/settings.md can name all of it."""
    reading = re.compile(r"\b(?:environ|getenv|getproxies)\b")
    code = [path for path in tracked_texts() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in PACKAGES]
    found = [path.relative_to(ROOT).as_posix() for path in code if reading.search(without_words(path))]
    assert found == ["crawler/settings.py"]


def without_words(path: Path) -> str:
    """The names in a module: no comments, no texts."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
    return " ".join(token.string for token in tokens if token.type == tokenize.NAME)

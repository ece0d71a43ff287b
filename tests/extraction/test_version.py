"""The extraction's version follows its files."""

import re
import shutil
from pathlib import Path

import pytest

from crawler.extraction.version import EXTRACTION, extractor_version


@pytest.fixture
def copy(tmp_path) -> Path:
    """A copy of the package's folders that the version looks at."""
    for folder in ("extraction", "lexicons"):
        shutil.copytree(EXTRACTION.parent / folder, tmp_path / folder)
    return tmp_path


def test_the_version_is_a_name_and_a_digest():
    assert re.fullmatch(r"copydesk-[0-9a-f]{10}", extractor_version())


def test_the_same_files_elsewhere_give_the_same_version(copy):
    assert extractor_version(copy) == extractor_version()


@pytest.mark.parametrize("file", ["extraction/dateline/line.py", "lexicons/en.toml", "extraction/quotes/weights.json"])
def test_a_change_of_code_words_or_weights_changes_it(file, copy):
    with (copy / file).open("a") as text:
        text.write("\n")
    assert extractor_version(copy) != extractor_version()

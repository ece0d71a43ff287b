"""Manifests and saved pages: each line has an answer, the wrong ones name file and line."""

from __future__ import annotations

import gzip
import json

import pytest

from crawler.batch.sources import MOST_BYTES, SavedPage, Unreadable, read_manifest, read_saved
from crawler.errors import ConfigurationError, PageError, PageTooLarge

RECORD = {"id": "a", "url": "https://harbour.example/a", "path": "pages/a.html"}


def manifest(tmp_path, *lines):
    path = tmp_path / "pages.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
    return path


def test_records_become_pages_beside_the_manifest(tmp_path):
    path = manifest(tmp_path, RECORD, b"", {**RECORD, "id": 7, "encoding": "windows-1252", "gold": {"x": 1}})
    assert list(read_manifest(path)) == [
        SavedPage("a", RECORD["url"], tmp_path / "pages/a.html"),
        SavedPage(7, RECORD["url"], tmp_path / "pages/a.html", "windows-1252"),
    ]


def test_a_packed_manifest_is_read(tmp_path):
    path = tmp_path / "pages.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(RECORD).encode()))
    assert len(list(read_manifest(path))) == 1


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"{broken", "no JSON"),
        (b'{"id": "\xff"}', "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "not an object"),
        ({"id": "a", "path": "x"}, "url is missing"),
        ({"id": "a", "url": "https://harbour.example/a"}, "path is missing"),
        ({**RECORD, "path": ""}, "path is missing"),
        ({**RECORD, "path": "a\0b"}, "null character"),
        ({**RECORD, "url": 1}, "url is missing or no text"),
        ({**RECORD, "url": "ftp://harbour.example/a"}, "is no http or https address"),
        ({**RECORD, "encoding": 8}, "encoding must be a text"),
    ],
)
def test_a_wrong_line_names_file_and_line_and_the_rest_is_read(tmp_path, line, fault):
    path = manifest(tmp_path, RECORD, line, RECORD)
    first, wrong, last = read_manifest(path)
    assert isinstance(wrong, Unreadable)
    assert f"{path} line 2: " in wrong.error
    assert fault in wrong.error
    assert first == last


def test_a_manifest_that_cannot_be_read_is_an_error_of_the_user(tmp_path):
    path = tmp_path / "pages.jsonl.gz"
    path.write_bytes(b"not packed")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        list(read_manifest(path))


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("none.html", None, "No such file"),
        ("broken.html.gz", b"not packed", "cannot be read"),
        ("cut.html.gz", gzip.compress(b"<p>x" * 1000, mtime=0)[:-20], "cannot be read"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(tmp_path, name, content, fault):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(PageError, match=fault):
        read_saved(SavedPage("a", "https://harbour.example/a", tmp_path / name))


def test_a_small_file_that_unpacks_without_end_is_refused(tmp_path):
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b" " * (MOST_BYTES + 10)))
    with pytest.raises(PageTooLarge):
        read_saved(SavedPage("a", "https://harbour.example/a", tmp_path / "a.html.gz"))

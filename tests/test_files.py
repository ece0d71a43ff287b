"""A file is there whole or not at all, wherever its name leads."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest

from crawler.errors import ConfigurationError, OutputError
from crawler.files import open_whole, shown_path


def write(path: Path, content: bytes = b"after") -> None:
    with open_whole(path) as file:
        file.write(content)


def test_what_was_there_is_replaced_at_the_end_and_keeps_its_mode(tmp_path):
    path = tmp_path / "out"
    path.write_text("before")
    path.chmod(0o640)
    with open_whole(path) as file:
        file.write(b"after")
        assert path.read_text() == "before"
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("after", 0o640)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("exists", [True, False])
def test_a_link_stays_and_leads_to_the_new_file(exists, tmp_path):
    (tmp_path / "disk").mkdir()
    link, target = tmp_path / "link", tmp_path / "disk" / "out"
    if exists:
        target.write_text("before")
    link.symlink_to(target)
    write(link)
    assert link.is_symlink()
    assert target.read_text() == "after"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("folder", "is a folder; name a file in it"),
        ("to-folder", "is a folder; name a file in it"),
        ("none/out", "No such file or directory; name a file in a folder that exists"),
        ("file/out", "Not a directory"),
        ("circle", "its links lead in a circle|Too many levels"),
        ("x" * 300, "File name too long"),
    ],
)
def test_what_cannot_be_made_is_named(name, fault, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "to-folder").symlink_to(tmp_path / "folder")
    (tmp_path / "file").touch()
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    with pytest.raises(ConfigurationError, match=fault):
        write(tmp_path / name)


def test_a_file_that_the_disk_does_not_take_leaves_the_one_before(tmp_path):
    path = tmp_path / "out"
    path.write_text("before")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(OutputError, match="out: cannot be written: File too large"):
            write(path, bytes(1_000_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_device_is_named():
    with pytest.raises(OutputError, match="/dev/full: cannot be written: No space left"):
        write(Path("/dev/full"), bytes(1_000_000))


def test_errors_of_other_files_stay_what_they_are(tmp_path):
    with pytest.raises(FileNotFoundError), open_whole(tmp_path / "out"):
        (tmp_path / "none").read_text()
    assert list(tmp_path.iterdir()) == []


def test_standard_output_that_is_closed_is_refused(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(ConfigurationError, match="standard output is closed; name a file"):
        write(Path("-"))


def test_a_name_that_is_no_text_can_be_shown():
    assert shown_path(Path("a\udcff.jsonl")) == "a?.jsonl"

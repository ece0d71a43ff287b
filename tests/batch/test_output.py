"""A file is there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from crawler.batch.output import open_output
from crawler.errors import ConfigurationError


def test_a_file_takes_the_place_of_the_one_before(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("before", "utf-8")
    with open_output(path) as output:
        output.write("größer \ud800\n")
        assert path.read_text("utf-8") == "before"
    assert path.read_bytes() == "größer ?\n".encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_what_breaks_off_leaves_all_as_it_was(tmp_path, error):
    path = tmp_path / "out.jsonl"
    path.write_text("before", "utf-8")
    with pytest.raises(error), open_output(path) as output:
        output.write("half")
        raise error
    assert path.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with (
        pytest.raises(ConfigurationError, match=r"none/out\.jsonl: cannot be written: No such file"),
        open_output(tmp_path / "none" / "out.jsonl"),
    ):
        pass


def test_a_device_is_written_to_and_not_replaced():
    with open_output(Path("/dev/null")) as output:
        output.write("gone")
    assert not Path("/dev/null").is_file()


def test_a_pipe_is_written_to(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with open_output(path) as output:
        output.write("through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)

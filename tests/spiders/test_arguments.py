"""Spider arguments are checked; what is wrong is named with what would be right."""

from __future__ import annotations

import pytest

from crawler.errors import ConfigurationError
from crawler.spiders.arguments import check_known, one_of
from crawler.spiders.pages import read_addresses


def test_a_choice_is_one_of_those_there_are():
    assert one_of("recheck", "all", ("due", "all")) == "all"
    with pytest.raises(ConfigurationError, match="-a recheck=some: write one of due, all"):
        one_of("recheck", "some", ("due", "all"))


def test_an_argument_that_nobody_reads_is_refused():
    check_known("news", {"sites": "a"}, ("sites", "since"))
    with pytest.raises(
        ConfigurationError, match=r"-a site=\.\.\.: the news spider has no such argument; it has: sites"
    ):
        check_known("news", {"site": "a"}, ("sites", "since"))


def test_addresses_are_read_a_line_each(tmp_path):
    path = tmp_path / "urls.txt"
    path.write_text("\ufeffhttps://harbour.example/a\r\n\n# more\n  http://harbour.example/b  \n", "utf-8")
    assert read_addresses(path) == ("https://harbour.example/a", "http://harbour.example/b")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "no address in it"),
        (b"# nothing\n\n", "no address in it"),
        (b"https://harbour.example/a\nharbour.example/b\n", "line 2: 'harbour.example/b' is no http or https address"),
        (b"ftp://harbour.example/a", "line 1: 'ftp://harbour.example/a' is no http or https address"),
        (b"https://harbour.example/a b", "line 1: 'https://harbour.example/a b' is no http"),
        (b"https://", "line 1: 'https://' is no http"),
        (b"https://ann:secret@harbour.example/a", "line 1: the address holds a user or password"),
        (b"\xff\xfe\x00", "not a text in UTF-8"),
    ],
)
def test_a_wrong_file_of_addresses_names_file_and_line(tmp_path, content, fault):
    path = tmp_path / "urls.txt"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError) as caught:
        read_addresses(path)
    assert str(path) in str(caught.value)
    assert fault in str(caught.value)


def test_a_missing_file_of_addresses_is_named(tmp_path):
    with pytest.raises(ConfigurationError, match=r"none\.txt: cannot be read: No such file"):
        read_addresses(tmp_path / "none.txt")

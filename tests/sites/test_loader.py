"""Site files are read and checked; what is wrong is named with file and key."""

from __future__ import annotations

import pytest

from crawler.errors import ConfigurationError
from crawler.sites import load_site, load_sites
from crawler.sites.loader import FOLDER

GOOD = 'domains = ["harbour.example"]\n'


def write(folder, text, name="harbour.toml"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_bundled_file_is_good(path):
    """And good for something: stories of each can be found and told."""
    rules = load_site(path)
    assert rules.name
    assert rules.feeds or rules.sitemaps or rules.start
    assert rules.article
    assert rules.valid_until


def test_a_file_of_one_line_is_enough(tmp_path):
    rules = load_site(write(tmp_path, GOOD))
    assert (rules.key, rules.domains, rules.feeds) == ("harbour", ("harbour.example",), ())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "domains is missing"),
        ("domains = []", "domains is empty"),
        ('domains = ["https://harbour.example"]', "domains: 'https://harbour.example' is no host name"),
        ('domains = ["Harbour.example"]', "domains: 'Harbour.example' is no host name"),
        (GOOD + 'feeds = ["/feed"]', "feeds: '/feed' is no http or https address"),
        (GOOD + 'sitemaps = ["ftp://harbour.example/s.xml"]', "sitemaps: 'ftp://harbour.example/s.xml' is no http"),
        (GOOD + 'start = "https://harbour.example/"', "start must be a list"),
        (GOOD + 'article = ["("]', "article: '(' is no regular expression"),
        (GOOD + 'not_article = ["["]', "not_article: '[' is no regular expression"),
        ('domains = ["co.uk"]', "domains: 'co.uk' is everybody's"),
        (GOOD + 'language = "klingonese!!"', "language: 'klingonese!!' is no language tag"),
        (GOOD + 'language = "english"', "language: 'english' is no language tag"),
        (GOOD + 'timezone = "Harbour/Town"', "timezone: 'Harbour/Town' is unknown"),
        (GOOD + 'timezone = "../etc/passwd"', "timezone: '../etc/passwd' is unknown"),
        (GOOD + 'feed = ["https://harbour.example/feed"]', "unknown key feed; known here: article"),
        (GOOD + '[selectors]\nbody = ["div >"]', "selectors.body: 'div >' is no CSS selector"),
        (GOOD + "valid_until = 'soon'", "valid_until must be a date"),
    ],
)
def test_a_wrong_file_names_file_and_key(tmp_path, text, fault):
    path = write(tmp_path, text)
    with pytest.raises(ConfigurationError) as caught:
        load_site(path)
    assert str(path) in str(caught.value)
    assert fault in str(caught.value)


def test_the_name_of_a_file_is_a_key(tmp_path):
    with pytest.raises(ConfigurationError, match="the file's name is the site's key"):
        load_site(write(tmp_path, GOOD, "The Harbour.toml"))


def test_without_a_folder_the_bundled_sites_are_watched():
    book = load_sites()
    assert {rules.key for rules in book.watched} == set(book) == {path.stem for path in FOLDER.glob("*.toml")}


def test_who_has_a_folder_watches_that_and_knows_the_bundled_ones(tmp_path):
    write(tmp_path, GOOD)
    write(tmp_path, 'domains = ["mirror.example"]', "bbc.toml")
    book = load_sites(str(tmp_path))
    assert [rules.key for rules in book.watched] == ["bbc", "harbour"]
    assert book["bbc"].domains == ("mirror.example",)
    assert "guardian" in book


@pytest.mark.parametrize(("made", "fault"), [(False, "is no folder"), (True, "holds no site file")])
def test_a_folder_without_sites_is_named(tmp_path, made, fault):
    folder = tmp_path / "sites"
    if made:
        folder.mkdir()
    with pytest.raises(ConfigurationError, match=f"COPYDESK_SITES_DIR: .*{fault}"):
        load_sites(str(folder))


def test_an_unknown_site_is_named_beside_those_that_are_known(tmp_path):
    write(tmp_path, GOOD)
    with pytest.raises(ConfigurationError, match=r"unknown site 'harbor'; known: .*harbour") as caught:
        load_sites(str(tmp_path)).choose(["harbour", "harbor"])
    assert "docs/adding-a-site.md" in str(caught.value)

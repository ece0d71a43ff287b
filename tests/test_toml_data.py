"""A TOML table becomes a dataclass, or the fault is named with file and key."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from crawler.errors import ConfigurationError
from crawler.toml_data import read_table, read_toml


@dataclass(frozen=True, kw_only=True)
class Shelf:
    height: float = 0.0
    books: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Room:
    name: str
    floor: int = 0
    built: date | None = None
    lit: bool = False
    shelf: Shelf = field(default_factory=Shelf)
    shelves: tuple[Shelf, ...] = ()
    prices: dict[str, int] = field(default_factory=dict)


def read(tmp_path, text):
    path = tmp_path / "room.toml"
    path.write_text(text, "utf-8")
    return read_table(Room, read_toml(path), str(path))


def test_every_kind_of_value_is_read(tmp_path):
    text = """
        name = "library"
        floor = 2
        built = 1911-05-01
        lit = true
        prices = {tea = 3}
        shelf = {height = 2, books = ["one", "two"]}
        [[shelves]]
        height = 1.5
    """
    assert read(tmp_path, text) == Room(
        name="library",
        floor=2,
        built=date(1911, 5, 1),
        lit=True,
        prices={"tea": 3},
        shelf=Shelf(height=2.0, books=("one", "two")),
        shelves=(Shelf(height=1.5),),
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name = ", "not valid TOML"),
        ("floor = 1", "name is missing"),
        ("name = 'a'\nflor = 1", "unknown key flor; known here: built, floor, lit"),
        ("name = 1", "name must be a text, not 1"),
        ("name = 'a'\nfloor = 1.5", "floor must be a whole number"),
        ("name = 'a'\nfloor = true", "floor must be a whole number"),
        ("name = 'a'\nlit = 'yes'", "lit must be true or false"),
        ("name = 'a'\nbuilt = '1911-05-01'", "built must be a date"),
        ("name = 'a'\nbuilt = 1911-05-01T00:00:00", "built must be a date"),
        ("name = 'a'\nshelf = 1", "shelf must be a table"),
        ("name = 'a'\n[shelf]\nbooks = 'one'", "shelf.books must be a list"),
        ("name = 'a'\n[shelf]\nbooks = ['one', 2]", "shelf.books[1] must be a text, not 2"),
        ("name = 'a'\n[[shelves]]\nheight = 'tall'", "shelves[0].height must be a number"),
        ("name = 'a'\n[prices]\ntea = 'dear'", "prices.tea must be a whole number"),
        ("name = 'a'\nprices = []", "prices must be a table"),
    ],
)
def test_a_fault_names_file_and_key(tmp_path, text, fault):
    with pytest.raises(ConfigurationError) as caught:
        read(tmp_path, text)
    assert "room.toml" in str(caught.value)
    assert fault in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ConfigurationError, match=r"none\.toml: cannot be read: No such file"):
        read_toml(tmp_path / "none.toml")

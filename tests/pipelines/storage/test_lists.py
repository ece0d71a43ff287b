"""What is kept of feeds and sitemaps from one run to the next."""

from datetime import timedelta

import pytest

from pipelines.storage.database import transaction
from pipelines.storage.lists import KnownList, known_lists, remember_lists
from tests.factories import NOON


def a_list(**fields):
    defaults = {"url": "https://harbour.example/feed", "site": "harbour", "etag": '"1"', "last_modified": None}
    return KnownList(**(defaults | {"read_at": NOON} | fields))


def remembered(engine, *read, at=NOON):
    with transaction(engine) as connection:
        remember_lists(connection, read)
    with engine.connect() as connection:
        return list(known_lists(connection, at).values())


@pytest.mark.parametrize("field", ["etag", "last_modified"])
def test_a_server_cannot_keep_a_run_from_being_closed_by_what_it_calls_its_versions(field, engine):
    [kept] = remembered(engine, a_list(**{field: '"a\x00b"'}))
    assert getattr(kept, field) == '"a\ufffdb"'


@pytest.mark.parametrize(
    ("later", "believed"),
    [
        (timedelta(hours=23), True),
        (timedelta(hours=25), False),
        (timedelta(seconds=-5), True),
        (timedelta(days=-30), False),
    ],
    ids=["a day", "longer", "a clock a little behind", "a clock that ran ahead when it was read"],
)
def test_a_list_is_asked_for_changes_for_a_day_by_any_clock(later, believed, engine):
    assert bool(remembered(engine, a_list(), at=NOON + later)) == believed

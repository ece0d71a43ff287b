"""Many rows in few statements, the same on both databases."""

import pytest
from sqlalchemy import select

from pipelines.storage.database import transaction
from pipelines.storage.schema import articles, text_bands
from pipelines.storage.statements import insert_rows, is_among
from tests.factories import a_full_article, an_article
from tests.storing import rows, store


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_the_quotes_of_a_batch_make_one_piece_of_the_full_text_index(engine):
    """FTS5 writes a piece at the end of each statement, and merging them was half of what storing cost."""
    stories = [a_full_article(url=f"https://harbour.example/news/{number}") for number in range(50)]
    store(engine, *stories)
    with engine.connect() as connection:
        pieces = "SELECT COUNT(DISTINCT id >> 37) FROM quotes_search_data WHERE id > 10"
        assert connection.exec_driver_sql(pieces).scalar() == 1


@pytest.mark.parametrize(
    "words",
    [
        "%s and %(name)s and :name and ? and {} and $1",
        "He said: \"no\", and \\ and \\n and \\u0000 and ''",
        "line\nbreak\ttab\x0b\x1f\x7f\u2028",
        "Բարեւ، שלום، 你好 🌊 e\u0301",
        "",
        "null",
    ],
)
def test_whatever_is_written_comes_back_letter_by_letter(words, engine):
    store(engine, an_article(headline="Any", standfirst=words, section=(words,), authors=(words, words)))
    [found] = rows(engine, articles, "standfirst", "section", "authors")
    assert found == {"standfirst": words, "section": [words], "authors": [words, words]}


@pytest.mark.parametrize("number", [-(2**63), -1, 0, 2**53 + 1, 2**63 - 1])
def test_a_number_of_64_bits_keeps_every_bit(number, engine):
    with transaction(engine) as connection:
        insert_rows(connection, text_bands, [{"band": number, "article_id": 1}])
        query = select(text_bands.c.band).where(is_among(connection, text_bands.c.band, [number, 7]))
        assert connection.execute(query).scalars().all() == [number]


def test_no_rows_are_no_statement(engine):
    with transaction(engine) as connection:
        insert_rows(connection, text_bands, [])
    assert rows(engine, text_bands) == []

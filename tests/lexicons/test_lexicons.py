"""Every lexicon file loads, and a wrong one fails with its file and key."""

import pytest

from crawler.errors import ConfigurationError
from crawler.lexicons import known_languages, lexicon_for, load_lexicon


@pytest.mark.parametrize("language", known_languages())
def test_every_file_loads(language):
    assert lexicon_for(language).language == language


@pytest.mark.parametrize(
    ("tag", "language"), [("en-US", "en"), ("EN_gb", "en"), ("xx", "und"), (None, "und"), ("", "und")]
)
def test_a_tag_finds_the_lexicon_of_its_primary_language(tag, language):
    assert lexicon_for(tag).language == language


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[dates", "not valid TOML"),
        ("[weather]\nsun = 1", "unknown key weather"),
        ("[dates]\nmonth = 1", "unknown key dates.month"),
        ("[dates]\nday_first = 'yes'", "dates.day_first must be true or false"),
        ("[dates.months]\nmay = '5'", "dates.months.may must be a whole number"),
        ("[bylines]\nby = 'von'", "bylines.by must be a list"),
        ("bylines = 3", "bylines must be a table"),
    ],
)
def test_a_wrong_file_names_file_and_key(tmp_path, text, fault):
    path = tmp_path / "xx.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_lexicon(path)
    assert str(path) in str(caught.value)
    assert fault in str(caught.value)


def test_months_of_any_language_agree_with_those_of_each() -> None:
    for name, month in lexicon_for(None).dates.months.items():
        spoken = {lexicon_for(tag).dates.months.get(name, month) for tag in known_languages()}
        assert spoken == {month}, name

"""Where a quotation begins and ends, whichever marks were typed."""

import pytest

from crawler.extraction.quotes.marks import find_stretches, paragraphs_of


def texts(body: str) -> list[str]:
    return [body[s.text_start : s.text_end] for s in find_stretches(body, paragraphs_of(body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("“Go,” he said.", ["Go,"]),
        ('"Go," he said. "Now."', ["Go,", "Now."]),
        ("«Va», dit-il. « Va ! »", ["Va", "Va !"]),
        ("„Geh“, sagte er. „Geh!”", ["Geh", "Geh!"]),
        ("»Geh«, sagte er. »Geh!«", ["Geh", "Geh!"]),
        ("”Gå”, sa hon. ”Nu.”", ["Gå", "Nu."]),
        ("「行け」と言った。『川』", ["行け", "川"]),
        ("“走吧。”他说。“好。”", ["走吧。", "好。"]),
        ("``Go,'' he said.", ["Go,"]),
        ("“Go,“ he said. “Now.“", ["Go,", "Now."]),
        ("said: ”Go home and stay there. He went.”", ["Go home and stay there. He went."]),
        ('"A great day,” she wrote', ["A great day,"]),
        ('“Go," he said', ["Go,"]),
        ("‘Go,’ he said. ‘It’s the players’ fault.’", ["Go,", "It’s the players’ fault."]),
        ("'Go,' he said. 'It's late.'", ["Go,", "It's late."]),
        ("“She said ‘go’ and “went” home,” he said.", ["She said ‘go’ and “went” home,"]),
        ("« Elle a dit « va » », dit-il.", ["Elle a dit « va »"]),
    ],
)
def test_a_stretch_stands_between_its_marks(body, expected):
    assert texts(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "The players’ strike and the dogs’ home",
        "She is 5'11\" tall and 6' 2\" with a hat.",
        "It’s the ’90s, isn’t it?",
        "rock 'n' roll",
        "No mark at all.",
        "“”",
    ],
)
def test_apostrophes_feet_and_inches_are_no_quotations(body):
    assert [t for t in texts(body) if len(t) > 1] == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("“One.\n\n“Two.\n\n“Three.” he said", ["One.", "Two.", "Three."]),
        ('"One.\n\n"Two."', ["One.", "Two."]),
        ('"One pair.\n\nOver two paragraphs." dedi', ["One pair.", "Over two paragraphs."]),
        ("“One.\n\nBetween.\n\nThe end.”", ["One.", "Between.", "The end."]),
    ],
)
def test_a_speech_runs_over_paragraphs(body, expected):
    assert texts(body) == expected


def test_a_missing_closing_mark_ends_before_the_cue():
    assert texts('"We had no choice, he added, "and we left."') == ["We had no choice,", "and we left."]


def test_curly_pairs_win_over_a_straight_mark_that_never_closes():
    assert texts('"He walked in, shouting “Go!” and left.') == ["Go!"]


def test_a_transcript_line_names_its_speaker_outside_the_words():
    body = "“ORR: Well, look, we are late.”"
    stretch = find_stretches(body, paragraphs_of(body))[0]
    assert body[stretch.text_start : stretch.text_end] == "Well, look, we are late."
    assert stretch.label and body[slice(*stretch.label)] == "ORR"

"""The language of a story: stated by its page, unless the text is clearly in another."""

import pytest

from crawler.extraction.language import find_language

ENGLISH = (
    "The harbour board said on Monday that the ferry will not sail until the inquiry has ended, and that the crews who "
    "have been waiting for an answer are to be paid for all of the days they lost."
)
GERMAN = (
    "Der Hafenrat teilte am Montag mit, dass die Fähre nicht fahren wird, bis die Untersuchung zu Ende ist, und dass "
    "die Besatzungen, die auf eine Antwort warten, für alle Tage bezahlt werden, die sie verloren haben."
)
NORWEGIAN = (
    "Havnestyret sier at fergen ikke skal seile før undersøkelsen er ferdig, og at mannskapet som har ventet på et "
    "svar skal få betalt for alle dagene de har mistet, men at det ikke er klart når det blir."
)
JAPANESE = (
    "港湾委員会は月曜日、調査が終わるまでフェリーは運航しないと発表した。"
    "回答を待っている乗組員には、失った日数の賃金が支払われるという。"
)
CHINESE = (
    "港务局星期一表示，在调查结束之前渡轮不会开航，而等待答复的船员将会得到他们所失去的日子的工资，这是董事会的决定。"
)
NAMES = " ".join(["Mara Lind", "Jon Velt", "Ossian Brandt", "Ines Koller"] * 12)


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        ("en-GB", ENGLISH, "en-GB"),
        (None, ENGLISH, "en"),
        ("en", GERMAN, "de"),
        ("", GERMAN, "de"),
        ("nb-NO", NORWEGIAN, "nb-NO"),
        ("en", NORWEGIAN, "no"),
        (None, JAPANESE, "ja"),
        (None, CHINESE, "zh"),
        ("en", NAMES, "en"),
        (None, NAMES, None),
        ("fr", "Trop court.", "fr"),
        ("xx-unknown", ENGLISH, "en"),
        (None, "", None),
    ],
)
def test_the_text_overrules_the_page_only_where_it_is_clear(stated, text, language):
    assert find_language(stated, text) == language


def test_a_megabyte_is_looked_at_in_its_opening_only():
    assert find_language(None, ENGLISH * 12 + "und " * 300_000) == "en"

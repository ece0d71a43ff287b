"""Trivial repairs are told from substance."""

import time

import pytest

from pipelines.storage.comparison import Stretch, compare_texts, compare_words
from pipelines.storage.edits import describe_body_change, is_reworded, is_silent
from tests.factories import BODY, PARAGRAPHS


def kinds(new, old=BODY, old_quotes=(), new_quotes=()):
    return describe_body_change(old, new, old_quotes, new_quotes)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("twenty minutes", "twenty  minutes;"), ["punctuation"]),
        (("market had", "market, had"), ["punctuation"]),
        (("Ferries will carry", "Ferrys wil carry"), ["typos"]),
        (("a temporary crossing", "a provisional crossing"), ["wording"]),
        (("every twenty minutes, and", "and"), ["wording"]),
        (("Mara Quill, who", "Mara Quell, who"), ["names"]),
        (("on Thursday", "on Friday"), ["names"]),
        (("every twenty", "every 20"), ["numbers"]),
        (("one winter", "1,200 winters"), []),
    ],
)
def test_a_change_within_a_paragraph(change, found):
    new = BODY.replace(*change)
    if new == BODY:
        pytest.fail(f"{change[0]!r} is not in the text") if found else None
        return
    assert kinds(new) == found


@pytest.mark.parametrize(
    ("old", "new", "capital_nouns", "found"),
    [
        ("Quill left early.\n\nSo did Mara Quill.", "Sand left early.\n\nSo did Mara Quill.", False, ["names"]),
        ("However, the council met at noon.", "Still, the council met at noon.", False, ["wording"]),
        ("Der Rat sperrte die Brücke am See.", "Der Rat sperrte die Straße am See.", True, ["wording"]),
        ("Das sagte Mara Quill dem Rat.", "Das sagte Jon Sand dem Rat.", True, ["names"]),
        ("Quill ging früh.\n\nEs war Mara Quill.", "Sand ging früh.\n\nEs war Mara Quill.", True, ["names"]),
    ],
)
def test_names_where_a_capital_says_nothing_by_itself(old, new, capital_nouns, found):
    """At the start of a sentence, and where every noun has one."""
    assert describe_body_change(old, new, (), (), capital_nouns=capital_nouns) == found


@pytest.mark.parametrize(
    ("new", "reworded"),
    [
        (BODY, False),
        (BODY.replace("twenty", "thirty"), True),
        (BODY.replace("Mara Quill", "Jon Sand"), True),
        (BODY.replace("swing bridge", "swingbridge"), False),
        (BODY.replace("“", "").replace("”", ""), False),
        (PARAGRAPHS[0], False),
        (f"Photo: I. Marlow {BODY} Read more", False),
        (" ".join(PARAGRAPHS), False),
        ("Another story altogether, of which nothing was known before.", False),
    ],
)
def test_words_in_the_place_of_others_betray_an_edit(new, reworded):
    assert is_reworded(BODY, new) == reworded
    assert is_reworded(new, BODY) == reworded


def test_paragraphs_that_came_or_went():
    assert kinds("\n\n".join(PARAGRAPHS[:-1])) == ["paragraphs_removed"]
    assert kinds("\n\n".join((*PARAGRAPHS, "An inquiry opens in May."))) == ["paragraphs_added"]
    replaced = "\n\n".join((*PARAGRAPHS[:-1], "Nobody from the shipping office would comment."))
    assert kinds(replaced) == ["paragraphs_added", "paragraphs_removed"]


def test_quotes_that_came_or_went():
    assert kinds(BODY.replace("that we do not trust", "we dislike"), old_quotes=["a"], new_quotes=["b"]) == ["quotes"]


def test_several_kinds_are_all_named():
    new = BODY.replace("twenty", "30").replace("Mara Quill", "Jon Sand")
    assert kinds(f"{new}\n\nMore soon.") == ["paragraphs_added", "numbers", "names"]


@pytest.mark.parametrize(
    ("changed", "new_notes", "silent"),
    [
        (["body", "numbers"], 0, True),
        (["headline"], 0, True),
        (["body", "notes"], 1, False),
        (["notes"], 0, False),
        (["is_free", "body"], 0, False),
        ([], 0, False),
    ],
)
def test_a_change_is_silent_where_no_new_note_says_so(changed, new_notes, silent):
    assert is_silent(changed, new_notes) == silent


def test_words_that_stayed_are_told_from_words_that_came_or_went():
    assert compare_words("two men were hurt", "three men were badly hurt") == (
        Stretch("removed", "two "),
        Stretch("added", "three "),
        Stretch("same", "men were "),
        Stretch("added", "badly "),
        Stretch("same", "hurt"),
    )


@pytest.mark.parametrize("new", [BODY, BODY.replace("“", '"').replace("”", '"'), BODY.replace(" ", "  ")])
def test_a_text_in_another_typesetting_is_the_same(new):
    assert {part.fate for paragraph in compare_texts(BODY, new) for part in paragraph} == {"same"}


@pytest.mark.parametrize(("old", "new"), [("", ""), ("", BODY), (BODY, ""), (BODY, BODY[::-1])])
def test_both_versions_can_be_read_out_of_a_comparison(old, new):
    changes = compare_texts(old, new)
    before = ["".join(part.text for part in change if part.fate != "added") for change in changes]
    after = ["".join(part.text for part in change if part.fate != "removed") for change in changes]
    assert "\n\n".join(filter(None, before)) == old
    assert "\n\n".join(filter(None, after)) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("word " * 60_000, "word " * 59_000 + "other " * 1_000),
        ("a b " * 30_000, "b a " * 30_000),
        ("a\n\n" * 20_000, "b\n\na\n\n" * 10_000),
        ("x" * 400_000, "y" * 400_000),
        ("1.,:" * 50_000, ".1,:" * 50_000),
    ],
    ids=["one word", "two words", "tiny paragraphs", "giant words", "numbers"],
)
def test_a_hostile_text_is_compared_in_bounded_time(old, new):
    started = time.process_time()
    assert kinds(new, old=old)
    assert time.process_time() - started < 10


def test_an_edit_in_a_giant_paragraph_is_found_all_the_same():
    old = f"{'word ' * 30_000}Two were hurt. {'word ' * 30_000}"
    changes = compare_texts(old, old.replace("Two", "Three"))
    assert [part.text for change in changes for part in change if part.fate != "same"] == ["Two ", "Three "]

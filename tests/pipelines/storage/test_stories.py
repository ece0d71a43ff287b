"""One transaction an article: stored whole, stored once, revised when it changes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from pipelines.storage.database import transaction
from pipelines.storage.schema import (
    addresses,
    articles,
    changes,
    quotes,
    related_links,
    revisions,
    update_notes,
)
from tests.factories import BODY, NOON, PARAGRAPHS, a_full_article, a_link, a_note, a_quote, an_article
from tests.storing import rows, store

LATER = NOON + timedelta(hours=6)


def test_a_story_is_stored_with_all_its_parts(engine):
    article = a_full_article()
    [stored] = store(engine, article)
    [row] = rows(engine, articles)
    assert stored.outcome == "stored"
    assert row["canonical_url"] == article.canonical_url
    assert (row["headline"], row["body"], row["revision"]) == (article.headline, article.body, 1)
    assert row["section"] == ["News", "Town"]
    assert row["images"] == [
        {"url": "https://harbour.example/bridge.jpg", "caption": "The bridge", "credit": "I. Marlow"}
    ]
    assert (row["dateline_place"], row["dateline_end"]) == ("CORVANE", 16)
    assert row["published_at"] == article.published_at
    assert rows(engine, quotes, "speaker_name", "first_revision", "last_revision") == [
        {"speaker_name": "Mara Quill", "first_revision": 1, "last_revision": None}
    ]
    assert rows(engine, update_notes, "kind") == ["correction"]
    assert rows(engine, related_links, "url") == ["https://harbour.example/2024/ferries"]
    assert rows(engine, revisions, "revision", "changed", "silent") == [{"revision": 1, "changed": [], "silent": False}]
    assert rows(engine, changes, "kind") == ["article.created", "note.added"]


def test_offsets_of_quotes_slice_the_stored_body(engine):
    store(engine, a_full_article())
    [body] = rows(engine, articles, "body")
    for quote in rows(engine, quotes):
        assert body[quote["start"] : quote["end"]] == f"“{quote['text']}”"


def test_storing_the_same_article_twice_changes_only_when_it_was_seen(engine):
    article = a_full_article()
    store(engine, article)
    before = {table.name: rows(engine, table) for table in (articles, quotes, update_notes, related_links, revisions)}
    [again] = store(engine, replace(article, fetched_at=LATER))
    after = {table.name: rows(engine, table) for table in (articles, quotes, update_notes, related_links, revisions)}
    [old], [new] = before.pop("articles"), after.pop("articles")
    assert again.outcome == "unchanged"
    assert after == before
    assert {name for name in old if old[name] != new[name]} == {
        *("last_seen_at", "last_checked_at", "next_check_at", "fetched_at")
    }
    assert rows(engine, changes, "kind") == ["article.created", "note.added"]


def test_two_readings_of_one_story_in_one_batch_are_one_article(engine):
    article = an_article()
    answers = store(engine, article, replace(article, headline="The bridge is closed"), article)
    assert [answer.outcome for answer in answers] == ["stored", "revised", "revised"]
    assert rows(engine, revisions, "revision") == [1, 2, 3]


@pytest.mark.parametrize(
    ("change", "changed", "silent"),
    [
        ({"headline": "Bridge stays shut"}, "headline", True),
        ({"body": BODY.replace("twenty", "thirty")}, "body", True),
        ({"update_notes": (a_note(text="Update: ferries added."),)}, "notes", False),
    ],
)
def test_a_change_of_headline_body_or_notes_is_a_revision(engine, change, changed, silent):
    article = an_article()
    store(engine, article)
    [answer] = store(engine, replace(article, fetched_at=LATER, **change))
    [first, second] = rows(engine, revisions)
    assert answer.outcome == "revised"
    assert second["changed"][0] == changed
    assert (second["revision"], second["silent"], second["seen_at"]) == (2, silent, LATER)
    assert first["body"] == article.body
    assert rows(engine, articles, "revision", "last_changed_at") == [{"revision": 2, "last_changed_at": LATER}]


def test_a_change_that_a_new_note_announces_is_not_silent(engine):
    article = an_article()
    store(engine, article)
    store(engine, replace(article, body=BODY.replace("twenty", "thirty"), update_notes=(a_note(),)))
    assert rows(engine, revisions, "silent") == [False, False]
    assert rows(engine, changes, "kind") == ["article.created", "article.revised", "note.added"]


def test_a_change_under_an_old_note_is_silent(engine):
    article = an_article(update_notes=(a_note(),))
    store(engine, article)
    store(engine, replace(article, body=BODY.replace("twenty", "thirty")))
    assert rows(engine, revisions, "silent") == [False, True]


@pytest.mark.parametrize(
    "change",
    [
        {"body": BODY.replace("“", '"').replace("”", '"')},
        {"body": BODY.replace(" ", "  ")},
        {"body": BODY.replace("\n\n", "\n")},
        {"headline": "Council  closes the swing\u00a0bridge"},
        {"related_links": (a_link("https://harbour.example/other"),)},
        {"modified_at": NOON},
        {"tags": ("other",)},
        {"standfirst": "A new deck."},
        {"body": f"{BODY}\n\n12 comments"},
        {"body": BODY.replace("\n\n", "\n\nAdvertisement\n\n", 1)},
        {"body": f"5 minutes ago\n\n{BODY}"},
    ],
)
def test_what_is_no_change_of_the_story_makes_no_revision(engine, change):
    article = an_article()
    store(engine, article)
    [answer] = store(engine, replace(article, **change))
    assert answer.outcome == "unchanged"
    assert rows(engine, revisions, "revision") == [1]
    assert rows(engine, changes, "kind") == ["article.created"]


def test_a_reading_without_revision_still_brings_the_row_up_to_date(engine):
    article = an_article()
    store(engine, article)
    store(engine, replace(article, authors=("Ida Marlow", "Jon Sand"), body=BODY.replace("“", '"').replace("”", '"')))
    [row] = rows(engine, articles)
    assert row["authors"] == ["Ida Marlow", "Jon Sand"]
    assert rows(engine, revisions, "body") == [row["body"]]


def test_a_date_of_publication_outlasts_a_page_that_no_longer_states_it(engine):
    article = an_article()
    store(engine, article)
    undated = replace(article, published_at=None, published_at_text=None, published_at_source=None, publisher=None)
    store(engine, undated)
    [row] = rows(engine, articles)
    assert (row["published_at"], row["published_at_text"]) == (article.published_at, article.published_at_text)
    assert row["publisher"] == article.publisher


def test_quotes_keep_the_first_and_the_last_revision_that_showed_them(engine):
    first = BODY
    second = f"{PARAGRAPHS[0]}\n\n“It will be mended by Easter,” said Mara Quill.\n\n{PARAGRAPHS[1]}"
    third = f"{PARAGRAPHS[0]}\n\n“It will be mended by Easter,” said Mara Quill."
    old, new = "We cannot ask people to trust a bridge that we do not trust,", "It will be mended by Easter,"
    article = an_article(body=first, quotes=(a_quote(first, old),))
    store(engine, article)
    store(engine, replace(article, body=second, quotes=(a_quote(second, new), a_quote(second, old))))
    store(engine, replace(article, body=third, quotes=(a_quote(third, new),)))
    kept = {row["text"]: (row["first_revision"], row["last_revision"]) for row in rows(engine, quotes)}
    assert kept == {old: (1, 2), new: (2, None)}
    bodies = {row["revision"]: row["body"] for row in rows(engine, revisions)}
    for row in rows(engine, quotes):
        body = bodies[row["last_revision"] or 3]
        assert body[row["start"] : row["end"]] == f"“{row['text']}”"


def test_a_link_that_came_and_went_with_one_revision_ends_with_it(engine):
    article = an_article(related_links=(a_link("https://harbour.example/a"),))
    store(engine, article)
    store(engine, replace(article, related_links=(a_link("https://harbour.example/b"),)))
    assert rows(engine, related_links, "url", "first_revision", "last_revision") == [
        {"url": "https://harbour.example/a", "first_revision": 1, "last_revision": 1},
        {"url": "https://harbour.example/b", "first_revision": 1, "last_revision": None},
    ]


def test_a_better_extraction_of_an_unchanged_page_is_no_revision(engine):
    article = an_article(body=PARAGRAPHS[0], quotes=())
    store(engine, article)
    body = BODY
    better = replace(article, body=body, extractor="test 2", fetched_at=LATER, quotes=(a_quote(body, _WORDS),))
    [answer] = store(engine, better)
    assert (answer.outcome, answer.revision) == ("unchanged", 1)
    assert rows(engine, articles, "body", "extractor") == [{"body": body, "extractor": "test 2"}]
    assert rows(engine, revisions, "body", "changed") == [{"body": body, "changed": []}]
    assert rows(engine, quotes, "text") == [_WORDS]
    assert rows(engine, changes, "kind") == ["article.created", "article.reread"]
    [once_more] = store(engine, better)
    assert once_more.outcome == "unchanged"


_WORDS = "We cannot ask people to trust a bridge that we do not trust,"


def test_a_page_that_says_it_changed_is_revised_whoever_reads_it(engine):
    article = an_article()
    store(engine, article)
    changed = replace(article, body=PARAGRAPHS[0], extractor="test 2", fetched_at=LATER, modified_at=LATER)
    [answer] = store(engine, changed)
    assert answer.outcome == "revised"


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ({"body": BODY.replace("twenty", "thirty")}, "revised"),
        ({"body": BODY.replace("twenty", "thirty"), "update_notes": (a_note(noted_at=None),)}, "revised"),
        ({"body": BODY.replace("twenty", "thirty"), "etag": '"1"'}, "unchanged"),
        ({"body": f"{BODY}\n\nRead more about ferries"}, "unchanged"),
        ({"body": BODY.replace("Thursday", "Thursday (see map)")}, "unchanged"),
        ({"body": BODY.replace("the northern road", "the northernroad")}, "unchanged"),
        ({"headline": "Swing bridge closed | Harbour Bulletin"}, "unchanged"),
    ],
    ids=["reworded", "reworded and noted", "same etag", "end added", "words added", "space lost", "other headline"],
)
def test_an_edit_is_told_from_another_reading(fields, outcome, engine):
    """After an upgrade of the extraction, words in the place of others are the publisher's."""
    article = an_article(etag='"1"')
    store(engine, article)
    [answer] = store(engine, replace(article, **({"etag": '"2"', "extractor": "test 2", "fetched_at": LATER} | fields)))
    assert answer.outcome == outcome
    silent = [False, "update_notes" not in fields] if outcome == "revised" else [False]
    assert rows(engine, revisions, "silent") == silent


def test_hashes_of_an_earlier_version_are_no_edit(engine):
    """Another normal form makes other hashes of the same text."""
    article = an_article()
    store(engine, article)
    with transaction(engine) as connection:
        connection.execute(update(articles).values(body_hash="of old", headline_hash="of old", reading_hash="of old"))
    [answer] = store(engine, article)
    assert answer.outcome == "unchanged"
    assert "of old" not in rows(engine, articles, "body_hash")


def test_an_age_in_a_note_makes_no_new_note(engine):
    article = an_article(update_notes=(a_note(text="Updated 5 minutes ago", kind="update"),))
    store(engine, article)
    [answer] = store(engine, replace(article, update_notes=(a_note(text="Updated 2 hours ago", kind="update"),)))
    assert answer.outcome == "unchanged"
    assert rows(engine, update_notes, "text") == ["Updated 2 hours ago"]
    assert rows(engine, changes, "kind") == ["article.created", "note.added"]


def test_a_better_extraction_takes_back_what_was_misread(engine):
    article = an_article(quotes=(a_quote(BODY, _WORDS),))
    store(engine, article)
    store(engine, replace(article, quotes=(), extractor="test 2"))
    assert rows(engine, quotes) == []


def test_a_paywall_stub_never_replaces_the_full_text(engine):
    article = a_full_article()
    store(engine, article)
    stub = replace(article, body=article.body[:90], quotes=(), update_notes=(), is_free=False, fetched_at=LATER)
    [answer] = store(engine, stub)
    [row] = rows(engine, articles)
    assert answer.outcome == "unchanged"
    assert (row["body"], row["is_free"], row["last_seen_at"]) == (article.body, True, LATER)
    assert rows(engine, quotes, "last_revision") == [None]


def test_a_full_text_after_a_stub_is_a_revision_that_nobody_hid(engine):
    article = an_article(body=PARAGRAPHS[0], is_free=False)
    store(engine, article)
    [answer] = store(engine, replace(article, body=BODY, is_free=None))
    assert answer.changed == ("is_free", "body")
    assert rows(engine, revisions, "silent") == [False, False]


def test_an_earlier_look_that_comes_late_replaces_nothing(engine):
    article = an_article(fetched_at=LATER)
    store(engine, article)
    [answer] = store(engine, replace(article, fetched_at=NOON, headline="Older headline"))
    assert answer.outcome == "unchanged"
    assert rows(engine, articles, "headline", "last_seen_at") == [{"headline": article.headline, "last_seen_at": LATER}]


def test_unstorable_characters_are_replaced_and_offsets_hold(engine):
    body = f"Nul\x00 and \ud800 first.\n\n{BODY}"
    article = an_article(body=body, headline="A\x00B", quotes=(a_quote(body, _WORDS),))
    store(engine, article)
    [row] = rows(engine, articles)
    assert row["headline"] == "A\ufffdB"
    assert row["body"].startswith("Nul\ufffd and \ufffd first.")
    [quote] = rows(engine, quotes)
    assert row["body"][quote["start"] : quote["end"]] == f"“{_WORDS}”"


def test_every_address_of_a_story_leads_to_it(engine):
    article = an_article(
        url="http://m.harbour.example/story/amp?utm_source=x",
        canonical_url="https://harbour.example/2024/a",
        etag='"1"',
    )
    store(engine, article)
    found = {row["url"]: (row["fetched_url"], row["etag"]) for row in rows(engine, addresses)}
    assert found == {
        "https://harbour.example/story": (article.url, '"1"'),
        "https://harbour.example/2024/a": ("https://harbour.example/2024/a", None),
    }


def test_a_link_finds_its_target_whichever_came_first(engine):
    target = an_article(canonical_url="https://harbour.example/target")
    early = an_article(related_links=(a_link(target.url), a_link("https://harbour.example/never")))
    late = an_article(related_links=(a_link("http://harbour.example/target?utm_medium=x", kind="in_text"),))
    store(engine, early)
    [stored] = store(engine, target)
    store(engine, late)
    targets = {(row["kind"], row["url"]): row["target_article_id"] for row in rows(engine, related_links)}
    assert targets == {
        ("inline_promo", target.url): stored.article_id,
        ("inline_promo", "https://harbour.example/never"): None,
        ("in_text", target.url): stored.article_id,
    }


def test_a_link_finds_a_target_stored_in_the_same_transaction(engine):
    target = an_article()
    [_, stored] = store(engine, an_article(related_links=(a_link(target.url),)), target)
    assert rows(engine, related_links, "target_article_id") == [stored.article_id]


OTHER_BODY = """The lighthouse keeper of Skerry Point retired on Friday after thirty-one years and four new lamps.

She never missed a night, she said, and only once did the fog horn fail, on the day her daughter was born."""


def test_a_page_that_claims_another_storys_address_is_known_by_its_own(engine):
    """Some templates give every page the canonical address of one."""
    shared = "https://harbour.example/2024/bridge"
    bridge = an_article(url="https://harbour.example/s/1", canonical_url=shared)
    keeper = an_article(
        url="https://harbour.example/s/2", canonical_url=shared, headline="Keeper retires", body=OTHER_BODY
    )
    assert [answer.outcome for answer in store(engine, bridge, keeper)] == ["stored", "stored"]
    assert [answer.outcome for answer in store(engine, keeper, bridge)] == ["unchanged", "unchanged"]
    assert rows(engine, articles, "canonical_url") == [shared, keeper.url]
    first, second = rows(engine, articles, "id")
    assert {row["url"]: row["article_id"] for row in rows(engine, addresses)} == {
        bridge.url: first,
        shared: first,
        keeper.url: second,
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "https://harbour.example/s/1", "headline": "Keeper retires", "body": OTHER_BODY},
        {"url": "https://harbour.example/s/9", "body": OTHER_BODY},
        {"url": "https://harbour.example/s/9", "headline": "Bridge shut", "body": PARAGRAPHS[0] + BODY},
        {"url": "https://harbour.example/s/9", "headline": "Bridge shut", "body": PARAGRAPHS[0]},
    ],
    ids=["same page rewritten", "same headline", "text alike", "too short to tell"],
)
def test_another_version_of_a_story_is_a_revision_at_whatever_address(fields, engine):
    shared = "https://harbour.example/2024/bridge"
    store(engine, an_article(url="https://harbour.example/s/1", canonical_url=shared))
    [answer] = store(engine, an_article(canonical_url=shared, **fields))
    assert answer.outcome == "revised"
    assert rows(engine, articles, "canonical_url") == [shared]


def test_a_story_may_lose_more_links_than_a_statement_takes_parameters(engine):
    """PostgreSQL's driver takes 65,535, and says of more what it says where the server is away."""
    full = an_article(related_links=tuple(a_link(f"https://harbour.example/{number}") for number in range(66_000)))
    store(engine, full)
    store(engine, replace(full, related_links=()))
    assert set(rows(engine, related_links, "last_revision")) == {1}

"""Copies of one text share a cluster, whichever came first; two stories on one event do not."""

import random

import pytest

from crawler.items import Dateline
from pipelines.storage.care import find_faults
from pipelines.storage.schema import articles, clusters, text_bands
from pipelines.storage.signatures import BANDS, bands_of, resemblance, shingles
from tests.factories import an_article
from tests.storing import rows, store

WIRE = """The strait between the two islands was closed to shipping on Tuesday after a freighter lost its rudder in
heavy weather and drifted across the main channel, the coast guard said.

Two tugs reached the vessel before dawn and held it against the current while engineers worked on the steering
gear. None of the nineteen crew were hurt, and no fuel was spilled, according to the harbour master of Port
Ellery.

At least forty ships were waiting at anchor by noon. The ferry company cancelled all crossings until the
evening and offered passengers a bus to the northern terminal, where smaller boats were still running in the
lee of the headland.

It was the third closure this winter. In January a storm tore two buoys from their moorings, and in February
fog kept pilots ashore for a day and a half. Shipowners have long asked for a second channel, which the
government says would cost more than the strait earns in ten years.

The freighter, built in 2009 and loaded with timber, was bound for the mainland. An inquiry will begin next
week."""

LOCAL_LEAD = "Passengers from Lindermouth were stranded on Tuesday when a freighter blocked the strait."

OTHER_STORY = """A timber ship that blocked the strait on Tuesday had been warned about its steering a month
ago, according to port records seen by this newspaper.

Inspectors in Lindermouth found a leaking pump in the freighter's rudder gear and gave the owner thirty days
to replace it. The repair was never reported. The owner, a small company with three ships, did not answer
questions.

Pilots say the warning should have reached the coast guard. There is no rule that it must: inspections are
filed on paper, and each port keeps its own. A bill to share them has waited in parliament for four years.

The closure stranded thousands of passengers and cost the ferry line a day's takings. Its director said she
would ask for compensation, though she did not expect to see any before the next election."""


def with_lead(lead):
    return "\n\n".join([lead, *WIRE.split("\n\n")[1:]])


@pytest.mark.parametrize(
    "copy",
    [
        WIRE,
        with_lead("Shipping through the strait stopped on Tuesday when a freighter without a rudder drifted into it."),
        f"PORT ELLERY (HPA) — {WIRE}",
        "\n\n".join(WIRE.split("\n\n")[:-1]),
        "\n\n".join([LOCAL_LEAD, *WIRE.split("\n\n")[1:-1]]),
        WIRE.replace("freighter", "cargo ship"),
        WIRE.upper(),
    ],
    ids=[
        "same",
        "lead rewritten",
        "with dateline",
        "last paragraph cut",
        "other lead and end",
        "a word replaced",
        "in capitals",
    ],
)
@pytest.mark.parametrize("wire_first", [True, False])
def test_copies_of_a_wire_story_share_a_cluster_whichever_came_first(copy, wire_first, engine):
    stories = [an_article(body=WIRE, headline="Strait closed"), an_article(body=copy, headline="Ship blocks strait")]
    for story in stories if wire_first else reversed(stories):
        store(engine, story)
    [cluster] = rows(engine, clusters)
    assert cluster["size"] == 2
    assert cluster["first_article_id"] == 1
    assert rows(engine, articles, "cluster_id") == [cluster["id"]] * 2


def test_two_stories_on_one_event_are_two_stories(engine):
    store(engine, an_article(body=WIRE), an_article(body=OTHER_STORY))
    assert rows(engine, clusters) == []
    assert rows(engine, articles, "cluster_id") == [None, None]


def test_the_dateline_is_no_part_of_the_text_compared(engine):
    dateline = Dateline(text="PORT ELLERY, Feb. 6 (HPA) —", place="PORT ELLERY", end=27)
    store(engine, an_article(body=f"PORT ELLERY, Feb. 6 (HPA) —{WIRE}", dateline=dateline), an_article(body=WIRE))
    assert rows(engine, clusters, "size") == [2]


def test_copies_in_one_transaction_find_each_other(engine):
    store(engine, *(an_article(body=WIRE) for _ in range(4)))
    assert rows(engine, clusters, "size") == [4]


def test_short_texts_are_alike_by_chance_and_no_copies(engine):
    store(engine, *(an_article(body="This page is for subscribers only. Please log in to read on.") for _ in range(2)))
    assert rows(engine, clusters) == []


def test_a_story_rewritten_leaves_its_cluster_and_a_cluster_of_one_is_none(engine):
    first, second = an_article(body=WIRE), an_article(body=WIRE)
    store(engine, first, second)
    store(engine, an_article(url=second.url, body=OTHER_STORY))
    assert rows(engine, clusters) == []
    assert rows(engine, articles, "cluster_id") == [None, None]


def test_a_small_correction_keeps_the_cluster(engine):
    first, second = an_article(body=WIRE), an_article(body=WIRE)
    store(engine, first, second)
    [before] = rows(engine, clusters)
    store(engine, an_article(url=second.url, body=WIRE.replace("nineteen", "eighteen")))
    assert rows(engine, clusters) == [before]


def test_the_first_story_of_a_larger_cluster_may_leave(engine):
    stories = [an_article(body=WIRE) for _ in range(3)]
    store(engine, *stories)
    store(engine, an_article(url=stories[0].url, body=OTHER_STORY))
    assert rows(engine, clusters, "first_article_id", "size") == [{"first_article_id": 2, "size": 2}]
    with engine.connect() as connection:
        assert find_faults(connection) == []


def test_a_text_that_changed_is_found_under_its_new_words_only(engine):
    story = an_article(body=WIRE)
    store(engine, story)
    store(engine, an_article(url=story.url, body=OTHER_STORY))
    store(engine, an_article(body=WIRE))
    assert rows(engine, clusters) == []
    store(engine, an_article(body=OTHER_STORY))
    assert rows(engine, clusters, "size") == [2]
    assert len(rows(engine, text_bands)) == 3 * BANDS


def test_a_mould_that_casts_hundreds_of_stories_costs_no_more_than_a_few(engine):
    """Reports that share half of their text are no copies, and however many there are, few are looked at."""
    mould = WIRE[: len(WIRE) // 2]
    weather = [an_article(body=f"{mould} {_noise(number, 70)}") for number in range(120)]
    store(engine, *weather)
    [last] = store(engine, an_article(body=f"{mould} {_noise(0, 70)}"))
    [row] = [row for row in rows(engine, articles) if row["id"] == last.article_id]
    assert row["cluster_id"] is not None
    assert rows(engine, clusters, "size") == [2]


def _noise(seed, number):
    chance = random.Random(seed)
    return " ".join("".join(chance.choices("abcdefgh", k=6)) for _ in range(number))


def test_more_alike_texts_share_more_bands():
    words = [f"word{number}" for number in range(400)]
    text = " ".join(words)
    shared = []
    for replaced in (0, 5, 20, 400):
        other = " ".join([*(f"new{number}" for number in range(replaced)), *words[replaced:]])
        shared.append(len(set(bands_of(text)) & set(bands_of(other))))
    assert shared[0] == BANDS
    assert shared[0] > shared[1] > shared[2] > 0
    assert shared[3] == 0


def test_languages_without_spaces_have_words_too():
    text = "海岸警备队星期二说一艘货轮失去了舵海峡因此关闭航运没有人受伤也没有燃油泄漏渡轮公司取消了所有航班"
    assert len(bands_of(text)) == BANDS
    assert resemblance(shingles(text), shingles(text[:-3])) > 0.9


def test_signatures_are_what_the_last_migration_left_in_every_database():
    """Another answer here means that no copy of a stored text is found, until a migration fills the index anew."""
    assert bands_of(WIRE)[:3] == bands_of(f"  {WIRE.casefold()} ")[:3]
    assert bands_of(WIRE)[0] == FIRST_BAND_OF_WIRE


FIRST_BAND_OF_WIRE = -8682057332644373499

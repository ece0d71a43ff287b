"""Sixty days of a site, replayed: no alarm while it does as it always did, and one soon after it breaks."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipelines.storage.past import NO_STORIES, STORIES, Yield
from pipelines.storage.runs import COVERED
from pipelines.storage.troubles import find_trouble

DAYS = 60
BREAK = 50
"""The day on which the site breaks, a Wednesday."""
START = datetime(2024, 1, 3, 6, 0, tzinfo=UTC)
READ = {"read": 1}
COVERAGE = {"headline": 1.0, "published_at": 1.0, "authors": 0.95, "quotes": 0.8, "standfirst": 0.5, "tags": 0.02}

Breaking = Callable[[Yield, random.Random], tuple[Yield, dict[str, int]]]


def a_yield(at: datetime, chance: random.Random, new: int, **others: int) -> Yield:
    """A run that brought so many new stories, of an ordinary site."""
    outcomes = dict.fromkeys((*STORIES, *NO_STORIES), 0) | {"stored": new, **others}
    articles = outcomes["stored"] + outcomes["unchanged"] + outcomes["revised"]
    present = {name: sum(chance.random() < COVERAGE.get(name, 0.3) for _ in range(articles)) for name in COVERED}
    length = sum(int(chance.lognormvariate(8, 0.6)) for _ in range(articles))
    return Yield(at=at, outcomes=outcomes, articles=articles, length=length, present=present)


def an_ordinary_run(at: datetime, runs_a_day: int, a_day: float, chance: random.Random) -> Yield:
    """Weekends are quiet, days differ, some pages fail, some are no stories, most of what is looked at again is old."""
    weekend = 0.15 if at.weekday() >= 5 else 1.0
    rate = a_day * weekend * chance.uniform(0.7, 1.3) / runs_a_day
    new = sum(chance.random() < rate / 200 for _ in range(200))
    others = {
        "unchanged": chance.randint(0, 4),
        "not_modified": chance.randint(0, 4),
        "revised": chance.random() < 0.2,
        "not_article": chance.random() < 0.2,
        "failed": chance.random() < 0.1,
        "gone": chance.random() < 0.05,
    }
    return a_yield(at, chance, new, **{name: int(count) for name, count in others.items()})


def replay(seed: int, runs_a_day: int, a_day: float, broken: Breaking | None = None) -> list[tuple[float, str]]:
    """(Day, text) of every alarm in sixty days."""
    chance = random.Random(seed)
    past: list[Yield] = []
    alarms = []
    for number in range(DAYS * runs_a_day):
        at = START + timedelta(days=number / runs_a_day, minutes=chance.uniform(-10, 10))
        now, lists = an_ordinary_run(at, runs_a_day, a_day, chance), dict(READ)
        if broken and number >= BREAK * runs_a_day:
            now, lists = broken(now, chance)
        if text := find_trouble(now, lists, past):
            alarms.append((number / runs_a_day, text))
        past.insert(0, now)
    return alarms


def looks_again(now: Yield, chance: random.Random) -> Yield:
    """The same run without anything new."""
    return a_yield(now.at, chance, 0, unchanged=chance.randint(0, 4))


def lists_name_nothing(now: Yield, chance: random.Random) -> tuple[Yield, dict[str, int]]:
    return looks_again(now, chance), {"empty": 1}


def feed_only_repeats(now: Yield, chance: random.Random) -> tuple[Yield, dict[str, int]]:
    return looks_again(now, chance), dict(READ)


def without(*names: str) -> Breaking:
    def broken(now: Yield, chance: random.Random) -> tuple[Yield, dict[str, int]]:
        return replace(now, present=now.present | {name: now.present[name] // 10 for name in names}), dict(READ)

    return broken


def bodies_collapse(now: Yield, chance: random.Random) -> tuple[Yield, dict[str, int]]:
    return replace(now, length=now.length // 8), dict(READ)


def pages_come_to(outcome: str) -> Breaking:
    def broken(now: Yield, chance: random.Random) -> tuple[Yield, dict[str, int]]:
        return a_yield(now.at, chance, 0, **{outcome: now.pages}), dict(READ)

    return broken


@pytest.mark.parametrize(("runs_a_day", "a_day"), [(1, 25), (1, 3), (6, 60), (12, 20)])
def test_a_site_that_does_as_it_always_did_gives_no_alarm(runs_a_day, a_day):
    seeds = range(6 // min(runs_a_day, 6))
    assert [alarm for seed in seeds for alarm in replay(seed, runs_a_day, a_day)] == []


@pytest.mark.parametrize(("runs_a_day", "a_day"), [(1, 25), (6, 60)])
@pytest.mark.parametrize(
    ("broken", "words", "within_days"),
    [
        (lists_name_nothing, "name no story any more", 0.1),
        (feed_only_repeats, "new stories", 2),
        (without("authors"), "authors fell from 9", 1),
        (without("published_at"), "published_at fell from 100%", 1),
        (without("quotes", "authors"), "authors fell from 9", 1),
        (bodies_collapse, "stories fell from", 1),
        *(
            (pages_come_to(outcome), outcome.replace("_", " "), 1)
            for outcome in ("blocked", "gone", "failed", "not_article", "rejected")
        ),
    ],
    ids=[
        "silent",
        "repeating",
        "authors",
        "dates",
        "template",
        "bodies",
        "blocked",
        "gone",
        "failed",
        "not-article",
        "rejected",
    ],
)
def test_a_break_is_told_soon_and_not_before(broken, words, within_days, runs_a_day, a_day):
    for seed in range(3 // min(runs_a_day, 3)):
        alarms = replay(seed, runs_a_day, a_day, broken)
        assert alarms
        assert BREAK <= alarms[0][0] <= BREAK + within_days
        assert words in alarms[0][1]


def test_a_site_with_a_story_a_day_is_known_to_be_silent_after_some_days():
    alarms = replay(1, 4, 3.0, feed_only_repeats)
    assert alarms
    assert BREAK + 1 <= alarms[0][0] <= BREAK + 8

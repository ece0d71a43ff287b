"""Learns the weights of ``ranking`` from articles whose quotations and speakers are known.

Three models, each a sum of named weights: ``speaker`` chooses one candidate of several (conditional log-linear),
``said`` and ``direct`` answer yes or no (logistic).  Plain stochastic gradient steps in a fixed order of shuffling,
so the same articles give the same file.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import TypeVar

from crawler.extraction.quotes.attribution import ORDER, Candidate
from crawler.extraction.quotes.insertions import NOBODY
from crawler.extraction.quotes.ranking import likelihood, total
from crawler.extraction.quotes.reading import Reading, read_stretches
from crawler.extraction.quotes.vocabulary import vocabulary_for

EPOCHS = 12
SHUFFLES = 4
STEP = 0.1
DECAY = 1e-5
SMALLEST_KEPT = {"speaker": 0.3, "said": 0.1, "direct": 0.1}
HEAD_ENDS = re.compile(r"[,(;:\[]| (?:who|which|that|of|in|at|for|from|on|with)\b", re.IGNORECASE)

Choice = tuple[list[list[str]], list[bool], list[float]]
"""The features of each candidate, which of them are right, and what is known to speak for each already."""
Answer = tuple[list[str], bool]
Example = TypeVar("Example")


@dataclass(frozen=True, slots=True)
class KnownQuote:
    """A stretch of the corpus: ``kind`` is direct, partial or none, or another word for a stretch that teaches nothing;
    ``speaker`` is the mention, if there is any."""

    text: str
    kind: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class KnownArticle:
    body: str
    language: str
    quotes: tuple[KnownQuote, ...]


# What the corpus has no example of, set by hand: other languages let the subject out or put the cue inside the marks;
# and what it has too few of, "Orr was asked".
HAND_SET = {
    "dropped subject": 0.5,
    "inside the marks": 5.0,
    "before reported": -3.0,
    "around reported": -3.0,
    "reports the speaker": -4.0,
    "is addressed": -7.0,
}
# The German subjunctive, "Es müsse „halten“", and the Turkish verb that closes the sentence, '"Git" dedi'.
SAID_BY_HAND = {"reported": 1.0, "before a last verb": 1.0}


def learn_weights(articles: Sequence[KnownArticle]) -> dict[str, dict[str, float]]:
    """All three models.  The speaker model comes first: the others look at the candidate that it chose."""
    choices = [c for article in articles for c in _choices(article)]
    speaker = _learn_choice(choices) | HAND_SET
    answers = [a for article in articles for a in _answers(article, speaker)]
    said = _fit([(f, kind != "none") for f, kind in answers], _answer_step) | SAID_BY_HAND
    direct = _fit([(f, kind == "direct") for f, kind in answers if kind != "none"], _answer_step)
    return {"speaker": speaker, "said": said, "direct": direct}


def _learn_choice(choices: Sequence[Choice]) -> dict[str, float]:
    """What holds in any language is learned first and alone, so that other languages can do without the rest."""
    general = _fit([(_without_order(fs), right, zeros) for fs, right, zeros in choices], _choice_step)
    order = [(_order_alone(fs), right, [total(f, general) for f in fs]) for fs, right, _ in choices]
    return general | _fit(order, _choice_step)


def _without_order(candidates: list[list[str]]) -> list[list[str]]:
    return [[f for f in features if not f.startswith(ORDER)] for features in candidates]


def _order_alone(candidates: list[list[str]]) -> list[list[str]]:
    return [[f for f in features if f.startswith(ORDER)] for features in candidates]


def write_weights(models: dict[str, dict[str, float]], path: Path) -> None:
    kept = {
        name: {f: round(w, 2) for f, w in sorted(table.items()) if abs(w) >= SMALLEST_KEPT[name]}
        for name, table in models.items()
    }
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"['’‘`]", "", text.casefold()))


def is_same_mention(one: str, other: str) -> bool:
    """True where the head words agree: "Mr. Ryan" and "Paul Ryan of Wisconsin"."""
    heads = []
    for text in (one, other):
        words = words_of(re.sub(r"['’]s\b", "", HEAD_ENDS.split(text.strip(" ,"))[0])) or words_of(text)
        heads.append(words[-1] if words else "")
    return heads[0] == heads[1]


def _known(article: KnownArticle, readings: Iterable[Reading]) -> Iterator[tuple[Reading, KnownQuote]]:
    """Readings whose text stands in the gold, the n-th time with the n-th."""
    waiting: dict[str, list[KnownQuote]] = defaultdict(list)
    for quote in reversed(article.quotes):
        waiting[" ".join(words_of(quote.text))].append(quote)
    for reading in readings:
        text = article.body[reading.stretch.text_start : reading.stretch.text_end]
        left = waiting.get(" ".join(words_of(text)))
        if left:
            yield reading, left.pop()


def _choices(article: KnownArticle) -> Iterator[Choice]:
    body = article.body
    for reading, quote in _known(article, read_stretches(body, vocabulary_for(article.language), everywhere=True)):
        right = [_is_right(c, quote, body) for c in reading.candidates]
        # What was right is what the next stretch carries on from.
        named = (c for c, r in zip(reading.candidates, right, strict=True) if r and c.kind != NOBODY)
        reading.best = next(named, None)
        if quote.kind in ("direct", "partial") and any(right):
            yield [c.features for c in reading.candidates], right, [0.0] * len(right)


def _is_right(candidate: Candidate, quote: KnownQuote, body: str) -> bool:
    if quote.speaker is None or candidate.kind == NOBODY:
        return quote.speaker is None and candidate.kind == NOBODY
    return is_same_mention(body[candidate.start : candidate.end], quote.speaker)


def _answers(article: KnownArticle, speaker: dict[str, float]) -> Iterator[tuple[list[str], str]]:
    vocabulary = vocabulary_for(article.language)
    for reading, quote in _known(article, read_stretches(article.body, vocabulary, speaker)):
        if quote.kind in ("direct", "partial", "none"):
            yield reading.features, quote.kind


def _fit(examples: Sequence[Example], step: Callable[[Example, dict[str, float], float], None]) -> dict[str, float]:
    """The mean of several trainings that differ in the order of the examples alone, which is steadier than any."""
    mean: dict[str, float] = defaultdict(float)
    for seed in range(SHUFFLES):
        for feature, weight in _fit_once(examples, step, random.Random(seed)).items():
            mean[feature] += weight / SHUFFLES
    return dict(mean)


def _fit_once(
    examples: Sequence[Example], step: Callable[[Example, dict[str, float], float], None], shuffle: random.Random
) -> dict[str, float]:
    """The mean of the weights over the later half of the passes."""
    table: dict[str, float] = defaultdict(float)
    mean: dict[str, float] = defaultdict(float)
    order = list(examples)
    for epoch in range(EPOCHS):
        shuffle.shuffle(order)
        rate = STEP / (1 + epoch / 3)
        for example in order:
            step(example, table, rate)
        for feature in table:
            table[feature] *= 1 - DECAY * len(order)
            if epoch >= EPOCHS // 2:
                mean[feature] += table[feature] / (EPOCHS - EPOCHS // 2)
    return mean


def _choice_step(example: Choice, table: dict[str, float], rate: float) -> None:
    candidates, right, known = example
    scores = [k + total(features, table) for features, k in zip(candidates, known, strict=True)]
    top = max(scores)
    odds = [exp(s - top) for s in scores]
    whole, good = sum(odds), sum(o for o, r in zip(odds, right, strict=True) if r)
    for features, o, r in zip(candidates, odds, right, strict=True):
        push = rate * ((o / good if r else 0.0) - o / whole)
        if abs(push) > 1e-6:
            for feature in features:
                table[feature] += push


def _answer_step(example: Answer, table: dict[str, float], rate: float) -> None:
    features, yes = example
    push = rate * (yes - likelihood(total(features, table)))
    for feature in features:
        table[feature] += push

"""How unlikely a number is, going by what it used to be: the site's own past sets the scale."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log
from statistics import fmean, median, pvariance

LEAST_SPREAD = 0.02
"""Of shares from one time to the next: no site is as regular as dice."""
MOST_SPREAD = 0.9


LEAST_VARIATION = 0.2
"""Of counts from one week to the next, as a part of their mean: news is no clockwork."""
OUTLYING = 4
"""Times the usual count: more says nothing of how much it varies."""


def odds_of_so_few(count: int, past: Sequence[float]) -> float:
    """The chance of ``count`` or fewer where earlier counts were ``past``: a negative binomial of mean and spread.

    >>> odds_of_so_few(0, [20, 22, 19, 24]) < 1e-4 < odds_of_so_few(15, [20, 22, 19, 24])
    True
    """
    most = OUTLYING * (median(past) + 1)  # the backlog of a first visit is no measure
    past = [min(earlier, most) for earlier in past]
    mean = fmean(past)
    if mean <= 0:
        return 1.0
    # Few weeks say little of how much a count varies: the fewer they are, the more it may.
    variance = (1 + 4 / len(past)) * max(pvariance(past, mean), mean + (LEAST_VARIATION * mean) ** 2)
    size = mean**2 / (variance - mean)
    hit = log(size / (size + mean))
    miss = log(mean / (size + mean))
    terms = (lgamma(n + size) - lgamma(size) - lgamma(n + 1) + size * hit + n * miss for n in range(count + 1))
    return min(sum(map(exp, terms)), 1.0)


def odds_of_so_rare(hits: int, of: int, past: Sequence[tuple[int, int]]) -> float:
    """The chance of ``hits`` or fewer of ``of``, where earlier (hits, of) were ``past``: a beta-binomial.

    >>> odds_of_so_rare(1, 10, [(10, 10), (9, 10), (10, 10)]) < 1e-4
    True
    """
    usual = usual_share(past)
    spread = _spread(usual, past)
    a = usual * (1 / spread - 1)
    b = (1 - usual) * (1 / spread - 1)
    terms = (_log_choose(of, n) + _log_beta(n + a, of - n + b) - _log_beta(a, b) for n in range(hits + 1))
    return min(sum(map(exp, terms)), 1.0)


def usual_share(past: Sequence[tuple[int, int]]) -> float:
    """Between 0 and 1, and never quite either: what has always been so may yet be otherwise."""
    return (sum(hits for hits, _ in past) + 0.5) / (sum(of for _, of in past) + 1)


def _spread(usual: float, past: Sequence[tuple[int, int]]) -> float:
    """How much shares differ beyond what chance alone makes them: 0 for dice, 1 for all or nothing."""
    size = fmean(of for _, of in past)
    by_chance = usual * (1 - usual)
    seen = fmean((hits / of - usual) ** 2 for hits, of in past)
    beyond = (seen / by_chance - 1 / size) / (1 - 1 / size) if size > 1 else 0.0
    little_known = 1 / sum(of for _, of in past)
    return min(max(beyond, LEAST_SPREAD, little_known), MOST_SPREAD)


def _log_choose(of: int, n: int) -> float:
    return lgamma(of + 1) - lgamma(n + 1) - lgamma(of - n + 1)


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)

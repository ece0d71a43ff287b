"""The weights that choose between candidates, and the sums over them; numbers in ``weights.json``, made by training."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.json")


@cache
def weights(model: str) -> dict[str, float]:
    """Feature → weight of one model: ``speaker``, ``said`` or ``direct``."""
    table: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text("utf-8")) if WEIGHTS.exists() else {}
    return table.get(model, {})


def total(features: Iterable[str], table: dict[str, float]) -> float:
    return sum(map(table.get, features, repeat(0.0)))


def likelihood(score: float) -> float:
    """A sum of weights as a probability."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))

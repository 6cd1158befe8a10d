"""The audit's own test: a penalty put into one group's scores, in a copy, must be found; without one it must be silent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goodwork.core.fairness.comparison import TIE, Standardised, shuffled_maxima
from goodwork.core.fairness.measures import Floats, ShownLists

Rows = NDArray[np.integer]


def penalised(lists: ShownLists, people: Rows, percent: int) -> ShownLists:
    """A copy in which the scores of these people, and every part of them, are `percent` lower, in whole thousandths."""
    if not 0 <= percent <= 100:
        raise ValueError(f"a penalty is from 0 to 100 per cent, not {percent}")
    scores, parts = lists.scores.copy(), lists.parts.copy()
    parts[people] -= parts[people] * percent // 100
    scores[people] = parts[people].sum(axis=2)
    return replace(lists, scores=scores, parts=parts)


def not_accounted_for(lists: ShownLists, made_again: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each person's shown scores less the same made again from her own answers, thousandths of a point: int64 [n]."""
    apart = np.where(lists.shown, lists.scores - made_again, 0)
    return np.asarray(
        apart[np.arange(len(apart)), np.abs(apart).argmax(axis=1)] if apart.size else apart.sum(axis=1)
    )


@dataclass(frozen=True, slots=True)
class Power:
    """How often a penalty of `percent` on a random group of `size` people was found, of `draws` tries."""

    size: int
    percent: int
    found: float
    draws: int


def power(
    scores: Floats, sizes: Sequence[int], percents: Sequence[int], line: float, draws: int, seed: int
) -> tuple[Power, ...]:
    """Plant each penalty on random groups of each size; found where the score passes the audit's own `line`.

    `scores` float64 [n] is each person's mean score shown, NaN where she has no list. The groups are drawn by chance, so
    what is found is the penalty and nothing that was there before.
    """
    known = np.flatnonzero(~np.isnan(scores))
    found = []
    for size in sizes:
        if not 0 < size < len(known):
            continue
        random = np.random.default_rng(np.random.SeedSequence([seed, 3, size]))
        groups = [random.choice(known, size, replace=False) for _ in range(draws)]
        for percent in percents:
            hits = sum(_passes(scores, group, percent, line) for group in groups)
            found.append(Power(size, percent, hits / draws, draws))
    return tuple(found)


def _passes(scores: Floats, group: Rows, percent: int, line: float) -> bool:
    lowered = scores.copy()
    lowered[group] *= 1 - percent / 100
    return passes(lowered, group, line)


def passes(values: Floats, group: Rows, line: float) -> bool:
    """Whether the group is further from everybody else on one measure than the audit's `line`."""
    onehot = np.zeros((1, len(values)))
    onehot[0, group] = 1
    return bool(np.abs(Standardised.of(values[:, None]).differences(onehot)[0, 0]) > line + TIE)


def smallest_found(powers: Sequence[Power], percent: int, share: float = 0.95) -> int | None:
    """The smallest group from which on every larger one tried has the penalty found in `share` of tries; None: none."""
    sizes = sorted((p for p in powers if p.percent == percent), key=lambda p: -p.size)
    smallest = None
    for tried in sizes:
        if tried.found < share:
            break
        smallest = tried.size
    return smallest


def false_alarms(
    values: Floats, onehot: Floats, counted: NDArray[np.bool_], line: float, draws: int, seed: int
) -> float:
    """How often groups shuffled anew, with no penalty, have any comparison past the `line`."""
    fresh = shuffled_maxima(Standardised.of(values), onehot, [counted], draws, seed + 7919)[:, 0]
    return float((fresh > line + TIE).mean()) if draws else 0.0

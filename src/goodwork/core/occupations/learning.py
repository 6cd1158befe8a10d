"""Learning which words point to which unit group: softmax regression with steps shared along the classification.

For one title the loss is the negative log of the probability of its unit group. Its gradient for each group
is spread, in the shares of `SHARED_STEP`, over the groups of the same minor, sub-major and major group, so that
a word seen only with plasterers says something of tilers too. Plain stochastic descent; the step falls to
nought. The order of examples comes from a fixed seed: the same entries give the same weights.
"""

from collections.abc import Sequence

import numba
import numpy as np
import numpy.typing as npt

from goodwork.core.occupations.features import Ids, SparseRows, Weights

PASSES = 6
FIRST_STEP = 3.0
# Shares of a step passed to the same minor, sub-major and major group: chosen on titles kept apart from the
# benchmark's; without sharing, 0.7 points fewer titles were coded right first time.
SHARED_STEP = (0.3, 0.1, 0.05)
SEED = 2020


def learn(
    rows: SparseRows,
    groups: npt.NDArray[np.int32],
    importance: Weights,
    codes: Sequence[str],
    n_features: int,
) -> Weights:
    """Weights (features × unit groups) from titles (`rows`), their unit groups and how much each title counts."""
    weights = np.zeros((n_features, len(codes)), np.float32)
    order = np.random.default_rng(SEED)
    parents, n_parents = _parents(codes)
    shares = np.array(SHARED_STEP, np.float32)
    for number in range(PASSES):
        sequence = order.permutation(len(rows))
        first, last = (np.float32(FIRST_STEP * (1 - (number + part) / PASSES)) for part in (0, 1))
        _one_pass(
            weights,
            rows.starts,
            rows.ids,
            rows.weights,
            groups,
            importance,
            sequence,
            first,
            last,
            parents,
            n_parents,
            shares,
        )
    return weights


def score(weights: Weights, rows: SparseRows) -> Weights:
    """Log odds (titles × unit groups), up to a constant for each title."""
    out = np.zeros((len(rows), weights.shape[1]), np.float32)
    _score(weights, rows.starts, rows.ids, rows.weights, out)
    return out


def _parents(codes: Sequence[str]) -> tuple[npt.NDArray[np.int32], int]:
    """For each level (minor, sub-major, major) and unit group, the number of its parent; and how many there are."""
    numbers: dict[str, int] = {}
    table = [[numbers.setdefault(code[:digits], len(numbers)) for code in codes] for digits in (3, 2, 1)]
    return np.array(table, np.int32), len(numbers)


@numba.njit(cache=True)
def _one_pass(
    weights: Weights,
    starts: npt.NDArray[np.int64],
    ids: Ids,
    values: Weights,
    groups: Ids,
    importance: Weights,
    sequence: npt.NDArray[np.int64],
    first: np.float32,
    last: np.float32,
    parents: Ids,
    n_parents: int,
    shares: Weights,
) -> None:
    """One descent over the titles in `sequence`, the step falling from `first` to `last`; changes `weights`."""
    n_groups = weights.shape[1]
    step = np.empty(n_groups, np.float32)
    for done, row in enumerate(sequence):
        rate = (first + (last - first) * np.float32(done / len(sequence))) * importance[row]
        step[:] = 0
        for at in range(starts[row], starts[row + 1]):
            feature, value = weights[ids[at]], values[at]
            for group in range(n_groups):
                step[group] += value * feature[group]
        _to_steps(step, groups[row], rate, parents, n_parents, shares)
        for at in range(starts[row], starts[row + 1]):
            feature, value = weights[ids[at]], values[at]
            for group in range(n_groups):
                feature[group] += value * step[group]


@numba.njit(cache=True)
def _to_steps(
    step: Weights, truth: np.int32, rate: np.float32, parents: Ids, n_parents: int, shares: Weights
) -> None:
    """Turns log odds, in place, into the step of each group, shared with its relatives."""
    highest = step.max()
    for group in range(len(step)):
        step[group] = np.exp(step[group] - highest)
    total = step.sum()
    for group in range(len(step)):
        step[group] *= -rate / total
    step[truth] += rate
    family = np.zeros(n_parents, np.float32)
    for level in range(parents.shape[0]):
        for group in range(len(step)):
            family[parents[level, group]] += step[group]
    for level in range(parents.shape[0]):
        for group in range(len(step)):
            step[group] += shares[level] * family[parents[level, group]]


@numba.njit(cache=True)
def _score(weights: Weights, starts: npt.NDArray[np.int64], ids: Ids, values: Weights, out: Weights) -> None:
    for row in range(len(starts) - 1):
        line = out[row]
        for at in range(starts[row], starts[row + 1]):
            feature, value = weights[ids[at]], values[at]
            for group in range(weights.shape[1]):
                line[group] += value * feature[group]

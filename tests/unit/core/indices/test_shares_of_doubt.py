"""Sobol indices: known answers of published test functions, known failures, and the design itself."""

from math import pi

import numpy as np
import pytest
from numpy.typing import NDArray

from goodwork.core.indices.sensitivity import design, of_function, sobol
from goodwork.standards.index_doubt import DoubtError

Floats = NDArray[np.float64]


def ishigami(x: Floats) -> Floats:
    """Ishigami and Homma 1990, a = 7 and b = 0.1."""
    z = pi * (2 * x - 1)
    return np.asarray(np.sin(z[:, 0]) + 7 * np.sin(z[:, 1]) ** 2 + 0.1 * z[:, 2] ** 4 * np.sin(z[:, 0]))


# V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2, and the partial variances, in closed form.
_V1 = 0.5 * (1 + 0.1 * pi**4 / 5) ** 2
_V2 = 49 / 8
_V13 = 0.01 * pi**8 * (1 / 18 - 1 / 50)
_V = _V1 + _V2 + _V13
ISHIGAMI = ((_V1 / _V, (_V1 + _V13) / _V), (_V2 / _V, _V2 / _V), (0.0, _V13 / _V))


def g_function(x: Floats) -> Floats:
    """Sobol's g-function with a = 0, 1, 4.5, 9."""
    a = np.array([0.0, 1.0, 4.5, 9.0])
    return np.asarray(((np.abs(4 * x - 2) + a) / (1 + a)).prod(axis=1))


def g_answers() -> list[tuple[float, float]]:
    partial = 1 / (3 * (1 + np.array([0.0, 1.0, 4.5, 9.0])) ** 2)
    variance = np.prod(1 + partial) - 1
    totals = partial * np.prod(1 + partial) / (1 + partial)
    return [(p / variance, t / variance) for p, t in zip(partial, totals, strict=True)]


@pytest.mark.parametrize("first", ["saltelli", "jansen"])
def test_ishigami(first: str) -> None:
    found = of_function(ishigami, 40_000, 3, 7, first=first)
    for share, (alone, total) in zip(found.shares, ISHIGAMI, strict=True):
        assert share.first == pytest.approx(alone, abs=0.02)
        assert share.total == pytest.approx(total, abs=0.02)
    assert found.runs == 200_000


def test_g_function() -> None:
    found = of_function(g_function, 40_000, 4, 7)
    for share, (alone, total) in zip(found.shares, g_answers(), strict=True):
        assert share.first == pytest.approx(alone, abs=0.02)
        assert share.total == pytest.approx(total, abs=0.02)


def test_intervals_hold_the_known_answer_as_often_as_they_say() -> None:
    hits = np.zeros((3, 2))
    for seed in range(200):
        found = of_function(ishigami, 400, 3, seed, resamples=200)
        for k, (share, (alone, total)) in enumerate(zip(found.shares, ISHIGAMI, strict=True)):
            hits[k, 0] += share.first_low <= alone <= share.first_high
            hits[k, 1] += share.total_low <= total <= share.total_high
    assert hits.min() / 200 > 0.88
    assert hits.mean() / 200 > 0.92


def test_the_design_changes_one_source_at_a_time() -> None:
    rows = design(2, 3)
    assert rows.shape == (10, 4)
    assert rows[:4, :3].tolist() == [[0] * 3, [0] * 3, [1] * 3, [1] * 3]
    assert rows[4:, :3].sum(axis=1).tolist() == [1] * 6
    assert rows[:, 3].tolist() == [0, 1] * 5


def test_with_many_outputs_a_wide_one_counts_for_more() -> None:
    x = np.random.default_rng(1).random((2, 3000, 2))
    rows = design(3000, 2)
    points = np.column_stack([x[rows[:, k], rows[:, 2], k] for k in range(2)])
    outputs = np.column_stack([3 * points[:, 0], points[:, 1]])
    found = sobol("both", outputs, ["a", "b"], resamples=100, seed=1)
    assert found.shares[0].first == pytest.approx(0.9, abs=0.03)
    assert found.shares[1].total == pytest.approx(0.1, abs=0.03)


def test_where_nothing_varies_nothing_is_shared_out() -> None:
    found = sobol("rank change", np.full(40, 3.0), ["a", "b"], resamples=100, seed=1)
    assert found.nothing_varies
    assert all(np.isnan(share.first) for share in found.shares)


def test_a_run_without_a_number_is_refused() -> None:
    outputs = np.ones(40)
    outputs[3] = np.nan
    with pytest.raises(DoubtError, match="Some runs gave no number for the index"):
        sobol("the index", outputs, ["a", "b"], resamples=100, seed=1)


def test_one_source_cannot_be_shared_out() -> None:
    with pytest.raises(DoubtError, match="2 sources or more"):
        sobol("the index", np.ones(30), ["a"], resamples=100, seed=1)

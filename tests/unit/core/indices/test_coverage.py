"""Planted worlds: the truth lies within limits as often as they say; naive limits, which leave something out, do not hold it."""

from typing import Any

import numpy as np
import pytest
from tests.planted_index import World, doubt, tree, world

from goodwork.core.indices.build import build
from goodwork.core.indices.certainty import Answer, IndexUncertainty, claim
from goodwork.core.indices.scores import Scores
from goodwork.core.indices.uncertainty import uncertainty
from goodwork.standards.index_doubt import IndexDoubt

pytestmark = pytest.mark.slow

METHOD = tree()
Z_SCORES = tree(normalise={"how": "z-score", "scope": "per period"})
WORLDS = 16
RUNS = {"replications": 250, "resamples": 100, "seed": 5, "verified": True}
# What these tests declare of 95% limits: places of 16 worlds, moderate noise. Above is cautious; below is a fault.
LEAST, MOST = 0.92, 0.985


def declared(**usual: Any) -> IndexDoubt:
    return doubt(sampling={"verified": True, "usual": usual}, runs=RUNS)


def truth_and_answer(
    made: World, method: Any, told: IndexDoubt
) -> tuple[Scores, IndexUncertainty, list[int]]:
    truth = build(made.truth, method)
    found = uncertainty(made.seen, method, told, nodes=("index", "part0"))
    return truth, found, [truth.nodes.index(node) for node in found.nodes]


def coverage(method: Any, told: IndexDoubt, **kind: Any) -> dict[str, float]:
    rows = []
    for seed in range(WORLDS):
        truth, found, kept = truth_and_answer(world(seed, method, **kind), method, told)
        levels, ranks = truth.levels[:, kept], truth.ranks[:, kept]
        change = levels[..., -1] - levels[..., 0]
        assert found.change is not None
        low, high = np.quantile(found.drawn_ranks, (0.025, 0.975), axis=0)
        rows.append(
            [
                np.mean((found.levels.lower <= levels) & (levels <= found.levels.upper)),
                np.mean((found.change.lower <= change) & (change <= found.change.upper)),
                np.mean((found.rank_high <= ranks) & (ranks <= found.rank_low)),
                np.mean((low <= ranks) & (ranks <= high)),
            ]
        )
    return dict(zip(("levels", "change", "ranks", "drawn ranks"), np.mean(rows, axis=0), strict=True))


@pytest.mark.parametrize("method", [METHOD, Z_SCORES], ids=["pooled min-max", "z-scores of each year"])
def test_limits_hold_the_truth(method: Any) -> None:
    found = coverage(method, declared(), error=0.8)
    assert LEAST <= found["levels"] <= MOST
    assert LEAST <= found["change"] <= MOST
    assert found["ranks"] >= 0.95


def test_limits_hold_where_noise_is_heavy() -> None:
    found = coverage(Z_SCORES, declared(), error=2.0)
    assert found["levels"] >= 0.9
    assert found["change"] >= 0.9
    assert found["ranks"] >= 0.95


def test_correlation_across_years_is_used_and_forgetting_it_makes_change_look_less_sure() -> None:
    kind = {"error": 0.8, "across": 0.8}
    told = coverage(METHOD, declared(across_periods=(0.8, 0.64)), **kind)
    forgotten = coverage(METHOD, declared(), **kind)
    assert LEAST <= told["change"] <= MOST
    assert forgotten["change"] > MOST


def test_control_a_correlation_that_is_not_there_makes_change_look_surer_than_it_is() -> None:
    assert coverage(METHOD, declared(across_periods=(0.9, 0.81)), error=0.8)["change"] < 0.85


def test_control_limits_that_know_of_weights_alone_do_not_hold_the_truth() -> None:
    told = doubt(weights={"spread": "uniform", "amount": 0.25, "verified": True}, runs=RUNS)
    found = coverage(METHOD, told, error=0.8)
    assert found["levels"] < 0.7
    assert found["ranks"] < 0.9


def test_control_percentiles_of_drawn_ranks_fail_where_places_are_alike_and_ranges_do_not() -> None:
    told = declared()
    alone = told.certainty.model_copy(update={"fewest_places": 1000})
    found = coverage(METHOD, told.model_copy(update={"certainty": alone}), error=1.0, alike=True)
    assert found["drawn ranks"] < 0.9
    assert found["ranks"] >= 0.95


def said_and_wrong(told: IndexDoubt) -> tuple[int, int, int]:
    """How many claims of a rise or a fall were made, how many of them were wrong, and how many were not made."""
    said = wrong = cannot = 0
    for seed in range(WORLDS):
        truth, found, kept = truth_and_answer(world(seed, METHOD, error=1.5), METHOD, told)
        assert found.improved is not None
        rose = truth.levels[:, kept, -1] - truth.levels[:, kept, 0] > 0
        for probability, is_so in zip(found.improved.ravel(), rose.ravel(), strict=True):
            answer = claim(float(probability), told.certainty).answer
            cannot += answer is Answer.CANNOT_TELL
            said += answer is not Answer.CANNOT_TELL
            wrong += answer is not Answer.CANNOT_TELL and (answer is Answer.YES) != is_so
    return said, wrong, cannot


def test_claims_are_wrong_no_more_often_than_declared() -> None:
    said, wrong, cannot = said_and_wrong(declared())
    assert said > 30
    assert cannot > said
    assert wrong / said < 0.05


def test_control_claims_of_each_place_by_itself_are_wrong_more_often_than_they_say() -> None:
    told = declared()
    alone = told.certainty.model_copy(update={"fewest_places": 1000})
    said, wrong, _ = said_and_wrong(told.model_copy(update={"certainty": alone}))
    assert wrong / said > 0.05


def test_probabilities_of_being_before_another_come_true_as_often_as_they_say() -> None:
    said, came = [], []
    for seed in range(WORLDS):
        truth, found, kept = truth_and_answer(world(seed, METHOD, error=1.5), METHOD, declared())
        for k in range(0, len(found.areas) - 1, 2):
            said.append(found.better_than(found.areas[k], found.areas[k + 1], "index").probability)
            came.append(truth.levels[k, kept[0], -1] > truth.levels[k + 1, kept[0], -1])
    probability, was = np.array(said), np.array(came)
    for low, high in ((0.0, 0.2), (0.2, 0.8), (0.8, 1.0)):
        inside = (probability >= low) & (probability <= high)
        assert inside.sum() > 15
        assert abs(was[inside].mean() - probability[inside].mean()) < 3.3 * 0.5 / np.sqrt(inside.sum())

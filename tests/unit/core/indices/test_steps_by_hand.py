"""Each step of a build against figures worked out by hand, and its line in the log."""

from math import log, sqrt
from typing import Any

import numpy as np
import pytest
from tests.invented_panels import flat_method, invented

from goodwork.core.indices.build import build
from goodwork.core.indices.checks import IndexRefused
from goodwork.core.indices.scores import Event, Scores, Step
from goodwork.standards.composite_index import index_given

NAN = float("nan")


def _built(
    values: Any, panel: dict[str, Any] | None = None, lower: tuple[str, ...] = (), **steps: Any
) -> Scores:
    block = np.array(values, dtype=float)
    method = flat_method(block.shape[1], **steps)
    for node in method["nodes"]:
        if node["id"] in lower:
            node["direction"] = "lower is better"
    return build(invented(block, **(panel or {})), index_given(method))


def _column(scores: Scores, node: str, period: int = 0) -> list[float]:
    return [round(score, 9) for score in scores.levels[:, scores.node(node), period].tolist()]


def _said(scores: Scores, step: Step) -> list[tuple[str, str, str, str]]:
    return [(event.what, event.area, event.node, event.period) for event in scores.log if event.step is step]


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ({"how": "min-max"}, [0, 0.25, 1]),
        ({"how": "min-max", "times": 9, "plus": 1}, [1, 3.25, 10]),
        ({"how": "z-score"}, [round((x - 8 / 3) / sqrt(39 / 9), 9) for x in (1, 2, 5)]),
        ({"how": "rank"}, [1, 2, 3]),
        ({"how": "percentile rank"}, [0, 0.5, 1]),
        ({"how": "median absolute deviation", "consistency": 2}, [-0.5, 0, 1.5]),
    ],
)
def test_scales(scale: dict[str, Any], expected: list[float]) -> None:
    scores = _built([[1, 0], [2, 1], [5, 2]], normalise={"scope": "per period", **scale})
    assert _column(scores, "I1") == expected


def test_lower_is_better_turns_the_scale() -> None:
    scores = _built([[1, 0], [2, 1], [5, 2]], lower=("I1",))
    assert _column(scores, "I1") == [1, 0.75, 0]
    assert _column(scores, "whole") == [0.5, 0.625, 0.5]
    assert scores.ranks[:, scores.node("whole"), 0].tolist() == [2, 1, 2]


def test_dense_ties() -> None:
    scores = _built(
        [[1, 0], [1, 0], [5, 2]], rank={"ties": "dense", "decimals": 9, "highest_is_first": False}
    )
    assert scores.ranks[:, scores.node("whole"), 0].tolist() == [1, 1, 2]


def test_pooled_scale_keeps_what_a_place_gained() -> None:
    gained = [[[0, 2], [0, 4]], [[4, 10], [4, 8]]]  # everyone gains, the other gains more
    per_period = _built(gained)
    pooled = _built(gained, normalise={"how": "min-max", "scope": "pooled"})
    assert [_column(per_period, "I1", t) for t in (0, 1)] == [[0, 1], [0, 1]]
    assert [_column(pooled, "I1", t) for t in (0, 1)] == [[0, 0.4], [0.2, 1]]


def test_a_place_that_improved_while_its_score_fell_is_named() -> None:
    scores = _built([[[5, 6], [0, 1]], [[0, 0], [1, 2]], [[10, 40], [5, 5]]])
    events = [event for event in scores.log if event.step is Step.FLAG]
    assert events == [Event(Step.FLAG, "improved, yet its score fell", "A1", "I1", "P1 to P2", 0.5, 0.15)]


def test_fixed_goalposts_and_cap() -> None:
    method = flat_method(2, normalise={"how": "min-max", "scope": "fixed goalposts", "cap": True})
    method["nodes"][1]["goalposts"] = [10, 20]
    method["nodes"][2] |= {"direction": "lower is better", "goalposts": [8, 4]}
    scores = build(invented([[5, 4], [15, 6], [30, 9]]), index_given(method))
    assert (_column(scores, "I1"), _column(scores, "I2")) == ([0, 0.5, 1], [1, 0.5, 0])


def test_distance_to_target() -> None:
    method = flat_method(2, normalise={"how": "distance to target", "scope": "per period", "cap": True})
    method["nodes"][1]["target"] = 6
    method["nodes"][2] |= {"direction": "lower is better", "target": 40}
    scores = build(invented([[2, 10], [4, 20], [8, 30]]), index_given(method))
    assert _column(scores, "I1") == [0, 0.5, 1]
    assert _said(scores, Step.NORMALISE) == [("no area is short of the target", "", "I2", "P1")]


def test_adjusted_mazziotta_pareto() -> None:
    scores = _built(
        [[[0, 2], [4, 4]], [[4, 8], [0, 8]]],
        normalise={
            "how": "reference goalposts",
            "scope": "pooled",
            "reference": "P1",
            "times": 60,
            "plus": 100,
        },
        aggregate=[{"how": "mean with penalty", "at_least": 1, "penalty": -1}],
    )
    assert _column(scores, "I1") == [85, 115]  # reference mean 2, range 8: (0 - 2) / 8 x 60 + 100
    assert _column(scores, "whole", 0) == [97.75, 97.75]  # 100 - 15 x 15 / 100
    assert _column(scores, "whole", 1)[1] == pytest.approx(145)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"how": "arithmetic mean"}, (3 * 4 + 1) / 4),
        ({"how": "sum"}, 13),
        ({"how": "geometric mean"}, 4**0.75),
        ({"how": "harmonic mean"}, 4 / (3 / 4 + 1)),
        ({"how": "mean with penalty", "penalty": 1}, 3.25 + 1.6875 / 3.25),
    ],
)
def test_ways_of_putting_parts_together(rule: dict[str, Any], expected: float) -> None:
    method = flat_method(
        2,
        normalise={"how": "min-max", "scope": "per period", "times": 3, "plus": 1},
        aggregate=[rule | {"at_least": 1}],
    )
    method["nodes"][1]["weight"] = 3
    scores = build(invented([[9, 0], [0, 9]]), index_given(method))
    assert _column(scores, "whole")[0] == pytest.approx(expected)


def test_too_few_parts_make_no_score_and_enough_make_one_that_says_so() -> None:
    values = [[0, 0, 0], [1, NAN, 1], [2, NAN, NAN]]
    scores = _built(values, aggregate=[{"how": "sum", "at_least": 0.6}])
    whole = scores.levels[:, scores.node("whole"), 0]
    assert whole[1] == pytest.approx((0.5 + 1) / 2 * 3)
    assert np.isnan(whole[2])
    assert scores.ranks[2, scores.node("whole"), 0] == 0
    missing = [(what, area) for what, area, node, _ in _said(scores, Step.AGGREGATE) if node == "whole"]
    assert ("a part is missing", "A2") in missing
    assert ("no score", "A3") in missing


def test_screening_by_area_and_by_indicator() -> None:
    scores = _built(
        [[1, 1, 1], [2, NAN, NAN], [3, NAN, 3]],
        screen={"areas": 0.5, "indicators": 0.5},
        impute=[{"how": "group mean"}],
    )
    assert _said(scores, Step.SCREEN) == [
        ("area left out", "A2", "", "P1"),
        ("indicator left out", "", "I2", "P1"),
    ]
    assert not _said(scores, Step.IMPUTE)  # what was screened out is not filled in again
    assert np.isnan(scores.levels[1]).all()


def test_denominators_divide_and_a_missing_one_is_named() -> None:
    method = flat_method(2)
    method["nodes"][1] |= {"denominator": "people", "per": 1000}
    panel = invented([[5, 0], [5, 1], [5, 2]], denominators={"people": np.array([[1000.0], [500], [0]])})
    scores = build(panel, index_given(method))
    assert _column(scores, "I1")[:2] == [0, 1]
    assert scores.log[0] == Event(Step.DENOMINATE, "no denominator", "A3", "I1", "P1", 5.0, None)


@pytest.mark.parametrize(
    ("rules", "filled"),
    [
        ([{"how": "group mean"}], 5.0),
        ([{"how": "group mean", "grouping": "region"}], 3.0),
        ([{"how": "group median"}], 4.0),
    ],
)
def test_filling_in_from_other_areas(rules: list[dict[str, Any]], filled: float) -> None:
    scores = _built(
        [[2, 0], [4, 1], [9, 2], [NAN, 3]], panel={"groups": {"region": ("n", "n", "s", "n")}}, impute=rules
    )
    events = [event for event in scores.log if event.step is Step.IMPUTE]
    assert events == [Event(Step.IMPUTE, rules[0]["how"], "A4", "I1", "P1", None, filled)]


@pytest.mark.parametrize(
    ("rule", "filled"),
    [
        ({"how": "latest", "at_most": 1}, {"P2": 1.0, "P5": 7.0}),
        ({"how": "latest", "at_most": 2}, {"P2": 1.0, "P3": 1.0, "P5": 7.0}),
        ({"how": "linear", "at_most": 2}, {"P2": 3.0, "P3": 5.0}),
        ({"how": "linear", "at_most": 1}, {}),
    ],
)
def test_filling_in_from_an_areas_own_figures(rule: dict[str, Any], filled: dict[str, float]) -> None:
    steady = [0, 1, 2, 3, 4]
    scores = _built([[[1, NAN, NAN, 7, NAN], steady], [[0, 9, 9, 9, 9], steady[::-1]]], impute=[rule])
    assert {event.period: event.after for event in scores.log if event.step is Step.IMPUTE} == filled


@pytest.mark.parametrize(("at_most", "done"), [(1, "winsorised"), (0, "logarithm")])
def test_an_outlier_is_drawn_in_or_all_are_logged_where_that_may_not_be(at_most: int, done: str) -> None:
    treat = {"skewness": 2, "kurtosis": 3.5, "at_most": at_most, "log_offset": 0.01, "scope": "per period"}
    plain = [float(n) for n in range(12)]
    uneven = [*plain[:11], 900.0]
    scores = _built(list(zip(plain, uneven, strict=True)), treat=treat)
    treated = [event for event in scores.log if event.step is Step.TREAT and event.what != "still uneven"]
    assert {(event.node, event.what) for event in treated} == {("I2", done)}
    last = treated[-1]
    assert (last.area, last.before) == ("A12", 900)
    assert last.after == pytest.approx(10 if at_most else log(900 + 9))
    assert len(treated) == (1 if at_most else 12)


def test_change_scores_are_of_changes_not_of_scores() -> None:
    scores = _built(
        [[[10, 12], [0, 1]], [[20, 22], [0, 2]], [[40, 50], [0, 3]]],
        change={"how": "absolute", "normalise": {"how": "min-max", "scope": "per period"}},
    )
    assert scores.change is not None
    assert scores.change_ranks is not None
    assert scores.change[:, scores.node("I1")].tolist() == [0, 0, 1]
    assert scores.change_ranks[:, scores.node("whole")].tolist() == [3, 2, 1]


def test_change_needs_two_periods() -> None:
    change = {"how": "absolute", "normalise": {"how": "min-max", "scope": "per period"}}
    scores = _built([[1, 2], [3, 4]], change=change)
    assert scores.change is None
    assert _said(scores, Step.CHANGE) == [("only one period", "", "", "P1")]


def test_relative_change_needs_a_first_figure() -> None:
    scores = _built(
        [[[10, 12], [1, 1]], [[20, 22], [1, 2]], [[0, 5], [1, 3]]],
        change={"how": "relative", "normalise": {"how": "min-max", "scope": "per period"}},
    )
    assert scores.change is not None
    assert scores.change[:2, scores.node("I1")].tolist() == [1, 0]
    assert ("no change from nothing", "A3", "I1", "P1 to P2") in _said(scores, Step.CHANGE)


def test_a_mean_without_meaning_is_refused_by_name() -> None:
    with pytest.raises(IndexRefused, match="A1 in P1: whole") as refused:
        _built([[0, 0], [1, 1]], aggregate=[{"how": "geometric mean", "at_least": 0}])
    assert "times: 99, plus: 1" in str(refused.value)

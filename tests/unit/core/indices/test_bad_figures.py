"""Figures that cannot be used are refused by name; figures that look wrong are flagged by name."""

from typing import Any

import numpy as np
import pytest
from tests.invented_panels import flat_method, invented

from goodwork.core.indices.build import build
from goodwork.core.indices.checks import IndexRefused, directions_apart
from goodwork.core.indices.panel import Panel, PanelError
from goodwork.core.indices.reference import build_slowly
from goodwork.core.indices.scores import Step
from goodwork.standards.composite_index import composite_index, composite_indices, index_given

NAN = float("nan")


def _panel(**different: Any) -> Panel:
    whole: dict[str, Any] = {
        "areas": ("A1", "A2"),
        "indicators": ("I1",),
        "periods": ("P1",),
        "values": np.array([[[1.0]], [[2.0]]]),
    }
    return Panel(**(whole | different))


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"areas": ("A1", "A1")}, "The area A1 stands twice"),
        ({"indicators": ("I1", "I1")}, "The indicator I1 stands twice"),
        ({"periods": ()}, "no period"),
        ({"values": np.zeros((3, 1, 1))}, "shape \\(3, 1, 1\\)"),
        ({"values": np.array([[[1.0]], [[np.inf]]])}, "infinite figure among the values"),
        ({"standard_errors": np.array([[[1.0]], [[-1.0]]])}, "standard error is negative"),
        ({"groups": {"region": ("n",)}}, "grouping region has 1 groups for 2 areas"),
        ({"denominators": {"people": np.zeros((1, 1))}}, "denominator people"),
    ],
)
def test_panels_that_cannot_be(different: dict[str, Any], said: str) -> None:
    with pytest.raises(PanelError, match=said):
        _panel(**different)


def test_the_callers_own_figures_stay_as_they_were() -> None:
    values = np.array([[[1.0]], [[2.0]]])
    panel = _panel(values=values)
    values[0, 0, 0] = 9
    assert panel.values[0, 0, 0] == 1
    with pytest.raises(ValueError, match="read-only"):
        panel.values[0, 0, 0] = 3


@pytest.mark.parametrize("how", [build, build_slowly])
@pytest.mark.parametrize(
    ("steps", "denominator", "said"),
    [
        ({}, "people", "no denominator people"),
        ({"impute": [{"how": "group mean", "grouping": "region"}]}, "", "no grouping region"),
        ({"change": {"how": "absolute", "first": "P7", "normalise": {"how": "rank", "scope": "per period"}}}, "", "no period P7"),
    ],
)  # fmt: skip
def test_what_the_index_names_must_be_there(
    how: Any, steps: dict[str, Any], denominator: str, said: str
) -> None:
    method = flat_method(2, **steps)
    method["nodes"][1]["denominator"] = denominator
    with pytest.raises(IndexRefused, match=said):
        how(invented([[1, 2], [3, 4]]), index_given(method))


def test_an_indicator_the_figures_lack_is_refused() -> None:
    with pytest.raises(IndexRefused, match="no indicator I3, which the index needs"):
        build(invented([[1, 2], [3, 4]]), index_given(flat_method(3)))


def _flags(values: Any, **node: Any) -> list[tuple[str, str]]:
    block = np.array(values, dtype=float)
    method = flat_method(block.shape[1])
    method["nodes"][1] |= node
    scores = build(invented(block), index_given(method))
    return [(event.what, event.area) for event in scores.log if event.step in (Step.FLAG, Step.NORMALISE)]


def test_an_indicator_without_a_single_figure_is_flagged() -> None:
    assert ("no figures", "") in _flags([[NAN, 1], [NAN, 2]])


def test_an_indicator_all_alike_is_flagged_and_scores_nobody() -> None:
    assert _flags([[4, 1], [4, 2]]) == [("no variation", "")]


@pytest.mark.parametrize(
    ("figures", "unit", "flags"),
    [
        ([0.71, 0.68, 0.8], "per cent", [("looks like shares, not per cent", "")]),
        ([71, 68, 80], "share", [("looks like per cent, not shares", "")]),
        ([71, 0.68, 80, 66], "per cent", [("may be a share among per cents", "A2")]),
        ([71, 68, 80], "per cent", []),
        ([0.71, 0.68, 0.8], "share", []),
        ([0.9, 1.2, 2.5, 0.4], "per cent", []),
    ],
)
def test_per_cents_written_as_shares(figures: list[float], unit: str, flags: list[tuple[str, str]]) -> None:
    assert _flags([[figure, n] for n, figure in enumerate(figures)], unit=unit) == flags


def test_figures_nobody_should_see_are_named() -> None:
    assert _flags([[7, 0], [71, 1], [130, 2]], plausible=(40, 100)) == [
        ("implausible", "A1"),
        ("implausible", "A3"),
    ]


def test_an_indicator_that_runs_against_its_index_is_flagged_as_a_wrong_direction_would_be() -> None:
    values = [[n, n + 0.5 * (n % 2), -n] for n in range(6)]
    scores = build(invented(values), index_given(flat_method(3, flag_below=-0.4)))
    flagged = [event for event in scores.log if event.what == "runs against its index"]
    assert [event.node for event in flagged] == ["I3"]
    assert flagged[0].after is not None
    assert flagged[0].after < -0.9


@pytest.mark.parametrize("how", ["geometric mean", "harmonic mean"])
def test_means_that_need_parts_above_zero_name_each_place_that_has_not(how: str) -> None:
    method = flat_method(2, aggregate=[{"how": how, "at_least": 1}])
    with pytest.raises(IndexRefused, match="A1 in P1: whole, A2 in P1: whole"):
        build(invented([[0, 1], [1, 0], [2, 2]]), index_given(method))


def test_change_that_rests_on_a_filled_figure_says_so() -> None:
    change = {"how": "absolute", "normalise": {"how": "min-max", "scope": "per period"}}
    panel = invented([[[1, 2], [1, 2]], [[NAN, 4], [2, 3]], [[3, 9], [3, 3]]])
    scores = build(panel, index_given(flat_method(2, impute=[{"how": "group mean"}], change=change)))
    said = [event for event in scores.log if event.what == "rests on a filled figure"]
    assert [(event.area, event.node, event.before, event.after) for event in said] == [("A2", "I1", 2.0, 4.0)]


def test_a_direction_that_is_not_the_indicators_own_is_flagged() -> None:
    method = flat_method(3)
    method["nodes"][1]["indicator"] = "unemployment_rate_modelled"  # higher is better, says this index
    method["nodes"][2]["indicator"] = "employment_rate"
    flagged = [(event.what, event.node) for event in directions_apart(index_given(method))]
    assert flagged == [("direction is not the indicator's own", "I1")]


@pytest.mark.parametrize("name", composite_indices())
def test_every_index_on_file_agrees_with_its_indicators(name: str) -> None:
    assert not list(directions_apart(composite_index(name)))

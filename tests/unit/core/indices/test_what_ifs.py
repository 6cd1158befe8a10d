"""One thing different: what it does to each place, and what cannot be asked."""

from typing import Any

import pytest
from tests.invented_panels import flat_method, invented

from goodwork.core.indices.build import build
from goodwork.core.indices.checks import IndexRefused
from goodwork.core.indices.what_if import (
    compared,
    removal_effects,
    with_figure,
    with_steps,
    with_weights,
    without,
)
from goodwork.standards.composite_index import IndexMethod, index_given

PANEL = invented([[0, 10, 0], [5, 0, 5], [10, 5, 10]])
METHOD = index_given(flat_method(3))


def _two_halves() -> IndexMethod:
    method: dict[str, Any] = flat_method(3)
    for node, parent in zip(method["nodes"][1:], ("left", "left", "right"), strict=True):
        node["parent"] = parent
    method["nodes"] += [
        {"id": side, "name": side, "parent": "whole", "verified": True} for side in ("left", "right")
    ]
    method["steps"]["aggregate"] *= 2
    return index_given(method)


def test_an_indicator_dropped_is_out_of_the_scores_and_the_rest_keep_their_weights() -> None:
    other = without(METHOD, "I2")
    assert other.node_ids == ("whole", "I1", "I3")
    moved = compared(build(PANEL, METHOD), build(PANEL, other), "whole")
    assert [(one.area, one.rank, one.other_rank, one.places) for one in moved] == [
        ("A1", 2, 3, -1),
        ("A2", 2, 2, 0),
        ("A3", 1, 1, 0),
    ]


def test_a_node_takes_its_parts_with_it() -> None:
    assert without(_two_halves(), "left").node_ids == ("whole", "I3", "right")


def test_removal_effects_are_mean_places_moved() -> None:
    assert removal_effects(PANEL, METHOD, "whole", level=1) == {
        "I1": pytest.approx(1 / 3),
        "I2": pytest.approx(1 / 3),
        "I3": pytest.approx(1 / 3),
    }


def test_a_weight_changed() -> None:
    heavy = build(PANEL, with_weights(METHOD, {"I2": 8}))
    assert heavy.ranks[:, heavy.node("whole"), 0].tolist() == [1, 3, 2]
    assert with_weights(METHOD, {"I1": 0}).nodes[1].weight == 0


def test_a_figure_taken_away_moves_only_what_rests_on_it() -> None:
    other = build(with_figure(PANEL, "A2", "I1", "P1", None), METHOD)
    moved = compared(build(PANEL, METHOD), other, "I1")
    assert [one.other_score for one in moved] == [0, None, 1]
    assert moved[1].places == 0
    assert PANEL.values[1, 0, 0] == 5


def test_steps_declared_otherwise_with_the_scale_they_need() -> None:
    scale = {"how": "min-max", "scope": "per period", "times": 99, "plus": 1}
    other = with_steps(METHOD, normalise=scale, aggregate=[{"how": "geometric mean", "at_least": 1}])
    assert build(PANEL, other).levels[2, 0, 0] == pytest.approx((100 * 50.5 * 100) ** (1 / 3))


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: without(METHOD, "whole"), "whole is a top of the index"),
        (lambda: without(_two_halves(), "I3"), "I3 is the only part of right.*Drop right instead"),
        (lambda: without(METHOD, "I9"), "no node I9. It has: whole, I1"),
        (lambda: with_weights(METHOD, {"I9": 1}), "no node I9"),
        (lambda: with_weights(METHOD, {"I1": -1}), "greater than or equal to 0"),
        (lambda: with_weights(METHOD, {"I1": 0, "I2": 0, "I3": 0}), "every part of whole has the weight 0"),
        (lambda: with_steps(METHOD, normalise={"how": "guess", "scope": "pooled"}), "min-max"),
        (lambda: with_steps(METHOD, normalize={"how": "rank"}), "normalize"),
        (lambda: with_figure(PANEL, "A9", "I1", "P1", 0), "no A9"),
        (
            lambda: compared(build(PANEL, METHOD), build(invented([[1, 2, 3]]), METHOD), "whole"),
            "different areas",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(ask: Any, said: str) -> None:
    with pytest.raises(IndexRefused, match=said):
        ask()

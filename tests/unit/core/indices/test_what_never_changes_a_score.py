"""What must not matter to an index: the order of places, the unit of an indicator, an indicator of no weight."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.invented_panels import flat_method, invented, methods, panels

from goodwork.core.indices.build import build
from goodwork.core.indices.checks import IndexRefused
from goodwork.core.indices.panel import Panel
from goodwork.core.indices.scores import Scores
from goodwork.standards.composite_index import IndexMethod, index_given


def _tried(panel: Panel, method: IndexMethod) -> Scores | None:
    try:
        return build(panel, method)
    except IndexRefused:
        return None


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_the_order_of_places(data: st.DataObject) -> None:
    panel = data.draw(panels())
    method = data.draw(methods(panel))
    order = data.draw(st.permutations(range(len(panel.areas))))
    turned = replace(
        panel,
        areas=tuple(panel.areas[a] for a in order),
        values=panel.values[order],
        groups={"region": tuple(panel.groups["region"][a] for a in order)},
        denominators={"people": panel.denominators["people"][order]},
    )
    one, other = _tried(panel, method), _tried(turned, method)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        np.testing.assert_allclose(one.levels[order], other.levels, rtol=1e-9, atol=1e-9)
        np.testing.assert_array_equal(one.ranks[order], other.ranks)


FEW = st.lists(st.lists(st.integers(0, 50), min_size=3, max_size=3), min_size=3, max_size=8)


@settings(max_examples=60, deadline=None)
@given(FEW, st.integers(-20, 20), st.integers(1, 9))
def test_the_unit_of_an_indicator_on_a_min_max_scale(rows: list[list[int]], shift: int, times: int) -> None:
    values = np.array(rows, dtype=float)
    other = values.copy()
    other[:, 1] = other[:, 1] * times + shift
    method = index_given(flat_method(3))
    np.testing.assert_allclose(
        build(invented(values), method).levels, build(invented(other), method).levels, rtol=1e-9, atol=1e-12
    )


@settings(max_examples=60, deadline=None)
@given(FEW)
def test_an_indicator_of_no_weight(rows: list[list[int]]) -> None:
    method = flat_method(3)
    method["nodes"][3]["weight"] = 0
    with_it = build(invented(rows), index_given(method))
    without_it = build(invented([row[:2] for row in rows]), index_given(flat_method(2)))
    np.testing.assert_allclose(with_it.levels[:, 0], without_it.levels[:, 0], rtol=1e-12)


@settings(max_examples=60, deadline=None)
@given(FEW, st.integers(0, 7), st.integers(1, 30))
def test_a_better_figure_never_lowers_a_place_below_those_it_leaves_alone(
    rows: list[list[int]], place: int, more: int
) -> None:
    """On fixed goalposts: the place's own score rises and every other stays."""
    method = flat_method(3, normalise={"how": "min-max", "scope": "fixed goalposts"})
    for node in method["nodes"][1:]:
        node["goalposts"] = [0, 100]
    values = np.array(rows, dtype=float)
    a = place % len(values)
    better = values.copy()
    better[a, 0] += more
    before, after = (
        build(invented(block), index_given(method)).levels[:, 0, 0] for block in (values, better)
    )
    assert after[a] > before[a]
    np.testing.assert_array_equal(np.delete(before, a), np.delete(after, a))

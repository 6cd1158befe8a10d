"""Neighbours still meet after points are taken away, whatever the shapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.geography.shapes import Ring, Shape, bounds, polygon_area
from goodwork.core.geography.simplify import simplified


def shape(code: str, *rings: list[tuple[float, float]]) -> Shape:
    return Shape(code, code, (tuple(np.array(ring, np.float64) for ring in rings),))


def wavy(n: int, height: float, seed: int) -> list[tuple[float, float]]:
    """A border from (0, 1000) to (n x 100, 1000)."""
    random = np.random.default_rng(seed)
    middle = [(100.0 * i, 1000 + float(random.integers(-height, height + 1))) for i in range(1, n)]
    return [(0.0, 1000.0), *middle, (100.0 * n, 1000.0)]


@settings(max_examples=40, deadline=None)
@given(st.integers(3, 40), st.integers(1, 400), st.integers(0, 1000), st.floats(0, 1e6))
def test_two_neighbours_keep_one_border_and_the_whole_area(
    n: int, height: int, seed: int, least: float
) -> None:
    border = wavy(n, height, seed)
    south = shape("S", [*border[::-1], (0.0, 0.0), (100.0 * n, 0.0)])
    north = shape("N", [*border, (100.0 * n, 2000.0), (0.0, 2000.0)])
    a, b = simplified([south, north], least)
    assert a.area + b.area == pytest.approx(100.0 * n * 2000)  # no gap and no overlap
    points_a, points_b = ({tuple(p) for ring in s.rings() for p in ring} for s in (a, b))
    on_border = {tuple(p) for p in np.array(border)}
    assert points_a & on_border == points_b & on_border
    assert {(0.0, 1000.0), (100.0 * n, 1000.0)} <= points_a & points_b


def test_an_enclave_and_the_hole_it_fills_stay_the_same() -> None:
    inner = [(400.0, 400.0), (405.0, 500.0), (400.0, 600.0), (600.0, 600.0), (601.0, 500.0), (600.0, 400.0)]
    outer = [(0.0, 0.0), (1000.0, 0.0), (1000.0, 1000.0), (0.0, 1000.0)]
    around, enclave = simplified([shape("O", outer, inner[::-1]), shape("I", inner[2:] + inner[:2])], 600)
    hole, filled = around.polygons[0][1], enclave.polygons[0][0]
    assert {tuple(p) for p in hole} == {tuple(p) for p in filled}
    assert len(filled) == 4
    assert around.area + enclave.area == pytest.approx(1_000_000)


def test_small_islands_go_but_never_an_areas_largest_part() -> None:
    big: Ring = np.array([(0, 0), (100, 0), (100, 100), (0, 100)], np.float64)
    small = big / 10 + 500
    two = Shape("A", "A", ((big,), (small,)))
    one = Shape("B", "B", ((small + 500,),))
    a, b = simplified([two, one], 1, least_island=1000)
    assert [len(s.polygons) for s in (a, b)] == [1, 1]
    assert polygon_area(a.polygons[0]) == 10_000


def test_a_small_area_among_neighbours_is_never_flattened_to_nothing() -> None:
    """A square kilometre cut into four with one in the middle of 20 m across, at a tolerance of a square kilometre."""
    o = [(490.0, 490.0), (510.0, 490.0), (510.0, 510.0), (490.0, 510.0)]
    c = [(0.0, 0.0), (1000.0, 0.0), (1000.0, 1000.0), (0.0, 1000.0)]
    around = [shape(str(i), [c[i], c[(i + 1) % 4], o[(i + 1) % 4], o[i]]) for i in range(4)]
    found = simplified([*around, shape("city", o)], 1e6, least_island=1e6)
    assert found[-1].area == pytest.approx(400)


def test_the_middle_of_a_ring_of_land_is_on_land() -> None:
    """A horseshoe whose centre of gravity is in the water."""
    horseshoe = shape(
        "U", [(0, 0), (900, 0), (900, 900), (600, 900), (600, 300), (300, 300), (300, 900), (0, 900)]
    )
    x, y = horseshoe.middle
    assert 0 < x < 900
    assert y < 300 or x < 300 or x > 600


def test_there_is_nothing_to_bound_without_shapes() -> None:
    with pytest.raises(ValueError, match="no shape"):
        bounds([])

"""Areas put together keep the land they cover and lose the lines between them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.geography.dissolve import dissolved
from goodwork.core.geography.shapes import Shape, ring_area


def square(x: int, y: int, *, clockwise: bool = False) -> Shape:
    ring = np.array([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)], np.float64)
    return Shape(f"{x},{y}", "", ((ring[::-1] if clockwise else ring,),))


def test_two_squares_become_one_oblong_whichever_way_their_rings_run() -> None:
    whole = dissolved("both", "Both", [square(0, 0), square(1, 0, clockwise=True)])
    assert whole.area == 2
    ((ring,),) = whole.polygons
    assert len(ring) == 6
    assert {tuple(point) for point in ring} == {(0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (0, 1)}


def test_a_hole_in_the_middle_is_an_outline_of_its_own() -> None:
    around = [square(x, y) for x in range(3) for y in range(3) if (x, y) != (1, 1)]
    whole = dissolved("ring", "Ring", around)
    assert sorted(ring_area(ring) for (ring,) in whole.polygons) == [-1, 9]


@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1))
def test_rings_run_round_all_the_land_and_no_edge_is_between_two_squares(cells: set[tuple[int, int]]) -> None:
    whole = dissolved("some", "Some", [square(*cell) for cell in sorted(cells)])
    assert sum(ring_area(ring) for (ring,) in whole.polygons) == len(cells)
    edges = sum(len(ring) for (ring,) in whole.polygons)
    lonely = sum(
        (x + dx, y + dy) not in cells for x, y in cells for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))
    )
    assert edges == lonely


def test_slivers_go_and_the_largest_ring_stays() -> None:
    apart = [square(0, 0), square(2, 0), square(3, 0)]
    assert sorted(ring_area(r) for (r,) in dissolved("a", "A", apart).polygons) == [1, 2]
    assert [ring_area(r) for (r,) in dissolved("a", "A", apart, 1.5).polygons] == [2]
    assert [ring_area(r) for (r,) in dissolved("a", "A", apart, 9).polygons] == [2]

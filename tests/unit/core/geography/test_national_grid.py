"""Ordnance Survey's worked example, and there and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.geography.national_grid import from_grid, project, to_grid, unproject


def test_the_worked_example_of_the_guide() -> None:
    """52 39 27.2531 N, 1 43 4.5177 E on the grid's own datum is E 651409.903, N 313177.270."""
    phi = np.radians([52 + 39 / 60 + 27.2531 / 3600])
    lam = np.radians([1 + 43 / 60 + 4.5177 / 3600])
    east, north = project(phi, lam)
    assert (east[0], north[0]) == pytest.approx((651_409.903, 313_177.270), abs=0.001)
    back = unproject(east, north)
    assert (back[0][0], back[1][0]) == pytest.approx((phi[0], lam[0]), abs=1e-10)


@given(st.floats(49.9, 60.9), st.floats(-8, 2))
def test_there_and_back_to_a_metre(latitude: float, longitude: float) -> None:
    there = to_grid(np.array([latitude]), np.array([longitude]))
    back = from_grid(*there)
    assert back[0][0] == pytest.approx(latitude, abs=1e-5)
    assert back[1][0] == pytest.approx(longitude, abs=1.6e-5)


def test_a_kilometre_is_as_wide_as_it_is_high_at_53_north() -> None:
    """0.01 degrees at 53 N: 1113 m up and 671 m across, to a thousandth: the picture keeps the country's proportions."""
    east, north = to_grid(np.array([53.0, 53.01, 53.0]), np.array([-1.5, -1.5, -1.49]))
    assert np.hypot(east[1] - east[0], north[1] - north[0]) == pytest.approx(1112.9, rel=2e-3)
    assert np.hypot(east[2] - east[0], north[2] - north[0]) == pytest.approx(671.2, rel=2e-3)

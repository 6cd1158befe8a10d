"""Torch gives the bytes of the scan, on its own processor device too, so the logic is tested without a graphics one."""

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.matching.shortlist import best
from goodwork.pipelines.engines.torch_device import Blocks, NoTorchError, best_on_device

sys.path.append(str(Path(__file__).parents[1] / "core/matching"))
from small_places import chance_place, places

HAS_TORCH = importlib.util.find_spec("torch") is not None
needs_torch = pytest.mark.skipif(not HAS_TORCH, reason="torch is not installed: nothing else here needs it")


def same_bytes(problem, k, device, blocks):
    mine, theirs = best(problem, k, n_threads=1), best_on_device(problem, k, device, blocks)
    for name in ("vacancies", "scores", "n_eligible", "n_in_reach"):
        assert getattr(mine, name).dtype == getattr(theirs, name).dtype
        assert np.array_equal(getattr(mine, name), getattr(theirs, name)), name


@needs_torch
@settings(max_examples=80, deadline=None)
@given(places(most_vacancies=25), st.integers(1, 8), st.integers(1, 5), st.integers(1, 9))
def test_small_places_in_any_blocks(place, k, people, vacancies):
    same_bytes(place.problem, k, "cpu", Blocks(people, vacancies))


@needs_torch
def test_a_larger_place():
    same_bytes(chance_place(11, 300, 500).problem, 20, "cpu", None)


@needs_torch
def test_on_a_graphics_processor_where_there_is_one():
    try:
        same_bytes(chance_place(11, 300, 500).problem, 20, "cuda", None)
    except NoTorchError as why:
        pytest.skip(str(why))


@pytest.mark.skipif(HAS_TORCH, reason="torch is installed")
def test_without_torch_it_says_so():
    with pytest.raises(NoTorchError, match="torch is not installed"):
        best_on_device(chance_place(1, 2, 2).problem, 3)

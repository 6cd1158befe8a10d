"""A small synthetic city: the benchmark runs, and the kernel meets what small places have not: long runs, full lists."""

import numpy as np
import pytest
from benchmarks.matching.numpy_peer import NumpyPeer
from benchmarks.matching.shortlists import check_counts, check_lists, compare
from benchmarks.matching.world import make_world

from goodwork.core.matching.levers import sole_limits
from goodwork.core.matching.shortlist import match


@pytest.fixture(scope="module")
def city():
    return make_world(300, 6000, 16, seed=5)


def test_everybody_s_list_is_the_peer_s(city):
    lists = match(city.problem)
    assert (lists.n_eligible > 164).sum() > 20  # more than the buffer holds, so the threshold is at work
    check_lists(NumpyPeer(city), lists, range(300))


def test_counts_are_those_of_every_limit_tried(city):
    check_counts(city.problem, sole_limits(city.problem), range(60))


def test_a_wrong_list_stops_the_benchmark(city):
    lists = match(city.problem)
    lists.scores[7, 0] += 1
    with pytest.raises(SystemExit, match="person 7: our list differs"):
        check_lists(NumpyPeer(city), lists, range(300))


def test_the_benchmark_prints_its_ratio(capsys):
    compare(200, 400, 20, 1)
    printed = capsys.readouterr().out
    assert "ratio" in printed
    assert "lists equal     all of 20 people sampled" in printed


def test_a_short_list_is_the_head_of_a_long_one(city):
    assert np.array_equal(match(city.problem, 5).vacancies, match(city.problem, 50).vacancies[:, :5])

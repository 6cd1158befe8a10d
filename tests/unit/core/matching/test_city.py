"""A small synthetic city: the benchmark runs, and the kernel meets what small places have not: long runs, full lists."""

import numpy as np
import pytest
from benchmarks.matching import dense
from benchmarks.matching.levers import check, measure
from benchmarks.matching.numpy_peer import NumpyPeer
from benchmarks.matching.rows import table
from benchmarks.matching.shortlists import check_lists, compare
from benchmarks.matching.world import make_world

from goodwork.core.matching.levers import find_levers, sole_limits
from goodwork.core.matching.pairs import blocks
from goodwork.core.matching.shortlist import match


@pytest.fixture(scope="module")
def city():
    return make_world(300, 6000, 16, seed=5)


def test_everybody_s_list_is_the_peer_s(city):
    lists = match(city.problem)
    assert (lists.n_eligible > 164).sum() > 20  # far more than a list holds, so the selection is at work
    check_lists(NumpyPeer(city), lists, range(300))


def test_counts_are_those_of_every_limit_tried(city):
    counts = sole_limits(city.problem)
    for person in range(60):
        closed = blocks(city.problem, np.array([person]), np.arange(6000))
        sole = (closed & (closed.sum(axis=0) == 1)).sum(axis=1)
        assert np.array_equal(sole, counts.by_person[person])


def test_a_wrong_list_stops_the_benchmark(city):
    lists = match(city.problem)
    lists.scores[7, 0] += 1
    with pytest.raises(SystemExit, match="person 7: our list differs"):
        check_lists(NumpyPeer(city), lists, range(300))


def test_the_benchmark_compares_lists_with_and_without_explanations():
    rows = compare(200, 400, 20, 1)
    assert [row.id for row in rows] == ["M1", ""]
    assert "on 20 people, scaled, whose lists are all equal" in table(rows)
    assert all(row.ratio == row.peer_cpu_s / row.ours_cpu_s for row in rows)


def test_a_dense_product_gives_the_same_lists_where_most_pairs_pass():
    """The benchmark stops where they differ."""
    assert [row.work[:4].strip() for row in dense.measure(70, 500, 1)] == ["25%", "50%", "75%", "100%"]


def test_a_short_list_is_the_head_of_a_long_one(city):
    assert np.array_equal(match(city.problem, 5).vacancies, match(city.problem, 50).vacancies[:, :5])


def test_every_lever_of_the_city_is_the_peer_s():
    row = measure(200, 700, 20, 1)
    assert row.id == "M14"
    assert "counts equal for 20 people" in row.note


def test_a_wrong_count_of_levers_stops_the_benchmark(city):
    levers = find_levers(city.problem)
    levers.counts.by_person[3, 0] += 1
    with pytest.raises(SystemExit, match="person 3: our counts"):
        check(NumpyPeer(city), levers, [2, 3])

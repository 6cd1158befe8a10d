"""Jobs within reach, counted by hand and one at a time."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.places.access import half_reach, jobs_within, share_without
from goodwork.vocabulary.travel_times import NOT_REACHABLE, TravelTimes


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 3), st.integers(1, 4), st.integers(1, 5), st.integers(0, 10), st.integers(0, 9999))
def test_as_counting_one_at_a_time(modes: int, n_from: int, n_to: int, jobs: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    table = random.integers(0, 70, (modes, n_from, n_to)).astype(np.uint16)
    table[random.random(table.shape) < 0.3] = NOT_REACHABLE
    homes = random.integers(-1, n_from, 6).astype(np.int32)
    works = random.integers(-1, n_to, jobs).astype(np.int32)
    good = random.random(jobs) < 0.5
    found = jobs_within(TravelTimes.from_dense(table), homes, works, good, (30, 60))
    for mode in range(modes):
        for i, home in enumerate(homes):
            taken = [int(table[mode, home, w]) if home >= 0 and w >= 0 else NOT_REACHABLE for w in works]
            for k, limit in enumerate((30, 60)):
                assert found.all[mode, i, k] == sum(t <= limit for t in taken)
                assert found.good[mode, i, k] == sum(
                    t <= limit for t, g in zip(taken, good, strict=True) if g
                )
            assert found.nearest[mode, i] == min((t for t, g in zip(taken, good, strict=True) if g), default=NOT_REACHABLE)  # fmt: skip


def test_a_job_just_at_the_limit_is_within_it_and_one_minute_more_is_not() -> None:
    times = TravelTimes.from_dense(np.array([[[30, 31]]], np.uint16))
    zones = np.array([0, 1], np.int32)
    found = jobs_within(times, np.array([0], np.int32), zones, np.array([True, True]), (30,))
    assert found.good[0, 0].tolist() == [1]
    assert found.nearest[0, 0] == 30


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9)), min_size=1, max_size=8))
def test_half_of_people_reach_so_many_and_no_larger_number(places: list[tuple[int, int]]) -> None:
    counts, people = (np.array(column) for column in zip(*places, strict=True))
    half = half_reach(counts, people.astype(np.float64))
    assert 2 * people[counts >= half].sum() >= people.sum()
    assert 2 * people[counts > half].sum() < people.sum()
    assert share_without(counts, people.astype(np.float64)) == people[counts == 0].sum() / people.sum()


def test_where_people_are_not_known_of_one_place_all_places_count_alike() -> None:
    counts, people = np.array([0, 4, 9]), np.array([1000.0, np.nan, 1.0])
    assert half_reach(counts, people) == 4
    assert share_without(counts, people) == 1 / 3

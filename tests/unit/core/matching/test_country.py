"""A small synthetic country: travel by rows, everybody's list the peer's, ids and scores alone the same as explained."""

import numpy as np
import pytest
from benchmarks.matching import country
from benchmarks.matching.numpy_peer import NumpyPeer
from benchmarks.matching.world import make_world

from goodwork.core.matching.shortlist import best, match


@pytest.fixture(scope="module")
def world():
    return make_world(400, 4000, 16, geography=country.COUNTRY)


def test_everybody_s_list_is_the_peer_s(world):
    found = best(world.problem)
    assert (found.n_eligible > 50).any()
    country.check(NumpyPeer(world), found, 400)


def test_ids_and_scores_alone_are_those_of_the_lists_explained(world):
    alone, explained = best(world.problem, 7), match(world.problem, 7)
    for name in ("vacancies", "scores", "n_eligible", "n_in_reach"):
        assert getattr(alone, name).tobytes() == getattr(explained, name).tobytes()


def test_a_wrong_list_stops_the_benchmark(world):
    found = best(world.problem)
    found.scores[found.n_eligible.argmax(), 0] += 1
    with pytest.raises(SystemExit, match="our list differs"):
        country.check(NumpyPeer(world), found, 400)


def test_travel_is_within_the_hour_and_no_zone_is_nearer_than_itself():
    travel = country.travel()
    assert travel.minutes.max() <= country.LONGEST
    rows = np.repeat(np.arange(travel.n_modes * travel.n_from), np.diff(travel.start))
    home = rows % travel.n_from
    own = travel.minutes[travel.to == home]
    assert len(own) == travel.n_modes * travel.n_from
    nearest = np.minimum.reduceat(travel.minutes, travel.start[:-1])
    assert np.array_equal(own, nearest)

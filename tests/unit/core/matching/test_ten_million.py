"""Ten million candidates for one person: the exact list, or a clear refusal, never a list that a number ran over."""

import numpy as np
import pytest

from goodwork.core.matching.problem import PeopleRows, Problem, VacancyRows
from goodwork.core.matching.score import Block
from goodwork.core.matching.tables import LimitTable
from goodwork.core.matching.what_if import WhatIf
from goodwork.vocabulary.travel_times import TravelTimes

N, K, N_ZONES, AT_MOST = 10_000_000, 50, 200, 45
HEAVIEST = 30_000


def one_person(features: np.ndarray, minutes: np.ndarray, zone: np.ndarray, pay_class: np.ndarray) -> Problem:
    """Her home is zone 0; the limit lets her take three of five classes of vacancy."""
    n = len(zone)
    return Problem(
        people=PeopleRows(
            zone=np.zeros(1, np.int32),
            modes=np.ones(1, np.uint8),
            max_minutes=np.full(1, AT_MOST, np.uint16),
            fit_row=np.zeros(1, np.int32),
            weights=np.full((1, 1), HEAVIEST, np.int16),
            pay_base=np.zeros(1, np.int32),
        ),
        vacancies=VacancyRows(
            zone=zone,
            groups=np.zeros((n, 0), np.int16),
            group_weights=np.zeros((n, 0), np.int16),
            features=features,
            pay=np.zeros(n, np.int32),
            rank=np.arange(n, dtype=np.int32)[::-1].copy(),
        ),
        limits=(
            LimitTable("pay", np.zeros(1, np.int32), pay_class, np.array([[True, False, True, False, True]])),
        ),
        travel=TravelTimes.from_dense(minutes[None, None].astype(np.uint16)),
        occupation_fit=np.zeros((1, 1), np.int16),
        blocks=(Block("skills", 0, 1),),
    )


@pytest.mark.slow
def test_the_list_is_the_best_fifty_of_ten_million():
    random = np.random.default_rng(7)
    features = random.integers(0, 1_000, (N, 1)).astype(np.int16)
    minutes = random.integers(1, 90, N_ZONES)
    zone, pay_class = random.integers(0, N_ZONES, N, np.int32), random.integers(0, 5, N, np.int32)
    problem = one_person(features, minutes, zone, pay_class)

    found = WhatIf(problem, K, lists=False).one_list(0)

    near = minutes[zone] <= AT_MOST
    taken = np.flatnonzero(near & (pay_class % 2 == 0))
    assert (found.n_in_reach, found.n_eligible) == (near.sum(), len(taken))
    scores = (
        features[taken, 0].astype(np.int64) * HEAVIEST - problem.weights.per_minute * minutes[zone[taken]]
    )
    best = np.lexsort((problem.vacancies.rank[taken], -scores))[:K]
    assert found.vacancies.tolist() == taken[best].tolist()
    assert found.scores.tolist() == scores[best].tolist()


def test_scores_that_would_not_fit_are_refused_before_any_list_is_made():
    zone = np.zeros(5, np.int32)
    too_great = np.full((5, 1), 2**31 // HEAVIEST + 1)
    with pytest.raises(ValueError, match="32 bits"):
        one_person(too_great, np.ones(1, np.int64), zone, zone)

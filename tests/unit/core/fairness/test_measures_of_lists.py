"""What a list gives a person, on a caseload small enough to count by hand."""

import numpy as np
import pytest

from goodwork.core.fairness.measures import (
    Choice,
    Placed,
    ShownLists,
    VacancyFacts,
    attention,
    measure_people,
    quantiles,
)
from goodwork.core.fairness.planted import not_accounted_for, penalised

NAN = float("nan")


def lists() -> ShownLists:
    """Amina is shown v0 and v1, Ben v1 alone, Carys nothing."""
    vacancies = np.array([[0, 1], [1, -1], [-1, -1]], np.int32)
    parts = np.zeros((3, 2, 2), np.int64)
    parts[0, 0], parts[0, 1], parts[1, 0] = (30000, -5000), (20000, 0), (10000, -1000)
    minutes = np.array([[30, NAN], [10, NAN], [NAN, NAN]])
    return ShownLists(vacancies, parts.sum(axis=2), parts, ("occupation", "travel"), minutes)


def measured(placed: Placed | None = None):
    facts = VacancyFacts(
        np.array([40.0, 0.0, 10.0]), np.array([14.0, NAN, 12.0]), np.array([1, 2, 1], np.int64)
    )
    choice = Choice(
        np.array([5, 1, 0]), np.array([9, 9, 9]), np.array([[0], [3], [7]]), {"times": "Times of work"}
    )
    return measure_people(lists(), facts, choice, 2, placed)  # fmt: skip


def test_exposure_counts_places_on_a_list_the_first_most() -> None:
    assert attention(3) == pytest.approx([1, 0.63093, 0.5], abs=1e-5)
    assert measured().column("exposure") == pytest.approx([1.63093, 1, 0], abs=1e-5)
    assert measured().column("good_exposure") == pytest.approx([1, 0, 0])


def test_rivals_are_the_people_shown_the_same_jobs_for_each_place() -> None:
    assert measured().column("rivals") == pytest.approx([1.0, 1.0, NAN], nan_ok=True)


def test_an_empty_list_has_no_mean_and_counts_as_no_job() -> None:
    found = measured()
    assert found.column("score") == pytest.approx([22.5, 9.0, NAN], nan_ok=True)
    assert found.column("part_travel") == pytest.approx([-2.5, -1.0, NAN], nan_ok=True)
    assert found.column("pay") == pytest.approx([14.0, NAN, NAN], nan_ok=True)
    assert found.column("quality") == pytest.approx([20.0, 0.0, NAN], nan_ok=True)
    assert found.column("minutes") == pytest.approx([30.0, 10.0, NAN], nan_ok=True)
    assert found.column("no_jobs").tolist() == [0, 0, 1]
    assert found.column("few_jobs").tolist() == [0, 1, 1]
    assert found.column("closed_times").tolist() == [0, 3, 7]


def test_places_given_are_measured_where_there_are_any() -> None:
    found = measured(Placed(np.array([2, -1, 0], np.int32)))
    assert found.column("placed").tolist() == [1, 0, 1]
    assert found.column("placed_pay") == pytest.approx([12.0, NAN, 14.0], nan_ok=True)
    with pytest.raises(KeyError):
        measured().column("placed")


def test_a_quantile_needs_enough_people_on_either_side() -> None:
    values = np.append(np.arange(100.0), NAN)
    assert quantiles(values, (0.1, 0.5, 0.9), 10) == pytest.approx((9.9, 49.5, 89.1))
    assert quantiles(values[:99], (0.1, 0.5, 0.9), 10) == (None, pytest.approx(49.0), None)


def test_a_planted_penalty_lowers_one_group_in_a_copy_and_leaves_scores_her_answers_do_not_add_up_to() -> (
    None
):
    honest = lists()
    copy = penalised(honest, np.array([0]), 10)
    assert copy.scores.tolist() == [[22500, 18000], [9000, 0], [0, 0]]
    assert honest.scores[0, 0] == 25000
    assert not_accounted_for(copy, honest.scores).tolist() == [-2500, 0, 0]
    assert not_accounted_for(honest, honest.scores).tolist() == [0, 0, 0]


@pytest.mark.parametrize("percent", [-1, 101])
def test_an_impossible_penalty_is_refused(percent: int) -> None:
    with pytest.raises(ValueError, match="from 0 to 100 per cent"):
        penalised(lists(), np.array([0]), percent)

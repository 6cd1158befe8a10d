"""Indices made of ranks: the transformation by hand, ties, summaries and what is refused."""

from math import exp, log

import numpy as np
import pytest

from goodwork.core.indices.checks import IndexRefused
from goodwork.core.indices.exponential import (
    deprivation,
    extent_shares,
    ranked,
    shared,
    summaries,
    transformed,
)
from goodwork.standards.deprivation_index import deprivation_index, deprivation_indices

INDEX = deprivation_index("imd_2025")
AREAS = [f"E0{n}" for n in range(1, 11)]
RANKS = np.tile(np.arange(1.0, 11.0)[:, None], (1, 7))


def test_those_on_file_are_the_two_of_england() -> None:
    assert deprivation_indices() == ("imd_2019", "imd_2025")


def test_each_score_by_plain_arithmetic() -> None:
    for rank in range(1, 11):
        share = (10 + 1 - rank) / 10
        by_hand = -23 * log(1 - share * (1 - exp(-100 / 23)))
        assert transformed(np.array([[rank]]), 10, INDEX)[0, 0] == pytest.approx(by_hand, abs=1e-12)


def test_the_most_deprived_area_of_all_scores_the_highest_there_is() -> None:
    assert transformed(np.array([[1.0]]), 33_755, INDEX)[0, 0] == pytest.approx(100)


def test_the_same_rank_in_every_domain_is_the_rank_in_the_whole() -> None:
    found = deprivation(AREAS, RANKS, INDEX)
    assert found.ranks.tolist() == list(range(1, 11))
    assert found.tenths.tolist() == list(range(1, 11))
    assert found.scores[0] == pytest.approx(99.9)  # the published weights add up to 0.999


def test_ties_share_the_mean_of_their_places_however_they_were_published() -> None:
    lowest = np.array([[1.0], [2], [2], [4]])
    middle = np.array([[1.0], [2.5], [2.5], [4]])
    assert shared(lowest).ravel().tolist() == [1, 2.5, 2.5, 4]
    assert shared(middle).ravel().tolist() == [1, 2.5, 2.5, 4]


def test_ranks_of_scores_begin_with_the_highest() -> None:
    assert ranked(np.array([[0.1], [0.4], [0.4], [0.2]])).ravel().tolist() == [4, 1, 1, 3]


@pytest.mark.parametrize(
    ("percentile", "share"), [(1, 1.0), (10, 1.0), (11, 0.95), (30, 0.05), (31, 0.0), (100, 0.0)]
)
def test_extent_counts_fewer_people_as_deprivation_falls(percentile: int, share: float) -> None:
    assert extent_shares(np.array([float(percentile)]), INDEX.extent)[0] == pytest.approx(share)


def test_summaries_by_population() -> None:
    found = deprivation(AREAS, RANKS, INDEX)
    people = np.array([100.0] * 9 + [700.0])
    north, south = summaries(found, ["N"] * 2 + [""] * 6 + ["S"] * 2, INDEX, people)
    assert (north.area, north.n_areas, north.share_most_deprived) == ("N", 2, 0.5)
    assert north.average_rank == pytest.approx(9.5)
    assert north.average_score == pytest.approx((found.scores[0] + found.scores[1]) / 2)
    assert north.extent == pytest.approx((1.0 + (0.95 - 0.9 / 19 * 9)) / 2)
    assert north.local_concentration == pytest.approx(10)
    assert south.average_rank == pytest.approx((2 * 100 + 1 * 700) / 800)


def test_local_concentration_takes_the_last_area_in_part() -> None:
    found = deprivation(AREAS, RANKS, INDEX)
    people = np.array([5.0, 10.0] + [85.0 / 8] * 8)
    (whole,) = summaries(found, ["W"] * 10, INDEX, people)
    assert whole.local_concentration == pytest.approx((5 * 10 + 5 * 9) / 10)


def test_without_populations_only_the_share_is_given() -> None:
    (whole,) = summaries(deprivation(AREAS, RANKS, INDEX), ["W"] * 10, INDEX)
    assert (whole.share_most_deprived, whole.average_score, whole.extent) == (0.1, None, None)


@pytest.mark.parametrize(
    ("ranks", "said"),
    [
        (np.where(RANKS == 3, np.nan, RANKS), "E03 has the rank nan for income"),
        (np.where(RANKS == 3, 0, RANKS), "E03 has the rank 0 for income"),
        (np.where(RANKS == 3, 11, RANKS), "number of areas, 10"),
        (RANKS[:, :6], "make it \\(10, 7\\)"),
    ],
)
def test_ranks_that_cannot_be_are_refused_by_name(ranks: np.ndarray, said: str) -> None:
    with pytest.raises(IndexRefused, match=said):
        deprivation(AREAS, ranks, INDEX)


def test_an_area_twice_is_refused() -> None:
    with pytest.raises(IndexRefused, match="E01 stands twice"):
        deprivation(["E01", *AREAS[:9]], RANKS, INDEX)


def test_populations_missing_or_of_nobody_are_refused() -> None:
    found = deprivation(AREAS, RANKS, INDEX)
    with pytest.raises(IndexRefused, match="population of E02 is missing"):
        summaries(found, ["W"] * 10, INDEX, np.array([1, np.nan] + [1.0] * 8))
    with pytest.raises(IndexRefused, match="Nobody lives in W"):
        summaries(found, ["W"] * 10, INDEX, np.zeros(10))
    with pytest.raises(IndexRefused, match="give one each"):
        summaries(found, ["W"], INDEX)

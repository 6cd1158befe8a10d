"""Tenths, fifths and bands of ranks, at and beside their edges."""

import numpy as np
import pytest

from goodwork.core.places.deprivation import Deprivation, ranked
from goodwork.standards.typologies import Similar, SimilarRule


def less(a: float, b: float, rule: SimilarRule) -> bool:
    ranks = Deprivation(np.array([a, b]), 100)
    return bool(ranks.is_less_deprived(np.array([0], np.int32), np.array([1], np.int32), rule)[0])


@pytest.mark.parametrize(
    ("rule", "here", "last_similar", "first_less"),
    [
        (SimilarRule(similar=Similar.DECILE), 5, 10, 11),
        (SimilarRule(similar=Similar.QUINTILE), 5, 20, 21),
        (SimilarRule(similar=Similar.RANK_BAND, band=0.1), 5, 15, 16),
    ],
)
def test_the_last_similar_area_and_the_first_less_deprived(
    rule: SimilarRule, here: float, last_similar: float, first_less: float
) -> None:
    assert not less(last_similar, here, rule)
    assert less(first_less, here, rule)
    assert not less(1, here, rule)  # more deprived is never less so


def test_the_most_deprived_fifth_includes_its_last_rank_and_leaves_out_the_unknown() -> None:
    ranks = Deprivation(np.array([20.0, 21.0, np.nan]), 100)
    assert ranks.in_most_deprived(0.2).tolist() == [True, False, False]


def test_a_rank_outside_the_list_is_refused() -> None:
    for rank in (0.0, 101.0):
        with pytest.raises(ValueError, match="from 1 to 100"):
            Deprivation(np.array([rank]), 100)


def test_ranks_count_from_the_highest_score_and_ties_share_the_middle() -> None:
    assert ranked(np.array([10.0, 30.0, 20.0, 20.0])).tolist() == [4.0, 1.0, 2.5, 2.5]


def test_a_band_needs_a_width_and_a_tenth_has_none() -> None:
    for wrong in ({"similar": "rank_band"}, {"similar": "decile", "band": 0.1}):
        with pytest.raises(ValueError, match="needs its width"):
            SimilarRule.model_validate(wrong)

"""The measure of an ordering, against sums worked by hand."""

import math

import numpy as np
import pytest
from benchmarks.ranking.rankers import ndcg

OPENED = [False, True, False, True]


def test_the_best_order_is_one_and_a_worse_order_is_less() -> None:
    assert ndcg(np.array([0.0, 3.0, 1.0, 2.0]), OPENED, 10) == pytest.approx(1.0)
    worst = (1 / math.log2(4) + 1 / math.log2(5)) / (1 + 1 / math.log2(3))
    assert ndcg(np.array([3.0, 0.0, 2.0, 1.0]), OPENED, 10) == pytest.approx(worst)


def test_equal_scores_share_their_places() -> None:
    shared = 0.5 * (1 + 1 / math.log2(3) + 0.5 + 1 / math.log2(5)) / (1 + 1 / math.log2(3))
    assert ndcg(np.zeros(4), OPENED, 10) == pytest.approx(shared)


def test_only_the_first_k_count() -> None:
    assert ndcg(np.array([3.0, 0.0, 2.0, 1.0]), OPENED, 2) == 0
    assert ndcg(np.array([1.0, 3.0, 0.0, 2.0]), OPENED, 1) == 1

"""Scores: priorities shared out exactly, and every weight with its reason."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.matching.score import dense_blocks, dense_weights, reasons, score_weights, shared_out


@given(st.lists(st.integers(0, 5), min_size=1, max_size=9), st.integers(0, 3500))
def test_shares_add_up_and_follow_her_priorities(priorities, total):
    shares = shared_out(priorities, total)
    assert shares.sum() == total
    assert all(a >= b for p, a in zip(priorities, shares, strict=True) for q, b in zip(priorities, shares, strict=True) if p > q)  # fmt: skip


def test_no_priorities_are_equal_priorities():
    assert shared_out([0, 0, 0], 10).tolist() == [4, 3, 3]
    assert shared_out([], 10).tolist() == []


def test_a_negative_priority_is_refused():
    with pytest.raises(ValueError, match="0 or more, not -1"):
        shared_out([2, -1], 10)


def test_a_perfect_job_has_a_hundred_points():
    weights = score_weights()
    quality_and_progression = int((dense_weights([5, 1, 0], weights).astype(int) * 100).sum())
    pay = weights.pay_cap_pence * weights.per_penny
    assert weights.occupation * 1000 + quality_and_progression + pay == 100_000


def test_every_part_has_its_reason():
    parts = {"occupation", *(block.part for block in dense_blocks(7)), "pay", "travel"}
    assert set(reasons(score_weights())) == parts


def test_blocks_cover_the_dense_weights():
    assert dense_blocks(3)[-1].stop == len(dense_weights([1, 2, 3], score_weights()))
    assert dense_weights([0, 0, 4], score_weights()).dtype == np.int16


def test_the_reasons_say_the_weights_they_are_given():
    said = reasons(replace(score_weights(), occupation=41, per_minute=200))
    assert "41 points" in said["occupation"]
    assert "12 points an hour" in said["travel"]

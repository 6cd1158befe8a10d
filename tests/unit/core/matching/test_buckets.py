"""Buckets never lose an allowed pair, and let no forbidden one through when they are exact."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from goodwork.core.matching.buckets import coarser, exact_buckets, share_bits
from goodwork.core.matching.tables import LimitTable


def test_amounts_need_as_many_bits_as_the_edges_people_state():
    floors, pays = np.array([1200, 1260, 1500]), np.arange(1000, 2000)
    fits = pays[None, :] >= floors[:, None]
    table = LimitTable("pay", np.arange(3, dtype=np.int32), np.arange(1000, dtype=np.int32), fits)
    assert exact_buckets(table).forbidden.shape == (3, 3)


@given(arrays.arrays(bool, st.tuples(st.integers(1, 5), st.integers(1, 9))), st.integers(1, 12))
def test_no_allowed_pair_is_lost_and_enough_bits_let_no_other_through(fits, n):
    rows, columns = (np.arange(size, dtype=np.int32) for size in fits.shape)
    exact = exact_buckets(LimitTable("any", rows, columns, fits))
    for buckets in (exact, coarser(exact, n)):
        padded = np.column_stack([buckets.forbidden, np.zeros(len(fits), bool)])
        let_through = ~padded[:, buckets.of_class]
        assert (let_through >= fits).all()
        if n >= exact.forbidden.shape[1] or buckets is exact:
            assert np.array_equal(let_through, fits)


@pytest.mark.parametrize(
    ("wanted", "available", "granted"),
    [([3, 2], 10, [3, 2]), ([100, 2, 3], 15, [10, 2, 3]), ([9, 9], 10, [5, 5]), ([4], 0, [0]), ([], 5, [])],
)
def test_small_limits_have_their_bits_first(wanted, available, granted):
    assert share_bits(wanted, available) == granted


def test_a_class_outside_its_table_is_refused():
    with pytest.raises(ValueError, match="limit pay: a vacancy class is outside its table of 2"):
        LimitTable("pay", np.zeros(1, np.int32), np.array([2], np.int32), np.ones((1, 2), bool))

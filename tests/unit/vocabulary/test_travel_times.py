"""Travel times by rows hold what a dense table holds, and refuse what is no travel time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from goodwork.vocabulary.travel_times import NOT_REACHABLE, TravelTimes

MINUTES = st.sampled_from([0, 7, 65533, NOT_REACHABLE])


@settings(max_examples=100, deadline=None)
@given(arrays.arrays(np.uint16, st.tuples(*[st.integers(0, 4)] * 3), elements=MINUTES))
def test_rows_and_a_dense_table_hold_the_same(table):
    rows = TravelTimes.from_dense(table)
    assert np.array_equal(rows.dense(), table)
    assert len(rows.to) == (table != NOT_REACHABLE).sum()


@pytest.mark.parametrize(
    ("start", "to", "minutes", "words"),
    [
        ([0, 1], [0], [5], "start must rise from 0 over 1 modes of 2 zones"),
        ([0, 2, 1], [0], [5], "start must rise"),
        ([0, 1, 2], [0], [5], "1 destinations and 1 minutes, not 2"),
        ([0, 1, 2], [0, 3], [5, 5], "a destination is outside 0 to 2"),
        ([0, 1, 2], [0, -1], [5, 5], "a destination is outside 0 to 2"),
        ([0, 1, 2], [0, 1], [5, NOT_REACHABLE], "minutes must be below 65534"),
        ([0, 2, 2], [1, 1], [5, 5], "the destinations of a row must rise"),
    ],
)
def test_rows_that_cannot_be_are_refused(start, to, minutes, words):
    with pytest.raises(ValueError, match=words):
        TravelTimes(1, 2, 3, np.array(start), np.array(to, np.int32), np.array(minutes, np.uint16))

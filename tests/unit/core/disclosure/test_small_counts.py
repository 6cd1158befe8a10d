"""No small count can be read from what is given, nor found from it by subtraction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.disclosure.counts import protect

COUNTS = st.lists(st.integers(0, 60), min_size=0, max_size=9)


@given(COUNTS, st.integers(1, 15))
def test_what_is_withheld_cannot_be_found_by_subtraction(counts, fewest):
    shown = protect(counts, fewest)
    hidden = [n for n, given_ in zip(counts, shown.counts, strict=True) if given_ is None]
    assert all(n is None or n >= fewest for n in shown.counts)
    assert all(n in (None, own) for n, own in zip(shown.counts, counts, strict=True))
    if shown.total is not None and hidden:
        assert shown.total == sum(counts)
        assert len(hidden) > 1
        assert sum(hidden) >= fewest


@pytest.mark.parametrize(
    ("counts", "given_", "total"),
    [
        ([40, 12, 30], (40, 12, 30), 82),
        ([40, 9, 30], (40, None, None), 79),
        ([40, 10, 30], (40, 10, 30), 80),
        ([4, 3], (None, None), None),
        ([5, 6, 30], (None, None, 30), 41),
        ([0, 0, 30], (None, None, None), 30),
        ([3], (None,), None),
        ([], (), 0),
    ],
)
def test_examples_at_the_limit_of_ten(counts, given_, total):
    shown = protect(counts, 10)
    assert (shown.counts, shown.total) == (given_, total)


def test_a_count_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match="negative"):
        protect([-1], 10)
    with pytest.raises(ValueError, match="negative"):
        protect([1], 0)

"""What may be said of a change: never more than its interval allows."""

from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.change.verdict import Measured, Verdict, Z, change, measured, share

figures = st.floats(-1e6, 1e6, allow_nan=False)
errors = st.floats(0, 1e4, allow_nan=False)


def test_limits_give_back_the_standard_error():
    assert isclose(measured(73.6, 71.6, 75.6).error, 2.0 / Z)
    assert measured(73.6, None, None).error is None
    assert measured(5.3, None, None, is_count=True).error == 0.0


def test_an_interval_cut_at_100_per_cent_is_no_surer_for_that():
    """Epsom and Ewell in 2023: 91.7% in work, 82.6% to 100%; without the cut it would have reached 100.8%."""
    assert measured(91.7, 82.6, 100.0).error == pytest.approx(9.1 / Z)
    assert measured(0.4, 0.0, 1.6).error == pytest.approx(1.2 / Z)


def test_west_yorkshire_2018_to_2023_cannot_be_told():
    """Employment 72.3 (71.0 to 73.6) and 73.6 (71.6 to 75.6): 1.3 up, give or take sqrt(1.3² + 2.0²)."""
    made = change(measured(72.3, 71.0, 73.6), measured(73.6, 71.6, 75.6), 1, 1.0)
    half = sqrt(1.3**2 + 2.0**2)
    assert made.verdict is Verdict.CANNOT_TELL
    assert made.lower == pytest.approx(1.3 - half)
    assert made.upper == pytest.approx(1.3 + half)


@pytest.mark.parametrize(
    ("sign", "difference", "error", "matters", "expected"),
    [
        (1, 3.0, 1.0, 1.0, Verdict.BETTER),
        (-1, 3.0, 1.0, 1.0, Verdict.WORSE),
        (1, -3.0, 1.0, 1.0, Verdict.WORSE),
        (-1, -3.0, 1.0, 1.0, Verdict.BETTER),
        (0, 3.0, 1.0, 1.0, Verdict.HIGHER),
        (0, -3.0, 1.0, 1.0, Verdict.LOWER),
        (1, 1.0, 1.0, 0.5, Verdict.CANNOT_TELL),
        (1, 0.2, 0.1, 1.0, Verdict.SAME),
        (1, 0.2, None, 1.0, Verdict.SAME),
        (1, 3.0, None, 1.0, Verdict.BETTER_AS_PUBLISHED),
        (-1, 3.0, None, 1.0, Verdict.WORSE_AS_PUBLISHED),
        (0, 3.0, None, 1.0, Verdict.HIGHER),
        (1, 3.0, 0.0, 1.0, Verdict.BETTER),
    ],
)
def test_each_verdict(sign, difference, error, matters, expected):
    assert (
        change(Measured(50, 0.0 if error else error), Measured(50 + difference, error), sign, matters).verdict
        is expected
    )


@given(figures, errors, figures, errors, st.sampled_from([1, -1]))
def test_turning_time_round_turns_the_verdict_round(a, ea, b, eb, sign):
    there = change(Measured(a, ea), Measured(b, eb), sign, 0.0).verdict
    back = change(Measured(b, eb), Measured(a, ea), sign, 0.0).verdict
    opposite = {Verdict.BETTER: Verdict.WORSE, Verdict.WORSE: Verdict.BETTER}
    assert back is opposite.get(there, there)


@given(figures, errors, figures, errors)
def test_better_is_said_only_where_the_whole_interval_is(a, ea, b, eb):
    made = change(Measured(a, ea), Measured(b, eb), 1, 0.0)
    assert (made.verdict is Verdict.BETTER) == (made.lower > 0)


def test_a_share_carries_both_errors():
    made = share(Measured(80.0, 2.0), Measured(100.0, 1.0))
    assert made.value == pytest.approx(80)
    assert made.error == pytest.approx(80 * sqrt((2 / 80) ** 2 + (1 / 100) ** 2))
    assert share(Measured(80.0, None), Measured(100.0, 1.0)).error is None

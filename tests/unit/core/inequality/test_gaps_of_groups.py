"""Gaps by hand, intervals that hold as often as they say, and flags at their limits."""

from math import sqrt

import numpy as np
import pytest

from goodwork.core.inequality.gaps import Z_95, Figure, GapError, SmallSample, gap

SMALL = SmallSample(fewest=30, widest=0.2)


def with_se(value: float, se: float, n: float | None = None) -> Figure:
    return Figure(value, value - Z_95 * se, value + Z_95 * se, n)


def test_two_figures_drawn_apart_by_hand() -> None:
    found = gap(with_se(60, 3), with_se(70, 4), SMALL, share_of_everybody=0.0)
    assert found.difference == -10
    assert (found.lower, found.upper) == pytest.approx((-10 - Z_95 * 5, -10 + Z_95 * 5))
    assert found.ratio == pytest.approx(6 / 7)
    assert not found.is_sure or found.upper is None or found.upper < 0
    assert found.flags == ()


def test_a_group_that_is_everybody_has_no_gap_and_no_doubt_about_it() -> None:
    found = gap(with_se(60, 3), with_se(60, 3), SMALL, share_of_everybody=1.0)
    assert (found.difference, found.lower, found.upper) == pytest.approx((0, 0, 0))
    assert (found.ratio_lower, found.ratio_upper) == pytest.approx((1, 1))


@pytest.mark.parametrize("p", [0.1, 0.4, 0.8])
def test_intervals_hold_the_true_gap_as_often_as_they_say(p: float) -> None:
    random, draws = np.random.default_rng(5), 4000
    true_group, true_rest, se_group, se_rest = 52.0, 60.0, 2.0, 1.2
    true_all = p * true_group + (1 - p) * true_rest
    se_all = sqrt((p * se_group) ** 2 + ((1 - p) * se_rest) ** 2)
    held = held_ratio = 0
    for _ in range(draws):
        group, rest = random.normal(true_group, se_group), random.normal(true_rest, se_rest)
        everybody = p * group + (1 - p) * rest
        found = gap(with_se(group, se_group), with_se(everybody, se_all), SMALL, share_of_everybody=p)
        assert found.lower is not None
        assert found.upper is not None
        assert found.ratio_lower is not None
        assert found.ratio_upper is not None
        held += found.lower <= true_group - true_all <= found.upper
        held_ratio += found.ratio_lower <= true_group / true_all <= found.ratio_upper
    for n in (held, held_ratio):
        assert abs(n / draws - 0.95) < 4 * sqrt(0.95 * 0.05 / draws)


def test_an_unknown_share_is_said_and_widens() -> None:
    known = gap(with_se(60, 3), with_se(70, 1), SMALL, share_of_everybody=0.2)
    unknown = gap(with_se(60, 3), with_se(70, 1), SMALL)
    assert known.upper is not None
    assert unknown.upper is not None
    assert unknown.upper > known.upper
    assert "not known" in unknown.flags[0]


def test_without_an_interval_there_is_a_difference_and_no_certainty() -> None:
    found = gap(Figure(60), with_se(70, 1), SMALL, share_of_everybody=0.2)
    assert (found.difference, found.lower, found.is_sure) == (-10, None, False)
    assert found.flags == ("no interval: a publisher gives none",)


def test_small_samples_are_flagged_below_the_limit_and_not_at_it() -> None:
    at = gap(with_se(60, 3, n=30), with_se(70, 1), SMALL, share_of_everybody=0.2)
    below = gap(with_se(60, 3, n=29), with_se(70, 1), SMALL, share_of_everybody=0.2)
    assert at.flags == ()
    assert below.flags == ("small sample: the figure of the group rests on fewer than 30",)


def test_wide_intervals_are_flagged_above_the_limit_and_not_at_it() -> None:
    at = gap(with_se(50, 10), with_se(70, 1), SMALL, share_of_everybody=0.2)
    above = gap(with_se(50, 10.1), with_se(70, 1), SMALL, share_of_everybody=0.2)
    assert at.flags == ()
    assert above.flags == ("wide interval: the figure of the group is uncertain by 20% of itself",)


def test_a_figure_of_nought_has_a_difference_and_no_ratio() -> None:
    found = gap(with_se(0, 1), with_se(7, 1), SMALL, share_of_everybody=0.1)
    assert found.ratio is None
    assert found.is_sure


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Figure(float("nan")), "is no figure"),
        (lambda: Figure(5, lower=4), "one limit"),
        (lambda: Figure(5, 6, 7), "outside its own limits"),
        (lambda: gap(Figure(5), Figure(5), SMALL, share_of_everybody=1.2), "no share of everybody"),
    ],
)
def test_figures_that_cannot_be_right_are_refused(make: object, words: str) -> None:
    assert callable(make)
    with pytest.raises(GapError, match=words):
        make()


def test_an_interval_cut_at_100_per_cent_is_no_surer_for_that() -> None:
    assert Figure(95.0, 88.0, 100.0).standard_error == pytest.approx(7.0 / Z_95)

"""Values worked out by hand, closed forms, and the properties that define the measures."""

from collections.abc import Callable
from math import erf, exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.inequality.measures import (
    Distribution,
    InequalityError,
    gini,
    palma,
    share_of_poorest,
    split_l,
    split_t,
    theil_l,
    theil_t,
)

ALL: list[Callable[[Distribution], float]] = [theil_t, theil_l, gini]
values_of_people = st.lists(st.tuples(st.floats(0.01, 1000), st.integers(1, 9), st.integers(0, 3)), min_size=2, max_size=25)  # fmt: skip


def people(*values: float) -> Distribution:
    return Distribution(np.array(values, np.float64), np.ones(len(values)))


def test_one_and_three_by_hand() -> None:
    d = people(1, 3)
    assert theil_t(d) == pytest.approx((0.5 * log(0.5) + 1.5 * log(1.5)) / 2)
    assert theil_l(d) == pytest.approx((log(2) + log(2 / 3)) / 2)
    assert gini(d) == pytest.approx(0.25)


@pytest.mark.parametrize("n", [2, 5, 100])
def test_one_person_with_everything(n: int) -> None:
    d = people(*[0.0] * (n - 1), 7.0)
    assert theil_t(d) == pytest.approx(log(n))
    assert gini(d) == pytest.approx(1 - 1 / n)


@pytest.mark.parametrize("measure", ALL)
def test_equal_people_have_none(measure: Callable[[Distribution], float]) -> None:
    assert measure(people(4, 4, 4)) == pytest.approx(0, abs=1e-12)


def test_ten_people_with_one_to_ten_have_a_palma_of_one() -> None:
    assert palma(people(*range(1, 11))) == pytest.approx((10 / 55) / (10 / 55))
    assert share_of_poorest(people(*range(1, 11)), 0.45) == pytest.approx((10 + 2.5) / 55)


def test_a_lognormal_has_the_inequality_its_formula_says() -> None:
    """T = L = variance / 2 and Gini = 2 Phi(sigma / sqrt 2) - 1; drawn at the middles of 200,000 equal parts."""
    sigma, n = 0.6, 200_000
    grid = np.linspace(-8, 8, n)
    density = np.exp(-grid * grid / 2)
    d = Distribution(np.exp(sigma * grid), density)
    assert theil_t(d) == pytest.approx(sigma**2 / 2, rel=1e-6)
    assert theil_l(d) == pytest.approx(sigma**2 / 2, rel=1e-6)
    assert gini(d) == pytest.approx(erf(sigma / 2), rel=1e-4)


@settings(max_examples=100, deadline=None)
@given(values_of_people, st.floats(0.1, 10))
def test_scale_and_copies_change_nothing_and_weights_are_copies(
    rows: list[tuple[float, int, int]], scale: float
) -> None:
    values, weights = np.array([r[0] for r in rows]), np.array([r[1] for r in rows], np.float64)
    copied = np.repeat(values, weights.astype(np.int64))
    for measure in ALL:
        found = measure(Distribution(values, weights))
        assert measure(Distribution(values * scale, weights * 3)) == pytest.approx(found, abs=1e-9)
        assert measure(Distribution(copied, np.ones(len(copied)))) == pytest.approx(found, abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(values_of_people)
def test_giving_to_a_poorer_person_lessens_every_measure(rows: list[tuple[float, int, int]]) -> None:
    values = np.array([r[0] for r in rows])
    poor, rich = int(values.argmin()), int(values.argmax())
    if values[rich] - values[poor] < 0.01:
        return
    given_ = values.copy()
    amount = (values[rich] - values[poor]) / 4
    given_[poor] += amount
    given_[rich] -= amount
    for measure in ALL:
        assert measure(people(*given_)) < measure(people(*values))


@settings(max_examples=100, deadline=None)
@given(values_of_people)
def test_gini_is_the_mean_distance_between_two_people(rows: list[tuple[float, int, int]]) -> None:
    values, weights = np.array([r[0] for r in rows]), np.array([r[1] for r in rows], np.float64)
    d = Distribution(values, weights)
    pairs = sum(wa * wb * abs(a - b) for a, wa in zip(values, weights, strict=True) for b, wb in zip(values, weights, strict=True))  # fmt: skip
    assert gini(d) == pytest.approx(pairs / weights.sum() ** 2 / (2 * d.mean), abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(values_of_people)
def test_between_and_within_add_up_to_the_whole(rows: list[tuple[float, int, int]]) -> None:
    values, weights = np.array([r[0] for r in rows]), np.array([r[1] for r in rows], np.float64)
    named = sorted({r[2] for r in rows})
    group = np.array([named.index(r[2]) for r in rows])
    d = Distribution(values, weights)
    names = tuple(map(str, named))
    for split, measure in ((split_t, theil_t), (split_l, theil_l)):
        parts = split(d, group, names)
        assert parts.total == pytest.approx(measure(d), abs=1e-9)
        assert parts.between >= -1e-12
        assert parts.within >= -1e-12


def test_two_places_alike_within_and_apart_between_by_hand() -> None:
    """1, 1 in one place and 3, 3 in the other: all of it lies between. 1, 3 in both: none of it does."""
    places = np.array([0, 0, 1, 1])
    apart = split_l(people(1, 1, 3, 3), places, ("north", "south"))
    assert (apart.within, apart.share_between) == pytest.approx((0, 1))
    assert apart.between == pytest.approx((log(2) + log(2 / 3)) / 2)
    alike = split_t(people(1, 3, 1, 3), places, ("north", "south"))
    assert alike.between == pytest.approx(0, abs=1e-12)
    assert alike.of_group.tolist() == pytest.approx([theil_t(people(1, 3))] * 2)


def test_a_split_of_equal_people_has_no_share() -> None:
    assert np.isnan(split_t(people(2, 2), np.array([0, 1]), ("a", "b")).share_between)


def test_a_group_that_has_nothing_has_it_equally() -> None:
    parts = split_t(people(0, 0, 1, 3), np.array([0, 0, 1, 1]), ("none", "some"))
    assert parts.of_group[0] == 0
    assert parts.total == pytest.approx(theil_t(people(0, 0, 1, 3)))


@pytest.mark.parametrize(
    ("values", "weights", "words"),
    [
        ([1.0, np.nan], [1.0, 1.0], "row 1 has a value that is no number"),
        ([1.0, -2.0], [1.0, 1.0], "row 1 has a value below 0"),
        ([1.0, 2.0], [1.0, 0.0], "row 1 has a weight that is not above 0"),
        ([1.0], [1.0, 1.0], "1 values have 2 weights"),
        ([0.0, 0.0], [1.0, 1.0], "nothing to share"),
    ],
)
def test_values_without_inequality_are_refused(values: list[float], weights: list[float], words: str) -> None:
    with pytest.raises(InequalityError, match=words):
        Distribution(np.array(values), np.array(weights))


def test_what_a_nought_makes_endless_is_refused() -> None:
    with pytest.raises(InequalityError, match="row 0 is 0, and L has no meaning"):
        theil_l(people(0, 1))
    with pytest.raises(InequalityError, match="the ratio has no end"):
        palma(people(0, 0, 0, 0, 0, 0, 1, 1, 1, 1))
    with pytest.raises(InequalityError, match="nobody is in the group empty"):
        split_t(people(1, 2), np.array([0, 0]), ("full", "empty"))
    with pytest.raises(InequalityError, match="one group of the 1 named"):
        split_t(people(1, 2), np.array([0, 1]), ("only",))


def test_the_closed_forms_agree_with_each_other() -> None:
    """Half the people have e and half have 1/e: L is ln(cosh 1)."""
    assert theil_l(people(exp(1), exp(-1))) == pytest.approx(log((exp(1) + exp(-1)) / 2))
    assert sqrt(theil_l(people(1, 1))) == 0

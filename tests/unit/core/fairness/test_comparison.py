"""Comparing groups: the fast way is the slow way, chance is held to its rate, and small numbers stay hidden."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.fairness import reference
from goodwork.core.fairness.comparison import (
    Rules,
    Standardised,
    compare,
    share_is_hidden,
    shuffled_maxima,
    stacked,
)
from goodwork.core.fairness.groups import Grouping
from goodwork.core.fairness.measures import Family, Measure, Measured
from goodwork.core.fairness.planted import passes, power, smallest_found

RULES = Rules(smallest=10, error=0.05, shuffles=199, resamples=200, seed=1)


def measured(*columns: np.ndarray, share: bool = False, family: Family = Family.CHOICE) -> Measured:
    measures = tuple(Measure(f"m{i}", f"m{i}", "points", family, share) for i in range(len(columns)))
    return Measured(measures, np.column_stack(columns).astype(np.float64))


def grouping(member: np.ndarray, attribute: str = "sex") -> Grouping:
    return Grouping(attribute, tuple("ABCDE"[: member.max() + 1]), member.astype(np.int32))


numbers = st.one_of(st.just(float("nan")), st.integers(-3, 3).map(float), st.floats(-1e6, 1e6))


@settings(max_examples=40)
@given(st.data())
def test_the_fast_comparison_is_the_slow_one(data: st.DataObject) -> None:
    n = data.draw(st.integers(2, 9))
    columns = [
        data.draw(st.lists(numbers, min_size=n, max_size=n)) for _ in range(data.draw(st.integers(1, 3)))
    ]
    member = np.array(data.draw(st.lists(st.integers(0, 2), min_size=n, max_size=n)))
    onehot = stacked([Grouping("sex", ("A", "B", "C"), member.astype(np.int32))])
    table = Standardised.of(np.array(columns).T)
    groups = [(member == g).tolist() for g in range(3)]
    slow = [[reference.standardised_difference(column, group) for column in columns] for group in groups]
    assert table.differences(onehot) == pytest.approx(np.array(slow), abs=1e-6)


def test_chance_is_counted_as_the_reference_counts_it() -> None:
    random = np.random.default_rng(4)
    columns = [random.normal(size=24), random.normal(size=24) + np.repeat([0, 1.5], 12)]
    member = np.repeat([0, 1], 12)
    draws = np.random.default_rng(np.random.SeedSequence([RULES.seed, 1]))
    orders = [draws.permutation(24).tolist() for _ in range(RULES.shuffles)]
    groups = [(member == g).tolist() for g in range(2)]
    slow = reference.chance_of([column.tolist() for column in columns], groups, orders)
    cells = compare(measured(*columns), [grouping(member)], RULES).cells
    fast = {(c.group, c.measure): c.chance for c in cells}
    assert [[fast[g, m] for m in ("m0", "m1")] for g in "AB"] == pytest.approx(np.array(slow))


def test_without_a_difference_the_audit_is_silent_at_its_rate() -> None:
    """200 audits of lists in which groups are chance: any comparison at all is called different in about 5 of 100."""
    random, alarms = np.random.default_rng(11), 0
    for seed in range(200):
        columns = [random.exponential(size=60) for _ in range(6)]
        groups = [grouping(random.permutation(np.repeat([0, 1, 2], 20)), name) for name in ("a", "b")]
        rules = Rules(10, 0.05, 99, 1, seed)
        alarms += any(c.differs(0.05) for c in compare(measured(*columns), groups, rules).cells)
    assert 2 <= alarms <= 20  # the middle 99 of 100 for 200 tries at 5 per cent


def test_a_penalty_on_one_group_is_found_and_laid_to_that_group() -> None:
    random = np.random.default_rng(5)
    scores = random.normal(60, 10, size=400)
    member = np.repeat([0, 1, 2, 3], 100)
    scores[member == 2] *= 0.9
    differing = [c for c in compare(measured(scores), [grouping(member)], RULES).cells if c.differs(0.05)]
    assert "C" in {c.group for c in differing}
    worst = min(differing, key=lambda c: c.difference)
    assert worst.group == "C"
    assert worst.low < -4 < worst.high


def test_what_only_explains_does_not_blunt_the_rest() -> None:
    """A rare and lumpy count of the explaining family leaves the line of the others where it was."""
    random = np.random.default_rng(6)
    plain, lumpy = random.normal(size=120), np.zeros(120)
    lumpy[0] = 1000.0
    groups = [grouping(np.repeat([0, 1, 2], 40))]
    alone = compare(measured(plain), groups, RULES).line
    both = Measured(
        (
            Measure("m0", "m0", "points", Family.CHOICE),
            Measure("closed", "closed", "jobs", Family.CLOSED),
        ),
        np.column_stack([plain, lumpy]),
    )
    assert compare(both, groups, RULES).line == alone


def test_a_share_of_few_people_is_hidden_for_every_group() -> None:
    member = np.repeat([0, 1], 50)
    few = np.zeros(100)
    few[:20] = 1
    few[50:53] = 1  # three of B
    cells = compare(measured(few, share=True), [grouping(member)], RULES).cells
    assert all(c.n is None and c.mean is None and c.chance is None for c in cells)


@pytest.mark.parametrize(
    ("inside", "hidden"), [(0, True), (9, True), (10, False), (40, False), (41, True), (50, True)]
)
def test_shares_are_shown_from_ten_people_on_either_side(inside: int, hidden: bool) -> None:
    values = np.zeros(100)
    values[:20] = 1
    values[50 : 50 + inside] = 1
    assert share_is_hidden(values, grouping(np.repeat([0, 1], 50)), 10) is hidden


def test_a_measure_few_people_have_is_hidden() -> None:
    pay = np.full(100, np.nan)
    pay[:50] = 12.0
    pay[50:55] = 14.0
    cells = compare(measured(pay), [grouping(np.repeat([0, 1], 50))], RULES).cells
    assert {c.mean for c in cells} == {None}


def test_everybody_alike_differs_from_nobody() -> None:
    cells = compare(measured(np.full(60, 0.1)), [grouping(np.repeat([0, 1, 2], 20))], RULES).cells
    assert [c.chance for c in cells] == [1.0] * 3


def test_nothing_to_compare_is_no_error() -> None:
    one = Grouping("sex", ("A",), np.zeros(30, np.int32))
    assert compare(measured(np.arange(30.0)), [one], RULES).cells == ()


def test_the_same_seed_gives_the_same_cells() -> None:
    random = np.random.default_rng(2)
    values, member = random.normal(size=90), np.repeat([0, 1, 2], 30)
    assert compare(measured(values), [grouping(member)], RULES) .cells == compare(measured(values), [grouping(member)], RULES).cells  # fmt: skip


def test_power_grows_with_the_group_and_the_penalty_and_nothing_is_found_of_nothing() -> None:
    scores = np.random.default_rng(3).normal(60, 8, size=1200)
    line = 3.3
    found = {(p.size, p.percent): p.found for p in power(scores, (10, 100, 500), (0, 5, 10), line, 60, 1)}
    assert found[10, 10] < found[100, 10] <= found[500, 10] == 1.0
    assert found[100, 5] < found[100, 10]
    assert max(found[size, 0] for size in (10, 100, 500)) <= 0.05
    powers = power(scores, (10, 100, 500), (10,), line, 60, 1)
    assert smallest_found(powers, 10) == 100
    assert smallest_found(powers, 3) is None


def test_passing_the_line_is_the_same_question_everywhere() -> None:
    values = np.concatenate([np.full(30, 1.0), np.zeros(30)]) + np.tile([0, 0.1], 30)
    group = np.arange(30)
    (apart,) = Standardised.of(values[:, None]).differences(stacked([grouping(np.repeat([0, 1], 30))]))[0]
    assert passes(values, group, apart - 0.01)
    assert not passes(values, group, apart + 0.01)


def test_shuffling_moves_all_attributes_together() -> None:
    """Two names for one attribute are one comparison: they do not raise the line."""
    values = np.random.default_rng(9).normal(size=(80, 1))
    member = grouping(np.repeat([0, 1], 40))
    table, one, two = Standardised.of(values), stacked([member]), stacked([member, member])
    first = shuffled_maxima(table, one, [np.ones((2, 1), np.bool_)], 50, 1)
    second = shuffled_maxima(table, two, [np.ones((4, 1), np.bool_)], 50, 1)
    assert first == pytest.approx(second)

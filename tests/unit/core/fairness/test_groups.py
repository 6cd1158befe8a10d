"""Groups over a caseload: read as people wrote them, and put together until nobody can be picked out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.fairness.groups import NOT_STATED, TOGETHER, Grouping, GroupLabels, groupings, protected


def grouping_of(*sizes: int) -> Grouping:
    names = tuple(f"g{i}" for i in range(len(sizes)))
    return Grouping("attribute", names, np.repeat(np.arange(len(sizes), dtype=np.int32), sizes))


def test_labels_that_differ_in_case_or_spaces_are_one_group_and_blanks_are_not_stated() -> None:
    labels = GroupLabels({"sex": {"a": "Female", "b": " female", "c": "Female", "d": "Male", "e": " "}})
    (sex,) = groupings(labels, ["a", "b", "c", "d", "e", "f"])
    assert sex.names == ("Female", "Male", NOT_STATED)
    assert sex.sizes.tolist() == [3, 1, 2]


def test_a_group_of_one_is_put_together_with_the_next_smallest() -> None:
    shown = protected(grouping_of(40, 1, 15), 10)
    assert shown.names == ("g0", TOGETHER)
    assert shown.sizes.tolist() == [40, 16]


def test_small_groups_that_are_enough_together_leave_the_others_alone() -> None:
    shown = protected(grouping_of(6, 20, 7, 12), 10)
    assert shown.names == ("g1", "g3", TOGETHER)
    assert shown.sizes.tolist() == [20, 12, 13]


def test_two_groups_of_which_one_is_small_cannot_be_compared() -> None:
    assert not protected(grouping_of(40, 3), 10).can_be_compared


def test_a_member_of_no_group_is_refused() -> None:
    with pytest.raises(ValueError, match="belongs to a group that is not named"):
        Grouping("sex", ("Female",), np.array([0, 1], np.int32))


@given(st.lists(st.integers(1, 30), max_size=8), st.integers(1, 15))
def test_no_shown_group_is_small_and_nobody_is_lost(sizes: list[int], smallest: int) -> None:
    before = grouping_of(*sizes)
    shown = protected(before, smallest)
    assert shown.sizes.sum() == sum(sizes)
    assert len(shown.names) <= 1 or shown.sizes.min() >= smallest
    # A small group is never alone in what is put together, unless there is nobody to put it with.
    assert TOGETHER not in shown.names or shown.n_together >= 2 or len(sizes) == 1

"""Flows refuse what cannot be right, by name."""

import numpy as np
import pytest

from goodwork.core.places.flows import ELSEWHERE, FlowError, Flows


def test_codes_off_the_list_are_elsewhere_and_several_may_come_from_there() -> None:
    flows = Flows.of(["A", "X", "Y"], ["B", "B", "B"], [3, 4, 5], ["A", "B"])
    assert flows.origin.tolist() == [0, ELSEWHERE, ELSEWHERE]
    assert flows.total(flows.destination, np.ones(3, np.bool_)).tolist() == [0, 12]


@pytest.mark.parametrize(
    ("origins", "destinations", "counts", "words"),
    [
        (["A", "A"], ["B", "B"], [1, 2], "from A to B: stands twice"),
        (["A"], ["B"], [-1], "from A to B: -1 people, which is below 0"),
        (["A"], ["B"], [1.5], "from A to B: 1.5 is no whole number"),
        (["A"], ["B"], [float("nan")], "from A to B: nan is no whole number"),
    ],
)
def test_what_cannot_be_right_is_refused(
    origins: list[str], destinations: list[str], counts: list[float], words: str
) -> None:
    with pytest.raises(FlowError, match=words):
        Flows.of(origins, destinations, counts, ["A", "B"])


def test_an_area_listed_twice_is_refused() -> None:
    with pytest.raises(FlowError, match="A stands twice"):
        Flows.of([], [], [], ["A", "A"])


def test_numbers_outside_the_list_and_ragged_columns_are_refused() -> None:
    one = np.array([1])
    with pytest.raises(FlowError, match="outside -1 to 0"):
        Flows(("A",), np.array([1], np.int32), np.array([0], np.int32), one)
    with pytest.raises(FlowError, match="differ in number"):
        Flows(("A",), np.array([0], np.int32), np.array([0, 0], np.int32), one)

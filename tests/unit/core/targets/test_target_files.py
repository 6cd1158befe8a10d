"""Target files: the four on file, their goals and ways, and the faults that are refused by name."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from goodwork.core.targets.way import way_of
from goodwork.standards.target import Form, Target, target, targets

HEADER: dict[str, Any] = {
    "id": "workless",
    "title": "Workless households, down a quarter",
    "description": "12,400 to 9,300",
    "publisher": "Brackenford (invented)",
    "checked": {"by": "a test", "on": "2026-11-23", "next": "2027-11-23"},
    "sources": [{"id": "plan", "title": "A plan", "address": "own assumption", "seen_on": "2026-11-23"}],
    "indicator": "workless_households",
    "quantity": "workless households",
    "area": "E08000035",
    "area_name": "Brackenford",
    "unit": "households",
    "direction": "lower is better",
    "form": "cut by a share",
    "baseline": {"value": 12400, "start": "2014-01-01", "end": "2014-12-31", "verified": True},
    "goal": {"by": "2020-12-31", "share": 0.25, "verified": True},
}


def made(**changes: Any) -> Target:
    return Target.model_validate({**HEADER, **changes})


def goal(**fields: Any) -> dict[str, Any]:
    return {"by": "2020-12-31", "verified": True, **fields}


def baseline(value: float) -> dict[str, Any]:
    return {**HEADER["baseline"], "value": value}


def test_12400_workless_households_down_a_quarter_is_9300() -> None:
    found = target("workless_households")
    assert (found.baseline.value, found.goal_value) == (12400, 9300)


def test_the_four_targets_have_the_four_forms_and_none_is_called_checked() -> None:
    assert {one.form for one in targets()} == set(Form)
    assert all(not one.goal.verified for one in targets())


def test_the_way_is_straight_from_the_end_of_the_baseline_to_the_goal() -> None:
    way = way_of(made())
    assert way.expected(date(2014, 12, 31)) == 12400
    assert way.expected(date(2010, 1, 1)) == 12400
    assert way.expected(date(2017, 12, 31)) == pytest.approx(10850, abs=1)
    assert way.expected(date(2020, 12, 31)) == way.expected(date(2030, 1, 1)) == 9300


def test_milestones_are_passed_on_their_days() -> None:
    way = way_of(made(path={"shape": "milestones", "milestones": [{"on": "2018-12-31", "value": 12000}]}))
    assert way.expected(date(2018, 12, 31)) == 12000
    assert way.expected(date(2016, 12, 31)) == pytest.approx(12200, abs=1)
    assert way.expected(date(2019, 12, 31)) == pytest.approx(10650, abs=3)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"direction": "higher is better"}, "no better than the baseline"),
        ({"goal": goal(share=0.25, by="2014-06-30")}, "comes before the end of the baseline"),
        ({"goal": goal(value=9300)}, "the `share` to be cut"),
        ({"goal": goal(share=0.25, value=9300)}, "the `share` to be cut"),
        ({"goal": goal()}, "the `share` to be cut"),
        ({"goal": goal(share=25)}, "less than or equal to 1"),
        ({"baseline": baseline(0)}, "nothing to cut"),
        ({"form": "eliminate"}, "neither `share` nor `value`"),
        ({"form": "reach a level", "goal": goal(value=13000)}, "no better than the baseline"),
        ({"form": "close a gap", "goal": goal(share=1.0)}, "say who the gap is to"),
        ({"compared_with": {"group": "everybody"}}, "for no other form"),
        (
            {"form": "close a gap", "goal": goal(value=12400), "compared_with": {"level": 5}},
            "the gap would not close",
        ),
        ({"path": {"shape": "milestones"}}, "list `milestones`"),
        (
            {"path": {"shape": "milestones", "milestones": [{"on": "2021-12-31", "value": 1}]}},
            "not between the baseline and the goal",
        ),
        ({"baseline": {**HEADER["baseline"], "end": "2013-12-31"}}, "before it begins"),
        ({"goals": 3}, "Extra inputs"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_in_words(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        made(**changes)

"""A programme file is refused, saying what to mend, wherever its rules would not be published, verifiable or lawful."""

import copy
from datetime import date
from typing import Any

import pytest
import yaml
from tests.shared_places import PROGRAMME, programme

from goodwork.standards.library import StandardError
from goodwork.standards.programme import Programme, programme_from


def read(**changes: Any) -> Programme:
    parts = copy.deepcopy(PROGRAMME) | changes
    text = yaml.safe_dump({key: value for key, value in parts.items() if value is not ...})
    return programme_from(text, "programme.yaml")


def test_a_whole_programme_is_read() -> None:
    assert read() == programme()
    assert read().fact_names == ("months_out_of_work", "care_leaver", "finished_course")


CRITERION: dict[str, Any] = {"fact": "care_leaver", "words": "care leaver", "evidence": "letter", "points": 1}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"lottery": ...}, "lottery: Field required"),
        ({"lottery": PROGRAMME["lottery"] | {"seed": ""}}, "lottery.seed"),
        ({"lottery": PROGRAMME["lottery"] | {"published_on": "soon"}}, "lottery.published_on"),
        ({"agreed_on": ...}, "agreed_on: Field required"),
        ({"agreed_by": []}, "agreed_by"),
        ({"reserve": PROGRAMME["reserve"] | {"lawful_basis": ""}}, "reserve.lawful_basis"),
        ({"reserve": PROGRAMME["reserve"] | {"lawful_basis": "because"}}, "`because` is not known"),
        ({"reserve": PROGRAMME["reserve"] | {"lawful_basis": "equality_act_2010_s159"}}, "cannot carry a reserve"),
        ({"reserve": PROGRAMME["reserve"] | {"facts": ["disabled_person"]}}, "names a protected characteristic"),
        ({"reserve": PROGRAMME["reserve"] | {"facts": ["months_out_of_work"]}}, "is a figure"),
        ({"reserve": PROGRAMME["reserve"] | {"percent": 130}}, "reserve.percent"),
        ({"places": {"V1": -1}}, "places.V1"),
        ({"places": {"V1": float("nan")}}, "write a whole number, not nan"),
        ({"places": {"V1": 2.5}}, "write a whole number, not 2.5"),
        ({"places": {"V1": True}}, "write a whole number, not True"),
        ({"criteria": [CRITERION, CRITERION]}, "care_leaver stands twice"),
        ({"criteria": [CRITERION | {"fact": "age"}]}, "`age` is a protected characteristic"),
        ({"criteria": [CRITERION | {"fact": "is_disabled"}]}, "`disabled` is a protected characteristic"),
        ({"criteria": [CRITERION | {"fact": "min_hourly_pay"}]}, "something the person states"),
        ({"criteria": [CRITERION | {"fact": "fit_score"}]}, "something the person states or a score"),
        ({"criteria": [CRITERION | {"fact": "weights"}]}, "something the person states or a score"),
        ({"criteria": [CRITERION | {"points": None}]}, "give either `points` or `bands`"),
        ({"criteria": [CRITERION | {"points": -2}]}, "criteria.0.points"),
        ({"colour": "green"}, "colour: Extra inputs"),
    ],
)  # fmt: skip
def test_what_is_missing_or_unlawful_is_said(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(StandardError) as refused:
        read(**changes)
    assert "programme.yaml" in str(refused.value)
    assert says in str(refused.value)


def test_a_protected_group_may_be_helped_on_a_ground_that_allows_it() -> None:
    reserve = PROGRAMME["reserve"] | {"facts": ["disabled_person"], "lawful_basis": "equality_act_2010_s13_3"}
    found = read(reserve=reserve).reserve
    assert found is not None
    assert found.facts == ("disabled_person",)


def test_the_seed_must_be_known_before_the_day() -> None:
    read().check_on(date(2026, 11, 22))
    with pytest.raises(StandardError, match="it must be known before the day"):
        read().check_on(date(2026, 10, 2))
    with pytest.raises(StandardError, match="after the day of sharing"):
        read().check_on(date(2026, 9, 1))


def test_a_figure_earns_the_points_of_the_highest_band_it_reaches() -> None:
    months, leaver, _ = read().criteria
    assert [months.points_for(n) for n in (0, 5, 6, 11, 12, 100)] == [0, 0, 1, 1, 2, 2]
    assert [leaver.points_for(n) for n in (0, 1)] == [0, 2]


def test_yaml_that_repeats_a_name_is_refused() -> None:
    with pytest.raises(StandardError, match="a key is given twice"):
        programme_from("id: one\nid: two\n", "programme.yaml")

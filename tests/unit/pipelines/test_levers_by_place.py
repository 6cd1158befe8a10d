"""Levers by place count people and jobs, and never fewer people than may be shown."""

from types import SimpleNamespace

import numpy as np
import pytest

from goodwork.core.matching.lever_tables import Change
from goodwork.pipelines.levers_by_place import LIVING, WORKING, district, levers_by_place

FURTHER = [Change("travel", "further", step, grows=True) for step in (5, 10, 15)]
NEARER = [Change("travel", "nearer", step, grows=True) for step in (5, 10, 15)]
DRIVING = Change("licences", "gained", 0, stands_alone=True)
FLOOR = Change("pay", "lower_floor", 25, grows=True)


def place(homes, sites, opened_to_person, opened_to_vacancy):
    adverts = [SimpleNamespace(advert=SimpleNamespace(postcode=site), facts=None) for site in sites]
    matched = SimpleNamespace(
        people=[SimpleNamespace(postcode=home) for home in homes],
        assessments=adverts,
        sites=[None] * len(sites),
    )
    levers = SimpleNamespace(
        person_changes=(*FURTHER, DRIVING, FLOOR),
        vacancy_changes=tuple(NEARER),
        opened_to_person=np.array(opened_to_person, np.int32).reshape(len(homes), 5),
        opened_to_vacancy=np.array(opened_to_vacancy, np.int32).reshape(len(sites), 3),
    )
    return matched, levers


def shown(rows):
    return [(row.side, row.place, row.words, row.n_people, row.n_jobs) for row in rows]


def test_people_are_counted_once_however_many_jobs_a_change_opens():
    matched, levers = place(["BD1 2AB"] * 3 + ["BD2 1AA"], [], [[0, 4, 4, 1, 9]] * 3 + [[1, 1, 1, 0, 0]], [])
    assert shown(levers_by_place(matched, levers, fewest=3)) == [
        (LIVING, "BD1", "10 minutes further", 3, None),
        (LIVING, "BD1", "a driving licence gained", 3, None),
    ]


def test_a_step_that_helps_a_few_more_is_left_out():
    """Twelve, then thirteen people: the difference would be one person."""
    rows = [[1, 1, 1, 0, 0]] * 12 + [[0, 1, 1, 0, 0]] + [[0, 0, 1, 0, 0]] * 10
    matched, levers = place(["BD1"] * 23, [], rows, [])
    found = [(row.words, row.n_people) for row in levers_by_place(matched, levers, fewest=10)]
    assert found == [("15 minutes further", 23), ("5 minutes further", 12)]


def test_jobs_are_counted_where_they_are():
    matched, levers = place([], ["LS1 4AP", "LS1 4AP", "LS2"], [], [[0, 3, 9], [0, 4, 4], [1, 1, 1]])
    assert shown(levers_by_place(matched, levers, fewest=3)) == [
        (WORKING, "LS1", "15 minutes nearer", 9, 2),
        (WORKING, "LS1", "10 minutes nearer", 4, 2),
    ]


def test_a_place_not_known_is_no_place():
    matched, levers = place([""] * 9, [], [[1, 1, 1, 1, 1]] * 9, [])
    assert levers_by_place(matched, levers, fewest=1) == ()


@pytest.mark.parametrize(
    ("postcode", "expected"),
    [("BD1 2AB", "BD1"), ("bd12ab", "BD1"), ("SW1A 1AA", "SW1A"), ("BD1", "BD1"), ("BD12", "BD12"), ("", "")],
)
def test_the_district_of_a_postcode(postcode, expected):
    assert district(postcode) == expected

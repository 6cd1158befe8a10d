"""A question to a warm place has the answer of matching the changed files anew."""

from datetime import date

import pytest

import goodwork
from goodwork.connectors.tables.compose import advert_row, person_row
from goodwork.connectors.tables.frames import people_in, vacancies_in
from goodwork.connectors.tables.reading import TableError
from goodwork.pipelines.assess import Terms
from goodwork.pipelines.known import read_known
from goodwork.pipelines.match import match_people
from goodwork.pipelines.what_if import what_if_place
from goodwork.pipelines.what_if_words import person_lines, vacancy_lines
from goodwork.standards.charter import charter
from goodwork.synthetic import synthesise

LENGTH = 6
PERSON_QUESTIONS = [
    {"min_hourly_pay": "11.03"},
    {"min_hourly_pay": "", "max_travel_minutes": "95"},
    {"travel_modes": "walk"},
    {"travel_modes": "car, bus", "latitude": "54.1001", "longitude": "1.2002"},
    {"latitude": "", "longitude": "", "postcode": ""},
    {"available": "sat-sun 08:00-20:00"},
    {"exclusions": "assistant, 92"},
    {"occupations_wanted": "care assistant; nurse", "skills": ""},
    {"priorities": "secure_work 5", "licences": "none", "qualification_level": "1"},
    {"min_weekly_hours": "17.25", "max_weekly_hours": "22"},
]
VACANCY_QUESTIONS = [
    {"pay_text": "£19 an hour"},
    {"pay_text": "", "pay_min": "", "pay_max": ""},
    {"title": "Registered Nurse"},
    {"title": "Care Assistant", "hours_text": "16 hours a week, Monday to Friday 9:30am to 2:30pm"},
    {"latitude": "54.1001", "longitude": "1.2002"},
    {"latitude": "", "longitude": "", "postcode": "", "place_text": ""},
    {"place_text": "Remote, work from home", "description": "Fully remote, work from home."},
    {"contract_text": "zero hours, temporary"},
]


@pytest.fixture(scope="module")
def world():
    """People, adverts, terms, what is known, and the warm place."""
    made = synthesise(5, 40, 90, on=date(2026, 11, 22))
    people, adverts = (
        people_in(list(map(person_row, made.people))),
        vacancies_in(list(map(advert_row, made.adverts))),
    )
    terms, known = Terms(date(2026, 11, 22), charter("greater_manchester")), read_known(None)
    place = what_if_place(people.records, adverts.records, terms, known, LENGTH)
    return people.records, adverts.records, terms, known, place


def lists_of(people, adverts, terms, known):
    result = match_people(people, adverts, terms, known, length=LENGTH)
    lists = {s.person.person_id: [job.vacancy_id for job in s.jobs] for s in result.shortlists}
    eligible = {s.person.person_id: s.n_eligible for s in result.shortlists}
    return lists, eligible, {v.vacancy_id: v.n_eligible_people for v in result.vacancy_levers}


def ranks(jobs):
    return {vacancy: rank for rank, vacancy in enumerate(jobs, 1)}


@pytest.mark.slow
@pytest.mark.parametrize("settings", PERSON_QUESTIONS, ids=str)
def test_a_person_changed(world, settings):
    people, adverts, terms, known, place = world
    row = PERSON_QUESTIONS.index(settings) * 3
    changed = people_in([{**person_row(people[row]), **settings}]).records[0]
    before, n_before, _ = lists_of(people, adverts, terms, known)
    after, n_after, _ = lists_of([*people[:row], changed, *people[row + 1 :]], adverts, terms, known)
    name = people[row].person_id
    answer = place.person(name, settings)
    assert {j.vacancy_id: j.rank_before for j in answer.jobs if j.rank_before} == ranks(before[name])
    assert {j.vacancy_id: j.rank_after for j in answer.jobs if j.rank_after} == ranks(after[name])
    assert (answer.n_eligible_before, answer.n_eligible_after) == (n_before[name], n_after[name])
    assert all(line for line in person_lines(answer))


@pytest.mark.slow
@pytest.mark.parametrize("settings", VACANCY_QUESTIONS, ids=str)
def test_a_vacancy_changed(world, settings):
    people, adverts, terms, known, place = world
    row = VACANCY_QUESTIONS.index(settings) * 7
    changed = vacancies_in([{**advert_row(adverts[row]), **settings}]).records[0]
    before, _, n_before = lists_of(people, adverts, terms, known)
    after, _, n_after = lists_of(people, [*adverts[:row], changed, *adverts[row + 1 :]], terms, known)
    name = adverts[row].advert_id
    answer = place.vacancy(name, settings)
    expected = {
        person: (ranks(before[person]).get(name, 0), ranks(after[person]).get(name, 0)) for person in before
    }
    found = {p.person_id: (p.rank_before, p.rank_after) for p in answer.people}
    assert found == {person: both for person, both in expected.items() if any(both)}
    assert (answer.n_eligible_before, answer.n_eligible_after) == (n_before[name], n_after[name])
    assert len(answer.gained) - len(answer.lost) == n_after[name] - n_before[name]
    assert all(line for line in vacancy_lines(answer))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"min_pay": "12"}, "min_pay is not a column that can be changed: use .*min_hourly_pay"),
        ({"person_id": "P9"}, "person_id is not a column"),
        ({"travel_modes": "hovercraft"}, "travel_modes: 'hovercraft'"),
        ({"min_hourly_pay": "-3"}, "min_hourly_pay"),
        ({"min_hourly_pay": "inf"}, "min_hourly_pay"),
        ({"min_weekly_hours": "40", "max_weekly_hours": "10"}, "no job could fit"),
        ({"latitude": "54.1", "longitude": ""}, "latitude"),
    ],
    ids=str,
)
def test_what_cannot_be_set_names_the_column(world, settings, words):
    people, *_, place = world
    with pytest.raises(TableError, match=words):
        place.person(people[0].person_id, settings)


def test_references_that_name_nobody(world):
    place = world[-1]
    with pytest.raises(TableError, match="P99 is not in the people table"):
        place.person("P99", {"min_hourly_pay": "12"})
    with pytest.raises(TableError, match="neither a person nor a vacancy"):
        place.side_of("X1")


def test_a_small_table_has_no_others_to_speak_of():
    place = goodwork.what_if([{"person_id": "P1"}], [{"advert_id": "V1", "title": "Cook"}], on="2026-11-22")
    with pytest.raises(TableError, match=r"which holds P1 \(rows that could not be used are left out\)"):
        place.person("P2", {"min_hourly_pay": "12"})

"""Levers count what the change would really open: the reference, asked again after the change, agrees."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from small_places import places

from goodwork.core.matching.layout import lay_out
from goodwork.core.matching.lever_words import lever_words
from goodwork.core.matching.levers import limit_costs, person_levers, sole_limits, vacancy_levers
from goodwork.core.matching.limits import ADJUSTMENTS, CONTRACTS, LICENCES
from goodwork.core.matching.reference import blocking_limits, journey
from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import REGISTRATIONS, QualificationLevel, TravelMode


def members(bits, vocabulary):
    return frozenset(member for place, member in enumerate(vocabulary) if (bits or 0) >> place & 1)


def changed_vacancy(vacancy, lever):
    """The vacancy with the lever pulled, in its own terms."""
    value = lever.becomes
    match lever.limit:
        case "pay":
            return replace(vacancy, hourly_pay_minimum=Decimal(value) / 100)
        case "enough_hours":
            return replace(vacancy, weekly_hours_maximum=Decimal(value) / 60)
        case "hours_at_most":
            return replace(vacancy, weekly_hours_minimum=Decimal(value) / 60)
        case "times":
            return replace(vacancy, work_times=WeeklyHours(value[0]), daily_times=WeeklyHours(value[1]))
        case "contract":
            return replace(vacancy, contract_types=members(value, CONTRACTS))
        case "qualification":
            return replace(vacancy, qualification_required=QualificationLevel(str(value)))
        case "licences":
            kept = vacancy.licences_required & REGISTRATIONS
            return replace(vacancy, licences_required=kept | members(value, LICENCES))
        case "adjustments":
            return replace(vacancy, demands=members(value, ADJUSTMENTS))
        case "legal_floor":
            return replace(vacancy, below_legal_floor=False)


def changed_person(person, lever):
    """The person with the lever pulled, in her own terms."""
    value = lever.becomes
    match lever.limit:
        case "pay":
            return replace(person, min_hourly_pay=Decimal(value) / 100)
        case "enough_hours":
            return replace(person, min_weekly_hours=Decimal(value) / 60)
        case "hours_at_most":
            return replace(person, max_weekly_hours=Decimal(value) / 60)
        case "times":
            return replace(person, available=WeeklyHours(value))
        case "contract":
            return replace(person, contracts_refused=members(value, CONTRACTS))
        case "qualification":
            return replace(person, qualification_level=QualificationLevel(str(value)))
        case "licences":
            return replace(person, licences=members(value, LICENCES))
        case "exclusions":
            return replace(person, exclusions=value or ())
        case "travel" if isinstance(value, TravelMode):
            return replace(person, travel_modes=person.travel_modes | {value})
        case "travel":
            return replace(person, max_travel_minutes=person.max_travel_minutes + value)


def eligible(place, person, vacancy):
    return not blocking_limits(person, vacancy, place.around)


@settings(max_examples=150, deadline=None)
@given(places(most_people=9, most_vacancies=4))
def test_a_vacancy_lever_opens_it_to_the_people_it_says(place):
    for row, vacancy in enumerate(place.vacancies):
        for lever in vacancy_levers(place.problem, row):
            if lever.limit == "travel":
                expected = [
                    number
                    for number, person in enumerate(place.people)
                    if blocking_limits(person, vacancy, place.around) == ("travel",)
                    and (way := journey(person, vacancy, place.around)).minutes is not None
                    and way.minutes <= person.max_travel_minutes + lever.becomes
                ]
            else:
                after = changed_vacancy(vacancy, lever)
                expected = [
                    number
                    for number, person in enumerate(place.people)
                    if eligible(place, person, after) and not eligible(place, person, vacancy)
                ]
            assert (lever.rows, lever.opens) == (tuple(expected), len(expected))
            assert lever_words(lever)


@settings(max_examples=150, deadline=None)
@given(places(most_people=4, most_vacancies=10))
def test_a_person_s_lever_opens_the_vacancies_it_says(place):
    for row, person in enumerate(place.people):
        for lever in person_levers(place.problem, row):
            after = changed_person(person, lever)
            around = replace(place.around, fit=lambda *_: 0)
            expected = [
                number
                for number, vacancy in enumerate(place.vacancies)
                if not blocking_limits(after, vacancy, around) and not eligible(place, person, vacancy)
            ]
            assert (lever.rows, lever.opens) == (tuple(expected), len(expected))
            assert lever_words(lever)


@settings(max_examples=150, deadline=None)
@given(places())
@pytest.mark.parametrize("n_bits", [128, 5, 0])
def test_the_scan_counts_pairs_one_limit_away(n_bits, place):
    counts = sole_limits(place.problem, n_threads=1, layout=lay_out(place.problem, n_bits))
    expected = {name: np.zeros((len(place.people), len(place.vacancies)), int) for name in counts.limits}
    for i, person in enumerate(place.people):
        for j, vacancy in enumerate(place.vacancies):
            closing = blocking_limits(person, vacancy, place.around)
            if len(closing) == 1:
                expected[closing[0]][i, j] = 1
    for column, name in enumerate(counts.limits):
        assert counts.by_person[:, column].tolist() == expected[name].sum(axis=1).tolist()
        assert counts.by_vacancy[:, column].tolist() == expected[name].sum(axis=0).tolist()
    for i in range(len(place.people)):
        costs = limit_costs(counts, i)
        assert dict(costs) == {
            name: count
            for name in counts.limits
            if (count := expected[name][i].sum()) and name != "legal_floor"
        }
        assert [cost for _, cost in costs] == sorted((cost for _, cost in costs), reverse=True)


@settings(max_examples=100, deadline=None)
@given(places(most_people=8, most_vacancies=8))
def test_threads_count_alike(place):
    one, three = sole_limits(place.problem, n_threads=1), sole_limits(place.problem, n_threads=3)
    assert np.array_equal(one.by_person, three.by_person)
    assert np.array_equal(one.by_vacancy, three.by_vacancy)

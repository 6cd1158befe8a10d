"""The fast engine and the slow one give the same shortlists."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_places import CODES, assemble, places

from goodwork.core.matching.layout import lay_out
from goodwork.core.matching.quantities import MODES
from goodwork.core.matching.reference import blocking_limits, journey, shortlist, travel_fits
from goodwork.core.matching.shortlist import match
from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary.people import Person


def as_found(place, lists, row):
    """One row of shortlists in the reference's terms."""
    found = []
    for place_in_list, vacancy in enumerate(lists.vacancies[row]):
        if vacancy >= 0:
            mode, minutes = lists.modes[row, place_in_list], lists.minutes[row, place_in_list]
            found.append(
                (
                    place.vacancies[vacancy].vacancy_id,
                    int(lists.scores[row, place_in_list]),
                    dict(zip(lists.part_names, lists.parts[row, place_in_list].tolist(), strict=True)),
                    None if minutes < 0 else int(minutes),
                    None if mode < 0 else MODES[mode],
                )
            )
    return found


def as_expected(job):
    return job.vacancy_id, job.score, dict(job.parts), job.journey.minutes, job.journey.mode


@settings(max_examples=300, deadline=None)
@given(places(most_vacancies=25), st.integers(1, 12), st.sampled_from([128, 9, 3, 0]))
def test_agrees_with_the_reference_whether_limits_are_exact_or_coarse(place, k, n_bits):
    lists = match(place.problem, k, n_threads=1, layout=lay_out(place.problem, n_bits))
    for row, person in enumerate(place.people):
        expected = shortlist(person, place.vacancies, place.around, k)
        assert as_found(place, lists, row) == [as_expected(job) for job in expected]


@settings(max_examples=60, deadline=None)
@given(places())
def test_counts_every_eligible_vacancy_and_every_one_in_reach(place):
    lists = match(place.problem, 3, n_threads=1)
    for row, person in enumerate(place.people):
        eligible = [v for v in place.vacancies if not blocking_limits(person, v, place.around)]
        reach = [v for v in place.vacancies if travel_fits(person, journey(person, v, place.around))]
        assert (lists.n_eligible[row], lists.n_in_reach[row]) == (len(eligible), len(reach))


def test_a_list_needs_a_place():
    with pytest.raises(ValueError, match="at least 1 place"):
        match(None, 0)


@settings(max_examples=30, deadline=None)
@given(places(most_people=6, most_vacancies=8))
def test_parts_add_up_to_scores(place):
    lists = match(place.problem, 5, n_threads=1)
    assert np.array_equal(lists.parts.sum(axis=2), lists.scores)


def test_among_very_many_equals_the_lowest_ids_are_kept():
    """More than the selection holds, the lowest ids in the zone scanned last: each meets the threshold exactly."""
    zones = {number: 3 - number // 250 for number in range(1000)}
    vacancies = [Vacancy(f"v{n:03}", "Cleaner", latitude=zone, longitude=zone) for n, zone in zones.items()]
    person = Person("amina", latitude=0, longitude=0)
    flat = np.full((len(MODES), 4, 4), 10, np.uint16)
    place = assemble([person], vacancies, flat, np.zeros((1, len(CODES)), np.int16))
    listed = [place.vacancies[row].vacancy_id for row in match(place.problem, 5).vacancies[0]]
    assert listed == ["v000", "v001", "v002", "v003", "v004"]

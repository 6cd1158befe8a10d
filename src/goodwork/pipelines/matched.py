"""A place laid out for matching: everything later steps put into words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goodwork.connectors.open_data.occupations import Occupations
from goodwork.connectors.open_data.places import Places
from goodwork.core.matching.build import OccupationFit, Scoring, build_problem
from goodwork.core.matching.layout import Layout, lay_out
from goodwork.core.matching.problem import Problem
from goodwork.core.matching.shortlist import Shortlists
from goodwork.core.matching.vacancy import Vacancy
from goodwork.core.occupations.fit import OccupationFit as FitReader
from goodwork.core.occupations.fit import Wishes
from goodwork.pipelines.assess import Terms
from goodwork.pipelines.journeys import NOTHING_BROUGHT, TravelData, Travelled, travel, working_day
from goodwork.pipelines.nearness import Banded, Bands, likeliest_group, n_shown
from goodwork.pipelines.places import Location, locate_people, locate_vacancies
from goodwork.pipelines.results import Assessment, Nearness
from goodwork.pipelines.vacancies import vacancy_from
from goodwork.standards.wages import minimum_wage
from goodwork.standards.working_week import full_time
from goodwork.vocabulary.people import Person


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the world besides the two files: occupations, where postcodes and towns are, and journeys."""

    occupations: Occupations
    places: Places
    travel: TravelData = NOTHING_BROUGHT


@dataclass(frozen=True, slots=True)
class Matched:
    """People (with their homes placed), assessed adverts and vacancies in one order, and what was computed of them."""

    terms: Terms
    people: tuple[Person, ...]
    assessments: tuple[Assessment, ...]
    vacancies: tuple[Vacancy, ...]
    sites: tuple[Location | None, ...]
    reader: FitReader
    unit_group_numbers: dict[str, int]
    scoring: Scoring
    travelled: Travelled
    problem: Problem
    layout: Layout
    banded: Banded
    shortlists: dict[Nearness, Shortlists]  # each person's best in each band of nearness
    n_shown: dict[Nearness, NDArray[np.int64]]  # [n_people]: how many of each band are on her list
    length: int  # the most jobs to show one person

    def unrecognised(self, person: Person) -> tuple[str, ...]:
        """Words of hers that name no occupation or skill known here."""
        return self.reader.unrecognised(wishes(person))


def match_all(
    people: Sequence[Person], assessments: Sequence[Assessment], terms: Terms, known: Known, length: int
) -> Matched:
    """Place everybody, turn adverts into vacancies, and make each person's shortlist of at most `length`."""
    homes = tuple(map(placed, people, locate_people(people, known.places)))
    sites = tuple(locate_vacancies(assessments, known.places))
    hours = full_time()
    vacancies = tuple(vacancy_from(a, site, hours) for a, site in zip(assessments, sites, strict=True))
    reader = known.occupations.fit()
    fit = reader.fit_table(map(wishes, homes))
    numbers = known.occupations.index.numbers
    groups = np.array([likeliest_group(vacancy, numbers) for vacancy in vacancies], np.int32)
    scoring = Scoring(
        dimension_ids=tuple(dimension.id for dimension in terms.charter.dimensions),
        pay_base=minimum_wage(terms.on, terms.age_band).value,
    )
    occupation_fit = OccupationFit(fit.points, tuple(numbers), fit.row_of)
    days = [working_day(assessment.facts.pattern.shifts) for assessment in assessments]
    travelled = travel(homes, vacancies, days, known.travel)
    problem = build_problem(homes, vacancies, travelled.journeys, occupation_fit, scoring)
    bands = Bands.of([reader.fit(*distinct) for distinct in dict.fromkeys(map(wishes, homes))], len(numbers))
    banded = Banded.of(problem, bands, groups)
    found = banded.match(length)
    return Matched(
        terms=terms,
        people=homes,
        assessments=tuple(assessments),
        vacancies=vacancies,
        sites=sites,
        reader=reader,
        unit_group_numbers=numbers,
        scoring=scoring,
        travelled=travelled,
        problem=problem,
        layout=lay_out(problem),
        banded=banded,
        shortlists=found,
        n_shown=n_shown(found, length),
        length=length,
    )


def wishes(person: Person) -> Wishes:
    """What she wants, has done and can do, as `core.occupations` reads it."""
    return person.occupations_wanted, person.occupations_held, person.skills


def placed(person: Person, home: Location | None) -> Person:
    """The person with her home's coordinates, where it is known."""
    return replace(person, latitude=home.latitude, longitude=home.longitude) if home else person

"""Small invented places, drawn so that limits, ties and silence all happen often."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from hypothesis import strategies as st

from goodwork.core.matching.build import Journeys, OccupationFit, Scoring, build_problem
from goodwork.core.matching.problem import NOT_REACHABLE, Problem
from goodwork.core.matching.reference import Surroundings
from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import (
    Adjustment,
    ContractType,
    Licence,
    QualificationLevel,
    TravelMode,
    Weekday,
)

CODES = ("6135", "6136", "9233", "4112")
DIMENSIONS = ("pay", "security", "voice")
N_ZONES = 4
DAYS = tuple(Weekday)


@dataclass(frozen=True)
class Place:
    """People and vacancies, with the problem the fast engine reads and the surroundings the reference asks."""

    people: tuple[Person, ...]
    vacancies: tuple[Vacancy, ...]
    problem: Problem
    around: Surroundings


def some(values):
    """None, or one of the values."""
    return st.none() | st.sampled_from(values)


def subsets(values, most=2):
    return st.frozensets(st.sampled_from(values), max_size=most)


def money(*amounts):
    return some([Decimal(amount) for amount in amounts])


spans = st.tuples(
    st.sampled_from(DAYS), st.sampled_from([0, 420, 570, 840, 1320]), st.sampled_from([360, 900, 1050, 1410])
)
weeks = st.lists(spans, min_size=1, max_size=3).map(WeeklyHours.from_spans)
shifts = st.tuples(st.sampled_from([420, 570, 1320]), st.sampled_from([360, 900, 1050])).map(
    lambda times: WeeklyHours.from_spans([(Weekday.MONDAY, *times)])
)
availability = st.one_of(
    st.none(),
    st.just(WeeklyHours.any_time()),
    st.just(WeeklyHours.any_time()),
    weeks,
    st.just(WeeklyHours.from_spans([(day, 540, 1080) for day in DAYS[:5]])),
)
zones = st.one_of(st.none(), *[st.integers(0, N_ZONES - 1)] * 4)
HOURS = [Decimal(hours) for hours in ("8", "16", "20", "37.5", "40")]


@st.composite
def people(draw, number):
    zone = draw(zones)
    return Person(
        person_id=f"p{number}",
        latitude=zone,
        longitude=zone,
        travel_modes=draw(subsets(list(TravelMode))),
        max_travel_minutes=draw(some([0, 15, 15, 30, 60])),
        min_hourly_pay=draw(money("12.21", "12.60", "15", "12.605")),
        min_weekly_hours=draw(some(HOURS[:3])),
        max_weekly_hours=draw(some(HOURS[2:])),
        available=draw(availability),
        contracts_refused=draw(subsets(list(ContractType)[:5])),
        qualification_level=draw(some(list(QualificationLevel)[1:5])),
        licences=draw(st.none() | subsets(list(Licence)[:3])),
        adjustments=draw(subsets(list(Adjustment)[:3], most=1)),
        exclusions=tuple(
            draw(st.lists(st.sampled_from(["care", "61", "9233", " Call  Centre", ""]), max_size=2))
        ),
        priorities=draw(st.dictionaries(st.sampled_from(DIMENSIONS), st.integers(0, 5))),
    )


@st.composite
def occupations(draw):
    codes = draw(st.lists(st.sampled_from([*CODES, "0000"]), max_size=4, unique=True))
    return tuple((code, weight) for code, weight in zip(codes, (500, 300, 150, 50), strict=False))


@st.composite
def vacancies(draw, number):
    zone = draw(zones)
    least, most = draw(some(HOURS)), draw(some(HOURS))
    return Vacancy(
        vacancy_id=f"v{number}",
        title=draw(st.sampled_from(["Care assistant", "Career adviser", "Call centre staff", "Cleaner", ""])),
        latitude=zone,
        longitude=zone,
        remote=draw(st.integers(0, 5)) == 0,
        hourly_pay_minimum=draw(money("11", "12.21", "12.604", "12.60", "16")),
        hourly_pay_maximum=draw(money("16", "30")),
        weekly_hours_minimum=least,
        weekly_hours_maximum=most,
        work_times=draw(st.none() | weeks),
        daily_times=draw(st.none() | shifts),
        contract_types=draw(subsets(list(ContractType)[:5])),
        qualification_required=draw(some(list(QualificationLevel)[1:6])),
        licences_required=draw(subsets(list(Licence)[:3])),
        demands=draw(subsets(list(Adjustment)[:3])),
        occupations=draw(occupations()),
        quality=draw(st.just(()) | st.tuples(*[st.sampled_from([-100, -33, 0, 50, 100])] * len(DIMENSIONS))),
        progression=draw(st.sampled_from([0, 50, 100])),
        below_legal_floor=draw(st.integers(0, 9)) == 0,
    )


def assemble(persons, jobs, minutes, fit):
    """A place from its people, vacancies, minutes [mode, zone, zone] and fit [person, code]."""
    persons, jobs = tuple(persons), tuple(jobs)
    row = {person.person_id: number for number, person in enumerate(persons)}

    def between(person, vacancy, mode):
        found = int(minutes[list(TravelMode).index(mode), int(person.latitude), int(vacancy.latitude)])
        return None if found == NOT_REACHABLE else found

    def fitting(person, code):
        return int(fit[row[person.person_id], CODES.index(code)]) if code in CODES else 0

    scoring = Scoring(DIMENSIONS, Decimal("12.21"))
    problem = build_problem(
        persons,
        jobs,
        Journeys(minutes, _zone_numbers(persons), _zone_numbers(jobs)),
        OccupationFit(fit, CODES, np.arange(len(persons), dtype=np.int32)),
        scoring,
    )
    around = Surroundings(between, fitting, DIMENSIONS, scoring.pay_base, scoring.weights)
    return Place(persons, jobs, problem, around)


def _zone_numbers(items):
    return np.array([-1 if item.latitude is None else item.latitude for item in items], np.int32)


@st.composite
def places(draw, most_people=5, most_vacancies=10):
    n_people, n_vacancies = draw(st.integers(0, most_people)), draw(st.integers(0, most_vacancies))
    seed = draw(st.integers(0, 2**32 - 1))
    random = np.random.default_rng(seed)
    minutes = random.choice(
        [0, 10, 16, 30, 45, 61, 75, 99, NOT_REACHABLE], (len(TravelMode), N_ZONES, N_ZONES)
    )
    fit = random.choice([0, 333, 700, 1000], (n_people, len(CODES)))
    return assemble(
        [draw(people(number)) for number in range(n_people)],
        [draw(vacancies(number)) for number in draw(st.permutations(range(n_vacancies)))],
        minutes.astype(np.uint16),
        fit.astype(np.int16).reshape(n_people, len(CODES)),
    )

"""Small invented places, drawn so that limits, ties and silence all happen often."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

import numpy as np
from hypothesis import strategies as st

from goodwork.core.matching.build import Journeys, OccupationFit, Scoring, build_problem
from goodwork.core.matching.problem import Problem
from goodwork.core.matching.reference import Surroundings
from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.travel_times import HALF_HOURS_MOVED, NOT_REACHABLE, TravelTimes
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


# Fields are drawn by chance from a seed, not one by one by Hypothesis: a hundred times faster, and a failing place
# still shrinks to few people and vacancies.


def some(random, values):
    """One of the values, or more often None, so that many pairs pass every limit."""
    return None if random.random() < 0.6 else random.choice(values)


def subset(random, values, most=2):
    return frozenset(random.sample(values, random.choice([0, *range(most + 1)])))


def money(random, *amounts):
    return some(random, [Decimal(amount) for amount in amounts])


def a_week(random):
    return WeeklyHours.from_spans(
        (random.choice(DAYS), random.choice([0, 420, 570, 840, 1320]), random.choice([360, 900, 1050, 1410]))
        for _ in range(random.randint(1, 3))
    )


def a_shift(random):
    return WeeklyHours.from_spans(
        [(DAYS[0], random.choice([420, 570, 1320]), random.choice([360, 900, 1050]))]
    )


SCHOOL_DAYS = WeeklyHours.from_spans([(day, 540, 1080) for day in DAYS[:5]])
HOURS = [Decimal(hours) for hours in ("8", "16", "20", "37.5", "40")]


def a_place(random):
    """Both coordinates, the zone's number standing for each; now and then not known."""
    zone = random.choice([None, *range(N_ZONES)] * 2 + list(range(N_ZONES)))
    return {"latitude": zone, "longitude": zone}


def a_person(random, number):
    return Person(
        person_id=f"p{number}",
        **a_place(random),
        travel_modes=subset(random, list(TravelMode)),
        max_travel_minutes=some(random, [0, 15, 15, 30, 60]),
        min_hourly_pay=money(random, "12.21", "12.60", "15", "12.605"),
        min_weekly_hours=some(random, HOURS[:3]),
        max_weekly_hours=some(random, HOURS[2:]),
        available=random.choice(
            [None, WeeklyHours.any_time(), WeeklyHours.any_time(), a_week(random), SCHOOL_DAYS]
        ),
        contracts_refused=subset(random, list(ContractType)[:5]),
        qualification_level=some(random, list(QualificationLevel)[1:5]),
        licences=random.choice([None, subset(random, [Licence.DRIVING, Licence.SIA, Licence.NMC])]),
        adjustments=subset(random, list(Adjustment)[:3], most=1),
        exclusions=tuple(
            random.sample(["care", "61", "9233", " Call  Centre", ""], random.choice([0, 0, 1, 2]))
        ),
        priorities={dimension: random.randint(0, 5) for dimension in subset(random, DIMENSIONS)},
    )


def some_occupations(random):
    codes = random.sample([*CODES, "0000"], random.randint(0, 4))
    return tuple(zip(codes, (500, 300, 150, 50), strict=False))


def a_vacancy(random, number):
    quality = tuple(random.choice([-100, -33, 0, 50, 100]) for _ in DIMENSIONS)
    return Vacancy(
        vacancy_id=f"v{number}",
        title=random.choice(["Care assistant", "Career adviser", "Call centre staff", "Cleaner", ""]),
        **a_place(random),
        remote=random.random() < 0.15,
        hourly_pay_minimum=money(random, "11", "12.21", "12.604", "12.60", "16"),
        hourly_pay_maximum=money(random, "16", "30"),
        weekly_hours_minimum=some(random, HOURS),
        weekly_hours_maximum=some(random, HOURS),
        work_times=random.choice([None, None, None, a_week(random)]),
        daily_times=random.choice([None, None, a_shift(random)]),
        contract_types=subset(random, list(ContractType)[:5]),
        qualification_required=some(random, list(QualificationLevel)[1:6]),
        licences_required=random.choice(
            [frozenset(), subset(random, [Licence.DRIVING, Licence.SIA, Licence.NMC])]
        ),
        demands=subset(random, list(Adjustment)[:3], most=1),
        occupations=some_occupations(random),
        quality=random.choice([(), quality]),
        progression=random.choice([0, 50, 100]),
        below_legal_floor=random.random() < 0.1,
    )


def zones_when_moved(jobs, moved_zone):
    """The zone each job is reached at once its times are those of a moved start, by its id and times."""
    found = {}
    for job, zones in zip(jobs, () if moved_zone is None else moved_zone, strict=moved_zone is not None):
        for shift, zone in zip(HALF_HOURS_MOVED, zones, strict=True):
            if job.work_times or job.daily_times:
                week, day = (later(hours, shift) for hours in (job.work_times, job.daily_times))
                found[job.vacancy_id, week, day] = int(zone)
    return found


def later(hours, shift):
    """The same half-hours so many later, Sunday night running into Monday."""
    if hours is None:
        return None
    slots = [slot for slot in range(336) if hours.bits >> slot & 1]
    return WeeklyHours(sum(1 << (slot + shift) % 336 for slot in slots))


def assemble(persons, jobs, minutes, fit, moved_zone=None):
    """A place from its people, vacancies, minutes [mode, zone, zone], fit [person, code] and, where journeys depend on
    the clock, the zones [vacancy, shift] of moved starts."""
    persons, jobs = tuple(persons), tuple(jobs)
    row = {person.person_id: number for number, person in enumerate(persons)}

    when_moved = zones_when_moved(jobs, moved_zone)

    def between(person, vacancy, mode):
        times = vacancy.vacancy_id, vacancy.work_times, vacancy.daily_times
        to = when_moved.get(times, vacancy.latitude)
        found = int(minutes[list(TravelMode).index(mode), int(person.latitude), int(to)])
        return None if found == NOT_REACHABLE else found

    def fitting(person, code):
        return int(fit[row[person.person_id], CODES.index(code)]) if code in CODES else 0

    scoring = Scoring(DIMENSIONS, Decimal("12.21"))
    problem = build_problem(
        persons,
        jobs,
        Journeys(TravelTimes.from_dense(minutes), _zone_numbers(persons), _zone_numbers(jobs), moved_zone),
        OccupationFit(fit, CODES, np.arange(len(persons), dtype=np.int32)),
        scoring,
    )
    around = Surroundings(between, fitting, DIMENSIONS, scoring.pay_base, scoring.weights)
    return Place(persons, jobs, problem, around)


def _zone_numbers(items):
    return np.array([-1 if item.latitude is None else item.latitude for item in items], np.int32)


def chance_moves(numbers, jobs):
    """A zone for every shift of each job that has times and a place; its own elsewhere."""
    zones = np.repeat(_zone_numbers(jobs)[:, None], len(HALF_HOURS_MOVED), axis=1)
    for row, job in enumerate(jobs):
        if (job.work_times or job.daily_times) and job.latitude is not None:
            zones[row] = numbers.integers(0, N_ZONES, len(HALF_HOURS_MOVED))
    return zones


def chance_place(seed, n_people, n_vacancies, by_clock=False):
    """A place of this size, the same for the same seed. Vacancies are not in the order of their ids."""
    random, numbers = Random(seed), np.random.default_rng(seed)
    minutes = numbers.choice(
        [0, 10, 16, 30, 45, 61, 75, 99, NOT_REACHABLE], (len(TravelMode), N_ZONES, N_ZONES)
    )
    fit = numbers.choice([0, 333, 700, 1000], (n_people, len(CODES)))
    people = [a_person(random, number) for number in range(n_people)]
    jobs = [a_vacancy(random, number) for number in numbers.permutation(n_vacancies)]
    moves = chance_moves(numbers, jobs) if by_clock else None
    return assemble(people, jobs, minutes.astype(np.uint16), fit.astype(np.int16), moves)


def places(most_people=5, most_vacancies=10, by_clock=False):
    """Places of every small size; with journeys that depend on the clock where asked."""
    return st.builds(
        chance_place,
        st.integers(0, 2**32 - 1),
        st.integers(0, most_people),
        st.integers(0, most_vacancies),
        st.just(by_clock),
    )

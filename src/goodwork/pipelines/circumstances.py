"""The same people under changed circumstances: what moves when only a label changes, and when a way of living does."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from goodwork.core.fairness.measures import mean_of_shown
from goodwork.pipelines.assess import Terms
from goodwork.pipelines.audit_lists import Listed, listed
from goodwork.pipelines.matched import Known, match_all
from goodwork.pipelines.results import Assessment
from goodwork.standards.fairness import Circumstance
from goodwork.vocabulary.pay import AgeBand
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import TravelMode


@dataclass(frozen=True, slots=True)
class Flip:
    """One change that must move nothing: what was changed, and whether every list stayed the same, byte for byte."""

    changed: str
    moved: bool
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Moved:
    """How far each list moves under one circumstance, people by reference.

    `jobs_lost` int64 [n]; `quality` and `pay` float64 [n] are the change of the mean on her list, NaN where either list
    is empty.
    """

    circumstance: Circumstance
    jobs_lost: NDArray[np.int64]
    quality: NDArray[np.float64]
    pay: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Place:
    """All that matching is given. No group is among it, and none can be."""

    people: tuple[Person, ...]
    assessments: tuple[Assessment, ...]
    terms: Terms
    known: Known
    length: int

    def lists(self, people: Sequence[Person]) -> Listed:
        """The lists of these people in this place, through the pipeline of `goodwork match`."""
        return listed(match_all(people, self.assessments, self.terms, self.known, self.length))


def label_flips(place: Place, before: Listed, seed: int) -> tuple[Flip, ...]:
    """Change what a person is called, her age and her place in the file, and match again; and again with the groups read."""
    draw = random.Random(seed)
    names = [person.display_name for person in place.people]
    draw.shuffle(names)
    bands = list(AgeBand)
    renamed = [replace(p, display_name=name) for p, name in zip(place.people, names, strict=True)]
    aged = [
        replace(p, age_band=bands[(bands.index(p.age_band) + 1) % len(bands)] if p.age_band else bands[0])
        for p in place.people
    ]
    shuffled = list(place.people)
    draw.shuffle(shuffled)
    tried = {
        "everybody has another person's name": renamed,
        "everybody is in another age band": aged,
        "people stand in another order in the file": shuffled,
        "nothing, after the groups were read": place.people,
    }
    was = before.fingerprint()
    found = []
    for words, people in tried.items():
        now = place.lists(people).fingerprint()
        found.append(Flip(words, now != was, now))
    return tuple(found)


def under(circumstance: Circumstance, person: Person) -> Person:
    """The person with her terms narrowed by the circumstance; unchanged where they are as narrow already."""
    modes = person.travel_modes
    if circumstance.without_modes and (
        left := frozenset(modes or TravelMode) - set(circumstance.without_modes)
    ):
        modes = left
    elif circumstance.without_modes:
        modes = frozenset({TravelMode.WALK, TravelMode.BUS})  # she drove; she must still get there somehow
    return replace(
        person,
        available=_both(person.available, circumstance.times),
        travel_modes=modes,
        max_weekly_hours=_fewer(person, circumstance.max_weekly_hours),
        min_weekly_hours=_not_above(person.min_weekly_hours, circumstance.max_weekly_hours),
        max_travel_minutes=_least(person.max_travel_minutes, circumstance.max_travel_minutes),
        adjustments=person.adjustments | set(circumstance.adjustments),
    )


def moves(place: Place, before: Listed, circumstance: Circumstance) -> Moved:
    """Put everybody under the circumstance, match again, and compare the lists person by person."""
    changed = [under(circumstance, person) for person in place.people]
    after = place.lists(changed)
    return Moved(
        circumstance=circumstance,
        jobs_lost=before.choice.n_eligible - after.choice.n_eligible,
        quality=_mean(after, after.vacancies.quality) - _mean(before, before.vacancies.quality),
        pay=_mean(after, after.vacancies.pay) - _mean(before, before.vacancies.pay),
    )


def _mean(found: Listed, values: NDArray[np.float64]) -> NDArray[np.float64]:
    rows = np.maximum(found.lists.vacancies, 0)
    return mean_of_shown(values[rows] if len(values) else np.full(rows.shape, np.nan), found.lists.shown)


def _both(hers: WeeklyHours | None, times: WeeklyHours | None) -> WeeklyHours | None:
    if hers is None or times is None:
        return hers or times
    return WeeklyHours(hers.bits & times.bits)


def _fewer(person: Person, most: int | None) -> Decimal | None:
    if most is None:
        return person.max_weekly_hours
    return Decimal(most) if person.max_weekly_hours is None else min(person.max_weekly_hours, Decimal(most))


def _not_above(least: Decimal | None, most: int | None) -> Decimal | None:
    """Her fewest hours, no more than the most she is left with: two limits that contradict would close every job."""
    return least if least is None or most is None else min(least, Decimal(most))


def _least(hers: int | None, most: int | None) -> int | None:
    return hers if most is None else most if hers is None else min(hers, most)

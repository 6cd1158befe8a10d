"""A whole demonstration place from a seed: people, employers and the vacancies they advertise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from goodwork.synthetic.adverts import AdvertMaker, Truth
from goodwork.synthetic.employers import Employer, build_employers
from goodwork.synthetic.people import PersonMaker
from goodwork.synthetic.picking import Pick
from goodwork.synthetic.programme import DemonstrationProgramme, build_programme
from goodwork.synthetic.timetable import FeedTable, invented_timetable
from goodwork.synthetic.town import Home, build_town
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.people import Person


@dataclass(frozen=True, slots=True)
class DemonstrationPlace:
    """An invented place. `truths` holds, by advert id, what is so of each vacancy: readers can be held to it.

    `timetable` is its buses, a GTFS feed's files by name.
    `sharing` is a programme that shares some of the vacancies, with verified facts about the people.
    """

    name: str
    homes: tuple[Home, ...]
    people: tuple[Person, ...]
    employers: tuple[Employer, ...]
    adverts: tuple[Advert, ...]
    truths: Mapping[str, Truth]
    timetable: Mapping[str, FeedTable]
    sharing: DemonstrationProgramme

    @property
    def planted(self) -> dict[str, tuple[str, ...]]:
        """The faults put into each advert that has any, by advert id."""
        return {advert_id: truth.faults for advert_id, truth in self.truths.items() if truth.faults}


def synthesise(
    seed: int, n_people: int, n_vacancies: int, n_employers: int | None = None, *, on: date
) -> DemonstrationPlace:
    """The place of a seed on a day. The first hundred people are the same however many are asked for.

    Pay follows the legal floors of `on`. Raises `StandardError` for a day those do not cover.
    """
    town_seed, people_seed, employers_seed, adverts_seed, sharing_seed = np.random.SeedSequence(seed).spawn(5)
    town = build_town(Pick(town_seed))
    employers = build_employers(
        Pick(employers_seed), town, n_employers or usual_number_of_employers(n_vacancies)
    )
    adverts = AdvertMaker(Pick(adverts_seed), employers, town.name, on)
    made = [adverts.advert(number) for number in range(1, n_vacancies + 1)]
    pick = Pick(people_seed)
    maker = PersonMaker(pick, on)
    people = tuple(maker.person(number, town.home(pick)) for number in range(1, n_people + 1))
    adverts_made = tuple(advert for advert, _ in made)
    return DemonstrationPlace(
        name=town.name,
        homes=town.homes,
        people=people,
        employers=employers,
        adverts=adverts_made,
        truths={advert.advert_id: truth for advert, truth in made},
        timetable=invented_timetable(on),
        sharing=build_programme(Pick(sharing_seed), people, adverts_made, on),
    )


def caseload(
    places: Sequence[tuple[str, float, float]], n: int, seed: int, *, on: date
) -> tuple[Person, ...]:
    """`n` people living at given (postcode, latitude, longitude), each place as likely as another."""
    pick = Pick(np.random.SeedSequence(seed))
    maker = PersonMaker(pick, on)
    return tuple(maker.person(number, Home(*pick.one(places))) for number in range(1, n + 1))


def usual_number_of_employers(n_vacancies: int) -> int:
    """About three vacancies an employer, and enough employers for every kind in a small place."""
    return max(20, n_vacancies // 3)

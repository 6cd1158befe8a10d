"""Where help would matter most: levers counted by where people live and by where work is, in nobody's name.

A row is one change and one place. Counts rest on as many people as the standard on small groups asks, or are not given:
a row that would rest on fewer is left out, as if it were none, so that it cannot be told apart.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.lever_tables import Change
from goodwork.core.matching.lever_words import step_words
from goodwork.core.matching.levers import Levers
from goodwork.pipelines.levers import LABELS
from goodwork.pipelines.matched import Matched
from goodwork.pipelines.results import Assessment, PlaceLever

LIVING, WORKING = "where people live", "where the work is"
NOT_A_PLACE_S = frozenset(
    {"pay", "contract", "exclusions"}
)  # hers to decide, whatever is built or taught near her
UNITS = 3  # the last characters of a whole postcode, which come after the district


def levers_by_place(matched: Matched, levers: Levers, fewest: int) -> tuple[PlaceLever, ...]:
    """Every change that would help at least `fewest` people of one place, by home and by workplace; most people first.

    By home it counts the people to whom the change would open a job. By workplace it counts the jobs it
    would open to at least `fewest` people each, and the most people any of them would gain.
    """
    homes = [district(person.postcode) for person in matched.people]
    sites = [
        work_district(a, site.town if site else "")
        for a, site in zip(matched.assessments, matched.sites, strict=True)
    ]
    found = [
        *_by_home(homes, levers.person_changes, levers.opened_to_person, fewest),
        *_by_site(sites, levers.vacancy_changes, levers.opened_to_vacancy, fewest),
    ]
    return tuple(sorted(found, key=lambda row: (row.side, -row.n_people, row.place)))


def district(postcode: str) -> str:
    """The district of a postcode, "BD1" of "BD1 2AB"; as it is where it is a district already; empty where unknown."""
    letters = "".join(postcode.split()).upper()
    return (
        letters[:-UNITS]
        if len(letters) > UNITS + 1 and letters[-UNITS].isdigit() and letters[-1].isalpha()
        else letters
    )


def work_district(assessment: Assessment, town: str) -> str:
    """The district of a workplace, else its town."""
    stated = assessment.advert.postcode or assessment.facts.place.postcode
    return district(stated) if stated else town


def _by_home(
    homes: Sequence[str], changes: Sequence[Change], opened: NDArray[np.int32], fewest: int
) -> Iterator[PlaceLever]:
    for place, rows in _rows_of(homes):
        helped = (opened[rows] > 0).sum(axis=0)
        for change, n in _shown(changes, helped.tolist(), fewest):
            if change.limit not in NOT_A_PLACE_S:
                yield _row(LIVING, place, change, n, None)


def _by_site(
    sites: Sequence[str], changes: Sequence[Change], opened: NDArray[np.int32], fewest: int
) -> Iterator[PlaceLever]:
    for place, rows in _rows_of(sites):
        most = opened[rows].max(axis=0)
        for change, n in _shown(changes, most.tolist(), fewest):
            n_jobs = int((opened[rows, changes.index(change)] >= fewest).sum())
            yield _row(WORKING, place, change, n, n_jobs)


def _rows_of(places: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """The rows of each place that is known."""
    rows: dict[str, list[int]] = {}
    for row, place in enumerate(places):
        if place:
            rows.setdefault(place, []).append(row)
    yield from sorted(rows.items())


def _shown(changes: Sequence[Change], counts: Sequence[int], fewest: int) -> Iterator[tuple[Change, int]]:
    """The steps that help at least `fewest` people, and as many more than the step of their family shown before.

    Two steps a person apart would say something of that one person.
    """
    most = 0
    for place, (change, n) in enumerate(zip(changes, counts, strict=True)):
        if change.stands_alone or place == 0 or not change.same_family(changes[place - 1]):
            most = 0
        if n >= most + fewest:
            yield change, n
            most = n


def _row(side: str, place: str, change: Change, n_people: int, n_jobs: int | None) -> PlaceLever:
    words = step_words(change.limit, change.family, change.step)
    return PlaceLever(side, place, change.limit, LABELS[change.limit], words, n_people, n_jobs)

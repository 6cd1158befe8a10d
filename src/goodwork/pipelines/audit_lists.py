"""A matched place as the arrays an audit measures: nothing in here knows of groups."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.fairness.measures import Choice, Placed, ShownLists, VacancyFacts
from goodwork.core.matching.levers import sole_limits
from goodwork.core.matching.pairs import explain
from goodwork.pipelines.matched import Matched
from goodwork.pipelines.shortlists import LABELS

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Listed:
    """The lists of a matched place, people by reference: what an audit compares."""

    person_ids: tuple[str, ...]
    vacancy_ids: tuple[str, ...]
    lists: ShownLists
    vacancies: VacancyFacts
    choice: Choice
    order: NDArray[np.int64]  # the matched place's row of each person

    def fingerprint(self) -> str:
        """A digest of every list by reference: order, scores, parts and journeys. Equal for equal lists, byte for byte."""
        digest = hashlib.sha256()
        for row, person in enumerate(self.person_ids):
            shown = self.lists.vacancies[row]
            names = [self.vacancy_ids[v] for v in shown if v >= 0]
            digest.update(repr((person, names)).encode())
            for values in (self.lists.scores[row], self.lists.parts[row], self.lists.minutes[row]):
                digest.update(values[: len(names)].tobytes())
        return digest.hexdigest()


def listed(matched: Matched) -> Listed:
    """The lists as they are shown, people in the order of their references: an order that no file chose."""
    order = np.array(sorted(range(len(matched.people)), key=lambda i: matched.people[i].person_id), np.int64)
    counts = sole_limits(matched.problem, layout=matched.layout)
    names = {name: i for i, name in enumerate(counts.limits)}
    n_eligible = sum(
        (lists.n_eligible for lists in matched.shortlists.values()), np.zeros(len(order), np.int64)
    )
    return Listed(
        person_ids=tuple(matched.people[i].person_id for i in order),
        vacancy_ids=tuple(vacancy.vacancy_id for vacancy in matched.vacancies),
        lists=_shown(matched, order),
        vacancies=vacancy_facts(matched),
        choice=Choice(
            n_eligible=np.asarray(n_eligible, np.int64)[order],
            n_in_reach=next(iter(matched.shortlists.values())).n_in_reach.astype(np.int64)[order],
            closed=counts.by_person.astype(np.int64)[order],
            limits={name: LABELS[name] for name in names},
        ),
        order=order,
    )


def vacancy_facts(matched: Matched) -> VacancyFacts:
    """Quality, pay and places of each vacancy."""
    problem = matched.problem
    return VacancyFacts(
        quality=np.array([np.mean(v.quality) if v.quality else 0.0 for v in matched.vacancies], np.float64),
        pay=np.where(problem.vacancies.pay >= 0, problem.vacancies.pay / 100, np.nan).astype(np.float64),
        places=np.array([v.n_places for v in matched.vacancies], np.int64),
    )


def _shown(matched: Matched, order: NDArray[np.int64]) -> ShownLists:
    some = next(iter(matched.shortlists.values()))
    shape = (len(order), matched.length)
    vacancies = np.full(shape, NOBODY, np.int32)
    parts = np.zeros((*shape, len(some.part_names)), np.int64)
    minutes = np.full(shape, np.nan)
    for row, person in enumerate(order):
        place = 0
        for nearness, lists in matched.shortlists.items():
            for column in range(int(matched.n_shown[nearness][person])):
                vacancies[row, place] = lists.vacancies[person, column]
                parts[row, place] = lists.parts[person, column]
                if lists.minutes[person, column] >= 0:
                    minutes[row, place] = lists.minutes[person, column]
                place += 1
    return ShownLists(vacancies, parts.sum(axis=2), parts, some.part_names, minutes)


def scores_made_again(matched: Matched, found: Listed) -> NDArray[np.int64]:
    """Every shown score made again, one pair at a time, from the person's own answers and the vacancy: int64 [n, k].

    By the slow code of explanations, which has nothing in common with the scan but the declared weights.
    """
    again = np.zeros_like(found.lists.scores)
    for row, person in enumerate(found.order):
        for place, vacancy in enumerate(found.lists.vacancies[row]):
            if vacancy >= 0:
                again[row, place] = explain(matched.problem, int(person), int(vacancy)).score
    return again


def placed(found: Listed, pairs: Sequence[tuple[str, str]]) -> tuple[Placed, list[str]]:
    """Who was given which vacancy, by row; and sentences about pairs that name nobody or nothing known here."""
    people = {person: row for row, person in enumerate(found.person_ids)}
    vacancies = {vacancy: row for row, vacancy in enumerate(found.vacancy_ids)}
    rows = np.full(len(people), NOBODY, np.int32)
    strangers = [person for person, _ in pairs if person not in people]
    nowhere = [vacancy for person, vacancy in pairs if person in people and vacancy not in vacancies]
    for person, vacancy in pairs:
        if person in people and vacancy in vacancies:
            rows[people[person]] = vacancies[vacancy]
    notes = []
    if strangers:
        notes.append(f"{len(strangers)} placed people are not in the people file, the first {strangers[0]}.")
    if nowhere:
        notes.append(
            f"{len(nowhere)} places are at vacancies that are not in the file, the first {nowhere[0]}."
        )
    return Placed(rows), notes

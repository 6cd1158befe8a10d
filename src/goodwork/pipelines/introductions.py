"""Who is introduced to which employer now, and who waits: from everybody's two lists."""

from collections.abc import Mapping, Sequence

import numpy as np

from goodwork.core.allocation.held import held_pairs
from goodwork.core.allocation.introductions import STANDINGS, introduce
from goodwork.core.allocation.priority import lottery
from goodwork.pipelines.results import Crowd, Introduction, Shortlist
from goodwork.standards.crowding import introductions_at_once


def introductions(shortlists: Sequence[Shortlist], crowds: Mapping[str, Crowd]) -> tuple[Introduction, ...]:
    """One for each job on each person's lists, in her order: her best jobs first, then the rest of her second list."""
    rule, row_of = introductions_at_once(), {vacancy_id: row for row, vacancy_id in enumerate(crowds)}
    wanted = [(person, row_of[job], job) for person, held in enumerate(shortlists) for job in _wanted(held)]
    people = np.array([person for person, _, _ in wanted], np.int64)
    places = np.array([place for _, place, _ in wanted], np.int64)
    in_order = -np.arange(len(wanted), dtype=np.int64)  # hers is the order of her lists, so earlier is more
    pairs = held_pairs(people, places, in_order, len(shortlists), np.arange(len(crowds), dtype=np.int32))
    at_most = np.array([crowd.n_introductions for crowd in crowds.values()], np.int64)
    found = introduce(pairs, at_most, _drawn(shortlists, rule.draw), rule.for_each_person.n)
    told = zip(wanted, found.standing.tolist(), found.ahead.tolist(), strict=True)
    return tuple(
        Introduction(shortlists[person].person.person_id, job, STANDINGS[standing], ahead)
        for (person, _, job), standing, ahead in told
    )


def _wanted(held: Shortlist) -> list[str]:
    second = [entry.job.vacancy_id for entry in held.less_crowded]
    return list(dict.fromkeys([*(job.vacancy_id for job in held.jobs), *second]))


def _drawn(shortlists: Sequence[Shortlist], draw: str) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Everybody's place in the lottery, the lowest number first; the earlier row where two share a number."""
    numbers = [lottery(draw, held.person.person_id) for held in shortlists]
    line = np.empty(len(numbers), np.int32)
    line[sorted(range(len(numbers)), key=lambda row: (numbers[row], row))] = np.arange(len(numbers))
    return line

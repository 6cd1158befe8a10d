"""From verified facts to places in line: points, the group and the places held for it, as a programme publishes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from goodwork.core.allocation.graph import Int32s, Int64s
from goodwork.core.allocation.priority import Priorities, lines, reserved_places
from goodwork.standards.programme import Programme

Facts = Mapping[str, int]  # a fact that counts for her: 1 where it is so, or the figure


@dataclass(frozen=True, slots=True)
class Standing:
    """`points` int64 [n_scales, n_people]; a scale is a set of criteria that some places share, all-places' first."""

    points: Int64s
    priorities: Priorities


def standing(
    programme: Programme,
    facts: Sequence[Facts],
    person_ids: Sequence[str],
    vacancy_ids: Sequence[str],
    capacities: Int64s,
) -> Standing:
    """Everybody's points and place in line. `facts` are each person's that count; what is not there is not held."""
    scales, scale = _scales(programme, vacancy_ids)
    points = np.zeros((len(scales), len(facts)), np.int64)
    for row, held in enumerate(facts):
        earned = [criterion.points_for(held.get(criterion.fact, 0)) for criterion in programme.criteria]
        for number, criteria in enumerate(scales):
            points[number, row] = sum(earned[i] for i in criteria)
    reserve = programme.reserve
    group = (
        [bool(reserve) and any(held.get(f, 0) >= 1 for f in reserve.facts) for held in facts]
        if reserve
        else [False] * len(facts)
    )
    reserved = (
        reserved_places(capacities, reserve.percent, reserve.where_capacity_at_least)
        if reserve
        else np.zeros(len(capacities), np.int64)
    )
    line = lines(points, person_ids, programme.lottery.seed)
    return Standing(points, Priorities(line, scale, np.array(group, np.bool_), reserved))


def _scales(programme: Programme, vacancy_ids: Sequence[str]) -> tuple[list[tuple[int, ...]], Int32s]:
    """The different sets of criteria, and which each place goes by. The first is that of places with none of their own."""
    everywhere = tuple(i for i, criterion in enumerate(programme.criteria) if not criterion.only_for)
    own: dict[str, list[int]] = {}
    for i, criterion in enumerate(programme.criteria):
        for vacancy_id in criterion.only_for:
            own.setdefault(vacancy_id, []).append(i)
    found = {everywhere: 0}
    numbers = [
        found.setdefault(tuple(sorted({*everywhere, *own.get(vacancy_id, ())})), len(found))
        for vacancy_id in vacancy_ids
    ]
    return list(found), np.array(numbers, np.int32)

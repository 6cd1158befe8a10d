"""Kinds of area by where residents work and who holds the area's jobs, from a declared, ordered list of conditions.

The kinds are this project's own. They use the ingredients published research names, and claim to reproduce none of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from goodwork.core.places.deprivation import Deprivation
from goodwork.core.places.flows import Counts, Flags, Floats, Flows
from goodwork.standards.typologies import CommutingTypology, Condition, WorkKind

TOO_FEW = "too_few_workers"
NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """Of each area, int64 [n_areas]: residents who travel to work, jobs people travel to, and those who do both in it.

    `workers` counts residents whose workplace lies elsewhere than the listed areas too.
    """

    workers: Counts
    jobs: Counts
    within: Counts


@dataclass(frozen=True, slots=True)
class Measured:
    """`values` float64 [n_areas] by measure (NaN where it cannot be told), and `place` the whole place's own figure."""

    values: Mapping[str, Floats]
    place: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class WorkKinds:
    """Of each area: its kind, whether the kind stays when each line moves by the margin, what was measured, and whether it
    is of the core or an area of work.
    """

    areas: tuple[str, ...]
    kind: tuple[str, ...]
    is_firm: Flags
    facts: WorkFacts
    measured: Measured
    in_core: Flags
    in_zone: Flags

    def counts(self) -> dict[str, int]:
        """How many areas are of each kind, in alphabetical order of its id."""
        return {kind: self.kind.count(kind) for kind in sorted(set(self.kind))}


def work_kinds(
    flows: Flows, deprivation: Deprivation, out_of_work: Floats | None, typology: CommutingTypology
) -> WorkKinds:
    """The kind of every area. `out_of_work` float64 [n_areas] is a share of people of working age, NaN or None not known."""
    facts = _facts(flows)
    first = _measured(flows, facts, deprivation, out_of_work, typology)
    core = _all_hold(typology.core, first)
    zone = ~core & _all_hold(typology.zone, first)
    measured = _with_destinations(flows, facts, first, core, zone)
    firsts = _first_kinds(typology.kinds, measured)
    firm = np.ones(len(flows.areas), np.bool_)
    for moved in _moved(typology.kinds, typology.margin.value):
        firm &= _first_kinds(moved, measured) == firsts
    enough = facts.workers >= typology.fewest_workers.value
    ids = [kind.id for kind in typology.kinds]
    kinds = tuple(
        TOO_FEW if not ok else NOT_KNOWN if number < 0 else ids[number]
        for ok, number in zip(enough, firsts, strict=True)
    )
    return WorkKinds(flows.areas, kinds, firm & enough & (firsts >= 0), facts, measured, core, zone)


def _facts(flows: Flows) -> WorkFacts:
    everybody = np.ones(len(flows.count), np.bool_)
    within = flows.origin == flows.destination
    return WorkFacts(
        flows.total(flows.origin, everybody),
        flows.total(flows.destination, everybody),
        flows.total(flows.origin, within),
    )


def _measured(
    flows: Flows,
    facts: WorkFacts,
    deprivation: Deprivation,
    out_of_work: Floats | None,
    typology: CommutingTypology,
) -> Measured:
    """All that can be told before it is known which areas are the core and the areas of work."""
    deprived = np.where(
        np.isnan(deprivation.rank), np.nan, deprivation.in_most_deprived(typology.deprived.value)
    )
    held = _held_from_less_deprived(flows, deprivation, typology)
    values = {
        "is_deprived": deprived,
        "jobs_per_worker": _ratio(facts.jobs, facts.workers),
        "share_of_all_jobs": _ratio(facts.jobs, np.full_like(facts.jobs, facts.jobs.sum())),
        "jobs_held_from_less_deprived": _ratio(*held),
        "works_here": _ratio(facts.within, facts.workers),
        "leaves": _ratio(facts.workers - facts.within, facts.workers),
        "out_of_work": np.full(len(flows.areas), np.nan) if out_of_work is None else out_of_work,
    }
    known = ~np.isnan(values["out_of_work"]) & (facts.workers > 0)
    weighted = values["out_of_work"][known] @ facts.workers[known] / max(facts.workers[known].sum(), 1)
    workers = max(int(facts.workers.sum()), 1)
    place = {
        "jobs_per_worker": facts.jobs.sum() / workers,
        "share_of_all_jobs": 1 / max(len(flows.areas), 1),
        "jobs_held_from_less_deprived": held[0].sum() / max(held[1].sum(), 1),
        "works_here": facts.within.sum() / workers,
        "leaves": 1 - facts.within.sum() / workers,
        "out_of_work": float(weighted) if known.any() else np.nan,
    }
    return Measured(values, place)


def _held_from_less_deprived(
    flows: Flows, deprivation: Deprivation, typology: CommutingTypology
) -> tuple[Counts, Counts]:
    """Jobs held from less deprived areas, and jobs whose holder's home is known; the area's own residents among them."""
    ranked = np.append(~np.isnan(deprivation.rank), False)
    known = ranked[flows.origin] & ranked[flows.destination]
    less = np.zeros_like(known)
    less[known] = deprivation.is_less_deprived(
        flows.origin[known], flows.destination[known], typology.similar.rule
    )
    return flows.total(flows.destination, less), flows.total(flows.destination, known)


def _with_destinations(
    flows: Flows, facts: WorkFacts, measured: Measured, core: Flags, zone: Flags
) -> Measured:
    values, place = dict(measured.values), dict(measured.place)
    for name, members in (("works_in_core", core), ("works_in_zones", zone)):
        to = np.append(members, False)[flows.destination]
        if name == "works_in_zones":
            to &= flows.origin != flows.destination
        going = flows.total(flows.origin, to)
        values[name] = _ratio(going, facts.workers)
        place[name] = going.sum() / max(int(facts.workers.sum()), 1)
    return Measured(values, place)


def _ratio(k: Counts, n: Counts) -> Floats:
    return np.asarray(np.where(n > 0, k / np.maximum(n, 1), np.nan))


def _holds(condition: Condition, measured: Measured) -> Floats:
    """1 where it holds, 0 where not, NaN where it cannot be told."""
    values = measured.values[condition.measure]
    line = condition.line * (measured.place[condition.measure] if condition.times_place else 1.0)
    met = values >= line if condition.at_least is not None else values < line
    return np.where(np.isnan(values) | np.isnan(line), np.nan, met.astype(np.float64))


def _all_hold(conditions: Sequence[Condition], measured: Measured) -> Flags:
    """Where all are known to hold."""
    held = [_holds(condition, measured) == 1 for condition in conditions]
    return np.asarray(np.logical_and.reduce(held))


def _first_kinds(kinds: Sequence[WorkKind], measured: Measured) -> Counts:
    """The number of the first kind whose conditions all hold; -1 where an earlier one cannot be told.

    A kind is out as soon as one of its conditions fails, whatever the others are.
    """
    n = len(next(iter(measured.values.values())))
    found = np.full(n, np.nan)
    for number, kind in enumerate(kinds):
        held = np.array([_holds(c, measured) for c in kind.conditions]).reshape(len(kind.conditions), n)
        fails = (held == 0).any(axis=0)
        unknown = ~fails & np.isnan(held).any(axis=0)
        undecided = np.isnan(found)
        found[undecided & unknown] = -1
        found[undecided & ~fails & ~unknown] = number
    return found.astype(np.int64)


def _moved(kinds: Sequence[WorkKind], margin: float) -> list[list[WorkKind]]:
    """The list with one line moved up or down by the margin, once for each line that is a matter of degree."""
    found = []
    for number, kind in enumerate(kinds):
        for c, condition in enumerate(kind.conditions):
            if condition.measure == "is_deprived":
                continue
            for factor in (1 - margin, 1 + margin):
                conditions = [*kind.conditions]
                conditions[c] = condition.moved(factor)
                changed = kind.model_copy(update={"conditions": tuple(conditions)})
                found.append([*kinds[:number], changed, *kinds[number + 1 :]])
    return found

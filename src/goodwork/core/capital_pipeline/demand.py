"""Work asked for, in person-years, by occupation and calendar year: money in, person-years out, and nothing lost between."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.capital_pipeline.projects import Phase, Project, shares_by_year, years_of
from goodwork.standards.capital_pipeline import Deflators, LabourDemand

#: The first axis of every array of figures.
ENDS = ("low", "central", "high")

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Demand:
    """`person_years` is float64 [3 ends, phase, occupation, year]; `phases` names each phase with its project.

    Low counts only projects sure enough, at low coefficients; central and low weigh each project by the chance that it
    goes ahead; high takes every project as sure, at high coefficients.
    """

    phases: tuple[tuple[Project, Phase], ...]
    occupations: tuple[str, ...]
    years: tuple[int, ...]
    person_years: NDArray[np.float64]

    def by_occupation_and_year(self) -> NDArray[np.float64]:
        """float64 [3 ends, occupation, year]."""
        return np.asarray(self.person_years.sum(axis=1), np.float64)

    def by_year(self) -> NDArray[np.float64]:
        """float64 [3 ends, year]."""
        return np.asarray(self.person_years.sum(axis=(1, 2)), np.float64)

    def by_project(self) -> dict[str, NDArray[np.float64]]:
        """float64 [3 ends] by the id of each project."""
        found: dict[str, NDArray[np.float64]] = {}
        for at, (project, _) in enumerate(self.phases):
            found[project.id] = found.get(project.id, np.zeros(3)) + self.person_years[:, at].sum(axis=(1, 2))
        return found


def million_in(project: Project, phase: Phase, deflators: Deflators, year: int) -> float:
    """Millions of pounds of a phase, in prices of `year`. Raises `KeyError` where no deflator is on file."""
    return deflators.into(year, phase.pounds, project.price_year) / MILLION


def demand(projects: Sequence[Project], coefficients: LabourDemand, deflators: Deflators) -> Demand:
    """The work that all projects ask for.

    Raises `KeyError` for a sector or price year the standards do not have: readers of files refuse those by name.
    """
    phases = tuple((project, phase) for project in projects for phase in project.phases)
    years = years_of(projects)
    mixes = [coefficients.mix(project.sector, phase.kind) for project, phase in phases]
    occupations = tuple(sorted({code for mix in mixes for code in mix}))
    at = {code: place for place, code in enumerate(occupations)}
    found = np.zeros((3, len(phases), len(occupations), len(years)))
    for row, ((project, phase), mix) in enumerate(zip(phases, mixes, strict=True)):
        totals = phase_person_years(project, phase, coefficients, deflators)
        spread = np.array(shares_by_year(phase.period, years))
        for code, share in mix.items():
            found[:, row, at[code]] = np.outer(totals, spread) * share
    return Demand(phases, occupations, years, found)


def phase_person_years(
    project: Project, phase: Phase, coefficients: LabourDemand, deflators: Deflators
) -> tuple[float, float, float]:
    """Low, central and high person-years of one phase, all years and occupations together."""
    million = million_in(project, phase, deflators, coefficients.price_year)
    ranged = coefficients.sectors[project.sector].person_years_per_million[phase.kind]
    sure_enough = project.confidence * 100 >= coefficients.counted_in_low.percent
    low = million * ranged.low * project.confidence if sure_enough else 0.0
    return low, million * ranged.value * project.confidence, million * ranged.high

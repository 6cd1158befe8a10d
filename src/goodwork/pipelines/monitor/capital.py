"""Planned projects in, the work they ask for and who is there to do it out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from goodwork.connectors.open_data.local_skills import local_workforce
from goodwork.connectors.open_data.occupations import read_occupations
from goodwork.connectors.open_data.register import LOCAL_SKILLS
from goodwork.connectors.programme_files.projects import read_projects
from goodwork.connectors.programme_files.workforce import read_workforce
from goodwork.connectors.tables.people import read_people
from goodwork.core.capital_pipeline.commitments import Due, commitments_due
from goodwork.core.capital_pipeline.demand import Demand, demand
from goodwork.core.capital_pipeline.draws import gap_draws
from goodwork.core.capital_pipeline.gaps import Gap, gaps
from goodwork.core.capital_pipeline.projects import Project
from goodwork.core.capital_pipeline.supply import LocalWorkforce, supply
from goodwork.pipelines.monitor.place_files import needed, refusals, source_of, table_in
from goodwork.pipelines.monitor.result import Refused, SourceFile
from goodwork.standards.capital_pipeline import (
    Commitments,
    Deflators,
    LabourDemand,
    LabourSupply,
    commitments,
    deflators,
    labour_demand,
    labour_supply,
)
from goodwork.standards.small_counts import fewest_people
from goodwork.vocabulary.people import Person

PROJECTS, WORKFORCE, PEOPLE = "projects", "workforce", "people"
SUB_MAJOR = 2  # figures of a SOC 2020 code that name its sub-major group


@dataclass(frozen=True, slots=True)
class CapitalResult:
    """Everything the page of planned projects shows.

    `workforce` is None where no figures of the area are at hand; `workforce_source` says whose they are.
    """

    place: str
    projects: tuple[Project, ...]
    demand: Demand
    gaps: tuple[Gap, ...]
    due: tuple[Due, ...]
    workforce: LocalWorkforce | None
    workforce_source: str
    sources: tuple[SourceFile, ...]
    refused: tuple[Refused, ...]
    labour: LabourDemand
    prices: Deflators
    places_due: Commitments
    supply_rules: LabourSupply


def capital_of(folder: Path, place: str, data: Path | None) -> CapitalResult:
    """The capital pipeline of a folder: `projects`, and where given `workforce` and `people`, each a table.

    Raises `TableError` where there are no projects or a file cannot be used, `OpenDataError` where public data is wrong.
    """
    labour, prices, places_due, rules = labour_demand(), deflators(), commitments(), labour_supply()
    path = needed(table_in(folder, PROJECTS), folder, "projects.csv")
    read = read_projects(path, labour, prices, places_due)
    sources = [source_of(path, "Planned projects", place, read.n_rows)]
    refused = refusals(read.rejects, "that phase is not counted")
    workforce, whose, more_sources, more_refused = _workforce(folder, place, data)
    wanted = demand(read.records, labour, prices)
    there = supply(workforce, rules, wanted.occupations, wanted.years) if workforce else None
    spread = gap_draws(wanted, workforce, labour, prices, rules) if workforce else None
    return CapitalResult(
        place=place,
        projects=read.records,
        demand=wanted,
        gaps=tuple(gaps(wanted, there, spread, labour, rules.sure_enough.percent / 100)),
        due=tuple(commitments_due(read.records, places_due, prices)),
        workforce=workforce,
        workforce_source=whose,
        sources=(*sources, *more_sources),
        refused=(*refused, *more_refused),
        labour=labour,
        prices=prices,
        places_due=places_due,
        supply_rules=rules,
    )


def _workforce(
    folder: Path, place: str, data: Path | None
) -> tuple[LocalWorkforce | None, str, list[SourceFile], tuple[Refused, ...]]:
    """The place's own figures where it gives them, else the public ones; its own list of people beside either."""
    workforce, whose = local_workforce(data, place), LOCAL_SKILLS.publisher
    sources, refused = [], []
    if path := table_in(folder, WORKFORCE):
        read = read_workforce(path)
        public = workforce or LocalWorkforce({}, None, "as the place gives them", 0)
        workforce = replace(
            public,
            employed={row.occupation: row.employed for row in read.records},
            unemployed_by={
                row.occupation: row.unemployed for row in read.records if row.unemployed is not None
            },
            own_list=publishable({row.occupation: row.own_list for row in read.records}),
        )
        whose = f"{place}'s own figures"
        sources.append(source_of(path, "Who works in each occupation", place, read.n_rows))
        refused += refusals(read.rejects, "that occupation is not known")
    elif workforce and data:
        sources.append(_public_source(data, workforce))
    if workforce and (path := table_in(folder, PEOPLE)):
        people = read_people(path)
        workforce = replace(workforce, own_list=publishable(wanted_occupations(people.records, data)))
        sources.append(
            source_of(path, "People the place supports, counted by the work they want", place, people.n_rows)
        )
    return workforce, whose if workforce else "", sources, tuple(refused)


def _public_source(data: Path, workforce: LocalWorkforce) -> SourceFile:
    found = source_of(
        data / LOCAL_SKILLS.path, "Employment by occupation, and projections to 2035", LOCAL_SKILLS.publisher
    )
    return replace(
        found,
        path=LOCAL_SKILLS.path,
        licence=LOCAL_SKILLS.licence,
        address=LOCAL_SKILLS.page,
        note=workforce.period,
    )


def wanted_occupations(people: Iterable[Person], data: Path | None) -> dict[str, int]:
    """People by the sub-major group of the first work each wants that can be recognised. Each person counts once."""
    index = read_occupations(data, with_skills=False).index
    counted: Counter[str] = Counter()
    for person in people:
        guesses = (guess[0].soc_code for guess in index.code_many(person.occupations_wanted) if guess)
        if code := next(guesses, ""):
            counted[code[:SUB_MAJOR]] += 1
    return dict(counted)


def publishable(listed: dict[str, int]) -> dict[str, int]:
    """Counts that rest on enough people. Smaller ones are left out of the sum, so that no page can be read back to them."""
    return {code: n for code, n in listed.items() if n >= fewest_people()}

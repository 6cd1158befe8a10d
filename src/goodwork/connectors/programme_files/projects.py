"""Planned projects from a table, one row a phase: good rows go on, others come back with file, row, column and reason."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from goodwork.connectors.programme_files.place_codes import place_code
from goodwork.connectors.tables.headings import knows_headings
from goodwork.connectors.tables.open import open_table
from goodwork.connectors.tables.reading import MEGABYTE, Limits, Reading
from goodwork.connectors.tables.rows import RowError, Values, read_rows
from goodwork.core.capital_pipeline.projects import Phase, Project
from goodwork.standards.capital_pipeline import Commitments, Deflators, LabourDemand
from goodwork.vocabulary.capital import PhaseKind
from goodwork.vocabulary.periods import Period
from goodwork.vocabulary.source import Source
from goodwork.vocabulary.tables import CellKind, Column, TableSchema, heading_key

#: The phases of every project of a region many times over; each is worked out year by year.
PROJECT_LIMITS = Limits(file_bytes=20 * MEGABYTE, expanded_bytes=100 * MEGABYTE, rows=2_000)
LEAST_POUNDS = 1_000
MOST_POUNDS = 200_000_000_000
LONGEST_YEARS = 60
_POUNDS = re.compile(r"£? ?(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?) ?%?")
_YEAR = re.compile(r"(20\d\d)")
_PLACES = re.compile(r"\d{1,5}")
PROMISED = "promised_"
#: What every row of one project says alike.
_SAME = ("name", "promoter", "place_code", "sector", "price_year", "confidence_percent")


def projects_schema(demand: LabourDemand, commitments: Commitments) -> TableSchema:
    """The table of planned projects, with the sectors and commitments on file."""
    sectors = {heading_key(w): name for name, s in demand.sectors.items() for w in (name, s.label, *s.also)}
    phases = {heading_key(kind.value): kind.value for kind in PhaseKind} | {
        "build": "construction", "works": "construction", "planning": "design", "running": "operation", "inuse": "operation",
    }  # fmt: skip

    def needed(name: str, kind: CellKind, meaning: str, example: str, *also: str, **more: Any) -> Column:
        return Column(name, kind, meaning, example, also, required=True, reject_row=True, **more)

    columns = (
        needed("project_id", CellKind.TEXT, "Your reference, the same on every row of the project.", "P01", "id", "ref"),
        needed("name", CellKind.TEXT, "What the project is called.", "Station Quarter homes", "project", "project name"),
        needed("promoter", CellKind.TEXT, "Who pays for it or leads it.", "Brackenford Council", "lead", "client"),
        needed("place_code", CellKind.TEXT, "The GSS code of the area it is in.", "E08000035", "area code", "gss code"),
        needed("sector", CellKind.CODE, "What kind of project it is.", "housing", codes=tuple(demand.sectors), words=sectors),
        needed("phase", CellKind.CODE, "Design, construction or operation.", "construction", codes=tuple(PhaseKind), words=phases),
        needed("value_pounds", CellKind.TEXT, "What is spent in this phase, in pounds.", "12500000", "value", "cost", "value £", "value gbp"),
        needed("price_year", CellKind.TEXT, "The year whose prices the value is in.", "2025", "prices of"),
        needed("phase_start", CellKind.DATE, "The first day of the phase.", "2027-04-01", "start", "start date"),
        needed("phase_end", CellKind.DATE, "The last day of the phase.", "2029-03-31", "end", "end date"),
        needed("confidence_percent", CellKind.TEXT, "The chance that it goes ahead as planned, from 1 to 100.", "80", "confidence", "confidence %"),
        Column("project_start", CellKind.DATE, "The first day of the whole project.", "2026-09-01", reject_row=True),
        *(
            Column(f"{PROMISED}{name}", CellKind.TEXT, f"{c.label} promised for the whole project.", "6", reject_row=True)
            for name, c in commitments.commitments.items()
        ),
    )  # fmt: skip
    return TableSchema("projects", "phase of a project", "", columns, together=())


def read_projects(
    path: Path,
    demand: LabourDemand,
    deflators: Deflators,
    commitments: Commitments,
    limits: Limits = PROJECT_LIMITS,
) -> Reading[Project]:
    """Projects from a CSV, XLSX, Parquet, JSON or JSONL file. Raises `TableError` where it cannot be used at all.

    `n_rows` counts phases; a project with a phase that was set aside goes on with its other phases.
    """
    schema = projects_schema(demand, commitments)
    builder = _Builder(deflators)
    table = open_table(Path(path), knows_headings(schema, {}), limits)
    read = read_rows(table, schema, builder.add, {}, None, limits)
    return replace(read, records=builder.projects())  # type: ignore[type-var]


@dataclass(slots=True)
class _Builder:
    """Projects as their rows come in."""

    deflators: Deflators
    first: dict[str, tuple[dict[str, object], Source]] = field(default_factory=dict)
    phases: dict[str, list[Phase]] = field(default_factory=dict)

    def add(self, values: Values, source: Source) -> Phase:
        """One row. What it adds is kept only when the whole row is good."""
        project = str(values["project_id"])
        phase = Phase(
            PhaseKind(str(values["phase"])), _period(values), _pounds(values), source
        )  # checked before anything of the project, which an earlier row may have right
        row = dict(values)
        row["price_year"] = self._price_year(values)
        row["confidence_percent"] = _confidence(values)
        row["place_code"] = place_code(values, phase.period.start)
        row |= {name: _promised(values, name) for name in values if name.startswith(PROMISED)}
        self._agrees(project, row)
        for other in self.phases.get(project, []):
            if phase.period.start <= other.period.end and other.period.start <= phase.period.end:
                raise RowError(
                    "phase_start",
                    f"the phase overlaps the one in row {other.source.row} ({other.period}): give each day to one phase",
                )
        known, _ = self.first.setdefault(project, (row, source))
        for name in row.keys() - known.keys():  # a promise that only a later row names
            known[name] = row[name]
        self.phases.setdefault(project, []).append(phase)
        return phase

    def _agrees(self, project: str, row: Values) -> None:
        if project not in self.first:
            return
        first, source = self.first[project]
        promised = [name for name in (*first, *row) if name.startswith(PROMISED)]
        for name in (*_SAME, *promised):
            if name.startswith(PROMISED) and (name not in row or name not in first):
                continue
            if row.get(name) != first.get(name):
                raise RowError(
                    name,
                    f"is {row.get(name)} here and {first.get(name)} in row {source.row}: every row of project {project} says the same",
                )

    def _price_year(self, values: Values) -> int:
        match = _YEAR.fullmatch(str(values["price_year"]).strip())
        if not match:
            raise RowError("price_year", "is not a year: write one such as 2025")
        year = int(match[1])
        if year not in self.deflators.years:
            first, last = min(self.deflators.years), max(self.deflators.years)
            raise RowError("price_year", f"has no deflator: those on file are for {first} to {last}")
        return year

    def projects(self) -> tuple[Project, ...]:
        """Every project with its phases in the order of their dates."""
        return tuple(self._project(name) for name in self.phases)

    def _project(self, name: str) -> Project:
        row: Any = self.first[name][0]
        return Project(
            id=name,
            name=row["name"],
            promoter=row["promoter"],
            area=row["place_code"],
            sector=row["sector"],
            price_year=row["price_year"],
            confidence=row["confidence_percent"] / 100,
            phases=tuple(sorted(self.phases[name], key=lambda phase: phase.period)),
            promised={key.removeprefix(PROMISED): n for key, n in row.items() if key.startswith(PROMISED)},
        )


def _period(values: Values) -> Period:
    start, end, project_start = (values.get(name) for name in ("phase_start", "phase_end", "project_start"))
    assert isinstance(start, date)
    assert isinstance(end, date)
    if end < start:
        raise RowError("phase_end", f"the phase ends before it starts on {start}")
    if isinstance(project_start, date) and start < project_start:
        raise RowError("phase_start", f"the phase starts before the project does, on {project_start}")
    if end.year - start.year > LONGEST_YEARS:
        raise RowError("phase_end", f"the phase lasts more than {LONGEST_YEARS} years: check the year")
    return Period(start, end)


def _pounds(values: Values) -> float:
    match = _POUNDS.fullmatch(str(values["value_pounds"]).strip())
    if not match:
        raise RowError("value_pounds", "is not an amount: write whole pounds in figures, such as 12500000")
    pounds = float(match[1].replace(",", ""))
    if pounds < LEAST_POUNDS:
        raise RowError(
            "value_pounds",
            f"is less than £{LEAST_POUNDS:,}: write pounds, not thousands or millions of pounds",
        )
    if pounds > MOST_POUNDS:
        raise RowError("value_pounds", f"is more than £{MOST_POUNDS:,}: check the noughts")
    return pounds


def _confidence(values: Values) -> float:
    match = _PERCENT.fullmatch(str(values["confidence_percent"]).strip())
    percent = float(match[1]) if match else -1.0
    if 0 < percent <= 1:
        raise RowError(
            "confidence_percent",
            f"looks like a fraction: write {percent * 100:g} if you mean {percent * 100:g}%",
        )
    if not 1 < percent <= 100:
        raise RowError("confidence_percent", "is not a percentage from 1 to 100: write 80 for 80%")
    return percent


def _promised(values: Values, name: str) -> int:
    text = str(values[name]).strip()
    if not _PLACES.fullmatch(text):
        raise RowError(name, "is not a whole number of places, or 0")
    return int(text)

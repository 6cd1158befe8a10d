"""Places for trainees and local people each project should offer, each person counted once however many phases she is there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor

from goodwork.core.capital_pipeline.demand import million_in
from goodwork.core.capital_pipeline.projects import Project
from goodwork.standards.capital_pipeline import Commitment, Commitments, Deflators


@dataclass(frozen=True, slots=True)
class Due:
    """What one project should offer of one kind: people who start, by year; beside it what was promised, if anything."""

    project: Project
    commitment: str
    starts_by_year: Mapping[int, int]
    places_by_phase: tuple[int, ...]
    promised: int | None

    @property
    def people(self) -> int:
        """People in all, each once."""
        return sum(self.starts_by_year.values())


def commitments_due(projects: Sequence[Project], rules: Commitments, deflators: Deflators) -> Iterator[Due]:
    """For each project large enough, what it should offer of each kind. Smaller ones carry none."""
    for project in projects:
        million = sum(million_in(project, phase, deflators, rules.price_year) for phase in project.phases)
        if million >= rules.least_value.million:
            for name, rule in rules.commitments.items():
                yield _due(project, name, rule, rules, deflators)


def _due(project: Project, name: str, rule: Commitment, rules: Commitments, deflators: Deflators) -> Due:
    """Phase by phase in order: those still there from earlier phases hold a place each, and only the rest start."""
    starts: list[tuple[date, int]] = []
    places_by_phase = []
    for phase in project.phases:
        if phase.kind not in rule.phases:
            places_by_phase.append(0)
            continue
        places = whole(rule.per_million * million_in(project, phase, deflators, rules.price_year))
        still_there = sum(n for on, n in starts if months_after(on, rule.lasts_months) > phase.period.start)
        starts.append((phase.period.start, max(0, places - still_there)))
        places_by_phase.append(places)
    by_year: dict[int, int] = {}
    for on, n in starts:
        if n:
            by_year[on.year] = by_year.get(on.year, 0) + n
    return Due(project, name, by_year, tuple(places_by_phase), project.promised.get(name))


def whole(places: float) -> int:
    """The nearest whole number, halves up. A hair under a half through arithmetic alone still counts as one."""
    return floor(places + 0.5 + 1e-9)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")

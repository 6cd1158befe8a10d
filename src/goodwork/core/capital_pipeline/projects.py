"""A planned project as its promoter describes it: phases with money and dates, and what has been promised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from goodwork.vocabulary.capital import PhaseKind
from goodwork.vocabulary.periods import Period
from goodwork.vocabulary.source import UNKNOWN_SOURCE, Source


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: what it is, when, and the pounds spent in it in prices of the project's `price_year`."""

    kind: PhaseKind
    period: Period
    pounds: float
    source: Source = UNKNOWN_SOURCE


@dataclass(frozen=True, slots=True)
class Project:
    """A project with its phases in the order of their dates, none overlapping another.

    `confidence` is the chance, from 0 to 1, that it goes ahead as planned. `promised` are places by the id of a
    commitment, as its promoter has promised them for the whole project.
    """

    id: str
    name: str
    promoter: str
    area: str
    sector: str
    price_year: int
    confidence: float
    phases: tuple[Phase, ...]
    promised: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for before, after in zip(self.phases, self.phases[1:], strict=False):
            if after.period.start <= before.period.end:
                raise ValueError(
                    f"{self.id}: a phase begins on {after.period.start}, before another ends on {before.period.end}"
                )

    @property
    def pounds(self) -> float:
        """What the whole of it costs, in its own prices."""
        return sum(phase.pounds for phase in self.phases)

    @property
    def period(self) -> Period:
        """From the first day of its first phase to the last day of any."""
        return Period(self.phases[0].period.start, max(phase.period.end for phase in self.phases))


def years_of(projects: Iterable[Project]) -> tuple[int, ...]:
    """Every calendar year in which anything is planned, without gaps."""
    days = [day for p in projects for day in (p.period.start, p.period.end)]
    return tuple(range(min(days).year, max(days).year + 1)) if days else ()


def shares_by_year(period: Period, years: Sequence[int]) -> list[float]:
    """The share of a period's days that falls in each year. They add to 1 where the years cover the period."""
    return [
        max(0, (min(period.end, date(y, 12, 31)) - max(period.start, date(y, 1, 1))).days + 1) / period.days
        for y in years
    ]

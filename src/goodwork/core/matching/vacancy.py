"""A vacancy as matching sees it: limits, a place, and the numbers a score is made of."""

from dataclasses import dataclass
from decimal import Decimal

from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import Adjustment, ContractType, Licence, QualificationLevel


@dataclass(frozen=True, slots=True)
class Vacancy:
    """One vacancy. None (or an empty set) is unknown: it limits nobody and is shown as something to ask.

    `occupations` are (SOC 2020 unit group, weight) with weights summing to at most 1000, best first.
    `quality` is a charter dimension's points, -100 ... 100, in the charter's order. `progression` is 0 ... 100.
    `hourly_pay_*` are pounds for an hour of basic pay. `work_times` is the half-hours the job is done in, when
    stated with its days; `daily_times` the same for a shift whose days are not stated (on Monday's bits).
    """

    vacancy_id: str
    title: str
    latitude: float | None = None
    longitude: float | None = None
    remote: bool = False
    hourly_pay_minimum: Decimal | None = None
    hourly_pay_maximum: Decimal | None = None
    weekly_hours_minimum: Decimal | None = None
    weekly_hours_maximum: Decimal | None = None
    work_times: WeeklyHours | None = None
    daily_times: WeeklyHours | None = None
    contract_types: frozenset[ContractType] = frozenset()
    qualification_required: QualificationLevel | None = None
    licences_required: frozenset[Licence] = frozenset()
    demands: frozenset[Adjustment] = frozenset()
    occupations: tuple[tuple[str, int], ...] = ()
    quality: tuple[int, ...] = ()
    progression: int = 0
    below_legal_floor: bool = False
    n_places: int = 1

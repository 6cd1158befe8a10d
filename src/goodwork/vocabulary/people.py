"""A person being helped, in the terms she gave: what she wants, what she needs, what she will not do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from goodwork.vocabulary.pay import AgeBand
from goodwork.vocabulary.source import UNKNOWN_SOURCE, Source
from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import Adjustment, ContractType, Licence, QualificationLevel, TravelMode


@dataclass(frozen=True, slots=True)
class Person:
    """One person. A limit left empty limits nothing: hard limits are limits only when she says so.

    Nothing here may hold a protected characteristic; `age_band` tells her the legal minimum pay at her age and does
    nothing else.
    `priorities` maps a charter's dimension ids to 0 (does not matter) ... 5 (matters most).
    `exclusions` are words ("care", "call centre") or SOC 2020 codes or their beginnings ("6135", "61").
    `available` None means any time. `licences` and `qualification_level` None means not told yet: such a
    requirement is asked about rather than counted against her.
    """

    person_id: str
    display_name: str = ""
    postcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    travel_modes: frozenset[TravelMode] = frozenset()
    max_travel_minutes: int | None = None
    min_hourly_pay: Decimal | None = None
    min_weekly_hours: Decimal | None = None
    max_weekly_hours: Decimal | None = None
    available: WeeklyHours | None = None
    contracts_refused: frozenset[ContractType] = frozenset()
    qualification_level: QualificationLevel | None = None
    licences: frozenset[Licence] | None = None
    adjustments: frozenset[Adjustment] = frozenset()
    exclusions: tuple[str, ...] = ()
    occupations_wanted: tuple[str, ...] = ()
    occupations_held: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    age_band: AgeBand | None = None
    priorities: Mapping[str, int] = field(default_factory=dict)
    source: Source = UNKNOWN_SOURCE

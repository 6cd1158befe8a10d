"""What was understood from an advert: facts, each with the words that support it.

Unknown is `None` or empty, never a guess; `AdvertFacts.ask` says what to ask instead.
"""

from dataclasses import dataclass
from decimal import Decimal

from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.pay import PayPeriod
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.work import (
    CheckLevel,
    ContractType,
    Licence,
    QualificationLevel,
    Weekday,
    WorkPlaceKind,
)


@dataclass(frozen=True, slots=True)
class PayOffer:
    """Pay as offered, in pounds for each `period`, and what an hour of it is worth.

    `hourly_minimum` and `hourly_maximum` are basic pay for an hour worked; `assumptions` says in plain
    sentences how they were reached ("divided by 37.5 hours and 52 weeks"). They are None when the hours
    needed are not known and no assumption is safe. `flags` are codes from `pay.PayFlag`.
    """

    minimum: Decimal | None
    maximum: Decimal | None
    period: PayPeriod | None
    hourly_minimum: Decimal | None
    hourly_maximum: Decimal | None
    annual_full_time_minimum: Decimal | None
    annual_full_time_maximum: Decimal | None
    flags: tuple[str, ...]
    assumptions: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def is_stated(self) -> bool:
        return self.minimum is not None or self.maximum is not None


@dataclass(frozen=True, slots=True)
class HoursOffer:
    """Paid hours a week. `full_time` and `part_time` are what is said, and may both be true ("either").

    `assumptions` says in plain sentences how hours were reached where they are not stated as such ("0.6 of full time").
    """

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    full_time: bool | None = None
    part_time: bool | None = None
    evidence: tuple[Evidence, ...] = ()
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """One stated span of working time. Times are minutes after midnight; `end <= start` runs past midnight.

    `days` empty means the days are not stated.
    """

    days: tuple[Weekday, ...]
    start: int
    end: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class WorkingPattern:
    """When the work is done. None is unknown, not no."""

    days: tuple[Weekday, ...] = ()
    shifts: tuple[Shift, ...] = ()
    nights: bool | None = None
    weekends: bool | None = None
    rota: bool | None = None
    term_time: bool | None = None
    on_call: bool | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ContractOffer:
    """The terms on offer. `months` is the length of a fixed term where stated."""

    types: tuple[ContractType, ...] = ()
    months: int | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkPlace:
    """Where the work is. `home_days` is days a week at home where stated."""

    kind: WorkPlaceKind | None = None
    postcode: str = ""
    locality: str = ""
    home_days: int | None = None
    accommodation_charge_per_day: Decimal | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing asked of the applicant. `essential` False is desirable; None is not said which.

    `or_equivalent` is true when equal experience is accepted in its place.
    Exactly one of `qualification`, `licence`, `check`, `years` is set, or `words` alone names it.
    """

    essential: bool | None
    evidence: Evidence
    qualification: QualificationLevel | None = None
    licence: Licence | None = None
    check: CheckLevel | None = None
    years: Decimal | None = None
    words: str = ""
    or_equivalent: bool = False


@dataclass(frozen=True, slots=True)
class ShownSignal:
    """A signal and the words that show it."""

    signal: Signal
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand of the work that stands against an adjustment (heavy lifting, driving, nights ...)."""

    against: str  # a vocabulary.work.Adjustment code
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Question:
    """What the advert does not say, as a question a person can put to the employer."""

    about: str  # "pay", "hours", "pattern", "contract", "place", "requirements"
    words: str


@dataclass(frozen=True, slots=True)
class AdvertFacts:
    """Everything read from one advert."""

    advert_id: str
    pay: PayOffer
    hours: HoursOffer
    pattern: WorkingPattern
    contract: ContractOffer
    place: WorkPlace
    requirements: tuple[Requirement, ...] = ()
    demands: tuple[Demand, ...] = ()
    signals: tuple[ShownSignal, ...] = ()
    ask: tuple[Question, ...] = ()

"""Every hard limit, declared: what the person states, what the vacancy states, and when the two fit.

A limit is a limit only when both sides state it. Where the vacancy is silent the pair passes, and
`asks` says whether the silence is worth a question to the employer; where the person has not told us,
`told` says whether that is worth a question to her. A new limit is one more row of `LIMITS` (and, rarely,
one more encoder): the sieve, the kernel and the levers read this table and nothing else.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from goodwork.core.matching import encoders
from goodwork.core.matching.quantities import minutes_of, pence
from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.work import REGISTRATIONS, Adjustment, ContractType, Licence


@dataclass(frozen=True, slots=True)
class Limit:
    """One hard limit. Values are None where nothing is stated; see `encoders` for the kinds of value."""

    code: str
    label: str
    person_value: Callable[[Person], Hashable]
    vacancy_value: Callable[[Vacancy], Hashable]
    encoder: encoders.Encoder
    asks: Callable[[Vacancy], bool] = lambda vacancy: False
    told: bool = False  # a person's None means "not told yet", not "no limit"
    hers: bool = True  # the person's own limit, so its cost is shown to her


def as_bits(members: Iterable[StrEnum]) -> int:
    """A set of vocabulary members as bits, in the vocabulary's order."""
    return sum(1 << list(type(member)).index(member) for member in set(members))


DURATIONS = as_bits((ContractType.PERMANENT, ContractType.FIXED_TERM, ContractType.TEMPORARY))


def starting_pay(vacancy: Vacancy) -> int | None:
    """Pence an hour that can be counted on: the least stated. "Up to £15" promises nothing, and earns nothing."""
    return None if vacancy.hourly_pay_minimum is None else pence(vacancy.hourly_pay_minimum)


def pay_at_best(vacancy: Vacancy) -> int | None:
    """Pence an hour to hold against a floor: the least stated, or the most where only that is ("up to £15")."""
    if vacancy.hourly_pay_minimum is None and vacancy.hourly_pay_maximum is not None:
        return pence(vacancy.hourly_pay_maximum)
    return starting_pay(vacancy)


def _times(vacancy: Vacancy) -> tuple[int, int] | None:
    week = vacancy.work_times.bits if vacancy.work_times else 0
    shift = vacancy.daily_times.bits if vacancy.daily_times else 0
    return (week, shift) if week or shift else None


def _name(vacancy: Vacancy) -> tuple[str, str]:
    return vacancy.title.casefold(), vacancy.occupations[0][0] if vacancy.occupations else ""


def _terms(person: Person) -> tuple[str, ...] | None:
    return tuple(sorted({" ".join(t.casefold().split()) for t in person.exclusions} - {""})) or None


LIMITS: tuple[Limit, ...] = (
    Limit(
        "pay",
        "Pay floor",
        lambda person: None if person.min_hourly_pay is None else pence(person.min_hourly_pay),
        pay_at_best,
        encoders.at_least,
        asks=lambda vacancy: vacancy.hourly_pay_minimum is None,
    ),
    Limit(
        "enough_hours",
        "Fewest weekly hours",
        lambda person: None if person.min_weekly_hours is None else minutes_of(person.min_weekly_hours),
        lambda job: None if job.weekly_hours_maximum is None else minutes_of(job.weekly_hours_maximum),
        encoders.at_least,
        asks=lambda vacancy: vacancy.weekly_hours_maximum is None,
    ),
    Limit(
        "hours_at_most",
        "Most weekly hours",
        lambda person: None if person.max_weekly_hours is None else minutes_of(person.max_weekly_hours),
        lambda job: None if job.weekly_hours_minimum is None else minutes_of(job.weekly_hours_minimum),
        encoders.at_most,
        asks=lambda vacancy: vacancy.weekly_hours_minimum is None,
    ),
    Limit(
        "times",
        "Times of work",
        lambda person: None if person.available is None else person.available.bits,
        _times,
        encoders.week_covered,
        asks=lambda vacancy: vacancy.work_times is None,
    ),
    Limit(
        "contract",
        "Contract types refused",
        lambda person: as_bits(person.contracts_refused) or None,
        lambda vacancy: as_bits(vacancy.contract_types) or None,
        encoders.avoided_with_choice(DURATIONS),
        asks=lambda vacancy: not vacancy.contract_types,
    ),
    Limit(
        "qualification",
        "Qualification level",
        lambda person: None if person.qualification_level is None else int(person.qualification_level),
        lambda job: None if job.qualification_required is None else int(job.qualification_required),
        encoders.at_most,
        told=True,
    ),
    Limit(
        "licences",
        "Licences",
        lambda person: None if person.licences is None else as_bits(person.licences),
        lambda vacancy: as_bits(vacancy.licences_required - REGISTRATIONS) or None,
        encoders.held,
        told=True,
    ),
    Limit(
        "registration",
        "Professional registration",
        lambda person: as_bits((person.licences or frozenset()) & REGISTRATIONS),
        lambda vacancy: as_bits(vacancy.licences_required & REGISTRATIONS) or None,
        encoders.held,
    ),
    Limit(
        "adjustments",
        "Adjustments needed",
        lambda person: as_bits(person.adjustments) or None,
        lambda vacancy: as_bits(vacancy.demands) or None,
        encoders.avoided,
        asks=lambda vacancy: not vacancy.demands,
    ),
    Limit("exclusions", "Work not wanted", _terms, _name, encoders.not_named),
    Limit(
        "legal_floor",
        "Pay below the legal minimum",
        lambda person: True,
        lambda vacancy: vacancy.below_legal_floor or None,
        encoders.never,
        hers=False,
    ),
)

TRAVEL = "travel"  # the one limit between places: checked by zone, see `layout`
LICENCES: tuple[Licence, ...] = tuple(Licence)
ADJUSTMENTS: tuple[Adjustment, ...] = tuple(Adjustment)
CONTRACTS: tuple[ContractType, ...] = tuple(ContractType)

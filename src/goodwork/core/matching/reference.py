"""The slow oracle: one pair at a time, from the words of the person and the vacancy alone.

It shares no table, word or loop with the fast engine, so that when the two agree both are right. Read it to
learn what each limit and each part of a score means.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from re import escape, search

from goodwork.core.matching.score import ScoreWeights
from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.weekly_hours import DAYS, SLOTS_PER_DAY, SLOTS_PER_WEEK, WeeklyHours
from goodwork.vocabulary.work import REGISTRATIONS, ContractType, TravelMode

ALTERNATIVES = 3  # occupations of a vacancy that count, best first
ALTERNATIVE_TERMS = frozenset({ContractType.PERMANENT, ContractType.FIXED_TERM, ContractType.TEMPORARY})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a pair needs besides itself: `minutes(person, vacancy, mode)`, None where that mode does not go;
    `fit(person, code)`, 0 ... 1000; and what scores rest on."""

    minutes: Callable[[Person, Vacancy, TravelMode], int | None]
    fit: Callable[[Person, str], int]
    dimension_ids: tuple[str, ...]
    pay_base: Decimal
    weights: ScoreWeights


@dataclass(frozen=True, slots=True)
class Journey:
    """The quickest journey she may make; `minutes` None where it is not known or there is none."""

    known: bool
    minutes: int | None = None
    mode: TravelMode | None = None


@dataclass(frozen=True, slots=True)
class ReferenceJob:
    """One eligible vacancy for one person."""

    vacancy_id: str
    score: int
    parts: Mapping[str, int]
    journey: Journey


def has_place(it: Person | Vacancy) -> bool:
    """Whether it is known where this person lives, or where the work is."""
    return it.latitude is not None and it.longitude is not None


def journey(person: Person, vacancy: Vacancy, around: Surroundings) -> Journey:
    """The quickest of the modes she uses (all, where she has not said); no minutes at all to remote work."""
    if vacancy.remote:
        return Journey(known=True, minutes=0)
    if not (has_place(person) and has_place(vacancy)):
        return Journey(known=False)
    best = Journey(known=True)
    for mode in TravelMode:
        if not person.travel_modes or mode in person.travel_modes:
            minutes = around.minutes(person, vacancy, mode)
            if minutes is not None and (best.minutes is None or minutes < best.minutes):
                best = Journey(known=True, minutes=minutes, mode=mode)
    return best


def travel_fits(person: Person, way: Journey) -> bool:
    """The journey is short enough, or not known."""
    if not way.known:
        return True
    if way.minutes is None:
        return False
    return person.max_travel_minutes is None or way.minutes <= person.max_travel_minutes


def _whole(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))


def pay_at_best(vacancy: Vacancy) -> int | None:
    """Whole pence an hour at the bottom of what is offered, or at the top where only that is said."""
    pay = vacancy.hourly_pay_maximum if vacancy.hourly_pay_minimum is None else vacancy.hourly_pay_minimum
    return None if pay is None else _whole(pay * 100)


def pay_fits(person: Person, vacancy: Vacancy) -> bool:
    """Pay starts at her floor or above."""
    pay = pay_at_best(vacancy)
    return person.min_hourly_pay is None or pay is None or pay >= _whole(person.min_hourly_pay * 100)


def enough_hours(person: Person, vacancy: Vacancy) -> bool:
    """The most hours on offer are no fewer than the fewest she can live on."""
    wanted, offered = person.min_weekly_hours, vacancy.weekly_hours_maximum
    return wanted is None or offered is None or _whole(offered * 60) >= _whole(wanted * 60)


def hours_at_most(person: Person, vacancy: Vacancy) -> bool:
    """The fewest hours on offer are no more than she can work."""
    bound, asked = person.max_weekly_hours, vacancy.weekly_hours_minimum
    return bound is None or asked is None or _whole(asked * 60) <= _whole(bound * 60)


def moved(shift: WeeklyHours, days: int) -> WeeklyHours:
    """The same half-hours `days` later, Sunday night running into Monday."""
    bits = 0
    for slot in range(SLOTS_PER_WEEK):
        if shift.bits >> slot & 1:
            bits |= 1 << (slot + days * SLOTS_PER_DAY) % SLOTS_PER_WEEK
    return WeeklyHours(bits)


def times_fit(person: Person, vacancy: Vacancy) -> bool:
    """She can work all the stated half-hours, and a shift without days on one day at least."""
    if person.available is None:
        return True
    if vacancy.work_times is not None and not person.available.covers(vacancy.work_times):
        return False
    shift = vacancy.daily_times
    return shift is None or any(person.available.covers(moved(shift, day)) for day in range(len(DAYS)))


def contract_fits(person: Person, vacancy: Vacancy) -> bool:
    """Nothing refused is shown; but permanent, fixed-term and temporary are alternatives: one will do."""
    shown, refused = vacancy.contract_types, person.contracts_refused
    if (shown - ALTERNATIVE_TERMS) & refused:
        return False
    alternatives = shown & ALTERNATIVE_TERMS
    return not alternatives or bool(alternatives - refused)


def qualification_fits(person: Person, vacancy: Vacancy) -> bool:
    """Her level is the level required, or above."""
    held, required = person.qualification_level, vacancy.qualification_required
    return held is None or required is None or int(held) >= int(required)


def licences_fit(person: Person, vacancy: Vacancy) -> bool:
    """She holds every licence required, or has not told us which she holds."""
    return person.licences is None or vacancy.licences_required - REGISTRATIONS <= person.licences


def registration_held(person: Person, vacancy: Vacancy) -> bool:
    """She is on every professional register required. Not having told us is not being on one."""
    return vacancy.licences_required & REGISTRATIONS <= (person.licences or frozenset())


def adjustments_fit(person: Person, vacancy: Vacancy) -> bool:
    """The work demands nothing that her adjustments rule out."""
    return not person.adjustments & vacancy.demands


def exclusions_fit(person: Person, vacancy: Vacancy) -> bool:
    """No words of hers stand in the title, and the likeliest occupation begins with no code of hers."""
    code = vacancy.occupations[0][0] if vacancy.occupations else ""
    for exclusion in person.exclusions:
        term = " ".join(exclusion.casefold().split())
        if term.isdigit() and code.startswith(term):
            return False
        if term and not term.isdigit() and search(rf"\b{escape(term)}s?\b", vacancy.title.casefold()):
            return False
    return True


def legal_floor_kept(person: Person, vacancy: Vacancy) -> bool:
    """The vacancy does not pay less than the law allows."""
    return not vacancy.below_legal_floor


PAIR_LIMITS: Mapping[str, Callable[[Person, Vacancy], bool]] = {
    "pay": pay_fits,
    "enough_hours": enough_hours,
    "hours_at_most": hours_at_most,
    "times": times_fit,
    "contract": contract_fits,
    "qualification": qualification_fits,
    "licences": licences_fit,
    "registration": registration_held,
    "adjustments": adjustments_fit,
    "exclusions": exclusions_fit,
    "legal_floor": legal_floor_kept,
}


def blocking_limits(person: Person, vacancy: Vacancy, around: Surroundings) -> tuple[str, ...]:
    """The names of the limits that forbid this pair; none when it is eligible."""
    names = [name for name, fits in PAIR_LIMITS.items() if not fits(person, vacancy)]
    if not travel_fits(person, journey(person, vacancy, around)):
        names.append("travel")
    return tuple(names)


def plain_shares(priorities: Sequence[int], total: int) -> list[int]:
    """`total` in whole shares in proportion to `priorities` (equal where all are 0).

    What rounding down leaves over goes one by one to the shares that lost most, the earlier first.
    """
    weights = list(priorities) if any(priorities) else [1] * len(priorities)
    exact = [Fraction(total * weight, sum(weights)) for weight in weights]
    shares = [int(share) for share in exact]
    lost_most_first = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for i in lost_most_first[: total - sum(shares)]:
        shares[i] += 1
    return shares


def score_parts(person: Person, vacancy: Vacancy, around: Surroundings) -> dict[str, int]:
    """The parts of one pair's score, in thousandths of a point."""
    weights, way = around.weights, journey(person, vacancy, around)
    fit = sum(share * around.fit(person, code) for code, share in vacancy.occupations[:ALTERNATIVES]) // 1000
    priorities = [person.priorities.get(dimension, 0) for dimension in around.dimension_ids]
    shares = plain_shares(priorities, weights.job_quality * 10)
    base = around.pay_base if person.min_hourly_pay is None else person.min_hourly_pay
    pay = None if vacancy.hourly_pay_minimum is None else _whole(vacancy.hourly_pay_minimum * 100)
    above = 0 if pay is None else min(max(pay - _whole(base * 100), 0), weights.pay_cap_pence)
    minutes = weights.minutes_when_unknown if way.minutes is None else way.minutes
    return {
        "occupation": weights.occupation * fit,
        "job_quality": sum(
            int(share) * points for share, points in zip(shares, vacancy.quality, strict=False)
        ),
        "progression": weights.progression * 10 * vacancy.progression,
        "pay": weights.per_penny * above,
        "travel": -weights.per_minute * minutes,
    }


def shortlist(
    person: Person, vacancies: Sequence[Vacancy], around: Surroundings, k: int
) -> list[ReferenceJob]:
    """The person's best `k` eligible vacancies: score, highest first, then vacancy id."""
    jobs = []
    for vacancy in vacancies:
        if not blocking_limits(person, vacancy, around):
            parts = score_parts(person, vacancy, around)
            way = journey(person, vacancy, around)
            jobs.append(ReferenceJob(vacancy.vacancy_id, sum(parts.values()), parts, way))
    return sorted(jobs, key=lambda job: (-job.score, job.vacancy_id))[:k]

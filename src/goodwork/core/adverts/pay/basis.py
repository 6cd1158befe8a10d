"""What is divided to reach an hour's pay: which of two salaries, for what week, for a day of what length."""

import re
from dataclasses import dataclass
from decimal import Decimal

from goodwork.core.adverts.conversions import Conversions
from goodwork.core.adverts.facts import HoursOffer
from goodwork.core.adverts.near import search_near
from goodwork.core.adverts.passage import passages
from goodwork.core.adverts.pay.amounts import Ends
from goodwork.core.adverts.pay.flags import PayFlag
from goodwork.core.adverts.pay.lengths import stated_length
from goodwork.core.adverts.pay.phrases import Phrase, Span
from goodwork.core.adverts.pay.places import Found
from goodwork.core.adverts.pay.resolution import Resolved
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.pay import PayPeriod

_SHARES = frozenset({PayFlag.PRO_RATA, PayFlag.FULL_TIME_EQUIVALENT, PayFlag.ACTUAL_SALARY})
_WEEK_SAID = re.compile(
    r"based (?:up)?on (?:an? )?(?:full[- ]time )?(?P<hours>(?:3[0-9]|4[0-8])(?:\.\d{1,2})?)[ -]?(?:hours?|hrs?)\b"
)
_TERM_TIME = re.compile(
    r"term[- ]?time[ -](?:only|plus|hours|contract|basis)|\b(?:weeks?|hours|part[- ]time),? ?\(?term[- ]?time|^\W*term[- ]?time\b"
)
_NEAR = 40
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Week:
    """A full-time week in hours. `stated` is False where it is the usual week, not the advert's."""

    hours: Decimal
    stated: bool


@dataclass(frozen=True, slots=True)
class Basis:
    """Pounds per `period`, and what they are for.

    `week` is the full-time week; `length` a day's or session's hours where said; `yearly` a full-time year said
    beside the amount; `term_time` whether a year's pay may be for fewer weeks than a year has.
    """

    ends: Ends
    period: PayPeriod | None
    flags: frozenset[PayFlag]
    week: Week
    length: Decimal | None = None
    yearly: Ends | None = None
    term_time: bool = False
    sentences: tuple[str, ...] = ()


def basis(
    advert: Advert,
    hours: HoursOffer,
    found: Found | None,
    resolved: Resolved,
    flags: set[PayFlag],
    conversions: Conversions,
) -> Basis:
    """What to divide, from an offer resolved, where it stands and what is said around it."""
    said = _week_said(advert, found, conversions)
    week = full_time_week(hours, said, conversions)
    if found is None:
        return Basis(resolved.ends, resolved.period, frozenset(flags), week)
    flags_of_basic = _flags_of_basic(flags, found.phrase, fixed_hours(hours), said)
    if found.phrase.full_time is not None and found.phrase.actual is not None:
        own, (full, actual) = fixed_hours(hours), (found.phrase.full_time, found.phrase.actual)
        return _of_two(full, actual, resolved, flags_of_basic, own, week, conversions)
    return Basis(
        resolved.ends,
        resolved.period,
        flags_of_basic,
        week,
        length=stated_length(advert, found, resolved.period),
        term_time=_may_be_for_part_of_a_year(resolved.period, flags_of_basic) and _is_in_term_time(advert),
    )


def full_time_week(hours: HoursOffer, said: Decimal | None, conversions: Conversions) -> Week:
    """The week the salary is said to be for, else the advert's own where it is full time, else the usual one.

    Of several weeks on offer ("37 hours; 30 considered") a full-time salary is for the longest.
    """
    if said is not None:
        return Week(said, stated=True)
    own = fixed_hours(hours)
    if own is not None and is_full_time(hours, own, conversions):
        return Week(own, stated=True)
    most = hours.maximum
    if most is not None and conversions.shortest_full_time_week <= most <= conversions.longest_full_time_week:
        return Week(most, stated=True)
    return Week(conversions.full_time_hours_per_week, stated=False)


def fixed_hours(hours: HoursOffer) -> Decimal | None:
    """The weekly hours where there is one figure."""
    return hours.minimum if hours.minimum == hours.maximum else None


def is_full_time(hours: HoursOffer, own: Decimal, conversions: Conversions) -> bool:
    """Whether a salary for `own` hours is a full-time salary: by its length, or because the advert calls it so."""
    called_so = bool(hours.full_time) and not hours.part_time
    least = conversions.full_time_from_hours_per_week if called_so else conversions.shortest_full_time_week
    return own >= least


def _flags_of_basic(
    flags: set[PayFlag], phrase: Phrase, own: Decimal | None, said: Decimal | None
) -> frozenset[PayFlag]:
    """What is said of the amount itself.

    Where what may be earned on target stands apart, the offer is basic pay. "Actual" is said of the amount only
    beside it: "£24,960 pro rata, actual salary by agreement" is a full-time salary.
    """
    kept = flags - {PayFlag.ON_TARGET_EARNINGS} if phrase.target_apart else set(flags)
    if PayFlag.PRO_RATA in kept and not phrase.is_actual:
        kept -= {PayFlag.ACTUAL_SALARY}
    if phrase.for_hours is not None and phrase.for_hours in (own, said):
        kept.add(PayFlag.ACTUAL_SALARY if phrase.for_hours == own else PayFlag.FULL_TIME_EQUIVALENT)
    return frozenset(kept)


def _of_two(
    full: Span,
    actual: Span,
    resolved: Resolved,
    flags: frozenset[PayFlag],
    own: Decimal | None,
    week: Week,
    conversions: Conversions,
) -> Basis:
    """The actual salary for the post's own hours where the two salaries agree on them, else the full-time one."""
    period, others = resolved.period or PayPeriod.YEAR, flags - _SHARES
    yearly = _open_as(resolved.ends, full)
    if period is PayPeriod.HOUR:
        return Basis(resolved.ends, period, others, week, yearly=yearly)
    if own is None:
        return Basis(yearly, period, others | {PayFlag.FULL_TIME_EQUIVALENT}, week)
    if not _agree(full, actual, own, conversions):
        doubt = f"The actual salary does not follow from the full-time one for {own:f} hours a week: ask why."
        return Basis(yearly, period, others | {PayFlag.FULL_TIME_EQUIVALENT}, week, sentences=(doubt,))
    ends = _open_as(resolved.ends, actual)
    is_yearly = period is PayPeriod.YEAR
    return Basis(ends, period, others | {PayFlag.ACTUAL_SALARY}, week, yearly=yearly if is_yearly else None)


def _open_as(ends: Ends, span: Span) -> Ends:
    """The span's ends, open where the offer's are: "up to £30,000 (£19,200 actual)" has no least."""
    return (None if ends[0] is None else span.low, None if ends[1] is None else span.high)


def _agree(full: Span, actual: Span, own: Decimal, conversions: Conversions) -> bool:
    """Whether the full-time salary is the actual one for a week that is a usual full-time one, to the tenth of an hour."""
    implied = (own * full.high / actual.high).quantize(_TENTH)
    return conversions.shortest_full_time_week <= implied <= conversions.longest_full_time_week


def _may_be_for_part_of_a_year(period: PayPeriod | None, flags: frozenset[PayFlag]) -> bool:
    """Whether nothing shows that a year's or a month's pay is for whole years: a full-time salary is."""
    is_salary = period in (PayPeriod.YEAR, PayPeriod.MONTH)
    return is_salary and flags.isdisjoint(_SHARES - {PayFlag.ACTUAL_SALARY})


def _week_said(advert: Advert, found: Found | None, conversions: Conversions) -> Decimal | None:
    """The full-time hours a salary is said to be for ("based on 37 hours")."""
    beside = found.phrase.for_hours if found else None
    if beside and conversions.shortest_full_time_week <= beside <= conversions.longest_full_time_week:
        return beside
    for text in passages(advert, "pay_text", "hours_text", "description"):
        if hit := search_near(_WEEK_SAID, text.folded, ("based on", "based upon"), reach=_NEAR):
            return Decimal(hit["hours"])
    return None


def _is_in_term_time(advert: Advert) -> bool:
    texts = passages(advert, "hours_text", "title", "contract_text", "pay_text", "description")
    return any(
        search_near(_TERM_TIME, text.folded, ("term time", "term-time"), reach=_NEAR) for text in texts
    )

"""What an hour and a full-time year of an offer are worth, and on what assumptions."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from goodwork.core.adverts.conversions import Conversions
from goodwork.core.adverts.facts import HoursOffer
from goodwork.core.adverts.pay.flags import PayFlag
from goodwork.vocabulary.pay import PayPeriod

# What says that a salary is the full-time one: so is a grade's, by the way grades are published.
_FOR_FULL_TIME = frozenset(
    {PayFlag.PRO_RATA, PayFlag.FULL_TIME_EQUIVALENT, PayFlag.AGENDA_FOR_CHANGE, PayFlag.BAND}
)
PENNY = Decimal("0.01")


@dataclass(slots=True)
class Worth:
    """An amount's value for an hour and for a full-time year, with the sentences that say how."""

    hourly: tuple[Decimal | None, Decimal | None] = (None, None)
    yearly: tuple[Decimal | None, Decimal | None] = (None, None)
    assumptions: list[str] = field(default_factory=list)
    flags: list[PayFlag] = field(default_factory=list)


Ends = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Week:
    """A full-time week in hours. `stated` is False where it is the usual week, not the advert's."""

    hours: Decimal
    stated: bool


def full_time_week(hours: HoursOffer, said: Decimal | None, conversions: Conversions) -> Week:
    """The week the salary is said to be for, else the advert's own where it is full time, else the usual one."""
    if said is not None:
        return Week(said, stated=True)
    fixed = _fixed(hours)
    if fixed is not None and fixed >= conversions.full_time_from_hours_per_week:
        return Week(fixed, stated=True)
    return Week(conversions.full_time_hours_per_week, stated=False)


def worth(
    ends: Ends,
    period: PayPeriod | None,
    flags: set[PayFlag],
    hours: HoursOffer,
    week: Week,
    conversions: Conversions,
) -> Worth:
    """Pounds for an hour of basic pay and for a full-time year, from the ends of an offer in pounds per `period`.

    `week` is the full-time week a salary is for.
    """
    result = Worth()
    reason = _no_basis(flags)
    if period is None:
        return result
    if reason:
        result.assumptions.append(reason)
        return result
    if period is PayPeriod.HOUR:
        _from_hour(result, ends, flags, week, conversions)
    elif period in (PayPeriod.DAY, PayPeriod.SESSION):
        _from_part_of_week(result, ends, period, flags, week, conversions)
    else:
        _from_week_or_longer(result, ends, period, flags, hours, week, conversions)
    return result


def _no_basis(flags: set[PayFlag]) -> str:
    """Why basic pay cannot be told from the figure at all; empty where it can."""
    if PayFlag.ON_TARGET_EARNINGS in flags or PayFlag.COMMISSION_ONLY in flags:
        return "The figure depends on sales or targets: basic pay is not stated apart from it."
    if PayFlag.INCLUDES_ENHANCEMENTS in flags:
        return "The figure includes extra pay for unsocial hours: basic pay is not stated apart from it."
    return ""


def _from_hour(result: Worth, ends: Ends, flags: set[PayFlag], week: Week, conversions: Conversions) -> None:
    basic = _without_holiday_pay(result, ends, flags, conversions)
    result.hourly = basic
    result.yearly = _times(basic, week.hours * conversions.weeks_per_year)
    result.assumptions.append(
        f"A full-time year is {_plain(week.hours)} hours for {_plain(conversions.weeks_per_year)} weeks."
    )


def _without_holiday_pay(result: Worth, ends: Ends, flags: set[PayFlag], conversions: Conversions) -> Ends:
    if PayFlag.INCLUDES_HOLIDAY_PAY not in flags:
        return ends
    share = conversions.holiday_pay_share
    result.assumptions.append(
        f"The figure includes holiday pay: divided by {_plain(1 + share)} to leave basic pay."
    )
    return _times(ends, 1 / (1 + share))


def _from_part_of_week(
    result: Worth,
    ends: Ends,
    period: PayPeriod,
    flags: set[PayFlag],
    week: Week,
    conversions: Conversions,
) -> None:
    length = conversions.hours_per_day if period is PayPeriod.DAY else conversions.hours_per_session
    basic = _without_holiday_pay(result, ends, flags, conversions)
    result.hourly = _times(basic, 1 / length)
    result.yearly = _times(basic, week.hours * conversions.weeks_per_year / length)
    result.flags.append(PayFlag.HOURS_ASSUMED)
    result.assumptions.append(f"A {period} is taken as {_plain(length)} hours: its length is not stated.")


def _from_week_or_longer(
    result: Worth,
    ends: Ends,
    period: PayPeriod,
    flags: set[PayFlag],
    hours: HoursOffer,
    week: Week,
    conversions: Conversions,
) -> None:
    yearly = _times(ends, _payments_per_year(period, conversions))
    if PayFlag.PER_WEEKLY_SESSION in flags:
        _from_weekly_session(result, yearly, conversions)
        return
    own_hours = _own_hours(result, flags, hours, conversions)
    if own_hours is None and _is_unclear(flags, hours, conversions):
        result.flags.append(PayFlag.FULL_TIME_EQUIVALENT_UNCLEAR)
        result.assumptions.append(
            "The advert does not say whether the figure is for the part-time hours or for full time."
        )
        return
    divisor = own_hours or week.hours
    if own_hours is None and not week.stated:
        result.flags.append(PayFlag.HOURS_ASSUMED)
    said = "the advert's" if own_hours or week.stated else "a usual full-time week of"
    result.hourly = _times(yearly, 1 / (divisor * conversions.weeks_per_year))
    result.yearly = _times(yearly, week.hours / divisor)
    result.assumptions.append(
        f"Divided by {said} {_plain(divisor)} hours and {_plain(conversions.weeks_per_year)} weeks."
    )


def _from_weekly_session(result: Worth, yearly: Ends, conversions: Conversions) -> None:
    result.assumptions.append("The figure is a year's pay for each session worked a week.")
    length = conversions.hours_per_session
    result.flags.append(PayFlag.HOURS_ASSUMED)
    result.hourly = _times(yearly, 1 / (length * conversions.weeks_per_year))
    result.yearly = _times(yearly, conversions.full_time_hours_per_week / length)
    result.assumptions.append(f"A session is taken as {_plain(length)} hours: its length is not stated.")


def _payments_per_year(period: PayPeriod, conversions: Conversions) -> Decimal:
    if period is PayPeriod.WEEK:
        return conversions.weeks_per_year
    return conversions.months_per_year if period is PayPeriod.MONTH else Decimal(1)


def _own_hours(
    result: Worth, flags: set[PayFlag], hours: HoursOffer, conversions: Conversions
) -> Decimal | None:
    """The post's own hours, where the figure is pay for exactly those."""
    fixed = _fixed(hours)
    if fixed is None:
        return None
    if flags & _FOR_FULL_TIME and PayFlag.ACTUAL_SALARY not in flags:
        if fixed < conversions.full_time_from_hours_per_week:
            result.assumptions.append("The figure is for full time; this post's pay is a share of it.")
        return None
    if PayFlag.ACTUAL_SALARY in flags or fixed >= conversions.full_time_from_hours_per_week:
        return fixed
    return None


def _fixed(hours: HoursOffer) -> Decimal | None:
    """The weekly hours where there is one figure."""
    return hours.minimum if hours.minimum == hours.maximum else None


def _is_unclear(flags: set[PayFlag], hours: HoursOffer, conversions: Conversions) -> bool:
    """Part-time hours, and nothing that says whether the figure is for them."""
    if flags & _FOR_FULL_TIME:
        return False
    if hours.maximum is not None:
        return hours.maximum < conversions.full_time_from_hours_per_week
    return bool(hours.part_time) and not hours.full_time


def _times(ends: Ends, factor: Decimal) -> Ends:
    low, high = ends
    return _pennies(low, factor), _pennies(high, factor)


def _pennies(amount: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if amount is None else (amount * factor).quantize(PENNY, ROUND_HALF_UP)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"

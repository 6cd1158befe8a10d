"""What an hour and a full-time year of an offer are worth, and on what assumptions."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from goodwork.core.adverts.conversions import Conversions
from goodwork.core.adverts.facts import HoursOffer
from goodwork.core.adverts.pay.amounts import Ends
from goodwork.core.adverts.pay.basis import Basis, fixed_hours, is_full_time
from goodwork.core.adverts.pay.flags import PayFlag
from goodwork.vocabulary.pay import PayPeriod

# What says that a salary is the full-time one: so is a grade's, by the way grades are published.
_FOR_FULL_TIME = frozenset(
    {PayFlag.PRO_RATA, PayFlag.FULL_TIME_EQUIVALENT, PayFlag.AGENDA_FOR_CHANGE, PayFlag.BAND}
)
_WHY_OPEN = {
    PayFlag.FULL_TIME_EQUIVALENT_UNCLEAR: (
        "The advert does not say whether the figure is for the part-time hours or for full time."
    ),
    PayFlag.WEEKS_NOT_STATED: (
        "The work is in term time, and the advert does not say whether the figure is for that or for a whole year."
    ),
}
PENNY = Decimal("0.01")


@dataclass(slots=True)
class Worth:
    """An amount's value for an hour and for a full-time year, with the sentences that say how."""

    hourly: tuple[Decimal | None, Decimal | None] = (None, None)
    yearly: tuple[Decimal | None, Decimal | None] = (None, None)
    assumptions: list[str] = field(default_factory=list)
    flags: list[PayFlag] = field(default_factory=list)


def worth(basis: Basis, hours: HoursOffer, conversions: Conversions) -> Worth:
    """Pounds for an hour of basic pay and for a full-time year, from what is divided and the post's own hours."""
    result = Worth(assumptions=list(basis.sentences))
    reason = _no_basis(basis.flags)
    if basis.period is None:
        return result
    if reason:
        result.assumptions.append(reason)
        return result
    if basis.period is PayPeriod.HOUR:
        _from_hour(result, basis, conversions)
    elif basis.period in (PayPeriod.DAY, PayPeriod.SESSION):
        _from_part_of_week(result, basis, conversions)
    else:
        _from_week_or_longer(result, basis, hours, conversions)
    if basis.yearly is not None:
        result.yearly = basis.yearly
        result.assumptions.append("The full-time year is the advert's own.")
    return result


def _no_basis(flags: frozenset[PayFlag]) -> str:
    """Why basic pay cannot be told from the figure at all; empty where it can."""
    if PayFlag.ON_TARGET_EARNINGS in flags or PayFlag.COMMISSION_ONLY in flags:
        return "The figure depends on sales or targets: basic pay is not stated apart from it."
    if PayFlag.INCLUDES_ENHANCEMENTS in flags:
        return "The figure includes extra pay for unsocial hours: basic pay is not stated apart from it."
    return ""


def _from_hour(result: Worth, basis: Basis, conversions: Conversions) -> None:
    basic = _without_holiday_pay(result, basis, conversions)
    result.hourly = basic
    result.yearly = _times(basic, basis.week.hours * conversions.weeks_per_year)
    result.assumptions.append(
        f"A full-time year is {_plain(basis.week.hours)} hours for {_plain(conversions.weeks_per_year)} weeks."
    )


def _without_holiday_pay(result: Worth, basis: Basis, conversions: Conversions) -> Ends:
    if PayFlag.INCLUDES_HOLIDAY_PAY not in basis.flags:
        return basis.ends
    share = conversions.holiday_pay_share
    basic = _times(basis.ends, 1 / (1 + share))
    result.assumptions.append(
        f"The figure includes holiday pay: divided by {_plain(1 + share)} to leave basic pay."
    )
    result.assumptions += [
        f"£{whole:,.2f} including holiday pay is £{part:,.2f} basic."
        for whole, part in dict.fromkeys(zip(basis.ends, basic, strict=True))
        if whole is not None and part is not None
    ]
    return basic


def _from_part_of_week(result: Worth, basis: Basis, conversions: Conversions) -> None:
    usual = conversions.hours_per_day if basis.period is PayPeriod.DAY else conversions.hours_per_session
    length = basis.length or usual
    basic = _without_holiday_pay(result, basis, conversions)
    result.hourly = _times(basic, 1 / length)
    result.yearly = _times(basic, basis.week.hours * conversions.weeks_per_year / length)
    if basis.length is None:
        result.flags.append(PayFlag.HOURS_ASSUMED)
        result.assumptions.append(
            f"A {basis.period} is taken as {_plain(length)} hours: its length is not stated."
        )
    else:
        result.assumptions.append(
            f"Divided by the {_plain(length)} hours the {basis.period} is said to have."
        )


def _from_week_or_longer(result: Worth, basis: Basis, hours: HoursOffer, conversions: Conversions) -> None:
    yearly = _times(basis.ends, _payments_per_year(basis.period, conversions))
    if PayFlag.PER_WEEKLY_SESSION in basis.flags:
        _from_weekly_session(result, yearly, conversions)
        return
    own_hours = _own_hours(result, basis.flags, hours, conversions)
    doubt = _doubt(basis, own_hours, hours, conversions)
    if doubt is not None:
        result.flags.append(doubt)
        result.assumptions.append(_WHY_OPEN[doubt])
        return
    week = basis.week
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


def _payments_per_year(period: PayPeriod | None, conversions: Conversions) -> Decimal:
    if period is PayPeriod.WEEK:
        return conversions.weeks_per_year
    return conversions.months_per_year if period is PayPeriod.MONTH else Decimal(1)


def _own_hours(
    result: Worth, flags: frozenset[PayFlag], hours: HoursOffer, conversions: Conversions
) -> Decimal | None:
    """The post's own hours, where the figure is pay for exactly those."""
    own = fixed_hours(hours)
    if own is None or PayFlag.ACTUAL_SALARY in flags:
        return own
    whole = is_full_time(hours, own, conversions)
    if not flags & _FOR_FULL_TIME:
        return own if whole else None
    if not whole:
        result.assumptions.append("The figure is for full time; this post's pay is a share of it.")
    return None


def _doubt(
    basis: Basis, own_hours: Decimal | None, hours: HoursOffer, conversions: Conversions
) -> PayFlag | None:
    """What keeps the figure from being divided: the hours it is for, or the weeks."""
    if own_hours is None and _is_unclear(basis.flags, hours, conversions):
        return PayFlag.FULL_TIME_EQUIVALENT_UNCLEAR
    is_for_year = basis.period is not PayPeriod.WEEK and not basis.flags & _FOR_FULL_TIME
    return PayFlag.WEEKS_NOT_STATED if basis.term_time and is_for_year else None


def _is_unclear(flags: frozenset[PayFlag], hours: HoursOffer, conversions: Conversions) -> bool:
    """Part-time hours, or hours that vary, and nothing that says whether the figure is for them."""
    if PayFlag.ACTUAL_SALARY in flags:
        return True
    if flags & _FOR_FULL_TIME:
        return False
    if hours.maximum is not None:
        return not is_full_time(hours, hours.maximum, conversions)
    return bool(hours.part_time) and not hours.full_time


def _times(ends: Ends, factor: Decimal) -> Ends:
    low, high = ends
    return _pennies(low, factor), _pennies(high, factor)


def _pennies(amount: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if amount is None else (amount * factor).quantize(PENNY, ROUND_HALF_UP)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"

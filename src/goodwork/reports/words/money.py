"""Pay in words: as stated, and what an hour of it is worth."""

from decimal import ROUND_DOWN, Decimal

from goodwork.core.adverts.facts import PayOffer
from goodwork.reports.words.labels import PERIODS
from goodwork.vocabulary.pay import PayPeriod

_PENNY = Decimal("0.01")


def pounds(amount: Decimal) -> str:
    """ "£24,071", "£12.71"."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def hourly_pounds(amount: Decimal) -> str:
    """An hour's pay with its pence, rounded down: it must never look higher than it is."""
    return f"£{amount.quantize(_PENNY, ROUND_DOWN):,.2f}"


def _range(lowest: str | None, highest: str | None) -> str:
    if lowest and highest and lowest != highest:
        return f"{lowest} to {highest}"
    if highest and not lowest:
        return f"up to {highest}"
    return lowest or ""


def stated_pay(pay: PayOffer) -> str:
    """Pay as the advert puts it: "£24,071 to £25,674 a year". Empty when not stated."""
    shown = hourly_pounds if pay.period is PayPeriod.HOUR else pounds
    amounts = _range(
        None if pay.minimum is None else shown(pay.minimum),
        None if pay.maximum is None else shown(pay.maximum),
    )
    if not amounts:
        return ""
    period = "" if pay.period is None else f" {PERIODS[pay.period]}"
    return f"{amounts}{period}"


def hourly_pay(pay: PayOffer) -> str:
    """What an hour is worth, "£12.31 to £13.13 an hour". Empty when not known or when it only repeats the advert."""
    repeats = pay.period is PayPeriod.HOUR and (pay.hourly_minimum, pay.hourly_maximum) == (
        pay.minimum,
        pay.maximum,
    )
    amounts = _range(
        None if pay.hourly_minimum is None else hourly_pounds(pay.hourly_minimum),
        None if pay.hourly_maximum is None else hourly_pounds(pay.hourly_maximum),
    )
    return "" if repeats or not amounts else f"{amounts} an hour"
